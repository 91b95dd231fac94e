import Growth
import Values

/// Where the municipality stands, for residents, the council and the press: the newest measurement, or one of before.
struct GrowthPublicPage: Page {
    /// nil until something was measured.
    var report: GrowthReport?
    /// The newest ones that were made public.
    var lessons: [Lesson.Words] = []
    /// The day of the newest measurement, on the page of an older one.
    var newest: LocalDate?
    /// Where older measurements are listed; nil when all are here.
    var older: Link?
    var isFirstPage = true

    static let side = PageSide.open
    static let address = Link.path("/groei")

    func title(_ texts: Texts) -> String { texts.growth.title }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        guard let report else {
            return """
                <div class="sheet growth"><h1>\(words.title)</h1><p class="lead">\(words.lead)</p>
                <section class="card"><h2>\(words.notYet.title)</h2><p>\(words.notYet.hint)</p></section>\
                \(method(frame))</div>
                """
        }
        return """
            <div class="sheet growth"><h1>\(words.title)</h1>\(outdated(frame))<p class="lead">\(words.lead)</p>
            \(report.overall(frame))\(report.themes(frame))\(report.figures(frame))\(report.gates(frame))\
            \(report.trend(frame))\(pages(frame))\(lessonsSection(frame))\(method(frame))</div>
            """
    }

    private func outdated(_ frame: Frame) -> HTML {
        guard let newest else { return .empty }
        let words = frame.texts.growth
        return """
            <p class="small">\(words.isOlder(Dates.day(newest, frame.language))) \
            <a href="\(Self.address)">\(words.toNewest)</a></p>
            """
    }

    private func pages(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let first: HTML = isFirstPage ? .empty : "<a href=\"\(Self.address.fragment("verloop"))\">\(words.newest)</a> "
        let next = older.map { link -> HTML in "<a rel=\"next\" href=\"\(link)\">\(words.older)</a>" }
        return isFirstPage && older == nil ? .empty : "<p class=\"no-print\">\(first)\(next)</p>"
    }

    private func lessonsSection(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let list: HTML =
            lessons.isEmpty
            ? "<p>\(words.noLessons)</p>"
            : "\(lessons.map { lesson($0, frame) })<p><a href=\"\(Link.path("/groei/lessen"))\">\(words.moreLessons)</a></p>"
        return """
            <section aria-labelledby="lessen"><h2 id="lessen">\(words.lessons)</h2><p>\(words.lessonsLead)</p>\(list)</section>
            """
    }

    private func lesson(_ own: Lesson.Words, _ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let parts = [
            (words.tried, own.tried), (words.expected, own.expected), (words.happened, own.happened),
            (words.cost, own.cost),
        ].filter { !$0.1.isEmpty }
        let lines = parts.map { name, text -> HTML in "<dt>\(name)</dt><dd dir=\"auto\">\(HTML.lines(text))</dd>" }
        let story = NarrowFold(label: words.lessonStory, content: "<dl class=\"rules\">\(lines)</dl>")
        return """
            <article class="card lesson"><h3 dir="auto">\(own.title)</h3><dl class="rules"><dt>\(words.learned)</dt>\
            <dd dir="auto">\(HTML.lines(own.learned))</dd></dl>\(story.html)</article>
            """
    }

    private func method(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let lines = words.methodLines.map { line -> HTML in "<li>\(line)</li>" }
        let version = report.map { Link.path("/groei/model", $0.result.model) } ?? .path("/groei/model")
        var downloads = HTML.empty
        if let report {
            let own = Link.path("/groei/metingen", "\(report.stored.id)")
            // A measurement of before is taken along as it was; the newest also under the address that stays the newest.
            let (csv, json): (Link, Link) =
                newest == nil
                ? (.path("/groei.csv"), .path("/groei.json"))
                : (
                    .path("/groei/metingen", "\(report.stored.id)", "cijfers.csv"),
                    .path("/groei/metingen", "\(report.stored.id)", "cijfers.json")
                )
            downloads = """
                <h2 id="meenemen">\(words.download)</h2><ul><li><a href="\(csv)">\(words.downloadCSV)</a></li>
                <li><a href="\(json)">\(words.downloadJSON)</a></li>
                <li>\(words.stable): <a href="\(own)">\(own.address)</a></li></ul>
                <p class="small">\(words.licence): <a rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">\
                \(words.licenceName)</a></p>
                """
        }
        return """
            <section aria-labelledby="methode"><h2 id="methode">\(words.method)</h2><ul>\(lines)</ul>
            <p><a href="\(version)">\(words.modelLink)</a></p>\(downloads)</section>
            """
    }

    static var examples: [(name: String, page: GrowthPublicPage)] {
        let all = Set(["pioneers", "guideline", "crisis_playbook", "assessed_tools"])
        var full = GrowthPublicPage(report: GrowthReport.example(yes: all), older: Self.address.query([("voor", "x")]))
        full.lessons = [
            .init(
                title: "Een chatbot op <zaterdag>", tried: "Een zaterdag lang antwoordde een chatbot.",
                expected: "Minder vragen op maandag.", happened: "Meer vragen: mensen kwamen terug.\nHet bleef druk.",
                cost: "800 euro en een dag.", learned: "Zeg eerlijk dat er niemand is, en wanneer wel.")
        ]
        var earlier = GrowthPublicPage(report: GrowthReport.example(answered: 12, of: 20))
        earlier.newest = LocalDate(year: 2026, month: 11, day: 23)
        let first = GrowthPublicPage(report: GrowthReport.example(isFirst: true))
        let late = Set(GrowthReport.example()?.model.items.map(\.id) ?? [])
        let best = GrowthPublicPage(report: GrowthReport.example(answered: 410, yes: late))
        return [("full", full), ("earlier", earlier), ("first", first), ("best", best), ("none", GrowthPublicPage())]
    }
}
