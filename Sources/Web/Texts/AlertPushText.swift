import Foundation
import Square
import Values

/// What a message to a device says. It passes the push service of the browser's maker: locked, but nothing in it tells whose
/// device it is or which place somebody follows. Only what is public already stands here.
public struct AlertPushText: Encodable, Sendable, Equatable {
    /// Of the message: the same for each attempt, so that the browser shows it once.
    public let id: String
    public let title: String
    public let body: String
    /// What opens: a public page.
    public let url: String
    public let lang: String

    /// Things that the body names.
    private static let shown = 4
    /// Things that the page shows below the first.
    static let linked = 10
    /// Bytes of a line. A notification shows less, and five of these with an address fit into a push message, however they are
    /// written in JSON.
    private static let longestLine = 300

    public init(_ letter: AlertLetter, municipality: String, now: Instant) {
        let writer = AlertMailWriter(letter: letter, municipality: municipality, now: now)
        (id, lang) = (letter.id.description, letter.language.rawValue)
        switch letter.content {
        case .confirm:
            (title, body, url) = (writer.words.deviceTitle, writer.words.deviceLine, letter.follow)
        case .alert(let items):
            title = Self.short(writer.subject(items))
            body = Self.body(items, writer)
            let others = items.dropFirst().prefix(Self.linked).map { "ook=\($0.notice)" }
            url = (items.first?.link ?? letter.follow) + (others.isEmpty ? "" : "?" + others.joined(separator: "&"))
        }
    }

    private static func body(_ items: [AlertLetter.Item], _ writer: AlertMailWriter) -> String {
        func title(_ item: AlertLetter.Item) -> String {
            writer.isTakenBack(item) ? writer.words.takenBackSubject : short(writer.line(item.facts.title))
        }
        guard let first = items.first, items.count == 1 else {
            return items.prefix(shown).map(title).joined(separator: "\n")
        }
        if writer.isTakenBack(first) { return writer.words.takenBack }
        return "\(title(first))\n\(NoticeWords(writer.frame).when(first.facts))"
    }

    /// Without control signs, which JSON makes six times as long.
    private static func short(_ text: String) -> String {
        let signs = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let text = String(String.UnicodeScalarView(signs))
        if text.utf8.count <= longestLine { return text }
        var kept = ""
        // By what people see as one sign; one that is longer than all of the line ends it.
        for sign in text {
            if kept.utf8.count + sign.utf8.count > longestLine - 3 { break }
            kept.append(sign)
        }
        return kept + "…"
    }

    /// As it is sent.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        // Text alone always encodes.
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    }
}
