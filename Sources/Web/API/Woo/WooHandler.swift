import HTTPTypes
import Hummingbird
import NIOCore
import Square
import Values

/// What the Woo harvester reads: robots.txt names the indexes, an index names the sitemaps, a sitemap the documents.
enum WooHandler {
    /// Read at once while a sitemap is written.
    private static let batch = 500

    /// Categories in which there is something: the contact data once they are filled in, and what colleagues marked.
    static func categories(_ services: Services) async throws -> [WooCategory] {
        var categories = Set(try await services.wooDocuments.categories())
        if try await services.townHall().contact != nil { categories.insert(.reach) }
        return categories.sorted { $0.number < $1.number }
    }

    /// `005.xml`.
    static func index(_ exchange: Exchange) async throws -> Response {
        let category = try category(exchange)
        guard try await categories(exchange.services).contains(category) else { throw Problem(.notFound) }
        let ends = try await exchange.services.wooDocuments.ends(in: category, size: WooSitemap.size)
        return xml(.init(byteBuffer: ByteBuffer(string: try await sitemap(exchange).index(category, ends: ends))))
    }

    /// `005.xml`, from after one document through another.
    static func page(_ exchange: Exchange) async throws -> Response {
        let category = try category(exchange)
        let (place, end) = (try self.place("na", exchange), try self.place("tm", exchange))
        let (documents, map) = (exchange.services.wooDocuments, try await sitemap(exchange))
        var first = try await documents.files(in: category, after: place, through: end, limit: batch)
        let isWhole = first.count < batch
        let reached = first.last?.place
        if place == nil, category == .reach, let contact = try await contact(exchange) { first.insert(contact, at: 0) }
        // The protocol knows no empty sitemap.
        guard !first.isEmpty else { throw Problem(.notFound) }
        let beginning = first
        return xml(
            ResponseBody { writer in
                try await writer.write(ByteBuffer(string: WooSitemap.head))
                try await writer.write(ByteBuffer(string: written(beginning)))
                var (last, isDone, count) = (reached, isWhole, beginning.count)
                // Who asks for more than an index ever names gets no more than the protocol allows.
                while !isDone, count + batch <= WooSitemap.most {
                    let more = try await documents.files(in: category, after: last, through: end, limit: batch)
                    try await writer.write(ByteBuffer(string: written(more)))
                    (last, isDone, count) = (more.last?.place, more.count < batch, count + more.count)
                }
                try await writer.write(ByteBuffer(string: WooSitemap.foot))
                try await writer.finish(nil)
            })

        @Sendable func written(_ documents: [WooDocument]) -> String {
            documents.map { map.entry($0, in: category) }.joined()
        }
    }

    /// The page with the contact data. It changes with them, and with the opening hours that stand on it.
    private static func contact(_ exchange: Exchange) async throws -> WooDocument? {
        guard let version = try await exchange.services.contactData.current() else { return nil }
        let changedAt = try await ContactHandler.document(exchange).changedAt ?? version.at
        return WooDocument(
            address: ContactPage.address.address,
            title: "\(Texts.of(.dutch).contact.title) \(try await exchange.services.townHall().name)",
            createdAt: version.at, changedAt: changedAt)
    }

    private static func sitemap(_ exchange: Exchange) async throws -> WooSitemap {
        let town = try await exchange.services.townHall()
        return WooSitemap(site: exchange.services.settings.publicURL, name: town.name, tooi: town.tooi)
    }

    private static func category(_ exchange: Exchange) throws -> WooCategory {
        let name = exchange.piece("bestand")
        guard name.hasSuffix(".xml"), name.utf8.count == 7, name.utf8.prefix(3).allSatisfy({ (48...57).contains($0) }),
            let category = Int(name.prefix(3)).flatMap({ WooCategory(number: $0) })
        else { throw Problem(.notFound) }
        return category
    }

    private static func place(_ name: String, _ exchange: Exchange) throws -> WooDocument.Place? {
        guard let text = exchange.query[name] else { return nil }
        guard let dash = text.lastIndex(of: "-"), let set = ID<DataSetEntry>(text[..<dash]),
            let number = Int(text[text.index(after: dash)...]), (1...1_000_000).contains(number)
        else { throw Problem(.notFound) }
        return WooDocument.Place(set: set, number: number)
    }

    private static func xml(_ body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/xml; charset=utf-8", .cacheControl: "public, no-cache"], body: body)
    }
}
