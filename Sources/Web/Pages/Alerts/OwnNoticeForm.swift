import Foundation
import Geo
import Square
import Values

/// A notice of the municipality as it is typed.
struct OwnNoticeForm: Sendable {
    /// Chosen when the form is made, so that a form that is sent twice makes one notice.
    var id = ""
    /// The version that the colleague saw; 0 for a new one.
    var version = 0
    var title = ""
    var kind = ""
    var text = ""
    var topic = AlertTopic.municipality.rawValue
    var scope = NoticeScope.place.rawValue
    /// A GeoJSON geometry.
    var geometry = ""
    var area = ""
    var latitude = ""
    var longitude = ""
    var place = ""
    /// As `<input type="datetime-local">` writes it.
    var begin = ""
    var end = ""
    var certainty = ""
    var blocked: [String] = []
    var hindrance = ""
    var detour = ""
    var responsible = ""
    var action = ""
    var actionUntil = ""
    /// A file name under /media; empty: none.
    var picture = ""
    var pictureWords = ""
    var meaning = NoticeChange.minor.rawValue
    /// The writer says that a place outside the municipality is no mistake.
    var isOutsideMeant = false
}

extension OwnNoticeForm {
    init(_ form: Form) {
        (id, version) = (form.text("id"), Int(form.text("versie")) ?? 0)
        (title, kind, text) = (form.text("titel"), form.text("soort"), form.text("tekst"))
        (topic, scope, geometry) = (form.text("onderwerp"), form.text("voor"), form.text("geometrie"))
        (area, latitude, longitude) = (form.text("wijk"), form.text("lat"), form.text("lon"))
        (place, begin, end, certainty) = (
            form.text("plaats"), form.text("begin"), form.text("einde"), form.text("zekerheid")
        )
        (blocked, hindrance, detour) = (form.all("dicht"), form.text("hinder"), form.text("omleiding"))
        (responsible, action, actionUntil) = (form.text("verantwoordelijk"), form.text("doen"), form.text("doen-tot"))
        (picture, pictureWords) = (form.text("beeldnaam"), form.text("beeldtekst"))
        if form.text("beeld-weg") == "1" { (picture, pictureWords) = ("", "") }
        (meaning, isOutsideMeant) = (form.text("betekenis"), form.text("buiten") == "1")
    }

    init(_ notice: StoredNotice) {
        let facts = notice.facts
        (id, version) = (notice.id.description, notice.version)
        (title, kind, text) = (facts.title, facts.kind, facts.summary ?? "")
        (topic, scope) = (notice.topic.rawValue, notice.scope.rawValue)
        (geometry, place) = (notice.geometry?.geoJSON() ?? "", facts.place ?? "")
        (begin, end) = (facts.startsAt.map(TypedMoment.written) ?? "", facts.endsAt.map(TypedMoment.written) ?? "")
        (certainty, blocked) = (facts.certainty?.rawValue ?? "", facts.blocked.map(\.rawValue))
        (hindrance, detour, responsible) = (facts.hindrance ?? "", facts.detour ?? "", facts.responsible ?? "")
        (action, actionUntil) = (facts.action ?? "", facts.actionUntil?.description ?? "")
        (picture, pictureWords) = (facts.picture ?? "", facts.pictureWords ?? "")
        // What is over is changed because it goes on.
        if notice.state == .ended { meaning = NoticeChange.extended.rawValue }
    }

    /// What was typed as a notice.
    /// - Parameters:
    ///   - old: as it stands; a place that was not drawn anew stays the same to the last bit.
    ///   - town: who says it.
    /// - Throws: `Problem` invalid with the names of fields that cannot be read.
    func words(old: StoredNotice?, town: String, places: NearPlaces) async throws -> OwnNoticeText {
        var faults: [Problem.Field] = []
        var facts = NoticeFacts(title: title, kind: kind, source: town)
        func some(_ text: String) -> String? { text.isEmpty ? nil : text }
        (facts.summary, facts.place) = (some(text), some(place))
        (facts.hindrance, facts.detour, facts.responsible) = (some(hindrance), some(detour), some(responsible))
        (facts.action, facts.picture, facts.pictureWords) = (some(action), some(picture), some(pictureWords))
        facts.certainty = NoticeFacts.Certainty(rawValue: certainty)
        facts.blocked = NoticeFacts.Traffic.allCases.filter { blocked.contains($0.rawValue) }
        func moment(_ name: String, _ typed: String) -> Instant? {
            if typed.isEmpty { return nil }
            let read = TypedMoment.read(typed)
            if read == nil { faults.append(.init(name, .notADate)) }
            return read
        }
        (facts.startsAt, facts.endsAt) = (moment("begin", begin), moment("einde", end))
        if !actionUntil.isEmpty {
            facts.actionUntil = LocalDate(actionUntil)
            if facts.actionUntil == nil { faults.append(.init("doen-tot", .notADate)) }
        }
        guard let topic = AlertTopic(rawValue: topic), let scope = NoticeScope(rawValue: scope), scope != .unlocated
        else {
            throw Problem(.malformed)
        }
        let shape = scope == .place ? try await drawn(old, places, &faults) : nil
        if !faults.isEmpty { throw Problem.invalid(faults) }
        return OwnNoticeText(topic: topic, scope: scope, geometry: shape, facts: facts)
    }

    /// What is drawn, else the coordinates, else the neighbourhood.
    private func drawn(_ old: StoredNotice?, _ places: NearPlaces, _ faults: inout [Problem.Field]) async throws
        -> Shape?
    {
        if !geometry.isEmpty {
            if let known = old?.geometry, known.geoJSON() == geometry { return known }
            if geometry.utf8.count < 100_000, let shape = try? Shape(geoJSON: Data(geometry.utf8)), shape.isValid {
                return shape
            }
            faults.append(.init("geometrie", .wrongType))
            return nil
        }
        if !latitude.isEmpty || !longitude.isEmpty {
            let (north, east) = (NearQuery.degrees(latitude) ?? .nan, NearQuery.degrees(longitude) ?? .nan)
            switch Netherlands.place(latitude: north, longitude: east) {
            case .here(let point), .swapped(let point): return Shape(RijksDriehoek.rd(point))
            case .elsewhere:
                faults.append(.init("lat", .wrongType))
                return nil
            }
        }
        if area.isEmpty { return nil }
        let found = try await places.area(area)?.shape
        if found == nil { faults.append(.init("wijk", .unknownChoice)) }
        return found
    }
}
