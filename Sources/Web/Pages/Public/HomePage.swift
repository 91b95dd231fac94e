import Values

/// The front page: search, top tasks, asking, and how we do.
struct HomePage: Page {
    struct Task: Sendable {
        let title: String
        let line: String
        let link: Link
        let reason: String
        let since: Instant
    }
    struct Result: Sendable {
        let answered: Int
        let n: Int
        let quarter: String
    }
    var tasks: [Task] = []
    /// nil when there is nothing to say about the last quarter.
    var result: Result?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.common.home }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let doing = result.map { words.howWeDoLine(answered: $0.answered, n: $0.n, quarter: $0.quarter) } ?? words.howWeDoEmpty
        return """
            <div class="hero"><div class="narrow"><h1>\(words.homeTitle(frame.municipality))</h1>\
            <p class="lead">\(words.homeLead)</p>\(Pieces.search(frame))</div></div>
            <div class="narrow">\(taskList(frame))
            <section class="card"><h2>\(words.askAnything)</h2><p>\(words.askAnythingLine)</p>\
            <p><a class="button" href="\(Link.path("/contact"))">\(words.askAnything)</a></p></section>
            <section><h2>\(words.howWeDo)</h2><p>\(doing)</p>\
            <p><a href="\(Link.path("/belofte"))">\(words.readMore)</a></p></section></div>
            """
    }

    private func taskList(_ frame: Frame) -> HTML {
        if tasks.isEmpty { return .empty }
        let words = frame.texts.open
        let items = tasks.map { task -> HTML in
            """
            <li><a href="\(task.link)">\(task.title)</a><p>\(task.line)</p><details><summary>\(words.whyHere)</summary>\
            <p>\(words.whySince(task.reason, Dates.day(task.since, frame.language)))</p></details></li>
            """
        }
        return "<section><h2>\(words.topTasks)</h2><ul class=\"tasks\">\(items)</ul></section>"
    }

    static var examples: [(name: String, page: HomePage)] {
        let task = Task(
            title: "Paspoort of identiteitskaart", line: "Aanvragen, kwijt of bijna verlopen", link: .path("/contact"),
            reason: "Meest gezocht in oktober", since: Instant(seconds: 1_790_000_000))
        let long = Task(
            title: String(repeating: "Bijzonderebijstandsaanvraagformulier ", count: 3), line: "<b>\"&'",
            link: .path("/"), reason: "", since: Instant(seconds: 0))
        return [
            ("empty", HomePage()), ("one", HomePage(tasks: [task], result: Result(answered: 1, n: 1, quarter: "2026-Q3"))),
            ("six", HomePage(tasks: [task, long, task, task, task, task], result: Result(answered: 290, n: 301, quarter: "2026-Q3"))),
        ]
    }
}

/// What the search on the front page found.
struct ResultsPage: Page {
    struct Hit: Sendable {
        let isTask: Bool
        let title: String
        let text: String
        let link: Link
    }
    let words: String
    var hits: [Hit] = []

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.resultsFor(words) }

    func content(_ frame: Frame) -> HTML {
        let texts = frame.texts.open
        let items = hits.map { hit -> HTML in
            """
            <li><p class="kind">\(hit.isTask ? texts.taskKind : texts.answerKind)</p><a href="\(hit.link)">\(hit.title)</a>\
            <p>\(hit.text)</p></li>
            """
        }
        let none: HTML = "<p>\(texts.noResults)</p><p>\(texts.noResultsHint)</p>"
        return """
            <div class="narrow"><h1>\(texts.resultsFor(words))</h1>\(Pieces.search(frame, value: words))
            <p role="status">\(texts.resultCount(hits.count))</p>
            \(hits.isEmpty ? none : "<ul class=\"results\">\(items)</ul><h2>\(texts.notAnswered)</h2>")
            <p><a class="button" href="\(Link.path("/contact"))">\(texts.askAnything)</a></p></div>
            """
    }

    static var examples: [(name: String, page: ResultsPage)] {
        let hit = Hit(isTask: false, title: "Wanneer wordt mijn container geleegd?", text: "Dat verschilt per wijk.", link: .path("/antwoorden/afval"))
        return [
            ("none", ResultsPage(words: "<script>")),
            ("some", ResultsPage(words: "afval", hits: [hit, Hit(isTask: true, title: "Afval", text: "Kalender", link: .path("/"))])),
        ]
    }
}
