import Channels
import Database
import Identity
import Values

/// A rule about a whole server of the fediverse and its subdomains.
public struct ServerRule: Sendable, Equatable {
    public let domain: String
    /// `silence`: what comes from there is taken in and marked. `suspend`: nothing is taken in from there, and nothing sent.
    public let severity: DomainRuleList.Severity
    /// Why, for colleagues and whoever asks for it later.
    public let reason: String
    /// Who made it; nil on the command line.
    public let colleague: String?
    public let at: Instant

    public init(domain: String, severity: DomainRuleList.Severity, reason: String, colleague: String?, at: Instant) {
        (self.domain, self.severity, self.reason) = (domain, severity, reason)
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
                    reason: try row("reason"), colleague: try row("name"), at: try row("at"))
            }
        }
        return (Array(found.prefix(100)), found.count > 100)
    }

    /// Makes a rule, in the place of one about the same domain.
    /// - Throws: `Problem` notAllowed; invalid with `server` or `reden`.
    public func add(
        _ written: String, _ severity: DomainRuleList.Severity, reason: String, by viewer: Viewer
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
            try put(domain, severity, reason, by: viewer, at: now, tx)
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
        let wanted = list.rules.filter { $0.severity != .noop }
        let added = try await database.write { tx in
            var added = 0
            for rule in wanted {
                let kept = DomainRuleList.Severity(
                    rawValue: try tx.value("SELECT severity FROM server_rules WHERE domain = \(rule.domain)") ?? "")
                if let kept, kept >= rule.severity { continue }
                try put(
                    rule.domain, rule.severity, rule.comment.isEmpty ? reason : String(rule.comment.prefix(500)),
                    by: viewer, at: now, tx)
                added += 1
            }
            try Audit.record(tx, "server_rules_taken", subject: "\(added)", by: viewer.id, at: now)
            return added
        }
        return Import(
            added: added, known: wanted.count - added, faults: list.faults, faultCount: list.faultCount)
    }

    private func put(
        _ domain: String, _ severity: DomainRuleList.Severity, _ reason: String, by viewer: Viewer, at now: Instant,
        _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO server_rules (domain, severity, reason, colleague_id, at)
            VALUES (\(domain), \(severity.rawValue), \(reason), \(viewer.id), \(now))
            ON CONFLICT (domain) DO UPDATE SET severity = excluded.severity, reason = excluded.reason,
                colleague_id = excluded.colleague_id, at = excluded.at
            """)
    }

    /// The heaviest rule about a host: its own, or that of a domain that it is within. nil: there is none.
    /// - Parameter authority: a host, with or without a port.
    public func severity(of authority: String) async throws -> DomainRuleList.Severity? {
        try await database.read { tx in try Self.severity(of: authority, tx) }
    }

    static func severity(of authority: String, _ tx: Transaction) throws -> DomainRuleList.Severity? {
        try severities(of: [authority], tx)[authority]
    }

    /// The heaviest rule about each of these, asked once; those without one are not in it.
    static func severities(
        of authorities: Set<String>, _ tx: Transaction
    ) throws -> [String: DomainRuleList.Severity] {
        let names = Dictionary(uniqueKeysWithValues: authorities.map { ($0, self.names(within: $0)) })
        let wanted = Set(names.values.joined()).sorted()
        if wanted.isEmpty { return [:] }
        let rows = try tx.rows("SELECT domain, severity FROM server_rules WHERE domain IN \(list: wanted)")
        if rows.isEmpty { return [:] }
        let known = Dictionary(
            try rows.map { (try $0("domain") as String, DomainRuleList.Severity(rawValue: try $0("severity"))) },
            uniquingKeysWith: { one, _ in one })
        return names.compactMapValues { $0.compactMap { known[$0] ?? nil }.max() }
    }

    /// The name of a host and of all domains that it is within.
    private static func names(within authority: String) -> [String] {
        let host = authority.utf8.prefix { $0 != 0x3A }
        let labels = host.split(separator: 0x2E)
        // A name has at most 127 labels; rules are about two or more.
        return labels.indices.dropLast().prefix(20).map { place in
            labels[place...].map { String(Substring($0)) }.joined(separator: ".").lowercased()
        }
    }
}
