import Foundation
import HTTPTypes
import Hummingbird
import Square
import Values

/// OGC API Features part 1 (OGC 17-069r4) for everything public that has a place.
enum OGCHandler {
    private static func documents(_ exchange: Exchange) -> OGCDocuments {
        OGCDocuments(site: exchange.services.settings.publicURL, texts: exchange.texts)
    }

    /// The document, or the way to the page for who wants one.
    private static func answer(
        _ exchange: Exchange, page: Link, type: String = "application/json",
        _ document: () async throws -> String
    ) async throws -> Response {
        var response =
            switch try OGCForm(exchange) {
            case .page: Reply.redirect(page)
            case .json: Document.response(try await document(), type: type, exchange)
            }
        response.headers[.vary] = "Accept, Cookie"
        OpenToAll.add(to: &response)
        return response
    }

    static func landing(_ exchange: Exchange) async throws -> Response {
        try await answer(exchange, page: FeaturesPage.address) { documents(exchange).landing }
    }

    static func conformance(_ exchange: Exchange) async throws -> Response {
        try await answer(exchange, page: FeaturesPage.address) { documents(exchange).conformance }
    }

    static func api(_ exchange: Exchange) async throws -> Response {
        let site = exchange.services.settings.publicURL
        let text = String(decoding: PackageResources.ogc_json, as: UTF8.self)
            .replacing("\"@@adres@@\"", with: JSONText.of(site))
        return Document.response(text, type: OGCDocuments.openAPI, exchange)
    }

    static func collections(_ exchange: Exchange) async throws -> Response {
        try await answer(exchange, page: FeaturesPage.address) {
            let place = exchange.query["na"].map(DataSets.CollectionPlace.init)
            if case .some(.none) = place { throw Problem.invalid([.init("na", .wrongType)]) }
            let found = try await OGCCollection.all(after: place ?? nil, exchange.services)
            let next = found.next.map { Link.path("/ogc/collections").query([("na", $0.description)]).address }
            return documents(exchange).collections(found.collections, own: exchange.address, next: next)
        }
    }

    static func collection(_ exchange: Exchange) async throws -> Response {
        let collection = try await OGCCollection.find(exchange.piece("id"), exchange.services)
        return try await answer(exchange, page: collection.page) { documents(exchange).collection(collection) }
    }

    static func items(_ exchange: Exchange) async throws -> Response {
        let collection = try await OGCCollection.find(exchange.piece("id"), exchange.services)
        let query = try OGCQuery(exchange.query)
        return try await answer(exchange, page: collection.page, type: Document.geoJSON) {
            let items = try await collection.items(query, exchange.services)
            let next = items.next.map { place in
                Link.path("/ogc/collections", collection.id, "items").query(query.kept + [("na", place)]).address
            }
            return documents(exchange).page(
                items, of: collection, own: exchange.address, next: next, at: exchange.now)
        }
    }

    static func item(_ exchange: Exchange) async throws -> Response {
        let collection = try await OGCCollection.find(exchange.piece("id"), exchange.services)
        let piece = exchange.piece("ding")
        // Names of features are words of others, with signs that an address writes otherwise.
        let key = piece.removingPercentEncoding ?? piece
        return try await answer(exchange, page: collection.page(of: key), type: Document.geoJSON) {
            let members = documents(exchange).members(ofItem: key, of: collection)
            return try await collection.item(key, members: members, exchange.services)
        }
    }

    /// What there is, for people.
    static func page(_ exchange: Exchange) async throws -> Response {
        let found = try await OGCCollection.all(after: nil, exchange.services)
        var page = FeaturesPage(site: exchange.services.settings.publicURL)
        page.collections = found.collections
        page.isMore = found.next != nil
        return try await exchange.show(page)
    }
}
