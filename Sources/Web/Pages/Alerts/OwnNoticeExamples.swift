import Square
import Values

extension OwnNoticesPage {
    static var examples: [(name: String, page: OwnNoticesPage)] {
        func row(_ notice: PublicNotice, source: String?) -> Row {
            Row(
                id: notice.id.description, title: notice.facts.title, topic: notice.topic, source: source,
                facts: notice.facts, changedAt: notice.changedAt, state: notice.state)
        }
        var full = OwnNoticesPage()
        full.rows = [
            row(NearExamples.road, source: "NDW"), row(NearExamples.party, source: nil),
            row(NearExamples.hostile, source: "<b>Bron"),
        ]
        (full.next, full.isFirst) = (NoticeCursor(at: NearExamples.now, id: NearExamples.id(1)), false)
        var drafts = OwnNoticesPage(shelf: .state(.draft))
        (drafts.isDiscarded, drafts.mayWrite) = (true, false)
        var hidden = full
        hidden.rows[0].isHidden = true
        (hidden.shelf, hidden.words) = (.all, "kerkstr")
        var nothing = OwnNoticesPage(shelf: .hidden)
        nothing.words = "<b>"
        return [
            ("full", full), ("drafts-empty", drafts), ("empty", OwnNoticesPage()), ("found", hidden),
            ("nothing-found", nothing),
        ]
    }
}

extension OwnNoticePage {
    private static func versions(_ state: NoticeState) -> [DeskNoticeVersion] {
        let draft = DeskNoticeVersion(
            version: 1, at: NearExamples.now, change: .new, tells: false, isDraft: true, author: "Anna <de> Vries")
        if state == .draft { return [draft] }
        let reach = DeskNoticeVersion.Reach(told: 1_204, waiting: 3, failed: 12)
        return [
            DeskNoticeVersion(
                version: 4, at: NearExamples.now, change: .extended, tells: true, author: "Bram",
                reach: .init(isSearching: true)),
            DeskNoticeVersion(version: 3, at: NearExamples.now, change: .minor, tells: false, author: "Bram"),
            DeskNoticeVersion(
                version: 2, at: NearExamples.now, change: .new, tells: true, author: "Bram", reach: reach),
            draft,
        ]
    }

    private static func standing(_ notice: PublicNotice, _ state: NoticeState, source: String? = nil) -> OwnNoticePage {
        var page = OwnNoticePage()
        page.notice = OwnNoticeStanding(
            id: notice.id.description, version: 2, state: state, topic: notice.topic, source: source,
            facts: notice.facts,
            versions: versions(state))
        page.preview = OwnNoticePreview(notice: notice, reach: 1_204)
        page.areas = NearExamples.areas
        page.form.id = notice.id.description
        (page.form.title, page.form.kind, page.form.text) = (
            notice.facts.title, notice.facts.kind, notice.facts.summary ?? ""
        )
        (page.form.geometry, page.form.picture) = (notice.geometry?.geoJSON() ?? "", notice.facts.picture ?? "")
        (page.form.blocked, page.form.begin) = (["car"], "2026-11-24T09:00")
        return page
    }

    static var examples: [(name: String, page: OwnNoticePage)] {
        var wrong = standing(NearExamples.hostile, .draft)
        wrong.isFormOpen = true
        wrong.faults = DeskFaults(fields: [
            .init("titel", .missing), .init("geometrie", .wrongType), .init("einde", .notADate),
            .init("beeldtekst", .withoutDescription), .init("doen", .tooLong(maximum: 500)),
        ])
        var stale = standing(NearExamples.road, .current)
        stale.isStale = true
        var waiting = standing(NearExamples.party, .draft)
        (waiting.needsReader, waiting.mayPublish, waiting.done) = (true, false, .saved)
        waiting.preview?.reach = 3
        var current = standing(NearExamples.party, .current)
        current.done = .published
        var late = standing(NearExamples.party, .cancelled)
        late.done = .tooLate
        var over = standing(NearExamples.party, .ended)
        (over.form.meaning, over.isFormOpen) = (NoticeChange.extended.rawValue, true)
        var reader = standing(NearExamples.road, .ended)
        reader.mayWrite = false
        let hiding = NoticeHiding(
            isHidden: true, reason: "Er stond een <naam> in", at: NearExamples.now, colleague: "Bram")
        var hidden = standing(NearExamples.road, .current, source: "NDW")
        hidden.notice?.isHidden = true
        hidden.preview?.reach = nil
        (hidden.hidings, hidden.done) = ([hiding], .hidden)
        var shown = standing(NearExamples.road, .current, source: "NDW")
        shown.hidings = [NoticeHiding(isHidden: false, reason: "", at: NearExamples.now, colleague: nil), hiding]
        shown.done = .noReason
        var outside = standing(NearExamples.party, .draft)
        (outside.isOutside, outside.done) = (true, .outside)
        var far = standing(NearExamples.party, .draft)
        far.isFormOpen = true
        far.faults = DeskFaults(fields: [.init("geometrie", .outsideTown), .init("doen-tot", .notADate)])
        var resumed = standing(NearExamples.road, .ended)
        (resumed.mayResume, resumed.done) = (true, .finished)
        var crisis = standing(NearExamples.road, .current)
        crisis.notice?.topic = .crisis
        return [
            ("begun", standing(NearExamples.road, .current)), ("crisis", crisis), ("hidden", hidden),
            ("hidden-without-reason", shown), ("outside", outside), ("outside-form", far),
            ("over", resumed), ("new", OwnNoticePage()), ("draft", standing(NearExamples.party, .draft)),
            ("waits-for-reader", waiting),
            ("wrong", wrong), ("current", current), ("cancelled", late),
            ("withdrawn", standing(NearExamples.party, .withdrawn)), ("ended", over), ("ended-reader", reader),
            ("stale", stale),
            ("from-source", standing(NearExamples.road, .current, source: "NDW")),
        ]
    }
}
