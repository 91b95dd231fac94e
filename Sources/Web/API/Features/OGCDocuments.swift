import Values

/// The documents of OGC API Features part 1 around the notices themselves.
struct OGCDocuments: Sendable {
    struct Link: Encodable, Sendable {
        let href: String
        let rel: String
        let type: String
        var title: String?
    }
    private struct Landing: Encodable {
        let title: String
        let description: String
        let links: [Link]
    }
    private struct Conformance: Encodable { let conformsTo: [String] }
    private struct Collections: Encodable {
        let links: [Link]
        let collections: [Collection]
    }
    private struct Collection: Encodable {
        struct Extent: Encodable {
            struct Spatial: Encodable {
                let bbox: [[Double]]
                let crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
            }
            let spatial: Spatial
        }
        let id: String
        let title: String
        let description: String
        let extent: Extent
        let itemType = "feature"
        let crs = ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
        let links: [Link]
    }

    static let collection = "meldingen"
    private static let json = "application/json"
    private static let classes = [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    ]
    let site: String
    let texts: Texts

    private func link(_ path: String, _ rel: String, _ type: String = json, title: String? = nil) -> Link {
        Link(href: site + path, rel: rel, type: type, title: title)
    }

    var landing: String {
        JSONText.of(
            Landing(
                title: texts.near.title, description: texts.near.knownOnly,
                links: [
                    link("/ogc", "self"),
                    link("/ogc/api", "service-desc", "application/vnd.oai.openapi+json;version=3.0"),
                    link("/buurt", "service-doc", "text/html"), link("/ogc/conformance", "conformance"),
                    link("/ogc/collections", "data"),
                ]))
    }

    var conformance: String { JSONText.of(Conformance(conformsTo: Self.classes)) }

    var collections: String {
        JSONText.of(Collections(links: [link("/ogc/collections", "self")], collections: [one("item")]))
    }

    var oneCollection: String { JSONText.of(one("self")) }

    private func one(_ rel: String) -> Collection {
        let path = "/ogc/collections/\(Self.collection)"
        return Collection(
            id: Self.collection, title: texts.near.title, description: texts.near.lead,
            extent: .init(spatial: .init(bbox: [[3.2, 50.7, 7.3, 53.7]])),
            links: [
                link(path, rel == "self" ? "self" : "collection"),
                link("\(path)/items", "items", Document.geoJSON, title: "GeoJSON"),
                link("/buurt", "alternate", "text/html"),
            ])
    }

    /// The members of a page of features beside the features.
    /// - Parameter next: the address of the next page, from the root of the site.
    func members(_ own: String, next: String?, returned: Int, at now: Instant) -> String {
        var links = [link(own, "self", Document.geoJSON), link("/buurt", "alternate", "text/html")]
        if let next { links.append(link(next, "next", Document.geoJSON)) }
        return ",\"links\":\(JSONText.of(links)),\"numberReturned\":\(returned),\"timeStamp\":\"\(now.iso8601)\""
    }

    func members(ofItem id: String) -> String {
        let path = "/ogc/collections/\(Self.collection)"
        let links = [
            link("\(path)/items/\(id)", "self", Document.geoJSON), link(path, "collection"),
            link("/buurt/melding/\(id)", "alternate", "text/html"),
        ]
        return ",\"links\":\(JSONText.of(links))"
    }
}
