import Foundation

/// Addresses as far as they tell one sender from another.
enum NetworkAddress {
    /// IPv4 as it is; of IPv6 the first 64 bits, because a household holds all addresses behind those. What is no
    /// address stays as it is, cut to a length.
    static func household(_ text: String) -> String {
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return String(text.prefix(64)) }
        let all = withUnsafeBytes(of: bytes) { [UInt8]($0) }
        // IPv4 written as IPv6: ::ffff:192.0.2.1.
        if all.prefix(10).allSatisfy({ $0 == 0 }), all[10] == 0xFF, all[11] == 0xFF {
            return all.suffix(4).map { String($0) }.joined(separator: ".")
        }
        let pieces = stride(from: 0, to: 8, by: 2).map { String(Int(all[$0]) << 8 | Int(all[$0 + 1]), radix: 16) }
        return pieces.joined(separator: ":") + "::/64"
    }
}
