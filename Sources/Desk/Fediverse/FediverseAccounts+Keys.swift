import Channels
import Database
import Identity
import Values

extension FediverseAccounts {
    /// The owner of the server's own key; of an account's it is the channel.
    static let serverKey = "server"

    /// The server's own actor, with its key, which is made at the first time.
    public func server(name: String) async throws -> InstanceActorDocument {
        let key = try await serverKey()
        let host = Origin(of: addresses.site)?.authority ?? "localhost"
        guard let handle = Handle(user: "plein", host: host) else { throw Problem(.unexpected) }
        return InstanceActorDocument(
            id: addresses.server, handle: handle, name: name, sharedInbox: addresses.sharedInbox, page: addresses.site,
            publicKeyPEM: key.publicKeyPem)
    }

    /// What the server itself signs with.
    public func serverKey() async throws -> SigningKey {
        try await signingKeys(of: Self.serverKey, actor: addresses.server).current
    }

    /// What an account signs with; made at the first time.
    public func key(of channel: ID<Channel>) async throws -> SigningKey { try await keys(of: channel).current }

    /// The same with what it signed with before, as long as others may still keep that.
    func keys(of channel: ID<Channel>) async throws -> (current: SigningKey, older: SigningKey?) {
        try await signingKeys(of: channel.description, actor: addresses.actor(channel))
    }

    /// The same when what is kept of them was looked up with something else.
    func keys(of channel: ID<Channel>, _ kept: [KeptKey]) async throws -> (current: SigningKey, older: SigningKey?) {
        kept.isEmpty ? try await keys(of: channel) : try open(kept, of: addresses.actor(channel))
    }

    private func signingKeys(
        of owner: String, actor: String
    ) async throws -> (current: SigningKey, older: SigningKey?) {
        var found = try await database.read { tx in try keptKeys(of: owner, tx) }
        if found.isEmpty {
            try await making.once(owner) { try await makeKey(of: owner, actor: actor) }
            found = try await database.read { tx in try keptKeys(of: owner, tx) }
        }
        return try open(found, of: actor)
    }

    /// Made outside the transaction: it takes a tenth of a second. Of several nodes the one that stores it first counts.
    private func makeKey(of owner: String, actor: String) async throws {
        if try await !database.read({ tx in try keptKeys(of: owner, tx) }).isEmpty { return }
        let fresh = try generate("\(actor)#main-key")
        let sealed = try secrets.seal(.fediverse, Array(fresh.pem.utf8))
        let now = clock.now()
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO fediverse_keys (owner, private_key, public_key, made_at)
                VALUES (\(owner), \(sealed), \(fresh.publicKeyPem), \(now)) ON CONFLICT (owner) DO NOTHING
                """)
        }
    }

    func keptKeys(of owner: String, _ tx: Transaction) throws -> [KeptKey] {
        let since = clock.now().adding(seconds: -Self.oldKeySeconds)
        return try tx.rows(
            """
            SELECT name, private_key, 1 AS is_current, made_at AS at FROM fediverse_keys WHERE owner = \(owner)
            UNION ALL SELECT name, private_key, 0 AS is_current, replaced_at AS at FROM fediverse_old_keys
                WHERE owner = \(owner) AND replaced_at > \(since)
            ORDER BY is_current DESC, at DESC LIMIT 2
            """
        ).map { KeptKey(name: try $0("name"), sealed: try $0("private_key")) }
    }

    private func open(_ kept: [KeptKey], of actor: String) throws -> (current: SigningKey, older: SigningKey?) {
        let keys = try kept.map { kept in
            let keyID = "\(actor)#\(kept.name)"
            return try opened.key(keyID, kept.sealed) {
                try SigningKey(
                    keyId: keyID, pem: String(decoding: try secrets.open(.fediverse, kept.sealed), as: UTF8.self))
            }
        }
        guard let current = keys.first else { throw Problem(.unexpected) }
        return (current, keys.dropFirst().first)
    }

    /// A key as it lies in the database; of several the one in use comes first.
    struct KeptKey: Sendable {
        let name: String
        let sealed: [UInt8]
    }
}

extension FediverseAccounts {
    /// So long the key before is tried where the new one is refused, in seconds: as long as a delivery is tried at all.
    public static let oldKeySeconds = 8 * 86_400

    /// When an account got the key that it signs with, and until when it may not get another.
    public func keyMoments(
        of channel: ID<Channel>, for viewer: Viewer
    ) async throws -> (madeAt: Instant?, fixedUntil: Instant?) {
        try viewer.require(.administrator)
        return try await database.read { tx in
            let made: Instant? = try tx.value("SELECT made_at FROM fediverse_keys WHERE owner = \(channel.description)")
            let until = try replacedAt(channel, tx)?.adding(seconds: Self.oldKeySeconds)
            return (made, until.flatMap { $0 > clock.now() ? $0 : nil })
        }
    }

    /// When its key was last replaced.
    func replacedAt(_ channel: ID<Channel>, _ tx: Transaction) throws -> Instant? {
        try tx.value("SELECT MAX(replaced_at) FROM fediverse_old_keys WHERE owner = \(channel.description)")
    }

    /// Puts a new key in the place of the one that an account signs with.
    func replaceKey(
        of channel: ID<Channel>, by fresh: SigningKey, named name: String, at now: Instant, _ tx: Transaction
    ) throws {
        let owner = channel.description
        try tx.run(
            """
            INSERT INTO fediverse_old_keys (owner, name, private_key, public_key, replaced_at)
            SELECT owner, name, private_key, public_key, \(now) FROM fediverse_keys WHERE owner = \(owner)
            """)
        try tx.run(
            """
            UPDATE fediverse_keys SET private_key = \(try secrets.seal(.fediverse, Array(fresh.pem.utf8))),
                public_key = \(fresh.publicKeyPem), name = \(name), made_at = \(now)
            WHERE owner = \(owner)
            """)
    }

    func forgetOldKeys(at now: Instant, _ tx: Transaction) throws {
        try tx.run(
            "DELETE FROM fediverse_old_keys WHERE replaced_at < \(now.adding(seconds: -Self.oldKeySeconds))")
    }
}
