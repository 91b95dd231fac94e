import Square
import Values

/// Sitemaps for the Woo harvester: the protocol of sitemaps.org 0.9 with the metadata of diwoo 0.9.8 inside, only what
/// the schema asks for and we know for certain.
struct WooSitemap: Sendable {
    /// Documents in one sitemap, as an index names it, and at most when some came in since. The protocol ends at 50,000 and
    /// 50 MB; with titles of the greatest length, every sign of them escaped, an entry has 3.5 kB.
    static let (size, most) = (10_000, 14_000)

    let site: String
    /// Who publishes.
    let name: String
    /// nil when no register knows the municipality: then the metadata say only its name.
    let tooi: String?

    static func index(_ category: WooCategory) -> String { "/sitemapindex-diwoo-infocat\(digits(category)).xml" }

    static func page(
        _ category: WooCategory, after place: WooDocument.Place?, through end: WooDocument.Place?
    ) -> String {
        let pieces = [("na", place), ("tm", end)].compactMap { name, place in
            place.map { "\(name)=\($0.set)-\($0.number)" }
        }
        let query = pieces.isEmpty ? "" : "?" + pieces.joined(separator: "&")
        return "/sitemap-diwoo-infocat\(digits(category)).xml\(query)"
    }

    private static func digits(_ category: WooCategory) -> String {
        let text = String(category.number)
        return String(repeating: "0", count: 3 - text.count) + text
    }

    /// The list of the sitemaps of one category.
    /// - Parameter ends: where each of them ends but the last.
    func index(_ category: WooCategory, ends: [WooDocument.Place]) -> String {
        let starts: [WooDocument.Place?] = [nil] + ends
        let entries = starts.enumerated().map { number, start -> HTML in
            let end = number < ends.count ? ends[number] : nil
            return "<sitemap><loc>\(site + Self.page(category, after: start, through: end))</loc></sitemap>\n"
        }
        let all: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(entries)</sitemapindex>

            """
        return all.text
    }

    static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
        xmlns:diwoo="https://standaarden.overheid.nl/diwoo/metadata/">

        """
    static let foot = "</urlset>\n"

    /// XML is escaped as HTML is.
    func entry(_ document: WooDocument, in category: WooCategory) -> String {
        let address = site + document.address
        let resource: HTML = tooi.map { " resource=\"\($0)\"" } ?? .empty
        let all: HTML = """
            <url><loc>\(address)</loc><lastmod>\(document.changedAt.iso8601)</lastmod>
            <diwoo:Document><diwoo:DiWoo><diwoo:identifiers><diwoo:identifier>\(address)</diwoo:identifier></diwoo:identifiers>
            <diwoo:publisher\(resource)>\(name)</diwoo:publisher>
            <diwoo:titelcollectie><diwoo:officieleTitel>\(document.title)</diwoo:officieleTitel></diwoo:titelcollectie>
            <diwoo:classificatiecollectie><diwoo:informatiecategorieen>\
            <diwoo:informatiecategorie resource="\(category.uri)">\(category.label)</diwoo:informatiecategorie>\
            </diwoo:informatiecategorieen></diwoo:classificatiecollectie>
            <diwoo:creatiedatum>\(Amsterdam.local(document.createdAt).date.description)</diwoo:creatiedatum>
            <diwoo:documenthandelingen><diwoo:documenthandeling>\
            <diwoo:soortHandeling resource="https://identifier.overheid.nl/tooi/def/thes/kern/c_641ecd76">vaststelling\
            </diwoo:soortHandeling><diwoo:atTime>\(document.createdAt.iso8601)</diwoo:atTime></diwoo:documenthandeling>\
            </diwoo:documenthandelingen></diwoo:DiWoo></diwoo:Document></url>

            """
        return all.text
    }
}
