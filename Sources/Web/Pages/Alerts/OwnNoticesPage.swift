import Square
import Values

/// All notices, of sources and our own, for colleagues.
struct OwnNoticesPage: Page {
    struct Row: Sendable {
        let id: String
        let title: String
        let topic: AlertTopic
        /// The source's name; nil for our own.
        let source: String?
        let facts: NoticeFacts
        let changedAt: Instant
        var state = NoticeState.current
        var isHidden = false
    }
    var rows: [Row] = []
    var shelf = Notices.DeskFilter.Shelf.state(.current)
    /// What was searched for; empty: nothing.
    var words = ""
    var topic: AlertTopic?
    var isOwn = false
    var next: NoticeCursor?
    var isFirst = true
    var mayWrite = true
    var isDiscarded = false

    static let side = PageSide.desk
    static let address = Link.path("/balie/buurt")

    /// As an address has it; what is not known is what goes on.
    static func shelf(_ text: String) -> Notices.DeskFilter.Shelf {
        switch text {
        case "alle": .all
        case "verborgen": .hidden
        default: .state(NoticeState(rawValue: text) ?? .current)
        }
    }

    private var shelfName: String {
        switch shelf {
        case .all: "alle"
        case .hidden: "verborgen"
        case .state(let state): state.rawValue
        }
    }

    func title(_ texts: Texts) -> String { texts.desk.nearNoticesTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let begin: HTML =
            mayWrite
            ? """
            <p class="acts"><a class="button button-main" href="\(Link.path("/balie/buurt/nieuw"))">\(words.newNotice)</a></p>
            """ : .empty
        return """
            <div class="desk-page"><h1>\(words.nearNoticesTitle)</h1><p>\(words.nearNoticesLead)</p>
            \(isDiscarded ? "<p class=\"notice done\" role=\"status\">\(words.noticeDiscarded)</p>" : .empty)\
            \(begin)\(filter(frame))\(list(frame))\(pages(words))</div>
            """
    }

    private func filter(_ frame: Frame) -> HTML {
        let (words, near) = (frame.texts.desk, frame.texts.near)
        let states =
            NoticeState.allCases.map { DeskChoice(id: $0.rawValue, name: words.noticeStateName($0)) } + [
                DeskChoice(id: "verborgen", name: words.hiddenNotices), DeskChoice(id: "alle", name: words.everyState),
            ]
        let topics =
            [DeskChoice(id: "", name: words.everyTopic)]
            + AlertTopic.allCases.map { DeskChoice(id: $0.rawValue, name: near.topic($0)) }
        return """
            <form method="get" action="\(Self.address)" role="search">\
            \(DeskField(
                name: "q", label: words.searchNotices, value: self.words, hint: words.searchNoticesHint, isRequired: false
            ).html(frame))\
            \(DeskSelect(name: "stand", label: words.noticeState, choices: states, chosen: shelfName).html)\
            \(DeskSelect(name: "onderwerp", label: words.noticeTopic, choices: topics, chosen: topic?.rawValue ?? "").html)\
            <label class="check"><input type="checkbox" name="eigen" value="1"\(HTML.flag("checked", isOwn))> \
            \(words.onlyOwnNotices)</label><button type="submit" class="button">\(words.filterNotices)</button></form>
            """
    }

    private func list(_ frame: Frame) -> HTML {
        if rows.isEmpty {
            let texts = frame.texts.desk
            if !words.isEmpty { return DeskForm.empty(texts.noNoticesFound(words, isMore: next != nil)) }
            if case .state(let state) = shelf { return DeskForm.empty(texts.noNotices(state)) }
            return DeskForm.empty(texts.noNotices(.current))
        }
        return "<ul class=\"own-posts\">\(rows.map { row($0, frame) })</ul>"
    }

    private func row(_ row: Row, _ frame: Frame) -> HTML {
        let (words, says) = (frame.texts.desk, NoticeWords(frame))
        return """
            <li><p><a href="\(Link.path("/balie/buurt", row.id))" dir="auto">\(row.title)</a></p>\
            <p class="hint">\(frame.texts.near.topic(row.topic)) · <bdi>\(row.source ?? words.ownNoticeSource)</bdi> · \
            \(says.when(row.facts))\(standing(row, words))</p></li>
            """
    }

    /// Said where a list has more than one kind.
    private func standing(_ row: Row, _ words: any DeskTexts) -> String {
        if row.isHidden { return " · " + words.hiddenNotices }
        return shelf == .all || shelf == .hidden ? " · " + words.noticeStateName(row.state) : ""
    }

    private func link(_ after: NoticeCursor?) -> Link {
        Self.address.query([
            ("q", words.isEmpty ? nil : words), ("stand", shelfName), ("onderwerp", topic?.rawValue),
            ("eigen", isOwn ? "1" : nil),
            ("na", after?.description),
        ])
    }

    private func pages(_ words: any DeskTexts) -> HTML {
        let first: HTML = isFirst ? .empty : "<a href=\"\(link(nil))\">\(words.backToFirst)</a> "
        let more: HTML = next.map { "<a href=\"\(link($0))\" rel=\"next\">\(words.nextNotices)</a>" } ?? .empty
        return isFirst && next == nil ? .empty : "<p class=\"pages\">\(first)\(more)</p>"
    }
}
