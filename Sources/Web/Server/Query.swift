/// Names and values of a query or of a urlencoded form, in the order they came.
struct Query: Sendable {
    let items: [(name: String, value: String)]

    init(_ text: some StringProtocol, limit: Int = 2000) {
        var items: [(String, String)] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            if items.count >= limit { break }
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            items.append((Self.decoded(halves[0]), halves.count > 1 ? Self.decoded(halves[1]) : ""))
        }
        self.items = items
    }

    /// The first value with this name, trimmed of nothing.
    subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    private static func decoded(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2, let high = hex(rest[rest.startIndex]),
                let low = hex(rest[rest.index(after: rest.startIndex)])
            {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return TypedText.clean(result)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Text that a person typed, made safe to store: valid UTF-8, line ends as `\n`, no control characters.
enum TypedText {
    static func clean(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let needsWork = text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }
        guard needsWork else { return text }
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": result.append("\n")
            case "\n": if previous != "\r" { result.append("\n") }
            case "\t": result.append("\t")
            default: if scalar.value >= 0x20 && scalar.value != 0x7F { result.append(scalar) }
            }
            previous = scalar
        }
        return String(result)
    }
}
