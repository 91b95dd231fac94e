/// The signs of a text that may be shown.
enum HTMLSigns {
    /// Without control signs and without those that make text run against its own direction, with LF as line end.
    /// C1 controls are read as Windows-1252, as browsers do with references such as `&#150;`.
    static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 >= 0xC2 }) else { return text }
        var clean = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" && wasReturn {
                wasReturn = false
                continue
            }
            wasReturn = scalar == "\r"
            if let shown = shown(scalar) { clean.append(shown) }
        }
        return String(clean)
    }

    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09, 0x0A: scalar
        case 0x0D: "\n"
        case 0x00..<0x20, 0x7F: nil
        case 0x80...0x9F: windows(UInt8(scalar.value))
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: nil
        default: scalar
        }
    }

    /// Nil for the few bytes that Windows gives no sign either.
    private static func windows(_ byte: UInt8) -> Unicode.Scalar? {
        let sign = Windows1252.sign(byte)
        return sign.value == UInt32(byte) ? nil : sign
    }
}

extension String {
    /// Nothing but white space that a browser would collapse.
    var isBlankHTML: Bool { utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }

    /// Each run of white space as one space, as a browser would show it.
    var collapsed: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace { bytes.append(byte) } else if bytes.last != 0x20 { bytes.append(0x20) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without white space around.
    var trimmedHTML: String {
        let isInk = { (byte: UInt8) in byte != 0x20 && !(0x09...0x0D).contains(byte) }
        guard let first = utf8.firstIndex(where: isInk), let last = utf8.lastIndex(where: isInk) else { return "" }
        return String(self[first...last])
    }
}
