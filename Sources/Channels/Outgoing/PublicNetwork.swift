/// Which addresses belong to the public internet, so that a stranger who names one can not make us speak with the
/// machines around us (server-side request forgery).
///
/// Sources: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190, and the RFC named at each
/// block), the IANA IPv4 Multicast Address Space Registry and the IANA IPv6 Address Space Registry. Every block of the
/// special ones is refused, also what they call globally reachable: relays and sinks for all, no websites.
public enum PublicNetwork {
    /// Addresses with the same first bits.
    struct Block: Sendable, Hashable {
        let first: IPAddress
        /// Counted in the 32 bits of IPv4 or the 128 of IPv6.
        let bits: Int

        func contains(_ address: IPAddress) -> Bool {
            guard address.isV4 == first.isV4 else { return false }
            let length = first.isV4 ? bits + 96 : bits
            let high = length >= 64 ? UInt64.max : ~(UInt64.max >> UInt64(length))
            let low = length <= 64 ? 0 : length == 128 ? UInt64.max : ~(UInt64.max >> UInt64(length - 64))
            return address.high & high == first.high & high && address.low & low == first.low & low
        }
    }

    /// Whether we may connect to it.
    public static func allows(_ address: IPAddress) -> Bool {
        if address.isV4 { return !refusedV4.contains { $0.contains(address) } }
        if mapped.contains(address) || translated.contains(address) {
            return allows(IPAddress(v4: UInt32(truncatingIfNeeded: address.low)))
        }
        return globalUnicast.contains(address) && !refusedV6.contains { $0.contains(address) }
    }

    private static func v4(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ bits: Int) -> Block {
        Block(first: IPAddress(v4: a << 24 | b << 16 | c << 8 | d), bits: bits)
    }

    private static func v6(_ a: UInt64, _ b: UInt64, _ bits: Int) -> Block {
        Block(first: IPAddress(high: a << 48 | b << 32, low: 0), bits: bits)
    }

    static let refusedV4: [Block] = [
        v4(0, 0, 0, 0, 8),  // this network, RFC 791
        v4(10, 0, 0, 0, 8),  // private use, RFC 1918
        v4(100, 64, 0, 0, 10),  // carrier-grade translation, RFC 6598
        v4(127, 0, 0, 0, 8),  // loopback, RFC 1122
        v4(168, 63, 129, 16, 32),  // not IANA's: Azure's own services, reachable from a virtual machine there only
        v4(169, 254, 0, 0, 16),  // link-local, RFC 3927; also the metadata of cloud machines
        v4(172, 16, 0, 0, 12),  // private use, RFC 1918
        v4(192, 0, 0, 0, 24),  // protocol assignments, RFC 6890
        v4(192, 0, 2, 0, 24),  // documentation, RFC 5737
        v4(192, 31, 196, 0, 24),  // AS112, RFC 7535
        v4(192, 52, 193, 0, 24),  // automatic multicast tunnels, RFC 7450
        v4(192, 88, 99, 0, 24),  // 6to4 relays, RFC 7526
        v4(192, 168, 0, 0, 16),  // private use, RFC 1918
        v4(192, 175, 48, 0, 24),  // AS112, RFC 7534
        v4(198, 18, 0, 0, 15),  // benchmarking, RFC 2544
        v4(198, 51, 100, 0, 24),  // documentation, RFC 5737
        v4(203, 0, 113, 0, 24),  // documentation, RFC 5737
        v4(224, 0, 0, 0, 4),  // multicast, RFC 5771
        v4(240, 0, 0, 0, 4),  // reserved, RFC 1112, with broadcast at its end, RFC 919
    ]

    /// All that IANA ever gave out for hosts. Loopback (`::1`), unspecified (`::`), discard-only (`100::/64`), local
    /// translation (`64:ff9b:1::/48`), segment routing (`5f00::/16`), unique local (`fc00::/7`), link-local
    /// (`fe80::/10`), site-local (`fec0::/10`) and multicast (`ff00::/8`) lie outside it.
    static let globalUnicast = v6(0x2000, 0, 3)

    /// What is not public within `globalUnicast`.
    static let refusedV6: [Block] = [
        v6(0x2001, 0, 23),  // protocol assignments, RFC 2928: Teredo, benchmarking, ORCHID and others
        v6(0x2001, 0x0DB8, 32),  // documentation, RFC 3849
        v6(0x2002, 0, 16),  // 6to4, RFC 3056: leads to any IPv4 address
        Block(first: IPAddress(high: 0x2620_004F_8000_0000, low: 0), bits: 48),  // AS112, RFC 7534
        v6(0x3FFF, 0, 20),  // documentation, RFC 9637
    ]

    /// `::ffff:0:0/96`, an IPv4 address written as IPv6 (RFC 4291 §2.5.5.2).
    static let mapped = Block(first: IPAddress(high: 0, low: 0xFFFF_0000_0000), bits: 96)
    /// `64:ff9b::/96`, an IPv4 address behind a translator (RFC 6052 §2.1).
    static let translated = v6(0x0064, 0xFF9B, 96)
}
