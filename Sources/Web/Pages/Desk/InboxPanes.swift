import Desk
import Values

/// How many conversations each list holds for this colleague.
struct InboxCounts: Sendable {
    /// One team, tag or channel within the list shown now.
    struct Facet: Sendable {
        /// A team's or channel's id, a tag's name.
        let id: String
        let name: String
        let count: Int
    }
    var unanswered = 0
    var mine = 0
    var waiting = 0
    var closed = 0
    /// One more than is counted stands for more.
    var undelivered = 0
    var teams: [Facet] = []
    var tags: [Facet] = []
    var channels: [Facet] = []

    func count(_ list: InboxAddress.List) -> Int {
        switch list {
        case .unanswered: unanswered
        case .mine: mine
        case .waiting: waiting
        case .closed: closed
        case .undelivered: undelivered
        }
    }

    fileprivate func text(_ list: InboxAddress.List, _ frame: Frame) -> String {
        let most = Inbox.mostUndelivered
        return list == .undelivered && undelivered > most
            ? "\(DeskMoment.number(most, frame))+" : DeskMoment.number(count(list), frame)
    }
}

/// The rows of one page of a list.
struct InboxList: Sendable {
    var rows: [InboxRow] = []
    /// Where the next page begins; nil on the last page.
    var older: String?
}

/// The two left panes of the desk, beside a conversation or alone; also what the live page fetches.
struct InboxPanes: Sendable {
    let address: InboxAddress
    var counts = InboxCounts()
    var list = InboxList()
    /// The conversation shown at the right.
    var open: String?
    /// The newest event these panes know of; the live page asks for what came after.
    var seq: Int64 = 0

    /// The pane with lists and their counts.
    func views(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <nav class="pane pane-views" id="lijsten" aria-label="\(words.views)" data-scroll>
            <p class="pane-back"><a href="\(address.link)">\(words.backToList)</a></p>
            <div id="inbox-counts">\(countsHTML(frame))</div>
            \(DeskShortcuts.opener(frame))</nav>
            """
    }

    /// The pane with rows. A heading of the first level where the list is the page.
    func rows(_ frame: Frame, isPage: Bool) -> HTML {
        let words = frame.texts.desk
        let name = words.listName(address.list)
        let heading: HTML = isPage ? "<h1>\(name)</h1>" : "<h2>\(name)</h2>"
        return """
            <section class="pane pane-list" aria-label="\(name)" data-scroll>
            <header class="pane-head">\(heading)<p class="other-views"><a href="#lijsten">\(words.otherViews)</a></p>\
            </header>
            <p class="live-lost" role="status" data-live-lost hidden>\(words.connectionLost)</p>
            <div id="inbox-rows">\(rowsHTML(frame))</div></section>
            """
    }

    /// What the live page puts in place of what it shows.
    func fragment(_ frame: Frame) -> HTML {
        "<div id=\"inbox-counts\">\(countsHTML(frame))</div><div id=\"inbox-rows\">\(rowsHTML(frame))</div>"
    }

    /// Attributes for the element around the panes, read by plein.js.
    var live: HTML {
        let stream = Link.path("/balie/stroom")
        return """
             data-live="\(stream)" data-rows="\(address.rows)" data-seq="\(String(seq))" data-open="\(open ?? "")"
            """
    }

    private func countsHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let shown = InboxAddress.List.allCases.filter {
            $0 != .undelivered || counts.undelivered > 0 || address.list == .undelivered
        }
        let lists = shown.map { list -> HTML in
            entry(
                words.listName(list), counts.text(list, frame), link: InboxAddress(list: list).link,
                isCurrent: list == address.list && address.search == nil)
        }
        let teams = counts.teams.count > 1 || address.team != nil ? counts.teams : []
        return """
            <ul class="views">\(lists)</ul>
            \(facets(words.perTeam, teams, address.team, frame) { InboxAddress(list: address.list, team: $0) })
            \(facets(words.perTag, counts.tags, address.tag, frame) { InboxAddress(list: address.list, tag: $0) })
            \(facets(words.perChannel, counts.channels, address.channel, frame) {
                InboxAddress(list: address.list, channel: $0)
            })
            """
    }

    private func facets(
        _ title: String, _ facets: [InboxCounts.Facet], _ chosen: String?, _ frame: Frame,
        address: (String) -> InboxAddress
    ) -> HTML {
        if facets.isEmpty { return .empty }
        let items = facets.map { facet in
            entry(
                facet.name, DeskMoment.number(facet.count, frame), link: address(facet.id).link,
                isCurrent: facet.id == chosen)
        }
        let all: HTML =
            chosen == nil
            ? .empty
            : "<li><a href=\"\(self.address.unfiltered.link)\" data-key=\"all\">\(frame.texts.desk.showAll)</a></li>"
        return "<h2 class=\"views-title\">\(title)</h2><ul class=\"views\">\(items)\(all)</ul>"
    }

    private func entry(_ name: String, _ count: String, link: Link, isCurrent: Bool) -> HTML {
        let current: HTML = isCurrent ? " aria-current=\"page\"" : .empty
        return """
            <li><a href="\(link)" data-key="\(link)"\(current)><span dir="auto">\(name)</span> \
            <span class="count">\(count)</span></a></li>
            """
    }

    private func rowsHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if list.rows.isEmpty {
            if address.after != nil { return "\(DeskForm.empty((words.lastPage, "")))\(first(frame))" }
            return DeskForm.empty(address.isFiltered ? words.emptyFiltered : words.emptyList(address.list))
        }
        let rows = list.rows.map { $0.html(frame, in: address, isOpen: $0.id == open) }
        let older: HTML =
            list.older.map { "<a class=\"button\" rel=\"next\" href=\"\(address.page(after: $0))\">\(words.older)</a>" }
            ?? (address.after == nil ? .empty : "<span>\(words.lastPage)</span>")
        return "<ol class=\"inbox-rows\">\(rows)</ol><p class=\"pages\">\(older)\(first(frame))</p>"
    }

    private func first(_ frame: Frame) -> HTML {
        if address.after == nil { return .empty }
        return "<a href=\"\(address.page(after: nil))\">\(frame.texts.desk.backToFirst)</a>"
    }
}
