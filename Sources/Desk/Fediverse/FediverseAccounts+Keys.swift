import Channels
import Database
import Identity
import Values

extension FediverseAccounts {
    /// The owner of the server's own key; of an account's it is the channel.
    static let serverKey = "server"

    /// The server's own actor, with its key, which is made at the first time.
    public func server(name: String) async throws -> InstanceActorDocument {
        let key = try await signingKey(of: Self.serverKey, keyID: "\(addresses.server)#main-key")
        let host = Origin(of: addresses.site)?.authority ?? "localhost"
        guard let handle = Handle(user: "plein", host: host) else { throw Problem(.unexpected) }
        return InstanceActorDocument(
            id: addresses.server, handle: handle, name: name, sharedInbox: addresses.sharedInbox, page: addresses.site,
            publicKeyPEM: key.publicKeyPem)
    }

    /// What the server itself signs with.
    public func serverKey() async throws -> SigningKey {
        try await signingKey(of: Self.serverKey, keyID: "\(addresses.server)#main-key")
    }

    /// What an account signs with; made at the first time.
    public func key(of channel: ID<Channel>) async throws -> SigningKey {
        try await signingKey(of: channel.description, keyID: "\(addresses.actor(channel))#main-key")
    }

    /// The same when what is kept of it was looked up with something else.
    func key(of channel: ID<Channel>, _ sealed: [UInt8]?) async throws -> SigningKey {
        guard let sealed else { return try await key(of: channel) }
        return try open(sealed, keyID: "\(addresses.actor(channel))#main-key")
    }

    private func signingKey(of owner: String, keyID: String) async throws -> SigningKey {
        let kept = try await database.read { tx in try key(owner, tx) }
        if let kept { return try open(kept, keyID: keyID) }
        // Made outside the transaction: it takes a tenth of a second. What is stored first counts.
        let fresh = try SigningKey.generate(keyId: keyID)
        let sealed = try secrets.seal(.fediverse, Array(fresh.pem.utf8))
        let now = clock.now()
        let stored = try await database.write { tx in
            try tx.run(
                """
                INSERT INTO fediverse_keys (owner, private_key, public_key, made_at)
                VALUES (\(owner), \(sealed), \(fresh.publicKeyPem), \(now)) ON CONFLICT (owner) DO NOTHING
                """)
            return try key(owner, tx)
        }
        guard let stored else { throw Problem(.unexpected) }
        return try open(stored, keyID: keyID)
    }

    private func key(_ owner: String, _ tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT private_key FROM fediverse_keys WHERE owner = \(owner)")
    }

    private func open(_ sealed: [UInt8], keyID: String) throws -> SigningKey {
        try opened.key(keyID, sealed) {
            try SigningKey(
                keyId: keyID, pem: String(decoding: try secrets.open(.fediverse, sealed), as: UTF8.self))
        }
    }
}
