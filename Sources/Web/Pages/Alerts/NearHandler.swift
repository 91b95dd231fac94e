import Geo
import HTTPTypes
import Hummingbird
import Square
import Values

/// What happens nearby, for people and for programs.
enum NearHandler {
    /// Notices of each period on a page that shows both.
    private static let some = 10
    private static let page = 25
    /// Notices in a document for programs.
    static let most = 200

    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        let query = NearQuery(exchange.query)
        guard exchange.query.items.isEmpty else { return try await show(query, exchange) }
        return try await cache.page("near \(exchange.language.rawValue)", now: exchange.now) {
            try await show(query, exchange)
        }
    }

    private static func show(_ query: NearQuery, _ exchange: Exchange) async throws -> Response {
        let (notices, places) = (exchange.services.notices, exchange.services.nearPlaces)
        var page = NearPage(query: query, place: try await NearPlace.find(query, places))
        (page.areas, page.hasAddresses) = (try await places.areas(), try await places.hasAddresses())
        guard case .found(let place, _, _) = page.place else {
            guard case .several(let found) = page.place else {
                return try await exchange.showMap(page, status: .notFound)
            }
            return found.count == 1 ? Reply.redirect(found[0].link) : try await exchange.showMap(page)
        }
        let choice = NearChoice(place: place, topics: Set(query.topics))
        let limit = query.period == nil ? some : Self.page
        if query.period != .coming {
            page.now = try await notices.near(choice, .now, after: query.period == nil ? nil : query.after, limit: limit)
        }
        if query.period != .now {
            page.coming = try await notices.near(
                choice, .coming, after: query.period == nil ? nil : query.after, limit: limit)
        }
        (page.municipality, page.unlocated) = try await notices.counts(topics: choice.topics)
        if case .around(let shape, _) = place { page.chosen = shape.geoJSON() }
        return try await exchange.showMap(page)
    }

    /// The choice in an address of a document.
    /// - Throws: `Problem(.notFound)` for a place that is none.
    static func choice(_ exchange: Exchange) async throws -> NearChoice {
        var query = NearQuery(exchange.query)
        query.address = ""
        guard case .found(let place, _, _) = try await NearPlace.find(query, exchange.services.nearPlaces) else {
            throw Problem(.notFound)
        }
        return NearChoice(place: place, topics: Set(query.topics))
    }

    static func geoJSON(_ exchange: Exchange) async throws -> Response {
        let choice = try await choice(exchange)
        let list = try await exchange.services.notices.all(choice, limit: most)
        let document = NoticeGeoJSON(site: exchange.services.settings.publicURL)
        return Document.response(document.collection(list.notices), type: Document.geoJSON, exchange)
    }

    static func atom(_ exchange: Exchange) async throws -> Response {
        let changes = try await exchange.services.notices.changes(try await choice(exchange))
        let feed = NoticeAtom(
            site: exchange.services.settings.publicURL, address: exchange.address,
            page: NearQuery(exchange.query).link(), town: try await exchange.services.townHall().name,
            frame: try await exchange.frame(isWhole: false))
        return Document.response(feed.xml(changes).text, type: Document.atom, exchange)
    }

    static func calendar(_ exchange: Exchange) async throws -> Response {
        let (choice, notices) = (try await choice(exchange), exchange.services.notices)
        let going = try await notices.all(choice, limit: most).notices
        let gone = try await notices.changes(choice).filter { $0.state == .cancelled }
        let calendar = NoticeCalendar(
            site: exchange.services.settings.publicURL, frame: try await exchange.frame(isWhole: false))
        return Document.response(calendar.text(going + gone), type: Document.calendar, exchange)
    }

    static func outlines(_ exchange: Exchange) async throws -> Response {
        Document.response(try await exchange.services.nearPlaces.outlines(), type: Document.geoJSON, exchange)
    }

    static func mapFile(_ exchange: Exchange) async throws -> Response {
        guard let response = exchange.services.maps.response(exchange.piece("name")) else { throw Problem(.notFound) }
        return response
    }
}
