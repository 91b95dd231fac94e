/// What a link or a picture points at.
enum HTMLAddress {
    /// Bytes of the longest address.
    private static let reach = 8192

    /// The address of a link as it may come out; nil when it may not. Only whole addresses with a scheme that can do
    /// nothing in our own page.
    static func link(_ written: String) -> String? {
        guard let address = bare(written), let colon = address.utf8.firstIndex(of: 0x3A) else { return nil }
        let scheme = address[..<colon].lowercased()
        let rest = address[address.utf8.index(after: colon)...]
        switch scheme {
        case "http", "https":
            guard rest.hasPrefix("//") else { return nil }
            let host = rest.utf8.dropFirst(2).prefix { ![0x2F, 0x3F, 0x23].contains($0) }
            // A browser takes a backslash for a slash; other programs that check addresses do not.
            guard let first = host.first, first != 0x40, first != 0x3A, !host.contains(0x5C) else { return nil }
        case "mailto": guard !rest.isEmpty else { return nil }
        // Digits and signs of ASCII (RFC 3966 §3).
        case "tel": guard !rest.isEmpty, rest.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        default: return nil
        }
        return scheme + ":" + rest
    }

    /// The Content-ID in a `cid:` address (RFC 2392), not encoded; nil for any other.
    static func contentID(_ written: String) -> String? {
        guard let address = bare(written), address.utf8.count > 4, address.cut(bytes: 4).lowercased() == "cid:" else {
            return nil
        }
        var id = HexDigit.decoded(Array(address.utf8.dropFirst(4))[...], mark: 0x25)[...]
        if id.first == 0x3C, id.last == 0x3E, id.count > 2 { id = id.dropFirst().dropLast() }
        return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
    }

    /// As browsers read it: without spaces around and without line ends and controls inside.
    private static func bare(_ written: String) -> String? {
        guard written.utf8.count <= reach else { return nil }
        var bare = String.UnicodeScalarView()
        for scalar in written.trimmedHTML.unicodeScalars {
            switch scalar.value {
            case 0x00..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
            case 0x20: bare.append(contentsOf: "%20".unicodeScalars)
            case 0x22: bare.append(contentsOf: "%22".unicodeScalars)
            case 0x3C: bare.append(contentsOf: "%3C".unicodeScalars)
            case 0x3E: bare.append(contentsOf: "%3E".unicodeScalars)
            case 0x60: bare.append(contentsOf: "%60".unicodeScalars)
            default: bare.append(scalar)
            }
        }
        return bare.isEmpty ? nil : String(bare)
    }
}
