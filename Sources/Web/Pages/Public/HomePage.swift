import Square
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
        /// Such as "2026-Q3".
        let quarter: String
    }
    /// At most six.
    var tasks: [Task] = []
    /// nil when there is nothing to say about the last quarter.
    var result: Result?
    /// Empty when the municipality gave no address.
    var contactEmail = ""
    /// The end of the stretch in which we answer now.
    var openUntil: Instant?
    /// When we answer again; neither is said when both are nil.
    var openFrom: Instant?
    /// Emergencies, before anything else.
    var crisis = NoticeList()

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.common.home }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        return """
            <div class="hero"><div class="sheet"><h1>\(words.homeTitle)</h1>\
            <p class="lead">\(words.homeLead)</p>\(Pieces.search(frame))</div></div>
            <div class="sheet">\(NearCrisis(list: crisis).html(frame))\(taskList(frame))\(asking(frame))\(near(frame))
            <section><h2>\(words.howWeDo)</h2><p>\(doing(frame))</p>\
            <p><a href="\(Link.path("/belofte"))">\(words.readMore)</a></p></section>\(otherWays(frame))</div>
            """
    }

    private func taskList(_ frame: Frame) -> HTML {
        if tasks.isEmpty { return .empty }
        let words = frame.texts.open
        let items = tasks.map { task -> HTML in
            let why: HTML =
                task.reason.isEmpty
                ? .empty
                : """
                <details><summary>\(words.whyHere)</summary>\
                <p>\(words.whySince(task.reason, Dates.day(task.since, frame.language)))</p></details>
                """
            return "<li><a href=\"\(task.link)\">\(task.title)</a><p>\(task.line)</p>\(why)</li>"
        }
        return "<section><h2>\(words.topTasks)</h2><ul class=\"tasks\">\(items)</ul></section>"
    }

    private func asking(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let open: HTML =
            openUntil == nil && openFrom == nil
            ? .empty : "<p class=\"small\">\(Pieces.openNow(until: openUntil, from: openFrom, frame))</p>"
        return """
            <section class="card ask"><h2>\(words.notAnswered)</h2><p>\(words.askAnythingLine)</p>\
            <p><a class="button" href="\(Link.path("/contact"))">\(words.askAnything)</a></p>\(open)</section>
            """
    }

    private func near(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        return """
            <section><h2>\(words.homeTitle)</h2><p>\(words.homeLine)</p>\
            <p><a href="\(Link.path("/buurt"))">\(words.homeLink)</a></p></section>
            """
    }

    private func doing(_ frame: Frame) -> String {
        let words = frame.texts.open
        guard let result, result.n > 0 else { return words.howWeDoEmpty }
        return words.howWeDoLine(
            answered: result.answered, n: result.n,
            period: Dates.quarter(result.quarter, frame.language, now: frame.now))
    }

    private func otherWays(_ frame: Frame) -> HTML {
        let (words, contact) = (frame.texts.open, frame.texts.contact.menu)
        let mail = Link.checked("mailto:" + contactEmail).map { link -> HTML in
            contactEmail.isEmpty ? .empty : "<li><a href=\"\(link)\">\(words.mail(contactEmail))</a></li>"
        }
        return """
            <section><h2>\(words.otherWays)</h2><ul class="ways">\
            <li>\(words.askedBefore) <a href="\(Link.path("/gesprek"))">\(words.askedBeforeLink)</a></li>\(mail)\
            <li><a href="\(ContactPage.address)">\(contact)</a></li></ul></section>
            """
    }

    static var examples: [(name: String, page: HomePage)] {
        let day = Instant(seconds: 1_790_000_000)
        func task(_ title: String, _ line: String) -> Task {
            Task(
                title: title, line: line, link: .path("/contact"),
                reason: "Meest gestelde vraag van het afgelopen jaar.", since: day)
        }
        let six = [
            task("Paspoort of ID-kaart aanvragen", "Wat u meeneemt, wat het kost en hoe lang het duurt"),
            task("Verhuizing doorgeven", "Van vier weken voor tot vijf dagen na uw verhuizing"),
            task("Afval: wanneer wordt het opgehaald?", "Dagen per wijk, en wat u in welke bak doet"),
            task("Iets kapot of vies op straat", "Meld een losse tegel, een kapotte lamp of zwerfafval"),
            task("Parkeervergunning", "Voor bewoners, bezoek en zorg"),
            task("Gemeentebelasting niet kunnen betalen", "Kwijtschelding of betalen in delen"),
        ]
        var full = HomePage(tasks: six, result: Result(answered: 290, n: 301, quarter: "2026-Q3"))
        full.contactEmail = "post@waterbeek.example"
        full.openUntil = Instant(seconds: 1_795_455_600)
        var closed = HomePage(tasks: [six[0]], result: Result(answered: 1, n: 1, quarter: "2025-Q4"))
        closed.openFrom = Instant(seconds: 1_795_507_200)
        let hostile = Task(
            title: String(repeating: "Bijzonderebijstandsaanvraagformulierenafhandeling", count: 4),
            line: "<b onclick=alert(1)>\"&'</b> \u{202E}omgekeerd\u{202C} مرحبا", link: .path("/"), reason: "<script>",
            since: Instant(seconds: 0))
        var emergency = full
        emergency.crisis = NearExamples.emergencies
        return [
            ("empty", HomePage()), ("one-closed", closed), ("six", full), ("emergency", emergency),
            (
                "hostile",
                HomePage(tasks: [hostile], result: Result(answered: 0, n: 1, quarter: "<i>"), contactEmail: "\"><b>")
            ),
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
    /// Sets of open data.
    var data: [Hit] = []
    var isMoreData = false

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.resultsFor(words) }

    func content(_ frame: Frame) -> HTML {
        let texts = frame.texts.open
        let items = hits.map { hit -> HTML in
            """
            <li><p class="kind">\(hit.isTask ? texts.taskKind : texts.answerKind)</p>\
            <h2><a href="\(hit.link)">\(hit.title)</a></h2><p>\(hit.text)</p></li>
            """
        }
        let isNothing = hits.isEmpty && data.isEmpty
        let list: HTML = hits.isEmpty ? .empty : "<ul class=\"results\">\(items)</ul>"
        let found: HTML = isNothing ? "<p>\(texts.noResultsHint)</p>" : list
        let total = hits.count + data.count
        let count: HTML = "<p role=\"status\">\(isNothing ? texts.noResults : texts.resultCount(total))</p>"
        return """
            <div class="sheet"><h1>\(texts.resultsFor(words))</h1>\(Pieces.search(frame, value: words))\(count)
            \(found)\(openData(frame))
            <section class="card ask"><h2>\(texts.notAnswered)</h2><p>\(texts.askAnythingLine)</p>\
            <p><a class="button" href="\(Link.path("/contact"))">\(texts.askAnything)</a></p></section></div>
            """
    }

    private func openData(_ frame: Frame) -> HTML {
        if data.isEmpty { return .empty }
        let catalogue = frame.texts.catalogue
        let items = data.map { hit -> HTML in
            """
            <li><p class="kind">\(catalogue.menu)</p><h2 dir="auto"><a href="\(hit.link)">\(hit.title)</a></h2>\
            <p dir="auto">\(hit.text)</p></li>
            """
        }
        let more: HTML =
            isMoreData
            ? "<p><a href=\"\(DataPage.address.query([("zoek", words)]))\">\(catalogue.showAll)</a></p>" : .empty
        return "<ul class=\"results\">\(items)</ul>\(more)"
    }

    static var examples: [(name: String, page: ResultsPage)] {
        let task = Hit(
            isTask: true, title: "Afval: wanneer wordt het opgehaald?", text: "Dagen per wijk", link: .path("/"))
        let hit = Hit(
            isTask: false, title: "Waar laat ik grof huisvuil?",
            text: "U brengt grof huisvuil naar de milieustraat, of u maakt een afspraak om het op te laten halen.",
            link: .path("/antwoorden/grof-huisvuil"))
        return [
            (
                "data",
                ResultsPage(
                    words: "prullenbak",
                    data: [
                        Hit(
                            isTask: false, title: "Prullenbakken", text: "Waar ze staan.",
                            link: .path("/data/prullenbakken"))
                    ], isMoreData: true)
            ),
            ("none", ResultsPage(words: "<script>alert(1)</script>")),
            ("one", ResultsPage(words: "afval", hits: [task])),
            ("many", ResultsPage(words: "afval", hits: [task] + Array(repeating: hit, count: 12))),
            ("long", ResultsPage(words: String(repeating: "huisvuilcontainer", count: 12), hits: [hit])),
        ]
    }
}
