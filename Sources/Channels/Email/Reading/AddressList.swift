/// Reads address fields (RFC 5322 §3.4, RFC 6854), also those that break the rules. Each byte is looked at a fixed number
/// of times, and nothing calls itself: nested groups and comments cost no stack.
enum AddressList {
    static func read(_ field: [UInt8]) -> [MailDetails.Person] { pieces(field).compactMap(person) }

    /// One address as far as it has come.
    private struct Piece {
        var words: [UInt8] = []
        var comment: [UInt8] = []
        var angle: [UInt8]?
        /// Kept, because looking for it in the words at each comma would take for ever.
        var hasAt = false
        var hasText: Bool { angle != nil || words.contains { $0 != 0x20 } }
    }

    private static func pieces(_ field: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var piece = Piece()
        func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }
        var place = 0
        func close() {
            if piece.hasText { pieces.append(piece) }
            piece = Piece()
        }
        while place < field.count {
            let byte = field[place]
            switch byte {
            case 0x22:
                let text = quoted(field, &place)
                piece.words += text
                piece.hasAt = piece.hasAt || text.contains(0x40)
            case 0x28:
                if let comment = commented(field, &place) {
                    piece.comment += comment
                } else {
                    // It has no end: a sign like any other, or the address behind it would be lost.
                    piece.words.append(0x20)
                }
            case 0x3C: piece.angle = angled(field, &place)
            case 0x2C, 0x3B:
                // The comma of "Jan, gemeente <jan@…>" separates nothing.
                if byte == 0x2C, piece.angle == nil, !piece.hasAt, leadsToAngle(field, place + 1) {
                    piece.words.append(0x2C)
                } else {
                    close()
                }
            case 0x3A where !piece.hasAt: piece = Piece()  // The name of a group.
            default:
                piece.words.append(isSpace(byte) ? 0x20 : byte)
                piece.hasAt = piece.hasAt || byte == 0x40
            }
            place += 1
        }
        close()
        return pieces
    }

    /// Whether the next thing that counts is `<`, with an address before neither.
    private static func leadsToAngle(_ field: [UInt8], _ start: Int) -> Bool {
        for byte in field[start...].prefix(200) {
            if byte == 0x3C { return true }
            if byte == 0x40 || byte == 0x2C || byte == 0x3B || byte == 0x3A || byte == 0x22 { return false }
        }
        return false
    }

    private static func quoted(_ field: [UInt8], _ place: inout Int) -> [UInt8] {
        var text: [UInt8] = []
        place += 1
        while place < field.count, field[place] != 0x22 {
            if field[place] == 0x5C, place + 1 < field.count { place += 1 }
            text.append(field[place])
            place += 1
        }
        return text
    }

    /// Nil, and no step taken, when it does not end soon.
    private static func commented(_ field: [UInt8], _ start: inout Int) -> [UInt8]? {
        var (text, depth): ([UInt8], Int) = ([], 1)
        var place = start + 1
        let end = min(field.count, place + commentReach)
        while place < end {
            switch field[place] {
            case 0x28: depth += 1
            case 0x29: depth -= 1
            case 0x5C where place + 1 < end: place += 1
            default: break
            }
            if depth == 0 {
                start = place
                return text
            }
            text.append(field[place])
            place += 1
        }
        return nil
    }
    /// Bytes of the longest comment.
    private static let commentReach = 1_000

    private static func angled(_ field: [UInt8], _ place: inout Int) -> [UInt8] {
        var text: [UInt8] = []
        place += 1
        while place < field.count, field[place] != 0x3E {
            switch field[place] {
            case 0x3C: text = []
            case 0x28: if commented(field, &place) == nil { text.append(0x28) }
            default: text.append(field[place])
            }
            place += 1
        }
        return text
    }

    private static func person(_ piece: Piece) -> MailDetails.Person? {
        if let angle = piece.angle, let address = address(joined(angle.split { $0 <= 0x20 }).flatMap { $0 }) {
            let name = name(piece.words) ?? name(piece.comment)
            return .init(name: name == address ? nil : name, address: address)
        }
        // Without angle brackets: the one word with an at sign; what stands around it is the name.
        let words = joined((piece.words + [0x20] + (piece.angle ?? [])).split(separator: 0x20))
        guard let place = words.lastIndex(where: { address(Array($0)) != nil }),
            let address = address(Array(words[place]))
        else { return nil }
        let rest = words[..<place].joined(separator: [0x20])
        return .init(name: name(piece.comment) ?? name(Array(rest)), address: address)
    }

    /// White space around an at sign or a dot parts nothing (RFC 5322 §4.4).
    private static func joined(_ words: [ArraySlice<UInt8>]) -> [[UInt8]] {
        var joined: [[UInt8]] = []
        var hasAt = false
        for word in words {
            let touches = word.first == 0x40 || word.first == 0x2E || joined.last?.last == 0x40
            let continues = joined.last?.last == 0x2E && hasAt
            hasAt = hasAt && (touches || continues) || word.contains(0x40)
            if touches || continues, !joined.isEmpty {
                joined[joined.count - 1] += word
            } else {
                joined.append(Array(word))
            }
        }
        return joined
    }

    private static func name(_ bytes: [UInt8]) -> String? {
        let name = String(MailHeaders.decodedWords(bytes).withoutQuotes.unicodeScalars.prefix(200)).withoutQuotes
        return name.isEmpty ? nil : String(name)
    }

    /// An address as nearly all are: letters, digits and a few signs around one at sign.
    private static func ordinary(_ bytes: [UInt8]) -> String? {
        guard let at = bytes.firstIndex(of: 0x40), at > 0, at + 1 < bytes.count, bytes.count <= 320 else { return nil }
        for (place, byte) in bytes.enumerated() where place != at {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: continue
            case 0x2D, 0x5F, 0x2B: continue
            // The full stop of a sentence is not the address's.
            case 0x2E where place + 1 < bytes.count: continue
            default: return nil
            }
        }
        return String(decoding: bytes[...at], as: UTF8.self)
            + String(decoding: bytes[(at + 1)...].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// With the domain in lower case; nil when it is none.
    private static func address(_ bytes: [UInt8]) -> String? {
        if let ordinary = ordinary(bytes) { return ordinary }
        guard bytes.count <= 2_000 else { return nil }
        var text = Substring(CleanText.line(String(decoding: bytes, as: UTF8.self)))
        if let bare = unquoted(text) { text = bare[...] }
        // A kind before it ("mailto:", "SMTP:"), or a route of old: @one,@two:who@where.
        if let at = text.lastIndex(of: "@"), let colon = text[..<at].lastIndex(of: ":") {
            text = text[text.index(after: colon)...]
        }
        text = text.drop { "<'\"([".contains($0) }
        let isLiteral = text.contains("@[")
        while let last = text.last, ">'\")].,;".contains(last), !isLiteral || last != "]" { text.removeLast() }
        guard let at = text.lastIndex(of: "@"), text.utf8.count <= 320 else { return nil }
        let (local, domain) = (text[..<at], text[text.index(after: at)...].lowercased())
        let isPlain = !text.contains { $0.isWhitespace || "<>,;()\"".contains($0) }
        guard isPlain, !local.isEmpty, !domain.isEmpty else { return nil }
        return "\(local)@\(domain)"
    }

    /// `"jan.jansen"@voorbeeld.nl` without the quotation marks, which say nothing there (RFC 5321 §4.1.2).
    private static func unquoted(_ text: Substring) -> String? {
        guard text.first == "\"", let end = text.dropFirst().firstIndex(of: "\"") else { return nil }
        let rest = text[text.index(after: end)...]
        return rest.first == "@" ? String(text[text.index(after: text.startIndex)..<end]) + rest : nil
    }
}

extension String {
    /// Without quotation marks around it all, as some programs set them twice, nor blanks within those. By bytes: there may
    /// be 64,000 of them.
    fileprivate var withoutQuotes: Substring {
        var text = utf8[...]
        while true {
            while text.first == 0x20 { text = text.dropFirst() }
            while text.last == 0x20 { text = text.dropLast() }
            guard text.count >= 2, let first = text.first, first == text.last, first == 0x22 || first == 0x27 else {
                return Substring(text)
            }
            text = text.dropFirst().dropLast()
        }
    }
}
