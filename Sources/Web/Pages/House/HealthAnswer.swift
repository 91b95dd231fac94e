import HTTPTypes
import Hummingbird
import Values

/// For the machines around us: load balancers, monitors, researchers, search engines.
enum HealthAnswer {
    /// The process runs; says nothing about the database, so that a monitor does not restart us for its sake.
    static func alive(_ exchange: Exchange) async throws -> Response {
        Reply.text("ok\n", type: "text/plain; charset=utf-8")
    }

    /// We can serve: the database answers.
    static func ready(_ exchange: Exchange) async throws -> Response {
        do {
            try await exchange.services.check()
            return Reply.text("ok\n", type: "text/plain; charset=utf-8")
        } catch {
            return Reply.text(
                "the database does not answer\n", type: "text/plain; charset=utf-8", status: .serviceUnavailable)
        }
    }

    /// RFC 9116. Expires a year from now, so it is never stale while we run.
    static func security(_ exchange: Exchange) async throws -> Response {
        let town = try await exchange.services.townHall()
        let base = exchange.services.settings.publicURL
        // A municipality may have a form only (RFC 9116 §2.5.3 takes any address).
        let contact = town.contactEmail.isEmpty ? "\(base)/contact" : "mailto:\(town.contactEmail)"
        let text = """
            Contact: \(contact)
            Expires: \(exchange.now.adding(seconds: 300 * 86_400).iso8601)
            Preferred-Languages: nl, en
            Canonical: \(base)/.well-known/security.txt

            """
        return Reply.text(text, type: "text/plain; charset=utf-8")
    }

    /// Private and desk addresses are nobody's search result. The Woo harvester finds its indexes here, and only here.
    static func robots(_ exchange: Exchange) async throws -> Response {
        let site = exchange.services.settings.publicURL
        let indexes = try await WooHandler.categories(exchange.services).map {
            "Sitemap: \(site)\(WooSitemap.index($0))\n"
        }
        let closed = ["/balie", "/gesprek", "/buurt/volgen/", "/bijlagen"].map { "Disallow: \($0)\n" }
        return Reply.text(
            "User-agent: *\n\(closed.joined())\(indexes.isEmpty ? "" : "\n")\(indexes.joined())",
            type: "text/plain; charset=utf-8")
    }

    static func asset(_ exchange: Exchange) async throws -> Response {
        guard let response = Assets.response(exchange.piece("name")) else { throw Problem(.notFound) }
        return response
    }
}
