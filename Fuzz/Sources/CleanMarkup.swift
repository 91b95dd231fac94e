/// Reads markup that claims to be clean, by a grammar so narrow that every browser agrees about it. It shares no code with
/// the sanitiser: its lists are written once more, on purpose.
struct CleanMarkup {
    private static let elements: Set<String> = [
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "div", "span", "blockquote", "ul", "ol", "li", "dl", "dt", "dd",
        "pre", "code", "b", "strong", "i", "em", "u", "s", "sub", "sup", "hr", "table", "caption", "thead", "tbody",
        "tfoot", "tr", "td", "th", "a", "img", "details", "summary",
    ]
    private static let empty: Set<String> = ["br", "hr", "img"]
    private static let entities: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]

    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    /// The first thing that is wrong; nil when nothing is.
    private(set) var fault: String?

    init(_ html: String) {
        bytes = Array(html.utf8)
        while fault == nil, place < bytes.count {
            if bytes[place] == 0x3C { tag() } else { sign() }
        }
        if fault == nil, !open.isEmpty { fault = "left open: \(open)" }
    }

    private mutating func sign() {
        switch bytes[place] {
        case 0x3E, 0x22, 0x27: fault = "a bare \(UnicodeScalar(bytes[place])) at \(place)"
        case 0x26: _ = entity()
        case 0x00..<0x09, 0x0B..<0x20, 0x7F: fault = "a control sign at \(place)"
        default: place += 1
        }
    }

    private mutating func entity() -> String {
        let name = bytes[(place + 1)...].prefix(5).prefix { $0 != 0x3B }
        guard let meant = Self.entities[String(decoding: name, as: UTF8.self)],
            name.endIndex < bytes.count, bytes[name.endIndex] == 0x3B
        else {
            fault = "an entity of no kind that we write, at \(place)"
            return ""
        }
        place = name.endIndex + 1
        return meant
    }

    private mutating func word() -> String {
        let word = bytes[place...].prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        place = word.endIndex
        return String(decoding: word, as: UTF8.self)
    }

    private mutating func tag() {
        place += 1
        let isEnd = place < bytes.count && bytes[place] == 0x2F
        if isEnd { place += 1 }
        let name = word()
        guard Self.elements.contains(name) else {
            fault = "an element <\(name) at \(place)"
            return
        }
        if isEnd {
            guard open.popLast() == name else {
                fault = "</\(name)> ends nothing, at \(place)"
                return
            }
        } else {
            var seen: Set<String> = []
            while fault == nil, place < bytes.count, bytes[place] == 0x20 { attribute(of: name, &seen) }
            if name == "a", !seen.isSuperset(of: ["href", "rel", "target"]) { fault = "a bare link at \(place)" }
            if name == "details", seen != ["class"] { fault = "a fold that is not ours at \(place)" }
            if name == "summary", open.last != "details" { fault = "a title of nothing at \(place)" }
            if name == "img", !seen.contains("src") { fault = "a picture of nothing at \(place)" }
            if !Self.empty.contains(name) { open.append(name) }
        }
        guard fault == nil, place < bytes.count, bytes[place] == 0x3E else {
            fault = fault ?? "no end of <\(name) at \(place)"
            return
        }
        place += 1
        if open.count > 700 { fault = "too deep" }
    }

    private mutating func attribute(of element: String, _ seen: inout Set<String>) {
        place += 1
        let name = word()
        guard seen.insert(name).inserted else {
            fault = "\(name) twice at \(place)"
            return
        }
        guard bytes[place...].starts(with: [0x3D, 0x22]) else {
            fault = "no value of \(name) at \(place)"
            return
        }
        place += 2
        var value: [UInt8] = []
        while place < bytes.count, bytes[place] != 0x22, fault == nil {
            switch bytes[place] {
            case 0x26: value += Array(entity().utf8)
            case 0x3C, 0x3E, 0x27, 0x00..<0x09, 0x0B..<0x20, 0x7F: fault = "a bare sign in \(name) at \(place)"
            default:
                value.append(bytes[place])
                place += 1
            }
        }
        guard fault == nil, place < bytes.count else {
            fault = fault ?? "no end of \(name)"
            return
        }
        place += 1
        let text = String(decoding: value, as: UTF8.self)
        if !Self.allows(element, name, text) { fault = "<\(element) \(name)=\"\(text)\"> at \(place)" }
    }

    private static func allows(_ element: String, _ name: String, _ value: String) -> Bool {
        switch (element, name) {
        case ("a", "href"): isHarmless(value)
        case ("a", "rel"): value == "nofollow noopener noreferrer"
        case ("a", "target"): value == "_blank"
        case ("img", "src"): ["plein-bijlage:", "cid:"].contains { value.utf8.starts(with: $0.utf8) }
        case ("img", "alt"): true
        case ("details", "class"): value == "quoted"
        case (_, "dir"): ["ltr", "rtl", "auto"].contains(value)
        case (_, "lang"): value.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
        case ("td", "colspan"), ("td", "rowspan"), ("th", "colspan"), ("th", "rowspan"), ("ol", "start"):
            Int(value).map { abs($0) < 100_000 } ?? false
        default: false
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    /// As a browser would read the address: what it does before it looks at the scheme is done here first.
    private static func isHarmless(_ address: String) -> Bool {
        let shown = address.unicodeScalars.drop { $0.value <= 0x20 }.filter { ![0x09, 0x0A, 0x0D].contains($0.value) }
        let text = String(String.UnicodeScalarView(shown))
        return ["http://", "https://", "mailto:", "tel:"].contains { text.lowercased().utf8.starts(with: $0.utf8) }
    }
}
