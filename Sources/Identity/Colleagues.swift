import Database
import Foundation
import Values

/// The people who may sign in.
public struct Colleagues: Sendable {
    public struct Summary: Sendable {
        public let id: ID<Colleague>
        public let name: String
        public let email: String
        public let role: Role
        public let teams: [ID<Team>]
        public let endedAt: Instant?
    }

    private let database: Database
    private let clock: Clock
    private let passwords: Passwords

    public init(database: Database, clock: Clock, passwords: Passwords) {
        (self.database, self.clock, self.passwords) = (database, clock, passwords)
    }

    /// Adds a colleague; `by` is nil on the command line.
    /// - Throws: `Problem` invalid with fields `naam`, `email`, `wachtwoord`; notAllowed.
    public func add(
        name: String, email: String, password: String, role: Role, teams: [ID<Team>], by: Viewer?
    ) async throws -> ID<Colleague> {
        try by?.require(.administrator)
        let email = email.lowercased()
        var faults: [Problem.Field] = []
        if name.isEmpty { faults.append(.init("naam", .missing)) }
        if name.count > 100 { faults.append(.init("naam", .tooLong(maximum: 100))) }
        if !EmailAddress.isPlausible(email) { faults.append(.init("email", .notAnEmailAddress)) }
        if let fault = PasswordRule.fault(password, email: email, name: name) { faults.append(.init("wachtwoord", fault)) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let hash = try await passwords.hash(password)
        let now = clock.now()
        let id = ID<Colleague>(at: now)
        do {
            try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO colleagues (id, email, name, password_hash, role, created_at)
                    VALUES (\(id), \(email), \(name), \(hash), \(role), \(now))
                    """)
                try Self.set(teams, of: id, tx)
                try Audit.record(tx, "colleague_added", subject: "\(id)", detail: role.rawValue, by: by?.id, at: now)
            }
        } catch DatabaseError.constraint {
            throw Problem.invalid([.init("email", .taken)])
        }
        return id
    }

    /// Everybody who is or was a colleague, by name; at most 1,000.
    public func list(for viewer: Viewer) async throws -> [Summary] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            var teams: [String: [ID<Team>]] = [:]
            for row in try tx.rows("SELECT colleague_id, team_id FROM memberships LIMIT 20000") {
                teams[try row("colleague_id"), default: []].append(try row("team_id"))
            }
            return try tx.rows(
                "SELECT id, name, email, role, ended_at FROM colleagues ORDER BY name, id LIMIT 1000"
            ).map { row in
                let id: ID<Colleague> = try row("id")
                return Summary(
                    id: id, name: try row("name"), email: try row("email"), role: try row("role"),
                    teams: teams[id.description] ?? [], endedAt: try row("ended_at"))
            }
        }
    }

    /// A colleague leaves: sessions end, what they wrote stays.
    public func end(_ id: ID<Colleague>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        // Whoever ends themselves may leave nobody to let them in again.
        guard id != viewer.id else { throw Problem(.notAllowed) }
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE colleagues SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL") == 1 else {
                throw Problem(.notFound)
            }
            try tx.run("UPDATE sessions SET ended_at = \(now) WHERE colleague_id = \(id) AND ended_at IS NULL")
            try Audit.record(tx, "colleague_ended", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    public func change(_ id: ID<Colleague>, role: Role, teams: [ID<Team>], by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        guard id != viewer.id || role == .administrator else { throw Problem(.notAllowed) }
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE colleagues SET role = \(role) WHERE id = \(id) AND ended_at IS NULL") == 1 else {
                throw Problem(.notFound)
            }
            try Self.set(teams, of: id, tx)
            try Audit.record(tx, "colleague_changed", subject: "\(id)", detail: role.rawValue, by: viewer.id, at: now)
        }
    }

    /// Changes the viewer's own password; their other sessions end.
    /// - Throws: `Problem` invalid with `huidig` or `wachtwoord`.
    public func changePassword(old: String, new: String, keeping token: String, of viewer: Viewer) async throws {
        let hash: String? = try await database.read { tx in
            try tx.value("SELECT password_hash FROM colleagues WHERE id = \(viewer.id)")
        }
        guard try await passwords.verify(old, hash) else { throw Problem.invalid([.init("huidig", .unknownChoice)]) }
        if let fault = PasswordRule.fault(new, email: viewer.email, name: viewer.name) {
            throw Problem.invalid([.init("wachtwoord", fault)])
        }
        let fresh = try await passwords.hash(new)
        let (now, kept) = (clock.now(), Digest.sha256(token))
        try await database.write { tx in
            try tx.run("UPDATE colleagues SET password_hash = \(fresh) WHERE id = \(viewer.id)")
            try tx.run(
                """
                UPDATE sessions SET ended_at = \(now)
                WHERE colleague_id = \(viewer.id) AND ended_at IS NULL AND token_hash <> \(kept)
                """)
            try Audit.record(tx, "password_changed", subject: "\(viewer.id)", by: viewer.id, at: now)
        }
    }

    public func setOwn(language: Language, shortcuts: Bool, of viewer: Viewer) async throws {
        try await database.write { tx in
            try tx.run(
                "UPDATE colleagues SET language = \(language), shortcuts = \(shortcuts) WHERE id = \(viewer.id)")
        }
    }

    public func countAdministrators() async throws -> Int {
        try await database.read { tx in
            try tx.value("SELECT COUNT(*) FROM colleagues WHERE role = 'administrator' AND ended_at IS NULL") ?? 0
        }
    }

    /// For tools on the machine itself, where nobody is signed in.
    public func anyAdministrator() async throws -> Viewer {
        try await database.read { tx in
            let id: ID<Colleague>? = try tx.value(
                "SELECT id FROM colleagues WHERE role = 'administrator' AND ended_at IS NULL ORDER BY id LIMIT 1")
            guard let id else { throw Problem(.notFound) }
            return try Viewer.find(id, tx)
        }
    }

    /// The viewer of a colleague; for tools and bridges inside the house.
    public func viewer(_ id: ID<Colleague>) async throws -> Viewer {
        try await database.read { tx in try Viewer.find(id, tx) }
    }

    private static func set(_ teams: [ID<Team>], of id: ID<Colleague>, _ tx: Transaction) throws {
        try tx.run("DELETE FROM memberships WHERE colleague_id = \(id)")
        for team in Set(teams).sorted() {
            try tx.run("INSERT INTO memberships (team_id, colleague_id) VALUES (\(team), \(id))")
        }
    }
}

/// The groups that share an inbox.
public struct Teams: Sendable {
    public struct Summary: Sendable {
        public let id: ID<Team>
        public let name: String
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows("SELECT id, name FROM teams ORDER BY name LIMIT 500").map {
                Summary(id: try $0("id"), name: try $0("name"))
            }
        }
    }

    public func add(_ name: String, by viewer: Viewer) async throws -> ID<Team> {
        try viewer.require(.administrator)
        guard !name.isEmpty else { throw Problem.invalid([.init("team", .missing)]) }
        guard name.count <= 60 else { throw Problem.invalid([.init("team", .tooLong(maximum: 60))]) }
        let now = clock.now()
        let id = ID<Team>(at: now)
        do {
            try await database.write { tx in
                try tx.run("INSERT INTO teams (id, name, created_at) VALUES (\(id), \(name), \(now))")
                try Audit.record(tx, "team_added", subject: "\(id)", by: viewer.id, at: now)
            }
        } catch DatabaseError.constraint {
            throw Problem.invalid([.init("team", .taken)])
        }
        return id
    }

    /// The ids of teams by name, made where they do not exist; for the command line.
    public func named(_ names: [String]) async throws -> [ID<Team>] {
        let now = clock.now()
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
}
