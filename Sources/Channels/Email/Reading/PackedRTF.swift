/// Rich text as Outlook packs it (MS-OXRTFCP).
enum PackedRTF {
    private static let known = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans Serif"
            + "SymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
            .utf8)
    /// Bytes that come out at most: packing never saves more than this on texts that people wrote.
    private static let maximum = 4 * 1024 * 1024

    static func unpacked(_ packed: [UInt8]) -> [UInt8]? {
        var input = LittleEndian(packed)
        guard input.number(4) != nil, let size = input.number(4), let kind = input.number(4), input.number(4) != nil
        else { return nil }
        if kind == 0x414C_454D { return input.bytes(min(size, input.left)).map(Array.init) }
        guard kind == 0x7546_5A4C else { return nil }
        var window = known + [UInt8](repeating: 0x20, count: 4_096 - known.count)
        var (write, out): (Int, [UInt8]) = (known.count, [])
        func put(_ byte: UInt8) {
            out.append(byte)
            window[write] = byte
            write = (write + 1) % 4_096
        }
        while let control = input.number(1), out.count < min(size, maximum) {
            for bit in 0..<8 {
                if control >> bit & 1 == 0 {
                    guard let byte = input.number(1) else { return out }
                    put(UInt8(byte))
                } else {
                    guard let high = input.number(1), let low = input.number(1) else { return out }
                    let offset = high << 4 | low >> 4
                    if offset == write { return out }
                    for step in 0..<(low & 0xF) + 2 { put(window[(offset + step) % 4_096]) }
                }
            }
        }
        return out
    }
}

/// The words of rich text, without their looks.
enum RTFText {
    static func text(of rtf: [UInt8]) -> String {
        var reader = Reader(rtf: rtf)
        reader.read()
        return Charset.mended(String(reader.out))
    }

    private struct Reader {
        let rtf: [UInt8]
        var place = 0
        var out = String.UnicodeScalarView()
        /// For each open group whether its text is shown.
        var shown = [true]
        /// Signs that stand in for a Unicode sign, still to be passed.
        var toSkip = 0

        init(rtf: [UInt8]) { self.rtf = rtf }

        mutating func read() {
            while place < rtf.count {
                let byte = rtf[place]
                place += 1
                switch byte {
                case 0x7B: if shown.count < 10_000 { shown.append(shown.last ?? true) }
                case 0x7D: if shown.count > 1 { shown.removeLast() }
                case 0x5C: control()
                case 0x0D, 0x0A, 0x00: break
                default: put(Windows1252.sign(byte))
                }
            }
        }

        mutating func put(_ sign: Unicode.Scalar) {
            if toSkip > 0 { toSkip -= 1 } else if shown.last ?? true { out.append(sign) }
        }

        mutating func hide() { if !shown.isEmpty { shown[shown.count - 1] = false } }

        mutating func control() {
            guard place < rtf.count else { return }
            let first = rtf[place]
            guard (0x61...0x7A).contains(first | 0x20) else {
                place += 1
                switch first {
                case 0x27:
                    guard place + 1 < rtf.count,
                        let code = UInt8(String(decoding: rtf[place...place + 1], as: UTF8.self), radix: 16)
                    else { return }
                    place += 2
                    put(Windows1252.sign(code))
                case 0x2A: hide()
                case 0x7E: put("\u{A0}")
                case 0x5C, 0x7B, 0x7D: put(Unicode.Scalar(first))
                case 0x0A, 0x0D: put("\n")
                default: break
                }
                return
            }
            let start = place
            while place < rtf.count, (0x61...0x7A).contains(rtf[place] | 0x20), place - start < 40 { place += 1 }
            let word = String(decoding: rtf[start..<place], as: UTF8.self)
            let digits = place
            if place < rtf.count, rtf[place] == 0x2D { place += 1 }
            while place < rtf.count, (0x30...0x39).contains(rtf[place]), place - digits < 10 { place += 1 }
            let number = Int(String(decoding: rtf[digits..<place], as: UTF8.self))
            if place < rtf.count, rtf[place] == 0x20 { place += 1 }
            obey(word, number)
        }

        mutating func obey(_ word: String, _ number: Int?) {
            switch word {
            case "par", "line", "row", "sect", "page": put("\n")
            case "tab", "cell": put("\t")
            case "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "object", "themedata",
                "listtable":
                hide()
            case "lquote": put("\u{2018}")
            case "rquote": put("\u{2019}")
            case "ldblquote": put("\u{201C}")
            case "rdblquote": put("\u{201D}")
            case "bullet": put("\u{2022}")
            case "endash": put("\u{2013}")
            case "emdash": put("\u{2014}")
            case "u":
                guard let number else { return }
                toSkip = 0
                put(Unicode.Scalar(UInt32((number + 0x10000) & 0xFFFF)) ?? "\u{FFFD}")
                toSkip = 1
            case "bin": place = min(rtf.count, place + max(0, number ?? 0))
            default: break
            }
        }
    }
}
