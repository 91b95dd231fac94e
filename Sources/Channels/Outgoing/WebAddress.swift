/// A web address that we may ask for (RFC 3986, RFC 9110 §4.2), taken apart by the strictest reading.
///
/// The request is made from these parts and never from the text that they came from, so that no other parser can read
/// another host in it. Whether the host may be connected to is decided when connecting, by `OutgoingWeb`.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// The longest address, before and after escaping. Browsers and servers differ from about here on.
    public static let maximumBytes = 2_000
    /// Besides a scheme's own, ports from here on. Those below are given to other services (RFC 6335 §6), which a
    /// stranger must not make us knock on; web servers without privileges listen above.
    public static let firstFreePort = 1_024

    public let origin: WebOrigin
    /// Path and query as in the request line; what a signature covers.
    public let target: String

    /// - Throws: `badAddress`, for anything but https (or http in a test network) with a host name in ASCII or an IP
    ///   address in its usual form, without user name, at a port as above. The fragment is left out.
    public init(_ text: String, on network: OutgoingNetwork = .publicOnly) throws(OutgoingFault) {
        guard text.utf8.count <= Self.maximumBytes else { throw .badAddress }
        var reader = WebAddressReader(text.utf8[...])
        guard let scheme = reader.scheme(), scheme == .https || network == .everything,
            let (host, port) = reader.authority(), let target = reader.target()
        else { throw .badAddress }
        let origin = WebOrigin(scheme: scheme, host: host, port: port ?? scheme.standardPort)
        guard origin.port == scheme.standardPort || origin.port >= Self.firstFreePort else { throw .badAddress }
        self.init(origin: origin, target: target)
        guard description.utf8.count <= Self.maximumBytes else { throw .badAddress }
    }

    private init(origin: WebOrigin, target: String) { (self.origin, self.target) = (origin, target) }

    /// The whole address, without fragment.
    public var description: String { "\(origin)\(target)" }

    /// The header `Host`.
    public var authority: String { origin.authority }

    /// What a reference in an answer of this address means, such as the header `Location` (RFC 3986 §5.2).
    /// - Throws: `badAddress`.
    public func resolving(
        _ reference: String, on network: OutgoingNetwork = .publicOnly
    ) throws(OutgoingFault) -> WebAddress {
        guard reference.utf8.count <= Self.maximumBytes else { throw .badAddress }
        let bytes = reference.utf8.prefix { $0 != UInt8(ascii: "#") }
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        func at(_ target: some Sequence<UInt8>) throws(OutgoingFault) -> WebAddress {
            try WebAddress("\(origin)" + String(decoding: Array(target), as: UTF8.self), on: network)
        }
        if bytes.isEmpty { return self }
        if bytes.starts(with: "//".utf8) {
            return try WebAddress("\(origin.scheme.rawValue):" + String(decoding: bytes, as: UTF8.self), on: network)
        }
        switch bytes.first {
        case UInt8(ascii: "/"): return try at(Self.withoutDots(bytes))
        case UInt8(ascii: "?"): return try at(Array(path) + bytes)
        default:
            if Self.hasScheme(bytes) { return try WebAddress(reference, on: network) }
            let folder = path[...(path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)]
            return try at(Self.withoutDots(Array(folder) + bytes))
        }
    }

    /// A colon before anything that can only be in a path (RFC 3986 §4.2).
    private static func hasScheme(_ bytes: Substring.UTF8View) -> Bool {
        bytes.first { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
            == UInt8(ascii: ":")
    }

    /// Removes `.` and `..` from a path that begins with a slash (RFC 3986 §5.2.4); its query stays as it is.
    private static func withoutDots(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let path = bytes.prefix { $0 != UInt8(ascii: "?") }
        var kept: [ArraySlice<UInt8>] = []
        let parts = Array(path).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
        for (place, part) in zip(1..., parts) {
            let isLast = place == parts.count
            if part.elementsEqual("..".utf8) { _ = kept.popLast() }
            if part.elementsEqual("..".utf8) || part.elementsEqual(".".utf8) {
                if isLast { kept.append([]) }
            } else {
                kept.append(part)
            }
        }
        return kept.flatMap { [UInt8(ascii: "/")] + $0 } + bytes.dropFirst(path.count)
    }
}
