import Square
import Values

/// A notice as one of a list.
struct NoticeEntry: Sendable {
    let notice: PublicNotice

    static func link(_ id: ID<AlertNotice>) -> Link { .path("/buurt/melding", id.description) }

    func html(_ frame: Frame) -> HTML {
        let (words, says) = (frame.texts.near, NoticeWords(frame))
        let facts = notice.facts
        let blocked = says.blocked(facts)
        let tags: [HTML] = [
            "<span>\(words.topic(notice.topic))</span>",
            notice.state == .current ? .empty : "<span>\(words.state(notice.state))</span>",
            blocked.isEmpty ? .empty : "<span>\(words.blockedFor): \(blocked)</span>",
        ]
        let place = says.place(notice)
        let sure: HTML =
            facts.certainty == .possible || facts.certainty == .probable
            ? " \(facts.certainty.map(words.certainty) ?? "")" : .empty
        let kind = [facts.kind, place].filter { !$0.isEmpty }.joined(separator: ", ")
        return """
            <li data-notice="\(notice.id.description)"><h3\(says.dutch)><a href="\(Self.link(notice.id))" dir="auto">\
            \(facts.title)</a></h3><p\(says.dutch) dir="auto">\(kind)</p><p class="small">\(says.when(facts))\(sure)</p>\
            <p class="near-tags">\(tags)</p></li>
            """
    }
}
