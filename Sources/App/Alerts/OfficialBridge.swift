import Channels
import Geo
import Square
import Values
import Web

/// From an official publication to a notice.
struct OfficialBridge {
    /// A publication concerns a neighbourhood for so many days, where nothing else says how long.
    static let relevantDays = 56

    let source: FeedSource

    func cross(_ notice: OfficialNotice, hash: [UInt8]) -> RoadBridge.Crossing {
        func left(_ outcome: FeedOutcome) -> RoadBridge.Crossing {
            RoadBridge.Crossing(outcome: outcome, input: nil, isSwapped: false)
        }
        // They were left outside already; what was kept before that rule grew stays outside too.
        if PersonNotices.isAboutAPerson(notice) { return left(.person) }
        // Utrecht and Groningen are a municipality and a province.
        if !notice.organisation.isEmpty && notice.organisation != "gemeente" { return left(.otherOrganisation) }
        guard let topic = AlertOfficialWords.topic(notice), isChosen(topic), let published = notice.published else {
            return left(.otherType)
        }
        var isSwapped = false
        let shapes = notice.places.compactMap { Self.shape($0, &isSwapped) }
        let shape = shapes.count > 1 ? try? Shape(collection: shapes) : shapes.first
        var input = NoticeInput(
            key: "\(source.id) \(notice.id)", topic: topic,
            scope: shape != nil ? .place : notice.isForAll ? .municipality : .unlocated,
            facts: AlertOfficialWords.facts(notice), geometry: shape)
        input.channel = source.id
        input.hash = hash
        input.sourceVersion = notice.modified.map { "\($0)" } ?? ""
        input.reference = notice.caseReference
        input.relation = Self.relation(notice)
        input.publishedAt = Amsterdam.instant(published, minuteOfDay: 0)
        let last = max(published.adding(days: Self.relevantDays), input.facts.actionUntil ?? published)
        input.relevantUntil = Amsterdam.instant(last.adding(days: 1), minuteOfDay: 0)
        return RoadBridge.Crossing(
            outcome: input.scope == .unlocated ? .unlocated : .kept, input: input, isSwapped: isSwapped)
    }

    private func isChosen(_ topic: AlertTopic) -> Bool {
        source.settings.types.isEmpty || source.settings.types.contains(topic.rawValue)
    }

    private static func relation(_ notice: OfficialNotice) -> NoticeRelation? {
        switch notice.stage {
        case .application: nil
        case .moreTime: .extends
        case .correction: .corrects
        // By the address alone it might be something else there that is taken back.
        case .withdrawal, .revoked: notice.hasCaseNumber ? .withdraws : .follows
        case .granted, .refused, .decision, .draft, .report, .other: .follows
        }
    }

    private static func shape(_ place: OfficialNotice.Place, _ isSwapped: inout Bool) -> Shape? {
        switch place {
        case .grid(let shape):
            return Self.shape(shape) { point in
                let grid = RDPoint(x: point.first, y: point.second)
                guard let earth = RijksDriehoek.wgs84(grid),
                    case .here = Netherlands.place(latitude: earth.latitude, longitude: earth.longitude)
                else { return nil }
                return grid
            }
        case .earth(let shape):
            var swaps = false
            let found = Self.shape(shape) { point in
                // Longitude first, as WKT has it.
                switch Netherlands.place(latitude: point.second, longitude: point.first) {
                case .here(let place): return RijksDriehoek.rd(place)
                case .swapped(let place):
                    swaps = true
                    return RijksDriehoek.rd(place)
                case .elsewhere: return nil
                }
            }
            if swaps { isSwapped = true }
            return found
        }
    }

    /// Nil when any point of it cannot be in the Netherlands.
    private static func shape(_ written: WrittenShape, _ grid: (WrittenPlace) -> RDPoint?) -> Shape? {
        func all(_ points: [WrittenPlace]) -> [RDPoint]? {
            let found = points.compactMap(grid)
            return found.count == points.count ? found : nil
        }
        switch written {
        case .point(let point): return grid(point).map { Shape($0) }
        case .line(let points): return all(points).flatMap { try? Shape(line: $0) }
        case .area(let rings):
            let found = rings.compactMap(all)
            return found.count == rings.count ? try? Shape(area: found) : nil
        case .several(let shapes):
            let found = shapes.compactMap { shape($0, grid) }
            return found.count > 1 ? try? Shape(collection: found) : found.first
        }
    }
}
