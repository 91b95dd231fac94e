import Channels
import Database
import Identity
import Synchronization
import Values

/// What goes to many inboxes at once is looked up and written down together, so that a post to ten thousand followers costs
/// a few hundred transactions and not thirty thousand.
final class OutgoingSends: Sendable {
    /// One activity on its way to one inbox.
    struct Found: Sendable {
        let inbox: String
        let channel: ID<Channel>
        let bytes: [UInt8]
        /// The account's keys as they are kept; none: not made yet.
        let keys: [FediverseAccounts.KeptKey]
        /// A rule keeps us from this server.
        let isSuspended: Bool
    }
    enum Outcome: Sendable {
        case arrived
        case refused
        case delayed(reason: String)
    }
    typealias Ending = (id: ID<FediverseSend>, outcome: Outcome)

    private let finding: Gathered<ID<FediverseSend>, Found?>
    private let ending: Gathered<Ending, Void>

    init(database: Database, accounts: FediverseAccounts) {
        finding = Gathered { ids in
            let found = try await database.read { tx in try Self.find(ids, accounts, tx) }
            return ids.map { found[$0] }
        }
        ending = Gathered { endings in
            try await database.write { tx in try Self.end(endings, tx) }
            return endings.map { _ in }
        }
    }

    /// nil: it was sent.
    func find(_ id: ID<FediverseSend>) async throws -> Found? { try await finding.ask(id) }

    /// What arrived or never will is counted with its post, and with the last one the bytes go.
    func end(_ id: ID<FediverseSend>, _ outcome: Outcome) async throws { try await ending.ask((id, outcome)) }

    private static func find(
        _ ids: [ID<FediverseSend>], _ accounts: FediverseAccounts, _ tx: Transaction
    ) throws -> [ID<FediverseSend>: Found] {
        let rows = try tx.rows(
            "SELECT id, inbox, channel_id, outgoing_id FROM fediverse_sends WHERE id IN \(list: ids)")
        var keys: [ID<Channel>: [FediverseAccounts.KeptKey]] = [:]
        for row in rows {
            let channel: ID<Channel> = try row("channel_id")
            if keys[channel] == nil { keys[channel] = try accounts.keptKeys(of: channel.description, tx) }
        }
        // Mostly one activity on its way to all of them.
        let outgoing = Set(try rows.map { try $0("outgoing_id") as String })
        let bytes = Dictionary(
            try tx.rows("SELECT id, bytes FROM fediverse_outgoing WHERE id IN \(list: outgoing.sorted())").map {
                (try $0("id") as String, try $0("bytes") as [UInt8])
            }, uniquingKeysWith: { one, _ in one })
        let hosts = Set(try rows.compactMap { Origin(of: try $0("inbox"))?.authority })
        let rules = try ServerRules.severities(of: hosts, tx)
        var found: [ID<FediverseSend>: Found] = [:]
        for row in rows {
            guard let bytes = bytes[try row("outgoing_id")] else { continue }
            let inbox: String = try row("inbox")
            found[try row("id")] = Found(
                inbox: inbox, channel: try row("channel_id"), bytes: bytes, keys: keys[try row("channel_id")] ?? [],
                isSuspended: Origin(of: inbox).map { rules[$0.authority] == .suspend } ?? false)
        }
        return found
    }

    private static func end(_ endings: [Ending], _ tx: Transaction) throws {
        var outcomes: [ID<FediverseSend>: Bool] = [:]
        for (id, outcome) in endings {
            switch outcome {
            case .arrived: outcomes[id] = true
            case .refused: outcomes[id] = false
            case .delayed(let reason):
                try tx.post(
                    "UPDATE fediverse_sends SET state = 'delayed', detail = \(String(reason.prefix(200))) WHERE id = \(id)"
                )
            }
        }
        if outcomes.isEmpty { return }
        let ids = outcomes.keys.map(\.description).sorted()
        let rows = try tx.rows(
            "DELETE FROM fediverse_sends WHERE id IN \(list: ids) RETURNING id, outgoing_id, post_id")
        var counts: [String: (arrived: Int, refused: Int)] = [:]
        for row in rows {
            guard let post: String = try row("post_id") else { continue }
            let hasArrived = outcomes[try row("id")] == true
            counts[post, default: (0, 0)].arrived += hasArrived ? 1 : 0
            counts[post, default: (0, 0)].refused += hasArrived ? 0 : 1
        }
        for (post, count) in counts.sorted(by: { $0.key < $1.key }) {
            try tx.post(
                """
                UPDATE account_posts SET arrived = arrived + \(count.arrived), refused = refused + \(count.refused)
                WHERE id = \(post)
                """)
        }
        for outgoing in Set(try rows.map { try $0("outgoing_id") as String }).sorted() {
            try tx.post(
                """
                DELETE FROM fediverse_outgoing WHERE id = \(outgoing)
                    AND NOT EXISTS (SELECT 1 FROM fediverse_sends WHERE outgoing_id = \(outgoing))
                """)
        }
    }
}

/// Keys that were unsealed and read, which takes longer than signing with them.
final class OpenedKeys: Sendable {
    private static let maximum = 200
    private let keys = Mutex([String: (sealed: [UInt8], key: SigningKey)]())

    /// The key that these sealed bytes hold.
    func key(_ keyID: String, _ sealed: [UInt8], _ open: () throws -> SigningKey) rethrows -> SigningKey {
        if let known = keys.withLock({ $0[keyID] }), known.sealed == sealed { return known.key }
        let key = try open()
        keys.withLock { keys in
            if keys.count >= Self.maximum { keys.removeAll() }
            keys[keyID] = (sealed, key)
        }
        return key
    }
}
