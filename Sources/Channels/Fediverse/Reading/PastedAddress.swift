import Values

/// A web address in what somebody pasted: alone, without its scheme, or with a handle or other words around it.
public enum PastedAddress {
    /// nil when there is none.
    public static func find(in text: String) -> String? {
        guard text.utf8.count <= 10_000 else { return nil }
        let words = CleanText.line(text).split(separator: " ").map { word in
            String(word.drop { "<([\"'".contains($0) }.prefix { !">)]\"'".contains($0) })
        }
        let whole = words.first { $0.lowercased().hasPrefix("https://") || $0.lowercased().hasPrefix("http://") }
        if let whole { return Origin(of: whole) == nil ? nil : whole }
        // `voorbeeld.example/@naam/123`, as some programs show it.
        for word in words where !word.hasPrefix("@") && word.contains("/") {
            let host = word.prefix { $0 != "/" }
            if host.contains("."), Origin(of: "https://\(word)") != nil { return "https://\(word)" }
        }
        return nil
    }
}

/// The document of the fediverse that a page for people points to: `<link rel="alternate" type="application/activity+json">`
/// (ActivityPub §3.2 leaves the way open; Mastodon, Pixelfed and others have it).
public enum AlternateDocument {
    /// Bytes of a page that are looked through; such links stand at its beginning.
    private static let limit = 256 * 1024

    /// The first address that is named, as it stands there; it may be relative. Whose it is, is for the caller to judge.
    public static func find(in page: [UInt8]) -> String? {
        let text = String(decoding: page.prefix(limit), as: UTF8.self)
        for tag in text.split(separator: "<") {
            guard tag.prefix(5).lowercased() == "link " || tag.prefix(5).lowercased() == "link\n",
                let end = tag.firstIndex(of: ">")
            else { continue }
            let attributes = attributes(in: tag[..<end].dropFirst(4))
            let rel = attributes["rel"]?.lowercased().split(separator: " ") ?? []
            guard rel.contains("alternate"), let type = attributes["type"], ActivityMediaType.isActivity(type),
                let address = attributes["href"], !address.isEmpty
            else { continue }
            return address
        }
        return nil
    }

    /// Names in lower case, of several with one name the first.
    private static func attributes(in text: Substring) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].split(whereSeparator: \.isWhitespace).last.map { $0.lowercased() } ?? ""
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                rest = rest.dropFirst()
                value = rest.prefix { $0 != quote }
                rest = rest[value.endIndex...].dropFirst()
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest[value.endIndex...]
            }
            if found[name] == nil {
                found[name] = String(value).replacing("&amp;", with: "&").replacing("&#x2F;", with: "/")
            }
        }
        return found
    }
}
