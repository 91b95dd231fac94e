import Square
import Values

/// What changed last, for feed readers (RFC 4287).
struct NoticeAtom: Sendable {
    let site: String
    /// Of the feed, from the root of the site.
    let address: String
    /// The same for people.
    let page: Link
    let town: String
    let frame: Frame
    /// Of an index of emergencies: each entry leads to its CAP document.
    var isCAP = false

    /// XML is escaped as HTML is.
    func xml(_ notices: [PublicNotice]) -> HTML {
        let words = frame.texts.near
        let updated = notices.map(\.changedAt).max() ?? Instant(seconds: 0)
        let title = isCAP ? words.asCAP : words.title
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(frame.language.rawValue)"><id>\(site + address)</id>
            <title>\(title) \(town)</title><subtitle>\(words.knownOnly)</subtitle><updated>\(updated.iso8601)</updated>
            <author><name>\(town.isEmpty ? "Plein" : town)</name></author>
            <link rel="self" href="\(site + address)"/><link rel="alternate" type="text/html" href="\(site + page.address)"/>
            \(notices.map(entry))</feed>

            """
    }

    private func entry(_ notice: PublicNotice) -> HTML {
        let (words, facts, says) = (frame.texts.near, notice.facts, NoticeWords(frame))
        let link = site + NoticeEntry.link(notice.id).address
        let place = says.place(notice)
        var lines = [[facts.kind, place].filter { !$0.isEmpty }.joined(separator: ", "), says.when(facts)]
        if notice.state != .current { lines.insert("\(words.state(notice.state)).", at: 0) }
        if let summary = facts.summary { lines.append(summary) }
        let blocked = says.blocked(facts)
        if !blocked.isEmpty { lines.append("\(words.blockedFor): \(blocked).") }
        if let action = facts.action { lines.append(action) }
        let title = notice.state == .current ? facts.title : "\(words.state(notice.state)): \(facts.title)"
        let document: HTML =
            isCAP
            ? "<link rel=\"alternate\" type=\"application/cap+xml\" href=\"\(link).cap.xml\"/>" : .empty
        return """
            <entry><id>\(link)</id><title>\(title)</title><link rel="alternate" type="text/html" href="\(link)"/>\(document)
            <published>\(notice.firstSeenAt.iso8601)</published><updated>\(notice.changedAt.iso8601)</updated>
            <category term="\(notice.topic.rawValue)" label="\(words.topic(notice.topic))"/>
            <content type="text">\(lines.joined(separator: "\n"))</content></entry>

            """
    }
}
