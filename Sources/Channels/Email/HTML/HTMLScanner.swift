/// Splits HTML into tags and text as browsers do (HTML Living Standard §13.2.5), without building anything.
///
/// Each byte is looked at a fixed number of times, however the text is broken: an unclosed tag, comment or raw element
/// ends with the text.
struct HTMLScanner {
    enum Token {
        /// As written, with entities.
        case text(Range<Int>)
        case start(HTMLMeaning, [HTMLAttributeName: Range<Int>])
        case end(HTMLMeaning)
    }

    let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next tag or text; nil at the end. Comments, declarations and raw elements are passed over.
    mutating func next() -> Token? {
        while place < bytes.count {
            if let text = text() { return .text(text) }
            switch byte(1) {
            case 0x21: skipDeclaration()
            case 0x2F where isLetter(byte(2)): if let token = endTag() { return token }
            case let sign where isLetter(sign): if let token = startTag() { return token }
            default: skip(past: 0x3E)  // "<?" and "</" before anything but a letter.
            }
        }
        return nil
    }

    /// Text up to the next sign that begins something.
    private mutating func text() -> Range<Int>? {
        let start = place
        while place < bytes.count {
            if bytes[place] == 0x3C {
                let next = byte(1)
                if isLetter(next) || next == 0x21 || next == 0x2F || next == 0x3F { break }
            }
            place += 1
        }
        return place > start ? start..<place : nil
    }

    /// The byte that far on; 0 after the end.
    private func byte(_ distance: Int) -> UInt8 { place + distance < bytes.count ? bytes[place + distance] : 0 }

    private mutating func skip(past sign: UInt8) {
        while place < bytes.count, bytes[place] != sign { place += 1 }
        place = min(place + 1, bytes.count)
    }

    /// `<!-- … -->`, `<!doctype …>`, `<![CDATA[ … ]]>`, `<![if …]>`; all but the first end at the next `>`.
    private mutating func skipDeclaration() {
        guard byte(2) == 0x2D, byte(3) == 0x2D else { return skip(past: 0x3E) }
        place += 4
        if byte(0) == 0x3E {
            place += 1
            return
        }
        if byte(0) == 0x2D, byte(1) == 0x3E {
            place += 2
            return
        }
        while place < bytes.count {
            if bytes[place] == 0x2D, byte(1) == 0x2D {
                if byte(2) == 0x3E {
                    place += 3
                    return
                }
                if byte(2) == 0x21, byte(3) == 0x3E {
                    place += 4
                    return
                }
            }
            place += 1
        }
    }

    private mutating func endTag() -> Token? {
        place += 2
        let name = name()
        while place < bytes.count, bytes[place] != 0x3E { passAttribute() }
        guard place < bytes.count else { return nil }
        place += 1
        return .end(HTMLMeaning.of(name))
    }

    private mutating func startTag() -> Token? {
        place += 1
        let name = name()
        var attributes: [HTMLAttributeName: Range<Int>] = [:]
        while place < bytes.count, bytes[place] != 0x3E {
            guard let (key, value) = passAttribute(), let known = HTMLAttributeName(rawValue: key) else { continue }
            if attributes[known] == nil { attributes[known] = value }
        }
        // A tag that is not ended is nothing.
        guard place < bytes.count else { return nil }
        place += 1
        let meaning = HTMLMeaning.of(name)
        switch meaning {
        case .raw:
            skipRaw(name)
            return nil
        case .plaintext:
            place = bytes.count
            return nil
        case .tag(.pre):
            // The line end behind it is not shown.
            if byte(0) == 0x0D { place += 1 }
            if byte(0) == 0x0A { place += 1 }
        default: break
        }
        return .start(meaning, attributes)
    }

    /// Up to the matching end tag, which is passed over too; without one to the end.
    private mutating func skipRaw(_ name: String) {
        let wanted = Array(name.utf8)
        while place < bytes.count {
            if bytes[place] == 0x3C, byte(1) == 0x2F {
                let start = place + 2
                let isName =
                    bytes.count - start >= wanted.count
                    && zip(wanted, bytes[start...]).allSatisfy { $0 == lower($1) }
                if isName, isNameEnd(start + wanted.count) { return skip(past: 0x3E) }
            }
            place += 1
        }
    }
}

extension HTMLScanner {
    private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lower(byte)) }
    private func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) }
    private func isNameEnd(_ place: Int) -> Bool {
        place >= bytes.count || isSpace(bytes[place]) || bytes[place] == 0x2F || bytes[place] == 0x3E
    }

    /// In lower case; of a name too long to be known only the beginning.
    private mutating func name() -> String {
        let start = place
        while place < bytes.count, !isNameEnd(place) { place += 1 }
        return String(decoding: bytes[start..<min(place, start + 40)].map(lower), as: UTF8.self)
    }

    /// Goes past one attribute or the signs between two; answers the attribute, if it may be a known one.
    @discardableResult
    private mutating func passAttribute() -> (name: String, value: Range<Int>)? {
        if isSpace(bytes[place]) || bytes[place] == 0x2F {
            place += 1
            return nil
        }
        let start = place
        place += 1  // Also an equals sign may begin a name.
        while place < bytes.count, !isNameEnd(place), bytes[place] != 0x3D { place += 1 }
        let end = place
        while place < bytes.count, isSpace(bytes[place]) { place += 1 }
        var value = end..<end
        if place < bytes.count, bytes[place] == 0x3D { value = passValue() }
        guard end - start <= 10 else { return nil }
        return (String(decoding: bytes[start..<end].map(lower), as: UTF8.self), value)
    }

    private mutating func passValue() -> Range<Int> {
        place += 1
        while place < bytes.count, isSpace(bytes[place]) { place += 1 }
        guard place < bytes.count else { return place..<place }
        let quote = bytes[place]
        let isQuoted = quote == 0x22 || quote == 0x27
        if isQuoted { place += 1 }
        let start = place
        while place < bytes.count {
            let byte = bytes[place]
            if isQuoted ? byte == quote : isSpace(byte) || byte == 0x3E { break }
            place += 1
        }
        let value = start..<place
        if isQuoted, place < bytes.count { place += 1 }
        return value
    }
}

/// The attributes that are looked at; which of them come out is up to `HTMLCleaner` and `HTMLWriter`.
enum HTMLAttributeName: String {
    case href, src, srcset, alt, dir, lang, style, `class`, id, hidden, type, colspan, rowspan, start, background
}
