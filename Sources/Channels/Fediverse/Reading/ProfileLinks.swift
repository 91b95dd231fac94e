/// Finds the links of a web page that say "this is me too" (`rel="me"`), as Mastodon looks for them. Nothing is built and
/// nothing is run: only the tags `a` and `link` are looked at.
public enum ProfileLinks {
    /// Whether a page points at an address so.
    /// - Parameter html: of the page, as it came.
    public static func confirm(_ address: String, in html: [UInt8]) -> Bool {
        guard let wanted = comparable(address) else { return false }
        var place = 0
        while let start = html[place...].firstIndex(of: 0x3C) {
            place = start + 1
            if html[place...].starts(with: "!--".utf8) {
                place = end(of: "-->", in: html, from: place)
                continue
            }
            let name = word(html, place)
            place += name.utf8.count
            switch name {
            case "script", "style", "textarea", "title", "template": place = end(of: "</\(name)", in: html, from: place)
            case "a", "link":
                let attributes = attributes(html, &place)
                let kinds = (attributes["rel"] ?? "").lowercased().split { $0 == " " || $0 == "\n" || $0 == "\t" }
                if kinds.contains("me"), let found = attributes["href"].flatMap(comparable), found == wanted {
                    return true
                }
            default: break
            }
        }
        return false
    }

    /// Without what makes no difference: upper case in the host, a slash at the end.
    private static func comparable(_ address: String) -> String? {
        let address = address.trimmedHTML
        guard let origin = Origin(of: address), let scheme = address.range(of: "://") else { return nil }
        let rest = address[scheme.upperBound...].drop { $0 != "/" }
        return "\(origin)\(rest.hasSuffix("/") ? rest.dropLast() : rest)"
    }

    /// Behind the first place from there where it stands, in whatever case; the end when it does not.
    private static func end(of text: String, in html: [UInt8], from start: Int) -> Int {
        let wanted = Array(text.utf8)
        var place = start
        while place + wanted.count <= html.count {
            if html[place..<place + wanted.count].elementsEqual(wanted, by: { lower($0) == $1 }) {
                return place + wanted.count
            }
            place += 1
        }
        return html.count
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// Letters, digits and hyphens from there, in lower case.
    private static func word(_ html: [UInt8], _ start: Int) -> String {
        let bytes = html[start...].prefix(40).map(lower).prefix {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The attributes of a tag, up to its end.
    private static func attributes(_ html: [UInt8], _ place: inout Int) -> [String: String] {
        var found: [String: String] = [:]
        while place < html.count, html[place] != 0x3E {
            let name = word(html, place)
            if name.isEmpty {
                place += 1
                continue
            }
            place += name.utf8.count
            guard place < html.count, html[place] == 0x3D else { continue }
            place += 1
            let value = value(html, &place)
            if found[name] == nil { found[name] = value }
        }
        return found
    }

    private static func value(_ html: [UInt8], _ place: inout Int) -> String {
        guard place < html.count else { return "" }
        let quote = html[place]
        let isQuoted = quote == 0x22 || quote == 0x27
        if isQuoted { place += 1 }
        let bytes = html[place...].prefix { isQuoted ? $0 != quote : $0 > 0x20 && $0 != 0x3E }
        place += bytes.count + (isQuoted ? 1 : 0)
        return String(decoding: bytes.prefix(ActivityLimits.addressBytes), as: UTF8.self)
            .replacing("&amp;", with: "&")
    }
}
