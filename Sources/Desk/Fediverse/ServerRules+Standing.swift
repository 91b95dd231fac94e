import Channels
import Database
import Values

extension ServerRules {
    /// What all rules together say of a server.
    public struct Standing: Sendable, Equatable {
        public let severity: DomainRuleList.Severity
        public let rejectsMedia: Bool

        /// Whether no pictures of what is written there are fetched.
        public var keepsOutPictures: Bool { severity == .suspend || rejectsMedia }

        func and(_ other: Standing) -> Standing {
            Standing(severity: max(severity, other.severity), rejectsMedia: rejectsMedia || other.rejectsMedia)
        }
    }

    /// The heaviest of the rules about a host: its own, and those of domains that it is within. nil: there is none.
    /// - Parameter authority: a host, with or without a port.
    public func standing(of authority: String) async throws -> Standing? {
        try await database.read { tx in try Self.standings(of: [authority], tx)[authority] }
    }

    /// How heavy alone.
    public func severity(of authority: String) async throws -> DomainRuleList.Severity? {
        try await standing(of: authority)?.severity
    }

    static func severity(of authority: String, _ tx: Transaction) throws -> DomainRuleList.Severity? {
        try standings(of: [authority], tx)[authority]?.severity
    }

    /// The heaviest rule about each of these, asked once; those without one are not in it.
    static func severities(
        of authorities: Set<String>, _ tx: Transaction
    ) throws -> [String: DomainRuleList.Severity] {
        try standings(of: authorities, tx).mapValues(\.severity)
    }

    private static func standings(of authorities: Set<String>, _ tx: Transaction) throws -> [String: Standing] {
        let names = Dictionary(uniqueKeysWithValues: authorities.map { ($0, self.names(within: $0)) })
        let wanted = Set(names.values.joined()).sorted()
        if wanted.isEmpty { return [:] }
        let rows = try tx.rows(
            "SELECT domain, severity, rejects_media FROM server_rules WHERE domain IN \(list: wanted)")
        if rows.isEmpty { return [:] }
        var known: [String: Standing] = [:]
        for row in rows { known[try row("domain")] = try standing(row) }
        return names.compactMapValues { names in
            let found = names.compactMap { known[$0] }
            return found.first.map { found.dropFirst().reduce($0) { $0.and($1) } }
        }
    }

    static func standing(_ row: Row) throws -> Standing? {
        guard let severity = DomainRuleList.Severity(rawValue: try row("severity")) else { return nil }
        return Standing(severity: severity, rejectsMedia: try row("rejects_media"))
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
