import Database
import Foundation

/// The databases that everything is tested on.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// An empty database of its own, gone afterwards.
    @discardableResult
    public func withDatabase<Value>(
        options: DatabaseOptions = DatabaseOptions(), _ body: (Database) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .sqlite: try await Self.withSQLite { try await Self.use($0, options, body) }
        case .postgres: try await Self.withPostgres { try await Self.use($0, options, body) }
        }
    }

    /// Like `withDatabase`, for tests that open it themselves: gives its address.
    public func withAddress<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        switch self {
        case .sqlite: try await Self.withSQLite(body)
        case .postgres: try await Self.withPostgres(body)
        }
    }

    private static func withSQLite<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plein-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.appending(path: "plein.sqlite").path())
    }

    /// A database on the server of `PLEIN_TEST_POSTGRES`, which `make test` starts.
    private static func withPostgres<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        guard let server = ProcessInfo.processInfo.environment["PLEIN_TEST_POSTGRES"],
            let slash = server.lastIndex(of: "/")
        else { throw TestKitError.noPostgres }
        await Gate.postgres.enter()
        defer { Task { await Gate.postgres.leave() } }
        let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await administer(server, "CREATE DATABASE \(name)")
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(server[..<slash] + "/" + name))
        } catch {
            result = .failure(error)
        }
        try await administer(server, "DROP DATABASE \(name) WITH (FORCE)")
        return try result.get()
    }

    private static func use<Value>(
        _ address: String, _ options: DatabaseOptions, _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let database = try await Database.open(address, options: options)
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    private static func administer(_ server: String, _ statement: String) async throws {
        try await PostgresServer.run(server, statement)
    }
}

public enum TestKitError: Error, CustomStringConvertible {
    case noPostgres

    public var description: String {
        "PLEIN_TEST_POSTGRES is not set: run the tests through `make test`, which starts a PostgreSQL of its own"
    }
}

/// Lets a few through at a time: a server has a limited number of connections, and tests run side by side.
actor Gate {
    static let postgres = Gate(places: 8)

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    func enter() async {
        if places > 0 {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
