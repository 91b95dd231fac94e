/// Japanese as mail writes it in seven bits (ISO-2022-JP, RFC 1468), also with the half-width letters and the circled
/// numbers of Windows.
enum ISO2022JP {
    /// The same signs in EUC-JP, which has all of them. Where it makes no sense stands a byte that EUC-JP does not have.
    static func eucJP(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var set = sets[0]
        /// Bytes of a sign that are still to come.
        var left = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == 0x1B {
                if left > 0 { out.append(wrong) }
                left = 0
                let next = sets.first { bytes[place...].starts(with: $0.escape) }
                if let next { set = next } else { out.append(wrong) }
                place += next?.escape.count ?? 1
                continue
            }
            place += 1
            // Spaces and line ends stand among the signs of two bytes, too.
            guard set.isHigh, byte > 0x20, byte < 0x7F else {
                out.append(byte < 0x80 ? byte : wrong)
                left = 0
                continue
            }
            if left == 0 {
                if let mark = set.mark { out.append(mark) }
                left = set.width
            }
            out.append(byte | 0x80)
            left -= 1
        }
        return out
    }

    private static let wrong: UInt8 = 0xFF

    private struct Signs {
        let escape: [UInt8]
        /// What stands before each sign in EUC-JP.
        var mark: UInt8?
        let width: Int
        let isHigh: Bool

        init(_ escape: String, mark: UInt8? = nil, width: Int, isHigh: Bool) {
            self.escape = [0x1B] + Array(escape.utf8)
            (self.mark, self.width, self.isHigh) = (mark, width, isHigh)
        }
    }
    private static let sets = [
        Signs("(B", width: 1, isHigh: false), Signs("(J", width: 1, isHigh: false),
        Signs("(I", mark: 0x8E, width: 1, isHigh: true), Signs("$B", width: 2, isHigh: true),
        Signs("$@", width: 2, isHigh: true), Signs("$(D", mark: 0x8F, width: 2, isHigh: true),
    ]
}
