import Foundation
import Hummingbird
import Square
import Values

/// OGC API Features for notices that go on or come.
enum OGCHandler {
    private static func documents(_ exchange: Exchange) -> OGCDocuments {
        OGCDocuments(site: exchange.services.settings.publicURL, texts: exchange.texts)
    }

    static func landing(_ exchange: Exchange) async throws -> Response {
        Document.response(documents(exchange).landing, type: "application/json", exchange)
    }

    static func conformance(_ exchange: Exchange) async throws -> Response {
        Document.response(documents(exchange).conformance, type: "application/json", exchange)
    }

    static func api(_ exchange: Exchange) async throws -> Response {
        Document.response(
            OGCDescription(site: exchange.services.settings.publicURL).text,
            type: "application/vnd.oai.openapi+json;version=3.0", exchange)
    }

    static func collections(_ exchange: Exchange) async throws -> Response {
        Document.response(documents(exchange).collections, type: "application/json", exchange)
    }

    static func collection(_ exchange: Exchange) async throws -> Response {
        try requireKnown(exchange)
        return Document.response(documents(exchange).oneCollection, type: "application/json", exchange)
    }

    private static func requireKnown(_ exchange: Exchange) throws {
        guard exchange.piece("id") == OGCDocuments.collection else { throw Problem(.notFound) }
    }

    static func items(_ exchange: Exchange) async throws -> Response {
        try requireKnown(exchange)
        let query = try OGCQuery(exchange.query)
        let place: NearChoice.Place = query.area.map { .around($0, metres: 0) } ?? .everywhere
        let list = try await exchange.services.notices.all(
            NearChoice(place: place), from: query.from, until: query.until, after: query.after, limit: query.limit)
        let next = list.next.map { cursor in
            Link.path("/ogc/collections", OGCDocuments.collection, "items").query(
                query.kept + [("na", cursor.description)])
        }
        let members = documents(exchange).members(
            exchange.address, next: next?.address, returned: list.notices.count, at: exchange.now)
        let document = NoticeGeoJSON(site: exchange.services.settings.publicURL)
        return Document.response(
            document.collection(list.notices, members: members), type: Document.geoJSON, exchange)
    }

    static func item(_ exchange: Exchange) async throws -> Response {
        try requireKnown(exchange)
        let id: ID<AlertNotice> = try exchange.id("melding")
        let notice = try await exchange.services.notices.thread(id).notice
        if notice.isTakenBack { throw Problem(.notFound) }
        let document = NoticeGeoJSON(site: exchange.services.settings.publicURL)
        let members = documents(exchange).members(ofItem: id.description)
        return Document.response(document.feature(notice, members: members), type: Document.geoJSON, exchange)
    }
}
