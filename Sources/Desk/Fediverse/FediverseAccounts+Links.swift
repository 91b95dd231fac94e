import Channels
import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Looks whether the sites that accounts name point back at them; the payload is an account, or empty for all.
    public static let checkLinks = JobKind("check_links")
}

/// A web address in a line of a profile, and whether that page points back at the profile.
public struct CheckedLink: Sendable, Equatable {
    public enum State: String, Sendable { case waiting, verified, unverified }

    public let channel: ID<Channel>
    public let address: String
    public var state = State.waiting
    /// Why not: `absent`, `http` with a status, or the code of an `OutgoingFault`.
    public var detail = ""
    public var checkedAt: Instant?
    /// Since when it is so.
    public var verifiedAt: Instant?

    public init(channel: ID<Channel>, address: String) { (self.channel, self.address) = (channel, address) }
}

extension FediverseAccounts {
    /// Keeps the list of addresses as the lines of the profile are, and asks for those that are new.
    func writeLinks(_ profile: FediverseProfile, of channel: ID<Channel>, at now: Instant, _ tx: Transaction) throws {
        let addresses = Set(profile.fields.map { CleanText.line($0.value) }.filter(Self.isLink)).sorted()
        let known: [String] = try tx.rows("SELECT address FROM account_links WHERE channel_id = \(channel)").map {
            try $0("address")
        }
        let gone = known.filter { !addresses.contains($0) }
        try tx.run("DELETE FROM account_links WHERE channel_id = \(channel) AND address IN \(list: gone)")
        var isNew = false
        for address in addresses {
            let added = try tx.run(
                """
                INSERT INTO account_links (channel_id, address, state) VALUES (\(channel), \(address), 'waiting')
                ON CONFLICT (channel_id, address) DO NOTHING
                """)
            isNew = isNew || added > 0
        }
        if isNew { try Jobs.enqueue(tx, kind: .checkLinks, payload: channel.description, at: now, now: now) }
    }

    private static func isLink(_ value: String) -> Bool { value.hasPrefix("https://") && Origin(of: value) != nil }

    /// Of one account, or of all that others may see.
    public func links(of channel: ID<Channel>? = nil) async throws -> [CheckedLink] {
        let which: SQL = channel.map { "l.channel_id = \($0)" } ?? "c.state IN ('active', 'parked')"
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT l.* FROM account_links l JOIN channels c ON c.id = l.channel_id WHERE \(which)
                ORDER BY l.channel_id, l.address LIMIT 400
                """
            ).map { row in
                var link = CheckedLink(channel: try row("channel_id"), address: try row("address"))
                link.state = .init(rawValue: try row("state")) ?? .waiting
                (link.detail, link.checkedAt, link.verifiedAt) = (
                    try row("detail"), try row("checked_at"), try row("verified_at")
                )
                return link
            }
        }
    }

    /// Looks at all of an account once more.
    /// - Throws: `Problem` notAllowed below administrator.
    public func checkLinks(of channel: ID<Channel>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            try tx.run("UPDATE account_links SET state = 'waiting', detail = '' WHERE channel_id = \(channel)")
            try Jobs.enqueue(tx, kind: .checkLinks, payload: channel.description, at: now, now: now)
        }
    }

    /// Writes down what a look found.
    /// - Parameter fault: why the page does not point back; nil when it does.
    public func keep(_ link: CheckedLink, fault: String?) async throws {
        let now = clock.now()
        try await database.write { tx in
            let state = fault == nil ? CheckedLink.State.verified : .unverified
            try tx.run(
                """
                UPDATE account_links SET state = \(state.rawValue), detail = \(String((fault ?? "").prefix(100))),
                    checked_at = \(now), verified_at = \(fault == nil ? now : nil)
                WHERE channel_id = \(link.channel) AND address = \(link.address)
                """)
            tx.raise(.publicPages)
        }
    }
}
