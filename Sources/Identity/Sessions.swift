import Database
import Foundation
import Values

/// Signing in, staying signed in, and ending it.
public struct Sessions: Sendable {
    /// A session as its owner sees it.
    public struct Summary: Sendable {
        public let id: ID<Session>
        public let browser: String
        public let createdAt: Instant
        public let seenAt: Instant
        public let isCurrent: Bool
    }

    private let database: Database
    private let clock: Clock
    private let passwords: Passwords
    private let throttle: Throttle
    private let secrets: Secrets
    /// Unused for this long, a session ends: twelve hours.
    private static let idleSeconds = 12 * 3600
    /// However busy, a session ends after seven days.
    private static let absoluteSeconds = 7 * 86_400
    private static let window = 15 * 60

    public init(database: Database, clock: Clock, passwords: Passwords, throttle: Throttle, secrets: Secrets) {
        (self.database, self.clock, self.passwords) = (database, clock, passwords)
        (self.throttle, self.secrets) = (throttle, secrets)
    }

    /// Signs in; the token is always a new one and is stored only as a hash. Only failures count.
    /// - Throws: `Problem` signInFailed (the same for an unknown address), tooManyAttempts.
    public func signIn(
        email: String, password: String, address: String, browser: String
    ) async throws -> (token: String, viewer: Viewer) {
        let email = email.lowercased()
        // An e-mail address is anything somebody typed, so it comes last: no name can be made to look like another.
        let pair = Throttle.Allowance(name: "sign-in pair \(address) \(email)", limit: 5)
        let others = [
            Throttle.Allowance(name: "sign-in account \(email)", limit: 20),
            Throttle.Allowance(name: "sign-in address \(address)", limit: 60),
        ]
        try await throttle.take([pair] + others, windowSeconds: Self.window)
        do {
            // The second time is for who signs in twice at once while their hash is being made stronger.
            for _ in 0..<2 {
                let known = try await recognise(email, password)
                let opened = try await open(known, password, browser) { tx in
                    try throttle.forget(pair, tx)
                    try throttle.giveBack(others, tx)
                }
                if let opened { return opened }
            }
            throw Problem(.signInFailed)
        } catch let problem as Problem where problem.code == .signInFailed {
            throw problem
        } catch {
            // A fault of ours is no wrong password. That it is given back matters less than what went wrong.
            try? await throttle.giveBack([pair] + others)
            throw error
        }
    }

    private typealias Known = (id: ID<Colleague>, hash: String)

    /// Whose e-mail address and password these are; takes as long when they are nobody's.
    private func recognise(_ email: String, _ password: String) async throws -> Known {
        let found: Known? = try await database.read { tx in
            guard EmailAddress.isPlausible(email) else { return nil }
            let row = try tx.row("SELECT id, password_hash FROM colleagues WHERE email = \(email) AND ended_at IS NULL")
            return try row.map { (try $0("id"), try $0("password_hash")) }
        }
        guard try await passwords.verify(password, found?.hash), let found else { throw Problem(.signInFailed) }
        return found
    }

    /// Opens a session; nil when the stored hash was changed since `known` was read.
    private func open(
        _ known: Known, _ password: String, _ browser: String,
        also: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> (token: String, viewer: Viewer)? {
        let (id, hash) = known
        let fresh = passwords.isOutdated(hash) ? try await passwords.hash(password) : nil
        let token = Digest.base64url(Digest.random(32))
        let now = clock.now()
        let browser = String(browser.singleLine.unicodeScalars.prefix(200))
        let viewer = try await database.write { tx -> Viewer? in
            let current: String? = try tx.value(
                "SELECT password_hash FROM colleagues WHERE id = \(id) AND ended_at IS NULL\(tx.dialect.forUpdate)")
            guard current == hash else { return nil }
            try tx.run(
                """
                INSERT INTO sessions (id, token_hash, colleague_id, browser, created_at, seen_at, expires_at)
                VALUES (\(ID<Session>(at: now)), \(Digest.sha256(token)), \(id), \(browser), \(now), \(now),
                    \(now.adding(seconds: Self.absoluteSeconds)))
                """)
            if let fresh { try tx.run("UPDATE colleagues SET password_hash = \(fresh) WHERE id = \(id)") }
            try also(tx)
            try Audit.record(tx, "signed_in", subject: "\(id)", by: id, at: now)
            return try Viewer.find(id, tx)
        }
        return viewer.map { (token, $0) }
    }

    /// Whose session this is; nil when it ended, expired or never was.
    public func viewer(_ token: String) async throws -> Viewer? {
        guard token.utf8.count == 43 else { return nil }
        let now = clock.now()
        let hash = Digest.sha256(token)
        let found = try await database.read { tx -> (Viewer, Instant)? in
            let row = try tx.row(
                """
                SELECT s.seen_at, c.id, c.name, c.email, c.role, c.language, c.shortcuts
                FROM sessions s JOIN colleagues c ON c.id = s.colleague_id
                WHERE s.token_hash = \(hash) AND s.ended_at IS NULL AND s.expires_at > \(now)
                    AND s.seen_at > \(now.adding(seconds: -Self.idleSeconds)) AND c.ended_at IS NULL
                """)
            return try row.map { (try Viewer.read($0, tx), try $0("seen_at")) }
        }
        guard let (viewer, seen) = found else { return nil }
        // Written at most once a minute: a write on every look would make looking slow.
        if now.seconds(since: seen) >= 60 {
            try await database.write { tx in
                try tx.run("UPDATE sessions SET seen_at = \(now) WHERE token_hash = \(hash) AND seen_at = \(seen)")
            }
        }
        return viewer
    }

    /// Signs out.
    public func end(token: String) async throws {
        let (now, hash) = (clock.now(), Digest.sha256(token))
        try await database.write { tx in
            try tx.run("UPDATE sessions SET ended_at = \(now) WHERE token_hash = \(hash) AND ended_at IS NULL")
        }
    }

    /// Ends one session of the viewer's own.
    /// - Throws: `Problem(.notFound)` for somebody else's.
    public func end(_ id: ID<Session>, of viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let ended = try tx.run(
                "UPDATE sessions SET ended_at = \(now) WHERE id = \(id) AND colleague_id = \(viewer.id) AND ended_at IS NULL"
            )
            if ended == 0 { throw Problem(.notFound) }
        }
    }

    /// Ends all sessions of the viewer's own, except that of `token`.
    public func endAll(of viewer: Viewer, keeping token: String? = nil) async throws {
        let now = clock.now()
        try await database.write { tx in try Self.endAll(of: viewer.id, keeping: token, at: now, tx) }
    }

    static func endAll(of id: ID<Colleague>, keeping token: String? = nil, at now: Instant, _ tx: Transaction) throws {
        // No hash is empty, so without a token nothing is kept.
        let kept = token.map { Digest.sha256($0) } ?? []
        try tx.run(
            """
            UPDATE sessions SET ended_at = \(now)
            WHERE colleague_id = \(id) AND ended_at IS NULL AND token_hash <> \(kept)
            """)
    }

    /// The viewer's open sessions, newest first.
    public func list(of viewer: Viewer, current token: String) async throws -> [Summary] {
        let (now, hash) = (clock.now(), Digest.sha256(token))
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT id, browser, created_at, seen_at, token_hash FROM sessions
                WHERE colleague_id = \(viewer.id) AND ended_at IS NULL AND expires_at > \(now)
                    AND seen_at > \(now.adding(seconds: -Self.idleSeconds))
                ORDER BY created_at DESC LIMIT 100
                """
            ).map { row in
                Summary(
                    id: try row("id"), browser: try row("browser"), createdAt: try row("created_at"),
                    seenAt: try row("seen_at"), isCurrent: try row("token_hash") as [UInt8] == hash)
            }
        }
    }

    /// What every form of this session carries, so that another site cannot send one.
    public func csrf(_ token: String) -> String { Digest.base64url(secrets.mac(.csrf, token.utf8)) }

    /// Whether `csrf` belongs to `token`; takes as long whatever differs.
    public func isGenuine(_ csrf: String, of token: String) -> Bool {
        Digest.isSame([UInt8](csrf.utf8), [UInt8](self.csrf(token).utf8))
    }
}
