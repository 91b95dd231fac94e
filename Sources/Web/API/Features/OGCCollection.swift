import Square
import Values

/// One collection of features: the notices, the neighbourhoods, or a published file of places.
enum OGCCollection: Sendable {
    case notices
    /// Around all of them.
    case neighbourhoods(DegreeBox?)
    case data(DataCollection)

    static let noticesID = "meldingen"
    static let neighbourhoodsID = "buurten"
    static let atOnce = 200

    /// Features of a page, each as JSON text.
    struct Items: Sendable {
        var features: [String]
        /// Where the next page begins; nil at the end.
        var next: String?
        /// All that there are; nil where counting would cost more than giving.
        var matched: Int?
    }

    var id: String {
        switch self {
        case .notices: Self.noticesID
        case .neighbourhoods: Self.neighbourhoodsID
        case .data(let collection): collection.id
        }
    }

    /// For people.
    var page: Link {
        switch self {
        case .notices, .neighbourhoods: .path("/buurt")
        case .data(let collection): CatalogueLinks.set(collection.set)
        }
    }

    /// - Throws: `Problem(.notFound)`.
    static func find(_ id: String, _ services: Services) async throws -> OGCCollection {
        switch id {
        case noticesID: return .notices
        case neighbourhoodsID:
            guard try await services.places.hasNeighbourhoods() else { throw Problem(.notFound) }
            return .neighbourhoods(try await services.places.extent())
        default: return .data(try await services.dataSets.collection(id))
        }
    }

    /// All of them, those that are everywhere first.
    /// - Returns: also where it goes on, when there are very many.
    static func all(
        after place: DataSets.CollectionPlace?, _ services: Services
    ) async throws -> (collections: [OGCCollection], next: DataSets.CollectionPlace?) {
        var own: [OGCCollection] = place == nil ? [.notices] : []
        if place == nil, try await services.places.hasNeighbourhoods() {
            own.append(.neighbourhoods(try await services.places.extent()))
        }
        let found = try await services.dataSets.collections(after: place, limit: atOnce)
        return (own + found.collections.map(OGCCollection.data), found.next)
    }

    // MARK: Features

    func items(_ query: OGCQuery, _ services: Services) async throws -> Items {
        switch self {
        case .notices: return try await Self.notices(query, services)
        case .neighbourhoods: return try await Self.neighbourhoods(query, services)
        case .data(let collection): return try await Self.data(collection, query, services)
        }
    }

    private static func notices(_ query: OGCQuery, _ services: Services) async throws -> Items {
        let place: NearChoice.Place = query.boxes.isEmpty ? .everywhere : .within(query.boxes)
        let list = try await services.notices.all(
            NearChoice(place: place), from: query.from, until: query.until,
            after: try query.place(NoticeCursor.init), limit: query.limit)
        let document = NoticeGeoJSON(site: services.settings.publicURL)
        return Items(features: list.notices.map(document.feature), next: list.next?.description)
    }

    private static func neighbourhoods(_ query: OGCQuery, _ services: Services) async throws -> Items {
        // An outline has no date, so none lies in a period.
        if query.from != nil || query.until != nil { return Items(features: []) }
        let found = try await services.places.outlines(
            in: query.boxes, after: query.after, limit: query.limit)
        return Items(features: found.areas.map { OGCFeature.text($0) }, next: found.next)
    }

    private static func data(
        _ collection: DataCollection, _ query: OGCQuery, _ services: Services
    ) async throws -> Items {
        var wish = FeatureWish()
        (wish.boxes, wish.from, wish.until, wish.limit) = (query.boxes, query.from, query.until, query.limit)
        wish.after = try query.place(FeaturePlace.init)
        var collection = collection
        // Who began with a version reads that one to its end.
        if let version = wish.after?.version, version != collection.version {
            collection = try await services.dataSets.collection(collection.id, version: version)
        }
        let page = try await services.dataSets.features(of: collection, wish)
        return Items(
            features: page.features.map { OGCFeature.text($0) }, next: page.next?.description,
            matched: query.isWhole ? collection.count : nil)
    }

    /// One feature.
    /// - Parameter members: more members of it, each with a comma before it.
    /// - Throws: `Problem(.notFound)`.
    func item(_ key: String, members: String, _ services: Services) async throws -> String {
        switch self {
        case .notices:
            guard let id = ID<AlertNotice>(key) else { throw Problem(.notFound) }
            let notice = try await services.notices.thread(id).notice
            if notice.isTakenBack { throw Problem(.notFound) }
            return NoticeGeoJSON(site: services.settings.publicURL).feature(notice, members: members)
        case .neighbourhoods:
            return OGCFeature.text(try await services.places.outline(of: key), members: members)
        case .data(let collection):
            return OGCFeature.text(try await services.dataSets.feature(key, of: collection), members: members)
        }
    }

    /// Where people read about one feature.
    func page(of key: String) -> Link {
        if case .notices = self, let id = ID<AlertNotice>(key) { return NoticeEntry.link(id) }
        return page
    }
}

/// A feature as GeoJSON text (RFC 7946 §3.2).
enum OGCFeature {
    static func text(_ feature: DataFeature, members: String = "") -> String {
        """
        {"type":"Feature","id":\(JSONText.of(feature.key)),"geometry":\(feature.geometry),\
        "properties":\(feature.properties)\(members)}
        """
    }

    static func text(_ area: Places.Outlined, members: String = "") -> String {
        """
        {"type":"Feature","id":\(JSONText.of(area.code)),"geometry":\(area.geometry),\
        "properties":{"code":\(JSONText.of(area.code)),"name":\(JSONText.of(area.name))}\(members)}
        """
    }
}
