import Glibc

/// Text of any charset that mail uses, as Unicode. There is always an answer; it says when some of it was lost.
///
/// In this order: what the sender declared, under the name for what programs really write (`iso-8859-1` is windows-1252,
/// see `CharsetName`); UTF-8; what the bytes look like; and at last the declared one with marks for what is wrong.
enum Charset {
    static func decode(_ bytes: [UInt8], declared: String?) -> (text: String, isLossy: Bool) {
        let isASCII = bytes.allSatisfy { $0 < 0x80 && $0 != 0x1B }
        if isASCII, declared == nil { return (String(decoding: bytes, as: UTF8.self), false) }
        var name = CharsetName(declared)
        if isASCII, !name.isWide { return (String(decoding: bytes, as: UTF8.self), false) }
        if name.isWide, name != .utf7 {
            // Wide in name only: such text is full of zero bytes. Without a mark the zeros tell the order, too.
            if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) { return (text, false) }
            if name == .other("UTF-16"), let order = wideOrder(bytes) { name = order }
        }
        // By chance a text of one byte a sign is never UTF-8, so that is what it is.
        if name.isNarrow, hasPairs(bytes), let text = String(validating: bytes, as: UTF8.self) { return (text, false) }
        if name != .utf8, let text = converted(bytes, name, isStrict: true) { return (text, false) }
        if let text = byMark(bytes) { return (text, false) }
        // Seven bits are always UTF-8 too.
        if bytes.contains(0x1B), let text = converted(bytes, .japanese, isStrict: true) { return (text, false) }
        let isEscaped = name == .japanese && bytes.contains(0x1B)
        if !isEscaped, let text = String(validating: bytes, as: UTF8.self) { return (text, false) }
        if name == .utf8, isMostlyUTF8(bytes) { return (String(decoding: bytes, as: UTF8.self), true) }
        if name != .utf8, let text = converted(bytes, name, isStrict: false) { return (text, true) }
        return (Windows1252.text(bytes), name != .nothing && name != .utf8)
    }

    /// Signs from the control range U+0080 to U+009F are what windows-1252 has there: nobody means controls.
    static func mended(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else { return text }
        var mended = String.UnicodeScalarView()
        for sign in text.unicodeScalars {
            mended.append((0x80...0x9F).contains(sign.value) ? Windows1252.sign(UInt8(sign.value)) : sign)
        }
        return String(mended)
    }

    /// For UTF-16 without byte order mark.
    private static func wideOrder(_ bytes: [UInt8]) -> CharsetName? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
        let (even, odd) = bytes.prefix(2_000).enumerated().reduce(into: (0, 0)) { count, byte in
            if byte.element == 0 { if byte.offset % 2 == 0 { count.0 += 1 } else { count.1 += 1 } }
        }
        return even > odd ? .other("UTF-16BE") : odd > even ? .other("UTF-16LE") : nil
    }

    /// The first byte of a sign of UTF-8 in two or more bytes.
    private static func hasPairs(_ bytes: [UInt8]) -> Bool { bytes.contains { (0xC2...0xF4).contains($0) } }

    private static func byMark(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(validating: bytes.dropFirst(3), as: UTF8.self) }
        let name = bytes.starts(with: [0xFF, 0xFE]) ? "UTF-16LE" : bytes.starts(with: [0xFE, 0xFF]) ? "UTF-16BE" : nil
        return name.flatMap { converted(Array(bytes.dropFirst(2)), byIconv: $0, isStrict: true) }
    }

    /// One broken sign in an otherwise good text is no reason to call it another charset.
    private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let (broken, good) = text.reduce(into: (0, 0)) { count, sign in
            if sign == "\u{FFFD}" { count.0 += 1 } else if sign.value >= 0x80 { count.1 += 1 }
        }
        return good > broken
    }

    /// Nil when the charset is unknown, or when it must be exact and is not.
    private static func converted(_ bytes: [UInt8], _ name: CharsetName, isStrict: Bool) -> String? {
        switch name {
        case .nothing, .unknown: return nil
        case .utf8: return isStrict ? String(validating: bytes, as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
        case .windows1252: return Windows1252.text(bytes)
        case .japanese:
            return converted(ISO2022JP.eucJP(bytes), byIconv: "EUC-JP-MS", isStrict: isStrict)
        case .other(let known): return converted(bytes, byIconv: known, isStrict: isStrict)
        }
    }

    private static func converted(_ bytes: [UInt8], byIconv name: String, isStrict: Bool) -> String? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var isWhole = true
        var isFlushed = false
        input.withUnsafeMutableBytes { source in
            var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = source.count
            var buffer = [CChar](repeating: 0, count: 16 * 1024)
            while left > 0 || !isFlushed {
                let before = left
                var failure: Int32 = 0
                buffer.withUnsafeMutableBufferPointer { target in
                    var to = target.baseAddress
                    var room = target.count
                    // At the end once more, for a sign that is kept back because a mark could follow.
                    isFlushed = left == 0
                    let result =
                        isFlushed
                        ? iconv(converter, nil, nil, &to, &room) : iconv(converter, &from, &left, &to, &room)
                    failure = result == -1 ? errno : 0
                    output.append(contentsOf: target.prefix(target.count - room).lazy.map(UInt8.init(bitPattern:)))
                }
                if failure == 0 { continue }
                if failure == E2BIG, left < before || !output.isEmpty { continue }
                isWhole = false
                if isStrict || left <= 0 { return }
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                from = from.map { $0 + 1 }
                left -= 1
            }
        }
        return isStrict && !isWhole ? nil : String(decoding: output, as: UTF8.self)
    }
}

/// windows-1252 (WHATWG Encoding §9): every byte means something.
enum Windows1252 {
    static func text(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.lazy.map(sign))
        return String(text)
    }

    static func sign(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    private static let upper = Array(
        "\u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\u{152}\u{8D}\u{17D}\u{8F}\u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}"
            .unicodeScalars)
}
