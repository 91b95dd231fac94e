import Database

/// A browser that takes messages: what it gave us when somebody pressed the button.
public struct PushDevice: Sendable, Hashable {
    /// The address of its push service for it. Who knows it and the keys can send to it, so it is kept like a mail address.
    public let endpoint: String
    /// 65 bytes: a point on P-256.
    public let publicKey: [UInt8]
    /// 16 bytes.
    public let secret: [UInt8]

    public init(endpoint: String, publicKey: [UInt8], secret: [UInt8]) {
        (self.endpoint, self.publicKey, self.secret) = (endpoint, publicKey, secret)
    }

    /// Of a row of `watchers` joined with `push_keys`; nil for a mail address.
    init?(_ row: Row) throws {
        guard let publicKey: [UInt8] = try row("public_key"), let secret: [UInt8] = try row("secret") else {
            return nil
        }
        self.init(endpoint: try row("address"), publicKey: publicKey, secret: secret)
    }
}
