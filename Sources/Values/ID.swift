import Foundation

/// An identifier of one kind of thing: a UUID version 7 (RFC 9562), so ids made later sort later.
///
/// `Kind` only keeps ids of different things apart at compile time; it is never instantiated.
public struct ID<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 128 bits, most significant half first.
    let high: UInt64
    let low: UInt64

    /// A new id whose first 48 bits are the moment `at` in milliseconds, the rest random.
    public init(at instant: Instant) {
        var random = SystemRandomNumberGenerator()
        let milliseconds = UInt64(bitPattern: instant.milliseconds) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | (random.next() & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (random.next() >> 2)
    }

    /// The first id that one made at this moment may be: those that are less were made before it.
    public init(firstAt instant: Instant) {
        high = (UInt64(bitPattern: instant.milliseconds) & 0xFFFF_FFFF_FFFF) << 16 | 0x7000
        low = 0x8000_0000_0000_0000
    }

    /// The id written as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, or nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        var halves: [UInt64] = [0, 0]
        var digits = 0
        for (position, byte) in bytes.enumerated() {
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            halves[digits / 16] = halves[digits / 16] << 4 | UInt64(digit)
            digits += 1
        }
        (high, low) = (halves[0], halves[1])
    }

    public var description: String {
        let hex = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for (half, bits) in [(0, high), (1, low)] {
                for digit in 0..<16 {
                    let place = half * 16 + digit
                    if place == 8 || place == 12 || place == 16 || place == 20 {
                        buffer[position] = UInt8(ascii: "-")
                        position += 1
                    }
                    buffer[position] = hex[Int(bits >> UInt64(60 - digit * 4) & 0xF)]
                    position += 1
                }
            }
            return 36
        }
    }

    public static func < (one: ID, other: ID) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}
