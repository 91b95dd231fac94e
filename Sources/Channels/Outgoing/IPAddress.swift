import Foundation

/// An IPv4 or IPv6 address as its bits.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    public let isV4: Bool
    /// The first 64 bits of an IPv6 address; 0 for IPv4.
    let high: UInt64
    /// The last 64 bits of an IPv6 address, or the 32 of an IPv4 address.
    let low: UInt64

    init(v4 bits: UInt32) { (isV4, high, low) = (true, 0, UInt64(bits)) }

    init(high: UInt64, low: UInt64) { (isV4, self.high, self.low) = (false, high, low) }

    /// Four decimal numbers (`192.0.2.1`) or the forms of RFC 4291 §2.2 without a zone; nil for anything else, also
    /// for the octal, hexadecimal and short forms of IPv4 that some systems take.
    public init?(_ text: String) {
        guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
        var (v4, v6) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6)
        } else {
            return nil
        }
    }

    init(_ address: in6_addr) {
        self = withUnsafeBytes(of: address) { bytes in
            IPAddress(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// The form of RFC 5952, without brackets.
    public var description: String {
        if isV4 { return (0..<4).map { String(low >> (24 - 8 * UInt64($0)) & 0xFF) }.joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let bytes = [high.bigEndian, low.bigEndian]
        guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "::" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
