/// Hexadecimal digits in either case.
enum HexDigit {
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// Text in which a mark and two digits stand for a byte: `%20` in addresses, `=20` in mail. A mark without them stays.
    /// - Parameter other: what every other byte means.
    static func decoded(
        _ text: ArraySlice<UInt8>, mark: UInt8, other: (UInt8) -> UInt8 = { $0 }
    ) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var place = text.startIndex
        while place < text.endIndex {
            if text[place] == mark, place + 2 < text.endIndex, let high = value(text[place + 1]),
                let low = value(text[place + 2])
            {
                out.append(high << 4 | low)
                place += 3
            } else {
                out.append(other(text[place]))
                place += 1
            }
        }
        return out
    }
}
