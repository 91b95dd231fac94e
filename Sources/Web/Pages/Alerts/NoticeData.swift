import Foundation
import Geo
import Square
import Values

/// A notice as schema.org sees it, for search engines.
struct NoticeData: Sendable {
    private struct Place: Encodable {
        struct Point: Encodable {
            let type = "GeoCoordinates"
            let latitude, longitude: Double
            enum CodingKeys: String, CodingKey { case type = "@type", latitude, longitude }
        }
        let type = "Place"
        let name: String
        let geo: Point?
        enum CodingKeys: String, CodingKey { case type = "@type", name, geo }
    }
    private struct Organisation: Encodable {
        let type = "GovernmentOrganization"
        let name: String
        enum CodingKeys: String, CodingKey { case type = "@type", name }
    }
    private struct Body: Encodable {
        let context = "https://schema.org"
        var type = "SpecialAnnouncement"
        let name, url: String
        var description, startDate, endDate, eventStatus, category, datePosted, expires: String?
        var location, spatialCoverage: Place?
        var organizer, publisher: Organisation?
        enum CodingKeys: String, CodingKey {
            case context = "@context", type = "@type", name, url, description, startDate, endDate, eventStatus
            case category, datePosted, expires, location, spatialCoverage, organizer, publisher
        }
    }

    let notice: PublicNotice
    let site: String
    let town: String
    let frame: Frame

    /// An event has a place and a time that people come to; all else is an announcement.
    var json: String {
        let facts = notice.facts
        var body = Body(name: facts.title, url: site + NoticeEntry.link(notice.id).address)
        body.description = facts.summary ?? facts.kind
        let centre = notice.geometry.flatMap { RijksDriehoek.wgs84($0.centre) }
        let place = Place(
            name: NoticeWords(frame).place(notice), geo: centre.map { .init(latitude: $0.latitude, longitude: $0.longitude) })
        if notice.topic == .events {
            body.type = "Event"
            (body.startDate, body.endDate) = (facts.startsAt?.iso8601, facts.endsAt?.iso8601)
            body.eventStatus =
                "https://schema.org/" + (notice.state == .cancelled ? "EventCancelled" : notice.change == .postponed
                    ? "EventRescheduled" : "EventScheduled")
            (body.location, body.organizer) = (place, facts.responsible.map { Organisation(name: $0) })
        } else {
            body.category = frame.texts.near.topic(notice.topic)
            (body.datePosted, body.expires) = (notice.firstSeenAt.iso8601, facts.endsAt?.iso8601)
            (body.spatialCoverage, body.publisher) = (place, Organisation(name: town))
        }
        return JSONText.of(body)
    }
}
