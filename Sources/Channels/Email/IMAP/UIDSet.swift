/// Sets of UIDs as IMAP writes them (RFC 9051 §9, sequence-set): `1:5,8,10:20`.
enum UIDSet {
    /// Bytes of one written set. RFC 7162 §4 lets servers refuse command lines beyond 8,192.
    static let lengthLimit = 4000

    /// Ascending, each once, without 0.
    static func ordered(_ uids: [UInt32]) -> [UInt32] {
        let sorted = uids.sorted()
        var unique: [UInt32] = []
        unique.reserveCapacity(sorted.count)
        for uid in sorted where uid != 0 && uid != unique.last { unique.append(uid) }
        return unique
    }

    /// Ascending UIDs in pieces of at most `size` that each fit one command.
    static func pieces(_ uids: [UInt32], of size: Int) -> [ArraySlice<UInt32>] {
        // Each UID takes at most 11 bytes, so no piece of this size can be too long.
        let size = max(1, min(size, lengthLimit / 11))
        return stride(from: 0, to: uids.count, by: size).map { uids[$0..<min($0 + size, uids.count)] }
    }

    /// Ascending UIDs, neighbours as a range.
    static func text(_ uids: ArraySlice<UInt32>) -> String {
        var ranges: [(first: UInt32, last: UInt32)] = []
        for uid in uids {
            if let last = ranges.last?.last, last < .max, last + 1 == uid {
                ranges[ranges.count - 1].last = uid
            } else {
                ranges.append((uid, uid))
            }
        }
        return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first):\($0.last)" }.joined(separator: ",")
    }
}
