import Desk
import Hummingbird
import Square
import Values

/// How the municipality can be reached, for everybody and for programs.
enum ContactHandler {
    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        guard exchange.query.items.isEmpty else { return try await page(exchange) }
        return try await cache.page("reach \(exchange.language.rawValue)", now: exchange.now) {
            try await page(exchange)
        }
    }

    private static func page(_ exchange: Exchange) async throws -> Response {
        let document = try await document(exchange)
        var page = ContactPage()
        (page.facts, page.data) = (document.facts, document)
        if let hours = document.hours {
            page.hours = HoursTable(hours, today: Amsterdam.local(exchange.now).date)
            page.openUntil = hours.closing(at: exchange.now)
            page.openFrom = hours.isOpen(at: exchange.now) ? nil : hours.opening(after: exchange.now)
        }
        page.changedAt = document.version > 0 ? document.changedAt : nil
        return try await exchange.show(page)
    }

    static func json(_ exchange: Exchange) async throws -> Response {
        let text = JSONText.of(try await document(exchange).json)
        return Document.response(text, type: "application/json", exchange)
    }

    /// Everything about it that is public. Before anybody filled it in: what was set up, and the form of this site.
    static func document(_ exchange: Exchange) async throws -> ContactDocument {
        let services = exchange.services
        let town = try await services.townHall()
        var document = ContactDocument(
            name: town.name, site: services.settings.publicURL, tooi: town.tooi, code: town.code)
        if let version = try await services.contactData.current() {
            (document.facts, document.version, document.changedAt) = (version.facts, version.number, version.at)
        } else {
            (document.facts.email, document.facts.form) = (town.contactEmail, "/contact")
            document.facts.visiting = .closed
        }
        // An installation without hours still has an address.
        guard let calendar = try? await services.calendars.current() else { return document }
        document.hours = calendar.hours
        let since = try await services.calendars.version(calendar.version).validFrom
        document.changedAt = document.changedAt.map { max($0, since) }
        return document
    }
}
