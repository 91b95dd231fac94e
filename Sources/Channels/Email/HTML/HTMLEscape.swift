/// Text as it may stand in HTML, between tags and in an attribute in either quotation marks.
enum HTMLEscape {
    static func add(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case 0x26: bytes += "&amp;".utf8
            case 0x3C: bytes += "&lt;".utf8
            case 0x3E: bytes += "&gt;".utf8
            case 0x22: bytes += "&quot;".utf8
            case 0x27: bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
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
