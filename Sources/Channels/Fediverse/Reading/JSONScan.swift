/// One pass over the bytes of a JSON text, before any parser sees them: bounds its depth and its size in members, and
/// replaces what is JSON but cannot be kept as text. It does not judge the grammar; the parser after it does.
struct JSONScan {
    private var bytes: [UInt8]
    private let limits: ActivityLimits
    private var place = 0
    private var depth = 0
    private var elements = 0

    /// - Returns: the text, as long as it was, with every escaped NUL and lone surrogate as U+FFFD: software in
    ///   JavaScript sends half of an emoji where it cut a name (RFC 8259 §8.2), and PostgreSQL keeps no NUL.
    /// - Throws: `ActivityFault`
    static func checked(_ bytes: [UInt8], limits: ActivityLimits) throws(ActivityFault) -> [UInt8] {
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        var text = bytes
        // A byte order mark may be ignored (RFC 8259 §8.1).
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        guard String(validating: text, as: UTF8.self) != nil else { throw .notUTF8 }
        var scan = JSONScan(bytes: text, limits: limits)
        try scan.run()
        return scan.bytes
    }

    private init(bytes: [UInt8], limits: ActivityLimits) { (self.bytes, self.limits) = (bytes, limits) }

    private mutating func run() throws(ActivityFault) {
        while place < bytes.count {
            switch bytes[place] {
            case 0x22: try skipString()
            case 0x5B, 0x7B:
                depth += 1
                if depth > limits.depth { throw .tooDeep }
                try count()
            case 0x5D, 0x7D:
                depth -= 1
                if depth < 0 { throw .notJSON }
            case 0x2C: try count()
            // Only UTF-8: a zero byte would make the parser guess at UTF-16 or UTF-32.
            case 0x00: throw .notJSON
            default: break
            }
            place += 1
        }
    }

    private mutating func count() throws(ActivityFault) {
        elements += 1
        if elements > limits.elements { throw .tooMany }
    }

    /// From the opening quote to the closing one.
    private mutating func skipString() throws(ActivityFault) {
        place += 1
        while place < bytes.count {
            switch bytes[place] {
            case 0x22: return
            case 0x5C: skipEscape()
            case 0x00..<0x20: throw .notJSON
            default: place += 1
            }
        }
        throw .notJSON
    }

    private mutating func skipEscape() {
        guard place + 1 < bytes.count, bytes[place + 1] == 0x75, let unit = unit(at: place) else {
            place += 2
            return
        }
        switch unit {
        case 0xD800..<0xDC00:
            if let second = self.unit(at: place + 6), (0xDC00..<0xE000).contains(second) {
                place += 12
                return
            }
            replace()
        case 0x0000, 0xDC00..<0xE000: replace()
        default: break
        }
        place += 6
    }

    /// One by one: to replace a range may move all that is behind it, and a document may be full of these.
    private mutating func replace() {
        for (offset, byte) in Self.replacement.enumerated() { bytes[place + offset] = byte }
    }

    private static let replacement = Array("\\ufffd".utf8)

    /// The number in `\uXXXX` that begins at `start`; nil when there is none.
    private func unit(at start: Int) -> Int? {
        guard start + 6 <= bytes.count, bytes[start] == 0x5C, bytes[start + 1] == 0x75 else { return nil }
        var unit = 0
        for byte in bytes[start + 2..<start + 6] {
            guard let digit = HexDigit.value(byte) else { return nil }
            unit = unit << 4 | Int(digit)
        }
        return unit
    }
}
