/// One line of a text as pieces: words, web addresses, handles of people who are addressed, and hashtags.
struct PostLine {
    enum Piece: Equatable {
        case words(String)
        case link(String)
        case mention(Addressee)
        /// Without the sign.
        case hashtag(String)
    }

    private(set) var pieces: [Piece] = []
    private let bytes: [UInt8]
    private let people: AddresseeNames
    private let withHashtags: Bool
    private var wordsStart = 0
    private var place = 0

    init(_ line: some StringProtocol, people: AddresseeNames = AddresseeNames([]), withHashtags: Bool = false) {
        (bytes, self.people, self.withHashtags) = (Array(line.utf8), people, withHashtags)
        while place < bytes.count {
            guard let (piece, end) = piece() else {
                place += 1
                continue
            }
            endWords()
            pieces.append(piece)
            (place, wordsStart) = (end, end)
        }
        endWords()
    }

    private mutating func endWords() {
        if wordsStart < place { pieces.append(.words(text(wordsStart..<place))) }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// What begins here, and where it ends.
    private func piece() -> (Piece, Int)? {
        switch bytes[place] {
        case 0x68, 0x48: isFree ? link() : nil
        case 0x40: isFree ? mention() : nil
        case 0x23: withHashtags && isFree ? hashtag() : nil
        default: nil
        }
    }

    /// Not in the middle of a word or an address.
    private var isFree: Bool {
        guard place > 0 else { return true }
        return !Self.isWord(bytes[place - 1]) && ![0x26, 0x2F, 0x40, 0x23].contains(bytes[place - 1])
    }

    /// Of a letter, a digit, an underscore, or of any sign beyond ASCII.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
        default: false
        }
    }

    private func link() -> (Piece, Int)? {
        let scheme = String(decoding: bytes[place...].prefix(8), as: UTF8.self).lowercased()
        guard scheme.hasPrefix("http://") || scheme == "https://" else { return nil }
        var end = place
        var open = 0
        while end < bytes.count, end - place <= ActivityLimits.addressBytes {
            let byte = bytes[end]
            if byte <= 0x20 || [0x22, 0x3C, 0x3E].contains(byte) { break }
            if byte == 0x28 { open += 1 }
            if byte == 0x29 {
                // A bracket that was opened before the address.
                if open == 0 { break }
                open -= 1
            }
            end += 1
        }
        // Signs that belong to the sentence.
        while end > place, ".,;:!?'*".utf8.contains(bytes[end - 1]) { end -= 1 }
        let address = text(place..<end)
        return Origin(of: address) == nil ? nil : (.link(address), end)
    }

    private func mention() -> (Piece, Int)? {
        if people.isEmpty { return nil }
        var end = place + 1
        let isPart = { (byte: UInt8) in Handle.isUserByte(byte) || byte == 0x40 || byte == 0x3A }
        while end < bytes.count, end - place <= 500, isPart(bytes[end]) { end += 1 }
        // The longest name that is known: a full stop may belong to the sentence.
        while end > place + 1 {
            if let person = people.find(text(place..<end)) { return (.mention(person), end) }
            guard ".:-~+_".utf8.contains(bytes[end - 1]) else { return nil }
            end -= 1
        }
        return nil
    }

    private func hashtag() -> (Piece, Int)? {
        var end = place + 1
        while end < bytes.count, end - place <= 400, Self.isWord(bytes[end]) { end += 1 }
        let letters = text(place + 1..<end).unicodeScalars.prefix { $0 == "_" || Self.isLetter($0) }
        let name = String(String.UnicodeScalarView(letters))
        // A number is no subject: "#1".
        guard name.unicodeScalars.contains(where: { $0.properties.isAlphabetic }), CleanText.length(name) <= 100 else {
            return nil
        }
        return (.hashtag(name), place + 1 + name.utf8.count)
    }

    private static func isLetter(_ sign: Unicode.Scalar) -> Bool {
        if sign.value < 0x80 { return isWord(UInt8(sign.value)) }
        switch sign.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }
}
