import Channels
import Database
import Identity
import Values

/// A rule about a whole server of the fediverse and its subdomains.
public struct ServerRule: Sendable, Equatable {
    public let domain: String
    /// `silence`: what comes from there is taken in and marked. `suspend`: nothing is taken in from there, and nothing sent.
    public let severity: DomainRuleList.Severity
    /// No pictures of what is written there are fetched; nothing is of a server that is kept out.
    public let rejectsMedia: Bool
    /// Why, for colleagues and whoever asks for it later.
    public let reason: String
    /// Who made it; nil on the command line.
    public let colleague: String?
    public let at: Instant

    public init(
        domain: String, severity: DomainRuleList.Severity, rejectsMedia: Bool = false, reason: String,
        colleague: String?, at: Instant
    ) {
        (self.domain, self.severity, self.rejectsMedia, self.reason) = (domain, severity, rejectsMedia, reason)
        (self.colleague, self.at) = (colleague, at)
    }
}

/// Rules about whole servers: each with its reason, made by an administrator, one by one or from a file.
public struct ServerRules: Sendable {
    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// What became of a file.
    public struct Import: Sendable, Equatable {
        public let added: Int
        /// Rules that were there already, as heavy or heavier.
        public let known: Int
        public let faults: [DomainRuleList.Fault]
        public let faultCount: Int
    }

    /// Rules by domain, a hundred at a time.
    /// - Parameter domain: only those behind it.
    /// - Throws: `Problem` notAllowed below administrator.
    public func list(after domain: String = "", for viewer: Viewer) async throws -> (rules: [ServerRule], isMore: Bool)
    {
        try viewer.require(.administrator)
        let found = try await database.read { tx in
            try tx.rows(
                """
                SELECT r.*, c.name FROM server_rules r LEFT JOIN colleagues c ON c.id = r.colleague_id
                WHERE r.domain > \(domain) ORDER BY r.domain LIMIT 101
                """
            ).map { row in
                ServerRule(
                    domain: try row("domain"),
                    severity: DomainRuleList.Severity(rawValue: try row("severity")) ?? .suspend,
                    rejectsMedia: try row("rejects_media"), reason: try row("reason"), colleague: try row("name"),
                    at: try row("at"))
            }
        }
        return (Array(found.prefix(100)), found.count > 100)
    }

    /// Makes a rule, in the place of one about the same domain.
    /// - Throws: `Problem` notAllowed; invalid with `server` or `reden`.
    public func add(
        _ written: String, _ severity: DomainRuleList.Severity, rejectsMedia: Bool = false, reason: String,
        by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let reason = CleanText.line(reason)
        var faults: [Problem.Field] = []
        let domain = HostName.normalised(written)
        if domain?.contains(".") != true {
            faults.append(.init("server", written.isEmpty ? .missing : .notAServerName))
        }
        if reason.isEmpty { faults.append(.init("reden", .missing)) }
        if CleanText.length(reason) > 500 { faults.append(.init("reden", .tooLong(maximum: 500))) }
        guard faults.isEmpty, let domain, severity != .noop else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            try put(domain, Standing(severity: severity, rejectsMedia: rejectsMedia), reason, by: viewer, at: now, tx)
            try Audit.record(tx, "server_rule_made", subject: domain, detail: severity.rawValue, by: viewer.id, at: now)
        }
    }

    /// - Throws: `Problem` notAllowed; notFound.
    public func remove(_ domain: String, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("DELETE FROM server_rules WHERE domain = \(domain)") == 1 else { throw Problem(.notFound) }
            try Audit.record(tx, "server_rule_ended", subject: domain, by: viewer.id, at: now)
        }
    }

    /// Takes rules over from a file as Mastodon exports it, or a list of domains. What we have is never made lighter.
    /// - Parameter reason: for those that bring none.
    /// - Throws: `Problem` notAllowed; invalid with `reden` or `bestand`.
    public func take(
        csv bytes: [UInt8], severity: DomainRuleList.Severity, reason: String, by viewer: Viewer
    ) async throws -> Import {
        try viewer.require(.administrator)
        let reason = CleanText.line(reason)
        var wrong: [Problem.Field] = []
        if reason.isEmpty { wrong.append(.init("reden", .missing)) }
        if CleanText.length(reason) > 500 { wrong.append(.init("reden", .tooLong(maximum: 500))) }
        if bytes.isEmpty { wrong.append(.init("bestand", .missing)) }
        guard wrong.isEmpty else { throw Problem.invalid(wrong) }
        let list = DomainRuleList.read(csv: bytes, severity: severity)
        let now = clock.now()
        // A rule against pictures alone is taken as a limit that keeps them out too: ours know nothing lighter.
        let wanted = list.rules.filter { $0.severity != .noop || $0.rejectsMedia }
        let added = try await database.write { tx in
            let added = try wanted.filter { try add($0, reason: reason, by: viewer, at: now, tx) }.count
            try Audit.record(tx, "server_rules_taken", subject: "\(added)", by: viewer.id, at: now)
            return added
        }
        return Import(
            added: added, known: wanted.count - added, faults: list.faults, faultCount: list.faultCount)
    }

    /// - Returns: whether it was not there yet, or lighter.
    private func add(
        _ rule: DomainRuleList.Rule, reason: String, by viewer: Viewer, at now: Instant, _ tx: Transaction
    ) throws -> Bool {
        var standing = Standing(severity: max(rule.severity, .silence), rejectsMedia: rule.rejectsMedia)
        let row = try tx.row("SELECT severity, rejects_media, reason FROM server_rules WHERE domain = \(rule.domain)")
        var reason = rule.comment.isEmpty ? reason : String(rule.comment.prefix(500))
        if let row, let kept = try Self.standing(row) {
            if kept.severity >= standing.severity, kept.rejectsMedia || !standing.rejectsMedia { return false }
            // Its own reason stays as long as it is the heavier one.
            if kept.severity >= standing.severity { reason = try row("reason") }
            standing = kept.and(standing)
        }
        try put(rule.domain, standing, reason, by: viewer, at: now, tx)
        return true
    }

    private func put(
        _ domain: String, _ standing: Standing, _ reason: String, by viewer: Viewer, at now: Instant, _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO server_rules (domain, severity, rejects_media, reason, colleague_id, at)
            VALUES (\(domain), \(standing.severity.rawValue), \(standing.rejectsMedia), \(reason), \(viewer.id), \(now))
            ON CONFLICT (domain) DO UPDATE SET severity = excluded.severity, rejects_media = excluded.rejects_media,
                reason = excluded.reason, colleague_id = excluded.colleague_id, at = excluded.at
            """)
    }
}
