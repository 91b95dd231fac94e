import Database
import Values

/// The groups that share an inbox.
public struct Teams: Sendable {
    public struct Summary: Sendable {
        public let id: ID<Team>
        public let name: String
        /// Put below this team's answers by mail; empty for none.
        public let signature: String
    }

    /// Signs and lines that a signature may have: people read the answer above it.
    public static let signatureLimits = (characters: 500, lines: 8)

    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows("SELECT id, name, signature FROM teams ORDER BY name LIMIT 500").map {
                Summary(id: try $0("id"), name: try $0("name"), signature: try $0("signature"))
            }
        }
    }

    /// - Throws: `Problem` invalid with `teamnaam`; notAllowed.
    public func add(_ name: String, by viewer: Viewer) async throws -> ID<Team> {
        try viewer.require(.administrator)
        let name = try Self.usable(name)
        let now = clock.now()
        let id = ID<Team>(at: now)
        try await refusingTaken {
            try await database.write { tx in
                try tx.run("INSERT INTO teams (id, name, created_at) VALUES (\(id), \(name), \(now))")
                try Audit.record(tx, "team_added", subject: "\(id)", by: viewer.id, at: now)
            }
        }
        return id
    }

    /// Another name for the same team: its members and conversations stay.
    /// - Throws: `Problem` invalid with `teamnaam`; notAllowed; notFound.
    public func rename(_ id: ID<Team>, to name: String, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let name = try Self.usable(name)
        let now = clock.now()
        try await refusingTaken {
            try await database.write { tx in
                guard try tx.run("UPDATE teams SET name = \(name) WHERE id = \(id)") == 1 else {
                    throw Problem(.notFound)
                }
                try Audit.record(tx, "team_renamed", subject: "\(id)", by: viewer.id, at: now)
            }
        }
    }

    /// What stands below the team's answers by mail, from the next answer on; empty for nothing.
    /// - Throws: `Problem` invalid with `ondertekening`; notAllowed; notFound.
    public func sign(_ id: ID<Team>, with text: String, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let signature = text.shortText
        let limits = Self.signatureLimits
        guard signature.unicodeScalars.count <= limits.characters else {
            throw Problem.invalid([.init("ondertekening", .tooLong(maximum: limits.characters))])
        }
        guard signature.count(where: { $0 == "\n" }) < limits.lines else {
            throw Problem.invalid([.init("ondertekening", .tooManyLines(maximum: limits.lines))])
        }
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE teams SET signature = \(signature) WHERE id = \(id)") == 1 else {
                throw Problem(.notFound)
            }
            try Audit.record(tx, "team_signature_changed", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// The ids of teams by name, made where they do not exist; for the command line.
    public func named(_ names: [String]) async throws -> [ID<Team>] {
        let now = clock.now()
        let names = try names.map(Self.usable)
        return try await database.write { tx in
            try names.map { name in
                try tx.run(
                    """
                    INSERT INTO teams (id, name, created_at) VALUES (\(ID<Team>(at: now)), \(name), \(now))
                    ON CONFLICT (name) DO NOTHING
                    """)
                let id: ID<Team>? = try tx.value("SELECT id FROM teams WHERE name = \(name)")
                guard let id else { throw Problem(.unexpected) }
                return id
            }
        }
    }

    private static func usable(_ name: String) throws -> String {
        let name = name.singleLine
        guard !name.isEmpty else { throw Problem.invalid([.init("teamnaam", .missing)]) }
        guard name.count <= 60 else { throw Problem.invalid([.init("teamnaam", .tooLong(maximum: 60))]) }
        return name
    }

    private func refusingTaken(_ change: () async throws -> Void) async throws {
        do {
            try await change()
        } catch DatabaseError.constraint {
            throw Problem.invalid([.init("teamnaam", .taken)])
        }
    }
}
