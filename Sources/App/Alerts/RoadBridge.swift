import Channels
import Geo
import Square
import Values
import Web

/// From a situation on the road, as a feed tells it, to a notice.
struct RoadBridge {
    let source: FeedSource

    /// What became of a situation.
    struct Crossing {
        let outcome: FeedOutcome
        let input: NoticeInput?
        let isSwapped: Bool
    }

    func cross(_ situation: RoadSituation, hash: [UInt8]) -> Crossing {
        var isSwapped = false
        let places = situation.places.map { place in Self.points(place, &isSwapped) }
        guard isOurs(situation, places.flatMap { $0 }) else {
            return Crossing(outcome: .otherSource, input: nil, isSwapped: false)
        }
        let shape = Self.shape(places)
        var input = NoticeInput(
            key: key(situation.id), topic: situation.sort == .event ? .events : .roadWorks,
            scope: shape == nil ? .unlocated : .place, facts: AlertRoadWords.facts(situation), geometry: shape)
        input.channel = source.id
        input.hash = hash
        input.sourceVersion = String(situation.version.prefix(100))
        if situation.isCancelled { input.state = .cancelled } else if situation.hasEnded { input.state = .ended }
        return Crossing(outcome: shape == nil ? .unlocated : .kept, input: input, isSwapped: isSwapped)
    }

    func key(_ id: String) -> String { "\(source.id) \(id)" }

    /// Of the names that were chosen, or with a point in the area; without either everything is.
    private func isOurs(_ situation: RoadSituation, _ points: [GeoPoint]) -> Bool {
        let settings = source.settings
        if settings.names.isEmpty && settings.area == nil { return true }
        if settings.names.contains(where: { name in situation.sources.contains { Self.names($0, name) } }) {
            return true
        }
        guard let area = settings.area, area.count == 4 else { return false }
        return points.contains {
            (area[0]...area[2]).contains($0.latitude) && (area[1]...area[3]).contains($0.longitude)
        }
    }

    /// Whether the whole words of `name` stand in `text` in their order: "Gemeente Utrecht" is not in "Gemeente Utrechtse
    /// Heuvelrug".
    static func names(_ text: String, _ name: String) -> Bool {
        func words(_ text: String) -> [String] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }.map(String.init)
        }
        let (all, wanted) = (words(text), words(name))
        guard !wanted.isEmpty, all.count >= wanted.count else { return false }
        return (0...all.count - wanted.count).contains { Array(all[$0..<$0 + wanted.count]) == wanted }
    }

    /// The points that can be in the Netherlands; those that were written the wrong way round are turned.
    private static func points(_ place: RoadSituation.Place, _ isSwapped: inout Bool) -> [GeoPoint] {
        let written: [WrittenPlace] =
            switch place {
            case .point(let point): [point]
            case .line(let points): points
            }
        return written.compactMap { point in
            switch Netherlands.place(latitude: point.first, longitude: point.second) {
            case .here(let place): return place
            case .swapped(let place):
                isSwapped = true
                return place
            case .elsewhere: return nil
            }
        }
    }

    private static func shape(_ places: [[GeoPoint]]) -> Shape? {
        let shapes = places.compactMap { points -> Shape? in
            let grid = points.map(RijksDriehoek.rd)
            return Set(grid).count > 1 ? try? Shape(line: grid) : grid.first.map { Shape($0) }
        }
        return shapes.count > 1 ? try? Shape(collection: shapes) : shapes.first
    }
}
