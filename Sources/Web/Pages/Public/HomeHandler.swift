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
        return try await exchange.show(
            ResultsPage(
                words: shown,
                hits: hits.map { hit in
                    ResultsPage.Hit(
                        isTask: hit.isTask, title: hit.title, text: hit.text,
                        link: Link.checked(hit.address) ?? .path("/"))
                }))
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
