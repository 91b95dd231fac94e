import Channels
import Desk
import Values

/// What other servers reported; for who moderates.
struct ReportsPage: Page {
    var reports: [FediverseReport] = []
    var isOpen = true
    /// The last one here, when there are older ones.
    var older: String?
    var isFirst = true
    var isSaved = false
    /// A colleague was first.
    var isStale = false
    /// What was typed at one of them, with what is wrong with it.
    var typed: (report: String, outcome: String, faults: DeskFaults)?

    static let side = PageSide.desk
    static let address = Link.path("/balie/rapportages")

    func title(_ texts: Texts) -> String { texts.desk.reportsTitle }

    private var here: Link { isOpen ? Self.address : Self.address.query([("stand", "afgehandeld")]) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var notices: HTML = isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty
        if isStale { notices += "<p class=\"notice warning\" role=\"alert\">\(words.reportAlreadyClosed)</p>" }
        let list: HTML =
            reports.isEmpty
            ? DeskForm.empty(words.noReports(isOpen: isOpen))
            : "<ul class=\"own-posts reports\">\(reports.map { item($0, frame) })</ul>"
        return """
            <div class="desk-page"><h1>\(words.reportsTitle)</h1><p>\(words.reportsLead)</p>\(notices)
            <p class="pages">\(way(words.openReports, Self.address, isHere: isOpen)) \
            \(way(words.closedReports, Self.address.query([("stand", "afgehandeld")]), isHere: !isOpen))</p>
            \(list)\(pages(words))</div>
            """
    }

    private func way(_ label: String, _ link: Link, isHere: Bool) -> HTML {
        isHere ? "<strong aria-current=\"page\">\(label)</strong>" : "<a href=\"\(link)\">\(label)</a>"
    }

    private func item(_ report: FediverseReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let id = "rapportage-\(report.id.description)"
        let reason: HTML =
            report.reason.isEmpty
            ? "<p><em>\(words.reportWithoutReason)</em></p>" : "<div dir=\"auto\">\(HTML.lines(report.reason))</div>"
        return """
            <li><article aria-labelledby="\(id)"><h2 id="\(id)"><bdi>\(words.reportFrom(report.host))</bdi></h2>
            <p class="hint">\(DeskMoment.time(report.at, frame))</p>\(reason)
            <p>\(words.reportAbout):</p><ul>\(report.subjects.map { "<li>\(subject($0, frame))</li>" as HTML })</ul>
            \(report.closedAt == nil ? close(report, frame) : closed(report, frame))</article></li>
            """
    }

    private func subject(_ subject: FediverseReport.Subject, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        switch subject {
        case .account(let channel, let handle):
            let link = Link.path("/balie/kanalen", channel.description)
            return "<a href=\"\(link)\"><bdi>\(words.reportedAccount(handle))</bdi></a>"
        case .ownPost(let id, let excerpt, let isPublic):
            if excerpt.isEmpty { return "\(words.reportedPostGone)" }
            if !isPublic { return "\(words.reportedPost) <q dir=\"auto\">\(excerpt)</q>" }
            let link = Link.path("/fediverse/berichten", id.description)
            return "\(words.reportedPost) <a href=\"\(link)\" dir=\"auto\">\(excerpt)</a>"
        case .conversation(let id, let reference):
            let link = Link.path("/balie/gesprekken", id.description)
            return "<a href=\"\(link)\">\(words.reportedConversation(reference))</a>"
        }
    }

    private func close(_ report: FediverseReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let id = report.id.description
        let mine = typed.flatMap { $0.report == id ? $0 : nil }
        return """
            <form method="post" action="\(Self.address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "afhandelen"))\(DeskForm.hidden("rapportage", id))
            \(mine?.faults.summary(frame, labels: [("gedaan", words.reportOutcomeField)], scope: id) ?? .empty)
            \(DeskField(
                name: "gedaan", label: words.reportOutcomeField, value: mine?.outcome ?? "", kind: .lines(2),
                hint: words.reportOutcomeHint, fault: mine?.faults.words("gedaan", frame), scope: id).html(frame))
            <p><button type="submit" class="button">\(words.closeReportButton)</button></p></form>
            """
    }

    private func closed(_ report: FediverseReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let again = DeskAction(
            address: Self.address, label: words.reopenReportButton,
            fields: [("actie", "heropenen"), ("rapportage", report.id.description)], weight: .link,
            spoken: words.reopenReport(report.host))
        let moment = report.closedAt.map { DeskMoment.long($0, frame) } ?? ""
        return """
            <p><bdi>\(words.reportClosed(moment, by: report.colleague))</bdi>:</p>
            <div dir="auto">\(HTML.lines(report.outcome))</div>\(again.html(frame))
            """
    }

    private func pages(_ words: any DeskTexts) -> HTML {
        if isFirst && older == nil { return .empty }
        let newest: HTML = isFirst ? .empty : "<a href=\"\(here)\">\(words.newestReports)</a>"
        let next = older.map { last -> HTML in
            "<a class=\"button\" rel=\"next\" href=\"\(here.query([("voor", last)]))\">\(words.olderReports)</a>"
        }
        return "<p class=\"pages\">\(newest)\(next)</p>"
    }
}

extension ReportsPage {
    static var examples: [(name: String, page: ReportsPage)] {
        let now = DeskExamples.now
        func report(_ number: Int, _ host: String, _ reason: String) -> FediverseReport {
            FediverseReport(
                id: ID(DeskExamples.id(700 + number)) ?? ID(at: now), host: host, reason: reason,
                at: now.adding(seconds: -number * 9_000))
        }
        var all = report(1, "mastodon.example", "Dit bericht noemt een kenteken.\nGraag weghalen.")
        if let post = ID<Message>(DeskExamples.id(81)), let conversation = ID<Conversation>(DeskExamples.id(1)),
            let channel = ID<Channel>(DeskExamples.id(45))
        {
            all.subjects = [
                .account(channel, handle: "@gemeente@voorbeeld.nl"),
                .ownPost(post, excerpt: "De auto met kenteken 12-AB-34 staat er nog.", isPublic: true),
                .ownPost(post, excerpt: "Alleen voor volgers", isPublic: false),
                .ownPost(post, excerpt: "", isPublic: false), .conversation(conversation, reference: "ZW-26-4F7K"),
            ]
        }
        var silent = report(2, String(repeating: "lang", count: 15) + ".example", "")
        silent.subjects = Array(all.subjects.prefix(1))
        var hostile = report(3, "elders.example", "<script>alert(1)</script> " + DeskExamples.longName)
        hostile.subjects = silent.subjects
        var open = ReportsPage()
        (open.reports, open.older) = ([all, silent, hostile], DeskExamples.id(703))
        var wrong = open
        wrong.typed = (all.id.description, " ", DeskFaults(fields: [.init("gedaan", .missing)]))
        wrong.isStale = true
        var settled = all
        (settled.closedAt, settled.outcome, settled.colleague) = (now, "Bericht ingetrokken.\nGemeld.", "Els de Wit")
        var closed = ReportsPage()
        (closed.reports, closed.isOpen, closed.isSaved, closed.isFirst) = ([settled], false, true, false)
        var none = ReportsPage()
        none.isOpen = false
        return [("open", open), ("wrong", wrong), ("closed", closed), ("empty", ReportsPage()), ("none-closed", none)]
    }
}
