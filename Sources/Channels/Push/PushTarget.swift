import Crypto

/// Where a browser takes push messages: the address of its push service, and the keys for which they are locked (RFC 8030,
/// RFC 8291 §3). All of it comes from outside, so nothing of it is trusted.
public struct PushTarget: Sendable {
    public let address: WebAddress
    let publicKey: P256.KeyAgreement.PublicKey
    let secret: [UInt8]

    /// - Parameters:
    ///   - endpoint: an https address. One that is a private IP address is refused here, a name that leads to one when
    ///     connecting.
    ///   - publicKey: a point on P-256, uncompressed: 65 bytes.
    ///   - secret: what only this browser and we know: 16 bytes.
    /// - Returns: nil when any of it cannot be.
    public init?(endpoint: String, publicKey: [UInt8], secret: [UInt8], on network: OutgoingNetwork = .publicOnly) {
        guard publicKey.count == 65, publicKey[0] == 4, secret.count == 16,
            let address = try? WebAddress(endpoint, on: network), address.origin.scheme == .https,
            let key = try? P256.KeyAgreement.PublicKey(x963Representation: publicKey)
        else { return nil }
        if network == .publicOnly, let ip = address.origin.ipAddress, !PublicNetwork.allows(ip) { return nil }
        (self.address, self.publicKey, self.secret) = (address, key, secret)
    }

    /// Scheme, host and port of the push service.
    public var service: String { address.origin.description }
}
