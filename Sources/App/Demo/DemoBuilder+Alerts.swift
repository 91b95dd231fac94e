import Foundation
import Geo
import Square
import Values

/// Carries in what happens in the demonstration municipality, and the outlines of its neighbourhoods.
extension DemoBuilder {
    func fillAlerts() async throws {
        _ = try await services.places.importNeighbourhoods(try Self.outlines(), of: nil)
        for notice in DemoContent.notices { try await tell(notice) }
    }

    private func tell(_ planned: DemoNotice) async throws {
        past.set(now.adding(seconds: -10 * 86_400))
        let id = ID<AlertNotice>(at: past.clock.now())
        let first = try text(planned, longer: 0)
        try await services.ownNotices.draft(first, as: id, basedOn: 0, by: viewer(.sanne))
        past.set(now.adding(seconds: -9 * 86_400))
        try await services.ownNotices.publish(id, basedOn: 1, by: viewer(.fatma))
        guard planned.extendedBy > 0 else { return }
        past.set(now.adding(seconds: -2 * 86_400))
        let version = try await services.ownNotices.notice(id, for: viewer(.sanne)).version
        try await services.ownNotices.change(
            id, to: try text(planned, longer: planned.extendedBy), meaning: .extended, basedOn: version,
            by: viewer(.sanne))
    }

    private func text(_ planned: DemoNotice, longer days: Int) throws -> OwnNoticeText {
        var facts = NoticeFacts(title: planned.title, kind: planned.kind, source: DemoContent.municipality)
        (facts.summary, facts.place, facts.responsible) = (planned.text, planned.place, DemoContent.municipality)
        facts.startsAt = moment(planned.days.from, hour: planned.nightly?.from ?? 7)
        facts.endsAt = moment(planned.days.until + days, hour: planned.nightly?.until ?? 18)
        facts.periods = planned.nightly.map { hours in
            (planned.days.from..<planned.days.until + days).map { day in
                .init(from: moment(day, hour: hours.from), until: moment(day + 1, hour: hours.until))
            }
        }
        (facts.certainty, facts.blocked) = (planned.certainty, planned.blocked)
        (facts.hindrance, facts.detour, facts.action) = (planned.hindrance, planned.detour, planned.action)
        facts.actionUntil = planned.actionInDays.map { Amsterdam.local(now).date.adding(days: $0) }
        let shape = try Self.shape(of: planned)
        return OwnNoticeText(
            topic: planned.topic, scope: shape == nil ? .municipality : .place, geometry: shape, facts: facts)
    }

    private func moment(_ days: Int, hour: Int) -> Instant {
        Amsterdam.instant(Amsterdam.local(now).date.adding(days: days), minuteOfDay: hour * 60)
    }

    private static func shape(of planned: DemoNotice) throws -> Shape? {
        if let point = planned.point { return Shape(spot(point)) }
        if !planned.line.isEmpty { return try Shape(line: planned.line.map(spot)) }
        guard let first = planned.area.first else { return nil }
        return try Shape(area: [(planned.area + [first]).map(spot)])
    }

    private static func spot(_ place: (x: Double, y: Double)) -> RDPoint {
        RDPoint(x: DemoContent.townCorner.x + place.x, y: DemoContent.townCorner.y + place.y)
    }

    /// The file that an installation would import, with the municipality and its neighbourhoods.
    private static func outlines() throws -> Data {
        func corner(_ row: Int, _ column: Int) -> RDPoint {
            let moved = DemoContent.townPoints[row][column]
            return spot((Double(column) * DemoContent.townStep + moved.x, Double(row) * DemoContent.townStep + moved.y))
        }
        func feature(_ code: String, _ name: String, _ ring: [RDPoint]) throws -> String {
            let geometry = try Shape(area: [ring + ring.prefix(1)]).geoJSON()
            let kind = code.hasPrefix("GM") ? "gemeente" : "buurt"
            return """
                {"type":"Feature","properties":{"statcode":"\(code)","statnaam":"\(name)","rubriek":"\(kind)"},\
                "geometry":\(geometry)}
                """
        }
        let last = DemoContent.townPoints.count - 1
        var features: [String] = []
        for (number, name) in DemoContent.neighbourhoods.enumerated() {
            let (row, column) = (number / last, number % last)
            features.append(
                try feature(
                    "BU0000\(String(format: "%04d", number + 1))", name,
                    [
                        corner(row, column), corner(row, column + 1), corner(row + 1, column + 1),
                        corner(row + 1, column),
                    ]))
        }
        let edge =
            (0..<last).map { corner(0, $0) } + (0..<last).map { corner($0, last) }
            + (0..<last).map { corner(last, last - $0) } + (0..<last).map { corner(last - $0, 0) }
        features.append(try feature(DemoContent.code, DemoContent.municipality, edge))
        return Data("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}".utf8)
    }
}
