/// Text as it may stand in HTML, between tags and in an attribute in either quotation marks.
enum HTMLEscape {
    /// What needs no escaping is copied by stretches.
    static func add(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        var rest = text[...]
        while let place = rest.firstIndex(where: { $0 < 0x3F && name(of: $0) != nil }) {
            bytes.append(contentsOf: rest[..<place])
            bytes.append(contentsOf: (name(of: rest[place]) ?? "").utf8)
            rest = rest[rest.index(after: place)...]
        }
        bytes.append(contentsOf: rest)
    }

    private static func name(of byte: UInt8) -> String? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: nil
        }
    }

    static func escaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        add(text.utf8, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A plain text with its lines.
    static func lines(_ text: String) -> String {
        var bytes = Array("<div>".utf8)
        for (place, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if place > 0 { bytes += "<br>\n".utf8 }
            add(line, to: &bytes)
        }
        return String(decoding: bytes + "</div>".utf8, as: UTF8.self)
    }
}
