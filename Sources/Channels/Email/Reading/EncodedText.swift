/// Words of headers as they were meant (RFC 2047, RFC 2231 §5), also where programs break the rules: a sign cut in two by
/// two encoded words, spaces inside one, no space between two, the wrong charset.
enum EncodedText {
    /// Bytes of one encoded word that are looked for its end.
    private static let reach = 8_000

    static func decoded(_ bytes: [UInt8]) -> String {
        var text = ""
        /// Words with one charset that follow each other: only together they may be whole signs.
        var run: (charset: String, bytes: [UInt8])?
        func close() {
            guard let done = run else { return }
            text += Charset.decode(done.bytes, declared: done.charset).text
            run = nil
        }
        var ends = Ends(bytes)
        var place = 0
        var plainFrom = 0
        while place < bytes.count {
            guard bytes[place] == 0x3D, let word = word(bytes, at: place, &ends) else {
                place += 1
                continue
            }
            let between = bytes[plainFrom..<place]
            // White space between two encoded words is no part of the text (RFC 2047 §6.2).
            if run == nil || !between.allSatisfy({ $0 <= 0x20 }) {
                close()
                text += String(decoding: between, as: UTF8.self)
            }
            if run?.charset != word.charset { close() }
            if run == nil { run = (word.charset, word.bytes) } else { run?.bytes += word.bytes }
            place = word.end
            plainFrom = place
        }
        close()
        return text + String(decoding: bytes[plainFrom...], as: UTF8.self)
    }

    private struct Word {
        let charset: String
        let bytes: [UInt8]
        let end: Int
    }

    /// Where `?=` stands, from the front to the back: however many words begin, each byte is looked at once.
    private struct Ends {
        private let bytes: [UInt8]
        private var found = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// The first at or after `place`; nil when there is none within reach.
        mutating func first(from place: Int) -> Int? {
            found = max(found, place)
            while found + 1 < bytes.count, !(bytes[found] == 0x3F && bytes[found + 1] == 0x3D) { found += 1 }
            return found + 1 < bytes.count && found - place <= EncodedText.reach ? found : nil
        }
    }

    /// The encoded word that begins here.
    private static func word(_ all: [UInt8], at start: Int, _ ends: inout Ends) -> Word? {
        guard start + 1 < all.count, all[start + 1] == 0x3F else { return nil }
        let head = all[(start + 2)...].prefix(80)
        guard let name = head.firstIndex(of: 0x3F), name > head.startIndex, name + 2 < all.count,
            all[name + 2] == 0x3F, head[..<name].allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x3D })
        else { return nil }
        let body = name + 3
        guard let end = ends.first(from: body) else { return nil }
        // A language may follow the charset (RFC 2231 §5).
        let charset = String(decoding: head[..<name].prefix { $0 != 0x2A }, as: UTF8.self).lowercased()
        switch all[name + 1] | 0x20 {
        case 0x62: return Word(charset: charset, bytes: base64(all[body..<end]), end: end + 2)
        case 0x71: return Word(charset: charset, bytes: quoted(all[body..<end]), end: end + 2)
        default: return nil
        }
    }

    /// Whatever is no letter of base 64 is passed over.
    private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x47
            case 0x30...0x39: value = byte + 4
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            default: continue
            }
            bits = (bits << 6 | UInt32(value)) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out
    }

    private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        HexDigit.decoded(text, mark: 0x3D) { $0 == 0x5F ? 0x20 : $0 }
    }
}
