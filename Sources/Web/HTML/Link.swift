import Growth

/// An address inside Plein, or a checked one outside. Pages link through this, never through loose text.
struct Link: Sendable, Equatable {
    /// Path and query, percent-encoded.
    let address: String

    private init(_ address: String) { self.address = address }

    static func path(_ literal: StaticString) -> Link { Link("\(literal)") }

    /// Path pieces after a literal start: `Link.path("/gesprek", token, "bericht")`.
    static func path(_ start: StaticString, _ pieces: String...) -> Link {
        Link(pieces.reduce("\(start)") { $0 + "/" + encoded($1) })
    }

    /// The public page of an account in the fediverse, `/@gemeente`, or something under it.
    static func account(_ username: String, _ pieces: String...) -> Link {
        Link(pieces.reduce("/@" + encoded(username)) { $0 + "/" + encoded($1) })
    }

    /// A file beside the one that is shown, for pages that are read from a folder: `../data/standing.csv`.
    static func beside(_ path: String) -> Link {
        Link(path.split(separator: "/").map { encoded(String($0)) }.joined(separator: "/"))
    }

    /// The same address with a query; empty values are left out.
    func query(_ items: [(String, String?)]) -> Link {
        let pairs = items.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : "\(Link.encoded(name))=\(Link.encoded($0))" }
        }
        if pairs.isEmpty { return self }
        return Link(address + (address.contains("?") ? "&" : "?") + pairs.joined(separator: "&"))
    }

    func fragment(_ id: String) -> Link { Link(address + "#" + Link.encoded(id)) }

    /// An address that came from a person: a path of this site, `https:`, `mailto:` or `tel:`; nil for anything else.
    static func checked(_ text: String) -> Link? {
        let clean = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" && $0 != "\"" && $0 != "<" && $0 != ">"
        }
        guard clean else { return nil }
        if text.hasPrefix("/") && !text.hasPrefix("//") { return Link(text) }
        let lower = text.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("mailto:") || lower.hasPrefix("tel:") else { return nil }
        return Link(text)
    }

    /// Where evidence of a statement is: as `checked`, and also `http:` for what only the own network knows.
    static func evidence(_ text: String) -> Link? { EvidenceLink.isSound(text) ? Link(text) : nil }

    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                result += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return result
    }
}
