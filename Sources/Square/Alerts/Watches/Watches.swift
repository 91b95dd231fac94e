import Database
import Identity
import Values

/// Who wants to hear of which place. One file per ability:
///
/// - `Watches+SignUp`: asking for it, without an account and without saying who is known
/// - `Watches+Change`: confirming, changing and ending by link
/// - `Watches+Devices`: messages on a device in place of mail, or beside it
/// - `Watches+Sweep`: what was never confirmed goes by itself
public struct Watches: Sendable {
    let database: Database
    let clock: Clock
    let secrets: Secrets
    let throttle: Throttle
    let places: Places
    let links: WatchLinks
    let acceptsDevice: @Sendable (PushDevice) -> Bool

    /// - Parameters:
    ///   - site: the public address, for links in mails.
    ///   - acceptsDevice: whether a message can be sent to what a browser gave us.
    public init(
        database: Database, clock: Clock, secrets: Secrets, throttle: Throttle, places: Places, site: String,
        acceptsDevice: @escaping @Sendable (PushDevice) -> Bool = { _ in false }
    ) {
        (self.database, self.clock, self.secrets) = (database, clock, secrets)
        (self.throttle, self.places) = (throttle, places)
        links = WatchLinks(secrets: secrets, site: site)
        self.acceptsDevice = acceptsDevice
    }

    /// What somebody follows, as they see it.
    public struct Standing: Sendable, Equatable {
        public let watcher: Watcher
        public let active: [Watch]
        /// Asked for and not confirmed yet.
        public let waiting: [Watch]
    }

    /// What belongs to a link.
    /// - Throws: `Problem(.notFound)`, also for what has ended.
    public func find(_ token: String) async throws -> Standing {
        try await database.read { tx in
            let watcher = try watcher(token, tx)
            let all = try watches(of: watcher.id, tx)
            return Standing(watcher: watcher, active: all.filter(\.isActive), waiting: all.filter { !$0.isActive })
        }
    }

    func watcher(_ token: String, locking: Bool = false, _ tx: Transaction) throws -> Watcher {
        let lock: SQL = locking ? tx.dialect.forUpdate : ""
        let row = try tx.row("SELECT * FROM watchers WHERE token_hash = \(Digest.sha256(token))\(lock)")
        guard let row else { throw Problem(.notFound) }
        return try Watcher(row)
    }

    func watches(of watcher: ID<Watcher>, _ tx: Transaction) throws -> [Watch] {
        try tx.rows("SELECT * FROM watches WHERE watcher_id = \(watcher) ORDER BY created_at, seq LIMIT 100").map(
            Watch.init)
    }

    /// Writes a watch with the next number.
    @discardableResult
    func add(
        _ place: WatchPlace, _ topics: Set<AlertTopic>, to watcher: ID<Watcher>, isActive: Bool, _ tx: Transaction
    ) throws -> ID<Watch> {
        let now = clock.now()
        let id = ID<Watch>(at: now)
        let number = try WatchNumbers.take(1, tx)
        try tx.run(
            """
            INSERT INTO watches (id, watcher_id, seq, shape, label, geometry, radius, topics, active, created_at, place_code)
            VALUES (\(id), \(watcher), \(number), \(place.form), \(place.label), \(place.shape?.wkb), \(place.radius),
                \(AlertTopic.text(topics)), \(isActive), \(now), \(place.code))
            """)
        try WatchNumbers.note([id], from: number, tx)
        return id
    }

    /// Takes watches away.
    func remove(_ watches: [ID<Watch>], _ tx: Transaction) throws {
        if watches.isEmpty { return }
        let first = try WatchNumbers.take(watches.count, tx)
        try tx.run("DELETE FROM watches WHERE id IN \(list: watches)")
        try WatchNumbers.note(watches, from: first, tx)
    }

    /// Forgets a destination with all that was kept of it: its places, and what it was told.
    /// The watcher's row must be locked, so that no match of it is written meanwhile.
    func forget(_ watcher: ID<Watcher>, _ tx: Transaction) throws {
        let all: [ID<Watch>] = try tx.rows("SELECT id FROM watches WHERE watcher_id = \(watcher) ORDER BY id").map {
            try $0("id")
        }
        try remove(all, tx)
        try tx.run("DELETE FROM alert_matches WHERE watcher_id = \(watcher)")
        try tx.run("DELETE FROM alert_messages WHERE watcher_id = \(watcher)")
        try tx.run("DELETE FROM push_keys WHERE watcher_id = \(watcher)")
        try tx.run("DELETE FROM watchers WHERE id = \(watcher)")
    }
}

/// The addresses behind which somebody sees and ends what they follow.
public struct WatchLinks: Sendable {
    let secrets: Secrets
    let site: String

    public init(secrets: Secrets, site: String) { (self.secrets, self.site) = (secrets, site) }

    /// 192 bits that only this installation can make: a mail must be able to repeat them, the database holds their hash.
    func token(_ watcher: ID<Watcher>) -> String {
        Digest.base64url(secrets.mac(.watches, "watcher \(watcher)".utf8).prefix(24))
    }

    public func manage(_ watcher: ID<Watcher>) -> String { "\(site)/buurt/volgen/\(token(watcher))" }
    /// GET shows a button, POST ends it at once (RFC 8058).
    public func stop(_ manage: String) -> String { manage + "/stop" }
    /// Where somebody asks to follow, and a device finds its own link.
    public var follow: String { "\(site)/buurt/volgen" }
    public func notice(_ id: String) -> String { "\(site)/buurt/melding/\(id)" }
}
