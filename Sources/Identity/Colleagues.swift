import Database
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

    /// What was done in the house itself, newest first, at most fifty: the administrators' log.
    /// - Parameter seq: only what is older than this.
    /// - Returns: also whether there is something older still.
    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func log(before seq: Int64?, for viewer: Viewer) async throws -> (entries: [Audit.Entry], isMore: Bool) {
        let found = try await Audit.list(database, before: seq, limit: 51, for: viewer)
        return (Array(found.prefix(50)), found.count > 50)
    }

    /// Adds a colleague; `by` is nil on the command line.
    /// - Throws: `Problem` invalid with fields `naam`, `email`, `wachtwoord`, `team`; notAllowed.
    public func add(
        name: String, email: String, password: String, role: Role, teams: [ID<Team>], by: Viewer?
    ) async throws -> ID<Colleague> {
        try by?.require(.administrator)
        let (name, email) = (name.singleLine, email.lowercased())
        var faults: [Problem.Field] = []
        if name.isEmpty { faults.append(.init("naam", .missing)) }
        if name.count > 100 { faults.append(.init("naam", .tooLong(maximum: 100))) }
        if !EmailAddress.isPlausible(email) { faults.append(.init("email", .notAnEmailAddress)) }
        if let fault = PasswordRule.fault(password, email: email, name: name) {
            faults.append(.init("wachtwoord", fault))
        }
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
            guard try tx.run("UPDATE colleagues SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL") == 1
            else {
                throw Problem(.notFound)
            }
            try Sessions.endAll(of: id, at: now, tx)
            try Audit.record(tx, "colleague_ended", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Another role or other teams, from the colleague's next request on.
    /// - Throws: `Problem` invalid with `team`; notFound; notAllowed, also for who would lower their own role.
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
    /// - Throws: `Problem` invalid with `huidig` or `nieuw`.
    public func changePassword(old: String, new: String, keeping token: String, of viewer: Viewer) async throws {
        let hash: String? = try await database.read { tx in
            try tx.value("SELECT password_hash FROM colleagues WHERE id = \(viewer.id) AND ended_at IS NULL")
        }
        let wrong = Problem.invalid([.init("huidig", .unknownChoice)])
        guard try await passwords.verify(old, hash), let hash else { throw wrong }
        if let fault = PasswordRule.fault(new, email: viewer.email, name: viewer.name) {
            throw Problem.invalid([.init("nieuw", fault)])
        }
        let fresh = try await passwords.hash(new)
        let now = clock.now()
        try await database.write { tx in
            // Of two changes at once only the first still had the current password.
            let changed = try tx.run(
                """
                UPDATE colleagues SET password_hash = \(fresh)
                WHERE id = \(viewer.id) AND password_hash = \(hash) AND ended_at IS NULL
                """)
            guard changed == 1 else { throw wrong }
            try Sessions.endAll(of: viewer.id, keeping: token, at: now, tx)
            try Audit.record(tx, "password_changed", subject: "\(viewer.id)", by: viewer.id, at: now)
        }
    }

    /// The viewer's own preferences.
    public func setOwn(language: Language, shortcuts: Bool, of viewer: Viewer) async throws {
        try await database.write { tx in
            try tx.run(
                "UPDATE colleagues SET language = \(language), shortcuts = \(shortcuts) WHERE id = \(viewer.id)")
        }
    }

    /// Codes of what the viewer wants to hear of by mail.
    public func notices(of viewer: Viewer) async throws -> [String] {
        let known: String? = try await database.read { tx in
            try tx.value("SELECT notices FROM colleagues WHERE id = \(viewer.id)")
        }
        return (known ?? "").split(separator: " ").map(String.init)
    }

    /// What the viewer wants to hear of by mail.
    /// - Parameter kinds: codes without white space; none for no mail at all.
    public func setNotices(_ kinds: [String], of viewer: Viewer) async throws {
        let text = kinds.filter { !$0.contains(where: \.isWhitespace) }.joined(separator: " ")
        try await database.write { tx in
            try tx.run("UPDATE colleagues SET notices = \(text) WHERE id = \(viewer.id)")
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
        let wanted = Set(teams).sorted()
        let known: Int? = try tx.value("SELECT COUNT(*) FROM teams WHERE id IN \(list: wanted)")
        guard known == wanted.count else { throw Problem.invalid([.init("team", .unknownChoice)]) }
        try tx.run("DELETE FROM memberships WHERE colleague_id = \(id)")
        for team in wanted {
            try tx.run("INSERT INTO memberships (team_id, colleague_id) VALUES (\(team), \(id))")
        }
    }
}
