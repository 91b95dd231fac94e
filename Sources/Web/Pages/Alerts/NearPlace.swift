import Geo
import Square
import Values

/// The place in an address, looked up.
enum NearPlace: Sendable {
    case found(NearChoice.Place, name: String?, wasSwapped: Bool)
    /// Several that were perhaps meant.
    case several([(name: String, link: Link)])
    case unknown
    case outside
    case outsideTown
    case addressNotFound

    /// - Throws: what the list of places throws.
    static func find(_ query: NearQuery, _ places: NearPlaces) async throws -> NearPlace {
        if query.hasPoint { return try await point(query, places) }
        if !query.address.isEmpty { return try await address(query, places) }
        if query.area.isEmpty { return .found(.town, name: nil, wasSwapped: false) }
        if let scope = NearQuery.withoutPlace[query.area] {
            return .found(.without(scope), name: nil, wasSwapped: false)
        }
        guard let area = try await places.area(query.area) else { return .unknown }
        return .found(.around(area.shape, metres: 0), name: area.name, wasSwapped: false)
    }

    private static func address(_ query: NearQuery, _ places: NearPlaces) async throws -> NearPlace {
        let found = try await places.search(query.address)
        if found.isEmpty { return .addressNotFound }
        if let one = NearPlaces.meant(query.address, of: found) {
            return try await point(query.at(one.point), places, name: one.name)
        }
        return .several(
            found.map { one in
                var chosen = query
                chosen.address = one.name
                // Two of one name are told apart by where they are.
                let isClear = NearPlaces.meant(one.name, of: found) != nil
                return (one.name, (isClear ? chosen : query.at(one.point)).link())
            })
    }

    private static func point(
        _ query: NearQuery, _ places: NearPlaces, name: String? = nil
    ) async throws -> NearPlace {
        guard let latitude = NearQuery.degrees(query.latitude), let longitude = NearQuery.degrees(query.longitude)
        else {
            return .outside
        }
        let (point, wasSwapped): (GeoPoint, Bool)
        switch Netherlands.place(latitude: latitude, longitude: longitude) {
        case .here(let place): (point, wasSwapped) = (place, false)
        case .swapped(let place): (point, wasSwapped) = (place, true)
        case .elsewhere: return .outside
        }
        let shape = Shape(RijksDriehoek.rd(point))
        if let town = try await places.town(), !town.isWithin(Double(query.radius), of: shape) { return .outsideTown }
        return .found(.around(shape, metres: Double(query.radius)), name: name, wasSwapped: wasSwapped)
    }
}

extension NearQuery {
    /// The same choice around a point.
    func at(_ point: GeoPoint) -> NearQuery {
        func written(_ degrees: Double) -> String { "\((degrees * 100_000).rounded() / 100_000)" }
        var query = self
        (query.area, query.address) = ("", "")
        (query.latitude, query.longitude) = (written(point.latitude), written(point.longitude))
        return query
    }
}
