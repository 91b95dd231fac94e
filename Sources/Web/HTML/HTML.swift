/// A piece of a page: an interpolating literal in which every value is escaped, the twin of `SQL`.
///
///     "<a href=\"\(link)\">\(conversation.subject)</a>\(list.map(row))"
///
/// `HTML` composes without escaping; text that is not a literal cannot become markup.
/// Attribute values must be quoted in the literal: escaping covers `& < > " '`, not spaces.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    fileprivate(set) var text: String

    init(stringLiteral literal: String) { text = literal }
    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
    private init(text: String) { self.text = text }

    static let empty: HTML = ""
    var isEmpty: Bool { text.isEmpty }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 32)
        }
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
        mutating func appendInterpolation(_ value: Int) { text += String(value) }
        mutating func appendInterpolation(_ html: HTML) { text += html.text }
        mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
        mutating func appendInterpolation(_ list: [HTML]) { for html in list { text += html.text } }
        mutating func appendInterpolation(_ link: Link) { HTML.escape(link.address, into: &text) }
    }

    /// What the house's sanitiser made of somebody else's HTML; nothing else may come in here.
    static func sanitised(_ clean: String) -> HTML { HTML(text: clean) }

    /// What the house's own writer made of a plain text of ours for other servers (`AddressedText.html`).
    static func ownPost(_ html: String) -> HTML { HTML(text: html) }

    /// Data for programs in a page (JSON-LD): a block that no browser runs. JSON may write these signs as escapes, so
    /// nothing in it can end the block.
    static func data(_ json: String) -> HTML {
        let safe = json.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
        return HTML(text: "<script type=\"application/ld+json\">\(safe)</script>")
    }

    static func + (one: HTML, other: HTML) -> HTML { HTML(text: one.text + other.text) }
    static func += (one: inout HTML, other: HTML) { one.text += other.text }

    /// A boolean attribute with a leading space when `on`: `<input\(HTML.flag("checked", isChosen))>`.
    static func flag(_ name: StaticString, _ on: Bool) -> HTML { on ? HTML(text: " \(name)") : .empty }

    /// Text with its line breaks kept as `<br>`.
    static func lines(_ value: String) -> HTML {
        var text = ""
        for (place, line) in value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if place > 0 { text += "<br>" }
            escape(String(line), into: &text)
        }
        return HTML(text: text)
    }

    private static func escape(_ value: String, into text: inout String) {
        var value = value
        value.withUTF8 { bytes in
            var start = 0
            func flush(_ end: Int) {
                if end > start {
                    text += String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
                }
            }
            for place in bytes.indices {
                let replacement: String
                switch bytes[place] {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case UInt8(ascii: "'"): replacement = "&#39;"
                case 0: replacement = "\u{FFFD}"
                default: continue
                }
                flush(place)
                text += replacement
                start = place + 1
            }
            flush(bytes.count)
        }
    }
}
