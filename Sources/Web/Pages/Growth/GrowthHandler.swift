import Growth
import Hummingbird
import Values

/// The public pages and figures of where the municipality stands. All from the stored measurement: nothing is measured here.
enum GrowthHandler {
    /// Measurements in the line on a page, two years of months.
    private static let line = 24
    /// Measurements in the document for programs, ten years of months.
    private static let pastLimit = 120
    /// Lessons in it, as many as the almanac uses; all are at `/groei/lessen.json`. Each at its longest, with four bytes a
    /// sign, they stay below the 1 MB that the almanac reads of a municipality.
    private static let lessonLimit = 20

    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        guard exchange.query.items.isEmpty else { return try await page(exchange) }
        return try await cache.page("growth \(exchange.language.rawValue)", now: exchange.now) {
            try await page(exchange)
        }
    }

    private static func page(_ exchange: Exchange) async throws -> Response {
        guard let latest = try await exchange.services.measurements.latest() else {
            return try await exchange.show(GrowthPublicPage())
        }
        return try await exchange.show(try await page(of: latest, exchange))
    }

    static func measurement(_ exchange: Exchange) async throws -> Response {
        let measurements = exchange.services.measurements
        let stored = try await measurements.measurement(try exchange.id("id"))
        var page = try await page(of: stored, exchange)
        if let latest = try await measurements.latest(), latest.id != stored.id { page.newest = latest.day }
        return try await exchange.show(page)
    }

    private static func page(of stored: Measurements.Stored, _ exchange: Exchange) async throws -> GrowthPublicPage {
        let services = exchange.services
        var page = GrowthPublicPage()
        let start = exchange.query["voor"].flatMap { ID<GrowthMeasurement>($0) }
        var report = try await report(of: stored, services)
        let history = try await services.measurements.history(before: start, limit: line + 1)
        report.history = Array(history.prefix(line))
        page.report = report
        page.isFirstPage = start == nil
        if history.count > line, let last = report.history.last {
            let here =
                exchange.piece("id").isEmpty ? GrowthPublicPage.address : .path("/groei/metingen", "\(stored.id)")
            page.older = here.query([("voor", "\(last.id)")]).fragment("verloop")
        }
        page.lessons = try await services.registers.lessons.published(limit: 5).lessons.map(\.words)
        return page
    }

    /// A measurement with the one before, by its own definition.
    static func report(of stored: Measurements.Stored, _ services: Services) async throws -> GrowthReport {
        let measurements = services.measurements
        return GrowthReport(
            model: try await measurements.definition(stored.result.model), stored: stored,
            previous: try await measurements.before(stored))
    }

    static func model(_ exchange: Exchange) async throws -> Response {
        let measurements = exchange.services.measurements
        let wanted = exchange.piece("versie")
        let model = wanted.isEmpty ? measurements.model : try await measurements.definition(wanted)
        let known = try await measurements.versions() + [measurements.model.version]
        var others: [String] = []
        for version in known where version != model.version && !others.contains(version) { others.append(version) }
        return try await exchange.show(GrowthModelPage(model: model, others: others))
    }

    // MARK: For programs

    static func csv(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        try await cache.page("growth csv", now: exchange.now) {
            table(try await document(exchange.services))
        }
    }

    private static func table(_ document: GrowthDocument) -> Response {
        var response = Reply.text(document.csv, type: "text/csv; charset=utf-8; header=present")
        response.headers[.contentDisposition] = "attachment; filename=\"groei-\(document.measurement.day).csv\""
        return response
    }

    static func json(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        try await cache.page("growth json", now: exchange.now) {
            JSONReply.response(try await document(exchange.services))
        }
    }

    /// A measurement of before, as it was then: the lessons are those of now, and left out.
    static func measurementCSV(_ exchange: Exchange) async throws -> Response { table(try await old(exchange)) }

    static func measurementJSON(_ exchange: Exchange) async throws -> Response {
        JSONReply.response(try await old(exchange))
    }

    private static func old(_ exchange: Exchange) async throws -> GrowthDocument {
        let (services, measurements) = (exchange.services, exchange.services.measurements)
        let stored = try await measurements.measurement(try exchange.id("id"))
        return GrowthDocument(
            stored, model: try await measurements.definition(stored.result.model), town: try await services.townHall(),
            history: try await measurements.history(through: stored, limit: pastLimit), lessons: [],
            site: services.settings.publicURL)
    }

    /// - Throws: `Problem(.notFound)` until something was measured.
    private static func document(_ services: Services) async throws -> GrowthDocument {
        let measurements = services.measurements
        guard let latest = try await measurements.latest() else { throw Problem(.notFound) }
        return GrowthDocument(
            latest, model: try await measurements.definition(latest.result.model), town: try await services.townHall(),
            history: try await measurements.history(limit: pastLimit),
            lessons: try await services.registers.lessons.published(limit: lessonLimit).lessons,
            site: services.settings.publicURL)
    }
}
