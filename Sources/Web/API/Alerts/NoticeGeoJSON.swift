import Foundation
import Geo
import Square
import Values

/// Notices as GeoJSON (RFC 7946): WGS84, longitude first.
struct NoticeGeoJSON: Sendable {
    private struct Properties: Encodable {
        let id, title, topic, state, kind: String
        let place, startsAt, endsAt: String?
        let blocked: [String]
        let responsible: String?
        let source: String
        let sourceAddress: String?
        let address: String
        let version: Int
        let changedAt: String
    }
    /// Scheme, host and port, before the address of each page.
    let site: String

    func collection(_ notices: [PublicNotice], members: String = "") -> String {
        let features = notices.map(feature).joined(separator: ",")
        return "{\"type\":\"FeatureCollection\"\(members),\"features\":[\(features)]}"
    }

    /// - Parameter next: the address where it goes on.
    func collection(_ notices: [PublicNotice], next: String?) -> String {
        struct Next: Encodable {
            let href: String
            let rel = "next"
            let type = Document.geoJSON
        }
        return collection(notices, members: next.map { ",\"links\":\(JSONText.of([Next(href: $0)]))" } ?? "")
    }

    /// - Parameter members: more members of the object, each with a comma before it.
    func feature(_ notice: PublicNotice) -> String { feature(notice, members: "") }

    func feature(_ notice: PublicNotice, members: String) -> String {
        let facts = notice.facts
        let properties = Properties(
            id: notice.id.description, title: facts.title, topic: notice.topic.rawValue, state: notice.state.rawValue,
            kind: facts.kind, place: facts.place, startsAt: facts.startsAt?.iso8601, endsAt: facts.endsAt?.iso8601,
            blocked: facts.blocked.map(\.rawValue), responsible: facts.responsible, source: facts.source,
            sourceAddress: facts.sourceAddress, address: site + NoticeEntry.link(notice.id).address,
            version: notice.version, changedAt: notice.changedAt.iso8601)
        return """
            {"type":"Feature","id":"\(notice.id)","geometry":\(notice.geometry?.geoJSON() ?? "null"),\
            "properties":\(JSONText.of(properties))\(members)}
            """
    }
}

/// Values as JSON text, the same for the same value.
enum JSONText {
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}
