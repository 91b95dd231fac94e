/// The parameters of Content-Type and Content-Disposition (RFC 2045 §5.1), in one piece or in several, in any charset
/// (RFC 2231), or as encoded words, which is forbidden and what many programs do.
struct HeaderParameters {
    private struct Piece {
        let number: Int
        let isEncoded: Bool
        let bytes: ArraySlice<UInt8>
    }
    /// By name in lower case.
    private var plain: [String: [UInt8]] = [:]
    private var pieces: [String: [Piece]] = [:]

    private static let fieldBytes = 64 * 1024
    /// Parameters of one field that are read, pieces counted.
    private static let count = 500

    init(_ field: [UInt8]) {
        var left = Self.count
        for part in Self.split(field.prefix(Self.fieldBytes)).dropFirst() where left > 0 {
            left -= 1
            add(part)
        }
    }

    /// What the parameter says; nil when it is not there.
    subscript(name: String) -> String? {
        if let pieces = pieces[name], let text = Self.joined(pieces) { return text }
        return plain[name].map(MailHeaders.decodedWords)
    }

    /// At semicolons that are in no quotation.
    private static func split(_ field: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = field.startIndex
        var place = start
        var isQuoted = false
        while place < field.endIndex {
            switch field[place] {
            case 0x22: isQuoted.toggle()
            case 0x5C where isQuoted: place += 1
            case 0x3B where !isQuoted:
                parts.append(field[start..<place])
                start = place + 1
            default: break
            }
            place += 1
        }
        parts.append(field[start...])
        return parts
    }

    private mutating func add(_ part: ArraySlice<UInt8>) {
        guard let equals = part.firstIndex(of: 0x3D) else { return }
        let written = part[..<equals].filter { $0 > 0x20 && $0 < 0x7F }
        let names = String(decoding: written.prefix(80), as: UTF8.self).lowercased()
            .split(separator: "*", omittingEmptySubsequences: false)
        guard let name = names.first.map(String.init), !name.isEmpty else { return }
        let value = Self.unquoted(part[(equals + 1)...])
        if names.count == 1 {
            if plain[name] == nil { plain[name] = value }
            return
        }
        let isEncoded = names.last == ""
        let number = Int(names[1].prefix(4)) ?? 0
        pieces[name, default: []].append(Piece(number: number, isEncoded: isEncoded, bytes: value[...]))
    }

    private static func unquoted(_ value: ArraySlice<UInt8>) -> [UInt8] {
        let isInk = { (byte: UInt8) in byte > 0x20 }
        guard let first = value.firstIndex(where: isInk), let last = value.lastIndex(where: isInk) else { return [] }
        let trimmed = value[first...last]
        guard trimmed.first == 0x22 else { return Array(trimmed) }
        var text: [UInt8] = []
        var place = trimmed.startIndex + 1
        while place < trimmed.endIndex, trimmed[place] != 0x22 {
            // Windows programs write whole paths here, where a backslash is one.
            let next = place + 1
            if trimmed[place] == 0x5C, next < trimmed.endIndex, trimmed[next] == 0x22 || trimmed[next] == 0x5C {
                place = next
            }
            text.append(trimmed[place])
            place += 1
        }
        return text
    }

    private static func joined(_ pieces: [Piece]) -> String? {
        var bytes: [UInt8] = []
        var charset: String?
        let ordered = pieces.sorted { $0.number < $1.number }
        for (place, piece) in ordered.enumerated() {
            guard piece.isEncoded else {
                bytes += piece.bytes
                continue
            }
            var rest = piece.bytes
            if place == 0, let first = rest.firstIndex(of: 0x27), let second = rest[(first + 1)...].firstIndex(of: 0x27)
            {
                charset = String(decoding: rest[..<first], as: UTF8.self)
                rest = rest[(second + 1)...]
            }
            bytes += HexDigit.decoded(rest, mark: 0x25)
        }
        if bytes.isEmpty { return nil }
        if charset == nil { return MailHeaders.decodedWords(bytes) }
        return CleanText.line(Charset.mended(Charset.decode(bytes, declared: charset).text))
    }
}
