/// A public key as an actor shows it (W3C security vocabulary v1, `publicKey`).
public struct RemoteKey: Sendable, Equatable {
    public let id: String
    /// The id of the actor that signs with it.
    public let owner: String
    /// As it came; whether it is a key of a kind and size that is accepted is for who verifies with it.
    public let pem: String

    /// Bytes: RSA with 16,384 bits takes about 2,800.
    static let pemBytes = 8_192

    /// nil for what is no key.
    /// - Parameter actor: who shows it, for keys that name no owner.
    init?(_ json: ActivityJSON, of actor: String?) {
        guard json.isObject, let id = json.id, let pem = json["publicKeyPem"]?.string, pem.utf8.count <= Self.pemBytes,
            pem.utf8.contains(0x2D), let owner = json["owner"]?.id ?? actor
        else { return nil }
        (self.id, self.owner, self.pem) = (id, owner, pem)
    }
}

/// What is found under the address of a key: the actor whose key it is, a part of that actor (GoToSocial answers at
/// `…/main-key` with one that has no inbox), or the key alone.
public struct KeyDocument: Sendable, Equatable {
    public let keys: [RemoteKey]
    /// The actor, when all of it is there. If not it must be fetched, to see that it points back at the key.
    public let actor: RemoteActor?

    /// - Throws: `ActivityFault`
    public init(_ json: ActivityJSON) throws(ActivityFault) {
        guard json.isObject, let id = json.id else { throw .withoutID }
        if let key = RemoteKey(json, of: nil) {
            (keys, actor) = ([key], nil)
        } else {
            keys = json.list("publicKey").prefix(ActivityLimits.publicKeys).compactMap { RemoteKey($0, of: id) }
            actor = try? RemoteActor(json)
        }
        if keys.isEmpty { throw .withoutKey }
    }

    /// The key that was asked for. Its owner is of its own origin: otherwise anyone could show a key as another's.
    public func key(_ id: String) -> RemoteKey? {
        keys.first { $0.id == id && Origin.isShared(by: $0.id, $0.owner) }
    }
}
