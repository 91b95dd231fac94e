import Growth
import HTTPTypes
import Hummingbird
import Values

/// The public lessons, as a page and as files.
enum PublicLessonsHandler {
    /// Lessons in one file; what is older has its own address.
    private static let fileLimit = 500

    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        guard exchange.query.items.isEmpty, exchange.viewer == nil else { return try await page(exchange) }
        return try await cache.page("lessons \(exchange.language.rawValue)", now: exchange.now) {
            try await page(exchange)
        }
    }

    private static func page(_ exchange: Exchange) async throws -> Response {
        let place = exchange.query["na"].flatMap(LessonPlace.read)
        let found = try await exchange.services.registers.lessons.published(after: place, limit: 20)
        return try await exchange.show(
            PublicLessonsPage(
                lessons: found.lessons, older: next(found), isFirst: place == nil, takenAt: exchange.now))
    }

    private static func next(_ found: (lessons: [Lesson], isMore: Bool)) -> String? {
        guard found.isMore, let last = found.lessons.last, let at = last.publishedAt else { return nil }
        return LessonPlace.written(at, last.id)
    }

    static func json(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        try await file("lessons.json", exchange, cache) { JSONReply.response($0) }
    }

    static func csv(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        try await file("lessons.csv", exchange, cache) { file in
            var response = Reply.text(file.csv, type: "text/csv; charset=utf-8; header=present")
            response.headers[.contentDisposition] = "attachment; filename=\"lessen.csv\""
            if let name = HTTPField.Name("Link") {
                response.headers[name] = "<\(PublicLessonsFile.licence)>; rel=\"license\""
            }
            return response
        }
    }

    private static func file(
        _ name: String, _ exchange: Exchange, _ cache: PublicCache,
        _ make: @Sendable @escaping (PublicLessonsFile) -> Response
    ) async throws -> Response {
        guard exchange.query.items.isEmpty else { return make(try await read(exchange)) }
        return try await cache.page(name, now: exchange.now) { make(try await read(exchange)) }
    }

    private static func read(_ exchange: Exchange) async throws -> PublicLessonsFile {
        let services = exchange.services
        let found = try await services.registers.lessons.published(
            after: exchange.query["na"].flatMap(LessonPlace.read), limit: fileLimit)
        let site = services.settings.publicURL
        return PublicLessonsFile(
            municipality: try await services.townHall().name, address: "\(site)\(PublicLessonsPage.address.address)",
            at: exchange.now.iso8601, lessons: found.lessons.map(PublicLessonsFile.Entry.init),
            next: next(found).map { "\(site)/groei/lessen.json?na=\($0)" })
    }
}

/// The public lessons for programs: names as in `GET /v1/groei`.
struct PublicLessonsFile: Encodable {
    struct Entry: Encodable {
        let id: String
        let title: String
        let tried: String
        let expected: String
        let happened: String
        let cost: String
        let learned: String
        /// A day in Amsterdam.
        let published: String

        init(_ lesson: Lesson) {
            let words = lesson.words
            (id, title, tried, expected) = (lesson.id.description, words.title, words.tried, words.expected)
            (happened, cost, learned) = (words.happened, words.cost, words.learned)
            published = lesson.publishedAt.map { Amsterdam.local($0).date.description } ?? ""
        }

        fileprivate var cells: [String] { [id, published, title, tried, expected, happened, cost, learned] }
    }
    static let licence = "https://creativecommons.org/publicdomain/zero/1.0/"

    let schema = "plein-lessons/1"
    let municipality: String
    let licence = Self.licence
    let address: String
    /// When it was made.
    let at: String
    let lessons: [Entry]
    /// Where older lessons are; absent when there are none.
    let next: String?

    /// RFC 4180; the day and the licence stand in each line, so that a line that is passed on keeps them.
    var csv: String {
        let head = [
            "id", "gepubliceerd", "titel", "geprobeerd", "verwacht", "gebeurd", "gekost", "geleerd", "gemeente",
            "opgemaakt", "licentie",
        ]
        let rows = lessons.map { $0.cells + [municipality, at, licence] }
        return ([head] + rows).map { $0.map(CSVField.text).joined(separator: ",") + "\r\n" }.joined()
    }
}
