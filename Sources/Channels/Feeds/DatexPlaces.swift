/// Where a situation is. The point that a record carries loosely often stands at a sign, hundreds of metres off, so the line
/// that is closed comes first; the way round is never taken for the place.
enum DatexPlaces {
    /// Points of one line that are kept; real ones have some hundreds.
    private static let mostPoints = 5_000
    private static let mostLines = 50

    static func best(of records: [FeedElement]) -> [RoadSituation.Place] {
        let ranked = records.map { (record: $0, rank: rank($0)) }
        for rank in 0...3 {
            let some = ranked.filter { $0.rank == rank }.flatMap { lines(of: $0.record) }
            if !some.isEmpty { return unique(some) }
        }
        for rank in 0...3 {
            let some = ranked.filter { $0.rank == rank }.flatMap { points(of: $0.record) }
            if !some.isEmpty { return unique(some) }
        }
        return []
    }

    /// 0 for the road that is closed, 1 for lanes, 2 for the work, 3 for what belongs to it, such as a speed limit.
    private static func rank(_ record: FeedElement) -> Int {
        switch DatexReader.kind(record) {
        case "RoadOrCarriagewayOrLaneManagement":
            let types = record.all("roadOrCarriagewayOrLaneManagementType").compactMap(\.words)
            let isClosed = !types.allSatisfy { !["roadClosed", "carriagewayClosures"].contains($0) }
            return isClosed && record.first("forVehiclesWithCharacteristicsOf") == nil ? 0 : 1
        case "MaintenanceWorks", "ConstructionWorks", "PublicEvent": return 2
        default: return 3
        }
    }

    private static func locations(_ record: FeedElement) -> [FeedElement] {
        record.all("locationReference") + record.all("groupOfLocations")
    }

    private static func lines(of record: FeedElement) -> [RoadSituation.Place] {
        locations(record).flatMap { $0.everywhere("posList") }.compactMap { list in
            let numbers = list.text.split(whereSeparator: \.isWhitespace).prefix(mostPoints * 2).map { Double($0) }
            guard numbers.count >= 4, numbers.count.isMultiple(of: 2), !numbers.contains(nil) else { return nil }
            let found = numbers.compactMap { $0 }
            let line = stride(from: 0, to: found.count, by: 2).map { WrittenPlace(found[$0], found[$0 + 1]) }
            guard line.allSatisfy({ $0.first.isFinite && $0.second.isFinite }) else { return nil }
            return Set(line).count > 1 ? .line(line) : line.first.map { .point($0) }
        }
    }

    private static func points(of record: FeedElement) -> [RoadSituation.Place] {
        locations(record).flatMap { $0.everywhere("pointCoordinates") + $0.everywhere("coordinatesForDisplay") }
            .compactMap { point in
                guard let latitude = point.words("latitude").flatMap({ Double($0) }), latitude.isFinite,
                    let longitude = point.words("longitude").flatMap({ Double($0) }), longitude.isFinite
                else { return nil }
                return .point(WrittenPlace(latitude, longitude))
            }
    }

    private static func unique(_ places: [RoadSituation.Place]) -> [RoadSituation.Place] {
        var seen: Set<RoadSituation.Place> = []
        return Array(places.filter { seen.insert($0).inserted }.prefix(mostLines))
    }
}
