import Square
import Values

/// What, where, when and how sure, who is blocked, who is responsible and what somebody can do.
struct NoticeFactList: Sendable {
    let notice: PublicNotice

    func html(_ frame: Frame) -> HTML {
        let (words, says, facts) = (frame.texts.near, NoticeWords(frame), notice.facts)
        let rows: [HTML] = [
            row(words.what, facts.kind, says), row(words.whereIs, says.place(notice), says),
            "<dt>\(words.when)</dt><dd>\(when(frame))</dd>", row(words.blockedFor, says.blocked(facts), nil),
            row(words.hindrance, facts.hindrance, says), row(words.detour, facts.detour, says),
            row(words.responsible, facts.responsible, says), action(frame), source(frame),
        ]
        return "<dl class=\"near-facts\">\(rows)</dl>"
    }

    /// - Parameter says: when the words are the source's own.
    private func row(_ name: String, _ text: String?, _ says: NoticeWords?) -> HTML {
        guard let text, !text.isEmpty else { return .empty }
        return "<dt>\(name)</dt><dd\(says?.dutch) dir=\"auto\">\(HTML.lines(text))</dd>"
    }

    private func when(_ frame: Frame) -> HTML {
        let (words, says, facts) = (frame.texts.near, NoticeWords(frame), notice.facts)
        var html: HTML = "\(says.whenAndHowSure(facts))"
        if let periods = facts.periods, periods.count > NoticeWords.fewPeriods {
            let items = periods.prefix(20).map { period -> HTML in
                var one = NoticeFacts(title: "", kind: "", source: "")
                (one.startsAt, one.endsAt) = (period.from, period.until)
                return "<li>\(says.when(one))</li>"
            }
            html += "<p>\(words.severalPeriods)</p><ul>\(items)</ul>"
        }
        return html
    }

    private func action(_ frame: Frame) -> HTML {
        let (words, facts) = (frame.texts.near, notice.facts)
        guard let action = facts.action, !action.isEmpty else { return .empty }
        let until = facts.actionUntil.map { day -> HTML in
            "<p>\(words.doUntil(Dates.weekdayAndDay(day, frame.language, now: frame.now)))</p>"
        }
        let note = facts.actionNote.map { note -> HTML in "<p class=\"small\"\(NoticeWords(frame).dutch)>\(note)</p>" }
        return """
            <dt>\(words.youCan)</dt><dd><div\(NoticeWords(frame).dutch) dir="auto">\(Prose.html(action))</div>\(until)\(note)</dd>
            """
    }

    private func source(_ frame: Frame) -> HTML {
        let (words, facts) = (frame.texts.near, notice.facts)
        let link = facts.sourceAddress.flatMap(Link.checked).map { link -> HTML in
            "<br><a href=\"\(link)\" rel=\"noopener noreferrer\">\(words.atSource)</a>"
        }
        let number = facts.reference.map { reference -> HTML in
            reference.isEmpty ? .empty : "<br>\(words.reference(reference))"
        }
        return "<dt>\(words.source)</dt><dd dir=\"auto\">\(facts.source)\(number)\(link)</dd>"
    }
}

/// What was known before, and what belongs with it.
struct NoticePast: Sendable {
    let thread: NoticeThread

    func html(_ frame: Frame) -> HTML { history(frame) + related(frame) }

    private func history(_ frame: Frame) -> HTML {
        if thread.versions.count < 2 { return .empty }
        let (words, says) = (frame.texts.near, NoticeWords(frame))
        let items = thread.versions.map { version -> HTML in
            """
            <li><p><strong>\(words.change(version.change))</strong>, \(Pieces.time(version.at, frame))</p>\
            <p\(says.dutch) dir="auto">\(version.facts.title)</p><p class="small">\(says.when(version.facts))</p></li>
            """
        }
        return "<section><h2>\(words.history)</h2><ol class=\"near-history\" reversed>\(items)</ol></section>"
    }

    private func related(_ frame: Frame) -> HTML {
        if thread.related.isEmpty { return .empty }
        let (words, says) = (frame.texts.near, NoticeWords(frame))
        let items = thread.related.filter { !$0.notice.isTakenBack }.map { other -> HTML in
            let state: HTML = other.notice.state == .current ? .empty : " (\(words.state(other.notice.state)))"
            return """
                <li>\(words.relation(other.relation, isEarlier: other.isEarlier)): \
                <a href="\(NoticeEntry.link(other.notice.id))"\(says.dutch) dir="auto">\(other.notice.facts.title)</a>\(state)</li>
                """
        }
        return items.isEmpty ? .empty : "<section><h2>\(words.related)</h2><ul>\(items)</ul></section>"
    }
}

extension PublicNotice {
    /// What may be shown of it: nothing of what the municipality took back.
    func shownFacts(_ frame: Frame) -> NoticeFacts {
        guard isTakenBack else { return facts }
        let words = frame.texts.near
        var shown = NoticeFacts(title: words.state(.withdrawn), kind: words.state(.withdrawn), source: facts.source)
        shown.summary = words.takenBack
        return shown
    }
}
