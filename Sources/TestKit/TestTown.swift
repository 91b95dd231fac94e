import Database
import Foundation
import Identity
import Schema
import Values

/// A small town that every test knows: two teams, five colleagues, one channel, opening hours and a promise.
///
/// Written in plain SQL, so that a fault in a room's own code does not hide itself.
public struct TestTown: Sendable {
    public let engine: Engine
    public let database: Database
    public let clock: FakeClock

    public let webcare: ID<Team>
    public let library: ID<Team>
    /// Team lead of webcare.
    public let anna: ID<Colleague>
    /// Colleague of webcare.
    public let bram: ID<Colleague>
    /// Reader of webcare.
    public let carla: ID<Colleague>
    /// Colleague of the library.
    public let dirk: ID<Colleague>
    public let admin: ID<Colleague>
    /// The web form's channel id.
    public let web: String

    /// Of every colleague here. The hash is argon2id with small parameters, so that signing in is quick.
    public static let password = "een-lang-wachtwoord"

    /// Monday to Friday 9-17, Tuesday and Thursday evening 19-21, Saturday 10-13.
    public static let hours: OpenHours = {
        let day = OpenHours.Interval(opens: 9 * 60, closes: 17 * 60)
        let evening = OpenHours.Interval(opens: 19 * 60, closes: 21 * 60)
        let saturday = OpenHours.Interval(opens: 10 * 60, closes: 13 * 60)
        return OpenHours(weekly: [[day], [day, evening], [day], [day, evening], [day], [saturday], []])
    }()

    init(engine: Engine, database: Database, clock: FakeClock) async throws {
        (self.engine, self.database, self.clock) = (engine, database, clock)
        let now = clock.now
        let ids = (webcare: ID<Team>(at: now), library: ID<Team>(at: now), web: ID<Team>(at: now).description)
        let people = (0..<5).map { _ in ID<Colleague>(at: now) }
        (webcare, library, web) = ids
        (anna, bram, carla, dirk, admin) = (people[0], people[1], people[2], people[3], people[4])
        let hours = String(decoding: try JSONEncoder().encode(Self.hours), as: UTF8.self)
        let hash = try Passwords.quickHashForTests(Self.password)
        try await database.write { tx in
            try tx.run(
                "INSERT INTO municipality (id, name, contact_email) VALUES (1, 'Testdorp', 'post@testdorp.example')")
            for (team, name) in [(ids.webcare, "Webcare"), (ids.library, "Bibliotheek")] {
                try tx.run("INSERT INTO teams (id, name, created_at) VALUES (\(team), \(name), \(now))")
            }
            let roles = ["team_lead", "colleague", "reader", "colleague", "administrator"]
            for (place, name) in ["Anna", "Bram", "Carla", "Dirk", "Admin"].enumerated() {
                try tx.run(
                    """
                    INSERT INTO colleagues (id, email, name, password_hash, role, created_at) VALUES
                    (\(people[place]), \(name.lowercased() + "@testdorp.example"), \(name), \(hash), \(roles[place]), \(now))
                    """)
            }
            for (team, place) in [(ids.webcare, 0), (ids.webcare, 1), (ids.webcare, 2), (ids.library, 3)] {
                try tx.run("INSERT INTO memberships (team_id, colleague_id) VALUES (\(team), \(people[place]))")
            }
            try tx.run(
                """
                INSERT INTO calendars (version, hours, reason, valid_from, created_at)
                VALUES (1, \(hours), 'eerste', 0, \(now))
                """)
            try tx.run(
                """
                INSERT INTO channels (id, kind, name, team_id, state, created_at)
                VALUES (\(ids.web), 'web_form', 'Website', \(ids.webcare), 'active', \(now))
                """)
            try tx.run(
                """
                INSERT INTO promises (id, service_seconds, created_at) VALUES (\(ID<Team>(at: now)), 14400, \(now))
                """)
        }
    }

    /// What `colleague` may see, read from the database.
    public func viewer(_ colleague: ID<Colleague>) async throws -> Viewer {
        try await database.read { tx in try Viewer.find(colleague, tx) }
    }
}

/// A migrated database with the test town in it, on the engine asked for.
public func withTown<Value>(
    on engine: Engine, options: DatabaseOptions = DatabaseOptions(), _ body: (TestTown) async throws -> Value
) async throws -> Value {
    try await engine.withDatabase(options: options) { database in
        try await database.migrate(Schema.migrations)
        return try await body(try await TestTown(engine: engine, database: database, clock: FakeClock()))
    }
}
