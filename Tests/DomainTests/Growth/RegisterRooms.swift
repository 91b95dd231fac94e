import Database
import Foundation
import Growth
import Identity
import TestKit
import Values

/// The registers of the growth model over a test town, and its people as viewers.
struct RegisterRooms {
    let town: TestTown
    let registers: Registers
    let anna: Viewer
    let bram: Viewer
    let carla: Viewer
    let admin: Viewer

    init(_ town: TestTown) async throws {
        self.town = town
        registers = Registers(database: town.database, clock: town.clock.clock)
        anna = try await town.viewer(town.anna)
        bram = try await town.viewer(town.bram)
        carla = try await town.viewer(town.carla)
        admin = try await town.viewer(town.admin)
    }

    var today: LocalDate { Amsterdam.local(town.clock.now).date }

    func count(_ what: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value("SELECT COUNT(*) FROM \(what)") ?? 0 }
    }

    /// Colleagues who only exist to be counted.
    func people(_ number: Int) async throws -> [ID<Colleague>] {
        let now = town.clock.now
        let ids = (0..<number).map { _ in ID<Colleague>(at: now) }
        try await town.database.write { tx in
            for id in ids {
                try tx.run(
                    """
                    INSERT INTO colleagues (id, email, name, password_hash, role, created_at)
                    VALUES (\(id), \(id), 'Iemand', '', 'colleague', \(now))
                    """)
            }
        }
        return ids
    }

    /// A note that a colleague wrote, in a conversation of its own.
    func note(by colleague: ID<Colleague>, at: Instant) async throws {
        let (web, team) = (town.web, town.webcare)
        try await town.database.write { tx in
            let id = ID<Team>(at: at)
            try tx.run(
                "INSERT INTO correspondents (id, channel_id, address, created_at) VALUES (\(id), \(web), \(id), \(at))")
            try tx.run(
                """
                INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage,
                    rank, opened_at, last_message_at)
                VALUES (\(id), \(id), \(web), \(team), \(id), 'nl', '', 2, 0, \(at), \(at))
                """)
            try tx.run(
                """
                INSERT INTO messages (id, conversation_id, kind, colleague_id, body, at)
                VALUES (\(id), \(id), 'note', \(colleague), 'genoteerd', \(at))
                """)
        }
    }
}

/// The test town with its registers, on an engine.
func withRegisters(
    on engine: Engine, options: DatabaseOptions = DatabaseOptions(),
    _ body: @escaping @Sendable (RegisterRooms) async throws -> Void
) async throws {
    try await withTown(on: engine, options: options) { town in try await body(try await RegisterRooms(town)) }
}
