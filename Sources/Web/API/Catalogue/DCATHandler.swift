import HTTPTypes
import Hummingbird
import Square
import Values

/// The catalogue for other catalogues.
enum DCATHandler {
    enum Form: String, CaseIterable {
        case turtle = "text/turtle"
        case json = "application/ld+json"

        /// At the end of an address.
        var ending: String { self == .turtle ? "ttl" : "jsonld" }

        func response(_ nodes: [RDFNode]) -> Response {
            var response =
                switch self {
                case .turtle: Reply.text(TurtleWriter.document(nodes), type: "text/turtle; charset=utf-8")
                case .json: JSONReply.response(JSONLDWriter.document(nodes), type: rawValue)
                }
            OpenToAll.add(to: &response)
            return response
        }

        /// What a reader who asks for RDF likes best; nil when they like a page as well.
        static func wanted(_ accept: String?) -> Form? {
            guard let accept else { return nil }
            var best: (form: Form?, weight: Double) = (nil, 0)
            for piece in accept.lowercased().split(separator: ",") {
                let parts = piece.split(separator: ";").map { $0.filter { $0 != " " } }
                let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
                let form = Form(rawValue: parts.first ?? "")
                let isPage = ["text/html", "application/xhtml+xml", "*/*", "text/*"].contains(parts.first ?? "")
                guard form != nil || isPage, weight > best.weight || (weight == best.weight && isPage && weight > 0)
                else { continue }
                best = (form, weight)
            }
            return best.form
        }
    }

    static func turtle(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        try await catalogue(.turtle, exchange, cache)
    }

    static func json(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        try await catalogue(.json, exchange, cache)
    }

    static func catalogue(_ form: Form, _ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        let page = exchange.query["pagina"].map { Int($0) ?? 0 } ?? 1
        guard (1...100_000).contains(page) else { throw Problem(.notFound) }
        return try await cache.page("catalogue \(form.ending) \(page)", now: exchange.now) {
            var wish = DataSets.Wish()
            wish.order = .id
            let size = DCATWriter.pageSize
            let found = try await CatalogueShelf(services: exchange.services).piece(
                wish, from: (page - 1) * size, limit: size)
            guard page == 1 || !found.sets.isEmpty else { throw Problem(.notFound) }
            let changedAt = found.sets.map(\.changedAt).max() ?? Instant(seconds: 0)
            return form.response(
                try await writer(exchange).catalogue(
                    found.sets, page: page, total: found.count, changedAt: changedAt, ending: form.ending))
        }
    }

    /// One set.
    static func set(_ name: String, _ form: Form, _ exchange: Exchange) async throws -> Response {
        let set = try await CatalogueShelf(services: exchange.services).find(name)
        guard set.name == name else { throw Problem(.notFound) }
        return form.response([try await writer(exchange).dataset(set)])
    }

    private static func writer(_ exchange: Exchange) async throws -> DCATWriter {
        DCATWriter(
            site: exchange.services.settings.publicURL, municipality: try await exchange.services.townHall())
    }
}

/// Headers of what pages elsewhere may read: open data is for everybody.
enum OpenToAll {
    static func add(to response: inout Response) {
        response.headers[.accessControlAllowOrigin] = "*"
        if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { response.headers[name] = "cross-origin" }
    }
}
