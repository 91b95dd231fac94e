import Square
import Values

/// The documents of OGC API Features part 1 around the features themselves.
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
        let id: String
        let title: String
        let description: String
        let extent: Extent
        let itemType = "feature"
        let crs = [OGCDocuments.crs]
        let links: [Link]
    }
    private struct Extent: Encodable {
        struct Spatial: Encodable {
            let bbox: [[Double]]
            let crs = OGCDocuments.crs
        }
        struct Temporal: Encodable { let interval: [[String?]] }
        var spatial: Spatial?
        var temporal: Temporal?
    }

    static let address = "/ogc"
    private static let crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    private static let json = "application/json"
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0"
    static let standard = "http://www.opengis.net/spec/ogcapi-features-1/1.0"
    private static let classes = ["core", "oas30", "geojson"].map { "\(standard)/conf/\($0)" }
    /// Where everything lies that a municipality tells.
    private static let country = DegreeBox(west: 2.9, south: 50.5, east: 7.6, north: 54.0)
    let site: String
    let texts: Texts

    private func link(_ path: String, _ rel: String, _ type: String = json, title: String? = nil) -> Link {
        Link(href: site + path, rel: rel, type: type, title: title)
    }

    private static func path(_ collection: OGCCollection) -> String {
        "\(address)/collections/\(Web.Link.encoded(collection.id))"
    }

    var landing: String {
        let words = texts.catalogue
        return JSONText.of(
            Landing(
                title: words.featuresTitle, description: words.featuresLead,
                links: [
                    link(Self.address, "self"), link(FeaturesPage.address.address, "alternate", "text/html"),
                    link("\(Self.address)/api", "service-desc", Self.openAPI),
                    link(FeaturesPage.address.address, "service-doc", "text/html"),
                    link("\(Self.address)/conformance", "conformance"), link("\(Self.address)/collections", "data"),
                ]))
    }

    var conformance: String { JSONText.of(Conformance(conformsTo: Self.classes)) }

    /// - Parameters:
    ///   - own: the address of this list, from the root of the site; and `next` of where it goes on.
    func collections(_ list: [OGCCollection], own: String, next: String?) -> String {
        var links = [link(own, "self"), link(FeaturesPage.address.address, "alternate", "text/html")]
        if let next { links.append(link(next, "next")) }
        return JSONText.of(Collections(links: links, collections: list.map { one($0, "collection") }))
    }

    func collection(_ collection: OGCCollection) -> String { JSONText.of(one(collection, "self")) }

    private func one(_ collection: OGCCollection, _ rel: String) -> Collection {
        let path = Self.path(collection)
        var links = [
            link(path, rel), link("\(path)/items", "items", Document.geoJSON, title: "GeoJSON"),
            link(collection.page.address, "alternate", "text/html"),
        ]
        if case .data(let data) = collection, let licence = data.licence {
            links.append(Link(href: licence.uri, rel: "license", type: "text/html", title: licence.title))
        }
        let (title, description) = words(collection)
        return Collection(
            id: collection.id, title: title, description: description, extent: Self.extent(collection), links: links)
    }

    private func words(_ collection: OGCCollection) -> (title: String, description: String) {
        switch collection {
        case .notices: (texts.near.title, texts.near.lead)
        case .neighbourhoods: (texts.catalogue.neighbourhoodsTitle, texts.catalogue.neighbourhoodsLead)
        case .data(let data): (data.title.in(texts.language), data.description.in(texts.language))
        }
    }

    private static func extent(_ collection: OGCCollection) -> Extent {
        func spatial(_ box: DegreeBox?) -> Extent.Spatial? {
            box.map { Extent.Spatial(bbox: [[$0.west, $0.south, $0.east, $0.north]]) }
        }
        switch collection {
        case .notices: return Extent(spatial: spatial(country))
        case .neighbourhoods(let box): return Extent(spatial: spatial(box))
        case .data(let data):
            var extent = Extent(spatial: spatial(data.box))
            if let from = data.from, let until = data.until {
                extent.temporal = Extent.Temporal(interval: [[from.iso8601, until.iso8601]])
            }
            return extent
        }
    }

    /// A page of features.
    /// - Parameters:
    ///   - own: the address of this page, from the root of the site; and `next` of the next one.
    func page(
        _ items: OGCCollection.Items, of collection: OGCCollection, own: String, next: String?, at now: Instant
    ) -> String {
        var links = [
            link(own, "self", Document.geoJSON), link(Self.path(collection), "collection"),
            link(collection.page.address, "alternate", "text/html"),
        ]
        if let next { links.append(link(next, "next", Document.geoJSON)) }
        let matched = items.matched.map { ",\"numberMatched\":\($0)" } ?? ""
        return """
            {"type":"FeatureCollection","links":\(JSONText.of(links))\(matched),"numberReturned":\(items.features.count),\
            "timeStamp":"\(now.iso8601)","features":[\(items.features.joined(separator: ","))]}
            """
    }

    /// More members of a feature that stands alone.
    func members(ofItem key: String, of collection: OGCCollection) -> String {
        let path = Self.path(collection)
        let links = [
            link("\(path)/items/\(Web.Link.encoded(key))", "self", Document.geoJSON), link(path, "collection"),
            link(collection.page(of: key).address, "alternate", "text/html"),
        ]
        return ",\"links\":\(JSONText.of(links))"
    }
}
