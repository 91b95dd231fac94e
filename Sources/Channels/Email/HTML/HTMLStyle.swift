/// What is looked at in the style of an element; nothing of it comes out.
struct HTMLStyle {
    /// The element is not shown by any program: text above the mail for lists of mails, mostly.
    let isHidden: Bool
    /// Addresses that it would load.
    let pictures: Int
    /// A line above, as Outlook draws between an answer and what it answers.
    let hasOutlookLine: Bool

    init(_ attributes: [String: String]) {
        let background = attributes["background"].map { $0.isBlankHTML ? 0 : 1 } ?? 0
        guard let style = attributes["style"]?.lowercased() else {
            (isHidden, pictures, hasOutlookLine) = (attributes["hidden"] != nil, background, false)
            return
        }
        var values: [Substring: String] = [:]
        for declaration in style.utf8.split(separator: 0x3B) {
            let parts = declaration.split(separator: 0x3A, maxSplits: 1)
            guard let name = parts.first, parts.count == 2 else { continue }
            let trimmed = Substring(String(decoding: name, as: UTF8.self).trimmedHTML)
            // Only what is asked for below: the names are the sender's.
            guard Self.names.contains(trimmed) else { continue }
            values[trimmed] = String(decoding: parts[1], as: UTF8.self).trimmedHTML
        }
        isHidden =
            attributes["hidden"] != nil || values["display"]?.hasPrefix("none") ?? false
            || values["mso-hide"]?.hasPrefix("all") ?? false
        pictures = background + Self.pictures(in: Array(style.utf8))
        hasOutlookLine =
            values["border-top"]?.contains("solid") ?? false && values["padding"]?.hasPrefix("3") ?? false
    }

    private static let names: Set<Substring> = ["display", "mso-hide", "border-top", "padding"]

    private static func pictures(in style: [UInt8]) -> Int {
        let sign = Array("url(".utf8)
        var count = 0
        for start in style.indices where style[start] == sign[0] && style[start...].starts(with: sign) { count += 1 }
        return count
    }
}
