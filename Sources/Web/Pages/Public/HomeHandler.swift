import Desk
import Hummingbird
import Square
import Values

enum HomeHandler {
    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        if let words = exchange.query["zoek"]?.trimmed, !words.isEmpty { return try await search(words, exchange) }
        guard exchange.query.items.isEmpty else { return try await page(exchange) }
        return try await cache.page("home \(exchange.language.rawValue)", now: exchange.now) {
            try await page(exchange)
        }
    }

    private static func page(_ exchange: Exchange) async throws -> Response {
        let figures = try await exchange.services.figures.lastQuarter()
        let (n, answered) = figures.channels.reduce((0, 0)) { ($0.0 + $1.n, $0.1 + $1.answered) }
        let tasks = try await exchange.services.topTasks.list().map { task in
            HomePage.Task(
                title: task.title.in(exchange.language), line: task.line.in(exchange.language),
                link: Link.checked(task.address) ?? .path("/"), reason: task.reason, since: task.changedAt)
        }
        let result = n == 0 ? nil : HomePage.Result(answered: answered, n: n, quarter: figures.quarter.description)
        var page = HomePage(tasks: tasks, result: result)
        page.contactEmail = try await exchange.services.townHall().contactEmail
        if let hours = try? await exchange.services.calendars.current().hours {
            page.openUntil = hours.closing(at: exchange.now)
            page.openFrom = hours.isOpen(at: exchange.now) ? nil : hours.opening(after: exchange.now)
        }
        page.crisis = try await exchange.services.notices.emergencies(limit: NearCrisis.most)
        return try await exchange.show(page)
    }

    private static func search(_ words: String, _ exchange: Exchange) async throws -> Response {
        let shown = String(words.prefix(200))
        let hits = try await exchange.services.publicSearch.search(shown, language: exchange.language)
        var page = ResultsPage(
            words: shown,
            hits: hits.map { hit in
                ResultsPage.Hit(
                    isTask: hit.isTask, title: hit.title, text: hit.text, link: Link.checked(hit.address) ?? .path("/"))
            })
        (page.data, page.isMoreData) = try await data(shown, exchange)
        return try await exchange.show(page)
    }

    /// Open data that fits all the words, or else the words that tell something, or else the longest of them.
    private static func data(_ typed: String, _ exchange: Exchange) async throws -> ([ResultsPage.Hit], Bool) {
        let all = DataSets.words(in: typed)
        let telling = all.filter { $0.count > 3 }
        let longest = telling.max { $0.count < $1.count }.map { [$0] } ?? []
        for words in [all, telling, longest] where !words.isEmpty {
            var wish = DataSets.Wish()
            wish.words = words
            let found = try await exchange.services.dataSets.published(wish, limit: 5)
            let own = try await BuiltInSets.all(exchange.services).filter { DataSets.fits($0, wish) }
            let sets = Array((found.sets + own).prefix(5))
            if sets.isEmpty { continue }
            let hits = sets.map { set in
                ResultsPage.Hit(
                    isTask: false, title: set.facts.title.in(exchange.language),
                    text: String(set.facts.description.in(exchange.language).prefix(240)),
                    link: CatalogueLinks.set(set.name))
            }
            return (hits, found.isMore)
        }
        return ([], false)
    }

    static func answer(_ exchange: Exchange) async throws -> Response {
        let answer = try await exchange.services.answers.find(slug: exchange.piece("slug"))
        return try await exchange.show(
            PublishedAnswerPage(
                question: answer.question.in(exchange.language), answer: answer.answer.in(exchange.language),
                changedAt: answer.changedAt, reviewAt: answer.reviewAt,
                language: answer.answer.english.isEmpty ? .dutch : exchange.language))
    }
}
