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
        page.crisis = try await notices.emergencies(limit: NearCrisis.most)
        guard case .found(let place, _, _) = page.place else {
            guard case .several = page.place else { return try await exchange.showMap(page, status: .notFound) }
            return try await exchange.showMap(page)
        }
        let choice = NearChoice(place: place, topics: Set(query.topics))
        (page.now, page.coming) = try await lists(query, choice, exchange)
        (page.municipality, page.unlocated) = try await notices.counts(topics: choice.topics)
        if case .around(let shape, _) = place {
            page.chosen = shape.geoJSON()
            if !query.address.isEmpty { page.spot = RijksDriehoek.wgs84(shape.centre).map(query.at) }
        }
        return try await exchange.showMap(page)
    }

    /// What a page lists: a little of both periods, or a piece of one.
    private static func lists(
        _ query: NearQuery, _ choice: NearChoice, _ exchange: Exchange
    ) async throws -> (now: NoticeList, coming: NoticeList) {
        func list(_ period: NearChoice.Period) async throws -> NoticeList {
            if let chosen = query.period, chosen != period { return NoticeList() }
            return try await exchange.services.notices.near(
                choice, period, after: query.period == nil ? nil : query.after,
                limit: query.period == nil ? some : page)
        }
        return (try await list(.now), try await list(.coming))
    }

    /// The choice in an address of a document.
    /// - Throws: `Problem(.notFound)` for a place that is none.
    private static func choice(_ query: NearQuery, _ exchange: Exchange) async throws -> NearChoice {
        var query = query
        query.address = ""
        guard case .found(let place, _, _) = try await NearPlace.find(query, exchange.services.nearPlaces) else {
            throw Problem(.notFound)
        }
        return NearChoice(place: place, topics: Set(query.topics))
    }

    /// Everything in pages, each with a link to the next; or for a map what the page beside it lists.
    static func geoJSON(_ exchange: Exchange) async throws -> Response {
        let (query, site) = (NearQuery(exchange.query), exchange.services.settings.publicURL)
        let choice = try await choice(query, exchange)
        let document = NoticeGeoJSON(site: site)
        if exchange.query["lijst"] != nil {
            let (now, coming) = try await lists(query, choice, exchange)
            return Document.response(
                document.collection(now.notices + coming.notices), type: Document.geoJSON, exchange)
        }
        let list = try await exchange.services.notices.all(choice, after: query.after, limit: most)
        let next = list.next.map { site + query.link("/buurt.geojson", after: $0).address }
        return Document.response(
            document.collection(list.notices, next: next), type: Document.geoJSON, exchange)
    }

    static func atom(_ exchange: Exchange) async throws -> Response {
        let query = NearQuery(exchange.query)
        let changes = try await exchange.services.notices.changes(try await choice(query, exchange))
        let feed = NoticeAtom(
            site: exchange.services.settings.publicURL, address: exchange.address,
            page: query.link(), town: try await exchange.services.townHall().name,
            frame: try await exchange.frame(isWhole: false))
        return Document.response(feed.xml(changes).text, type: Document.atom, exchange)
    }

    /// What comes first, and what began last: a calendar has no pages, so what is left out lies furthest from now.
    static func calendar(_ exchange: Exchange) async throws -> Response {
        let (choice, notices) = (try await choice(NearQuery(exchange.query), exchange), exchange.services.notices)
        let now = try await notices.near(choice, .now, limit: most)
        let coming = try await notices.near(choice, .coming, limit: most)
        let gone = try await notices.changes(choice).filter { $0.state == .cancelled }
        var calendar = NoticeCalendar(
            site: exchange.services.settings.publicURL, frame: try await exchange.frame(isWhole: false))
        calendar.isPart = now.next != nil || coming.next != nil
        return Document.response(
            calendar.text(now.notices + coming.notices + gone), type: Document.calendar, exchange)
    }

    static func outlines(_ exchange: Exchange) async throws -> Response {
        Document.response(try await exchange.services.nearPlaces.outlines(), type: Document.geoJSON, exchange)
    }

    static func mapFile(_ exchange: Exchange) async throws -> Response {
        guard let response = exchange.services.maps.response(exchange.piece("name")) else { throw Problem(.notFound) }
        return response
    }
}
