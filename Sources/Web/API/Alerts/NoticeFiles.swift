import Geo
import HTTPTypes
import Hummingbird
import NIOCore
import Square
import Values

/// All public notices as one file, made while it is sent: however many there are, a few are held at a time.
enum NoticeFiles {
    static let csv = Link.path("/buurt/meldingen.csv")
    static let geoJSON = Link.path("/buurt/meldingen.geojson")
    private static let atOnce = 100
    /// Also what concerns everybody, or happens nobody says where.
    private static let places: [NearChoice.Place] = [.everywhere, .without(.municipality), .without(.unlocated)]

    static func csv(_ exchange: Exchange) async throws -> Response {
        let table = NoticeTable(site: exchange.services.settings.publicURL)
        return file("meldingen.csv", type: "text/csv; charset=utf-8; header=present", exchange) { write in
            try await write(NoticeTable.head)
            try await each(exchange.services.notices) { try await write($0.map(table.line).joined()) }
        }
    }

    static func geoJSON(_ exchange: Exchange) async throws -> Response {
        let document = NoticeGeoJSON(site: exchange.services.settings.publicURL)
        return file("meldingen.geojson", type: Document.geoJSON, exchange) { write in
            try await write(#"{"type":"FeatureCollection","features":["#)
            var comma = ""
            try await each(exchange.services.notices) { notices in
                if notices.isEmpty { return }
                try await write(comma + notices.map(document.feature).joined(separator: ","))
                comma = ","
            }
            try await write("]}")
        }
    }

    private static func each(
        _ notices: Square.Notices, _ take: ([PublicNotice]) async throws -> Void
    ) async throws {
        for place in places {
            var after: NoticeCursor?
            repeat {
                let list = try await notices.all(NearChoice(place: place), after: after, limit: atOnce)
                try await take(list.notices)
                after = list.next
            } while after != nil
        }
    }

    private typealias Write = (String) async throws -> Void

    private static func file(
        _ name: String, type: String, _ exchange: Exchange, _ make: @escaping @Sendable (Write) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            try await make { text in try await writer.write(ByteBuffer(string: text)) }
            try await writer.finish(nil)
        }
        var response = Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "public, max-age=120",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: body)
        OpenToAll.add(to: &response)
        return response
    }
}

/// Notices as a table (RFC 4180), the names in Dutch as in our other tables.
struct NoticeTable: Sendable {
    /// Scheme, host and port, before the address of each page.
    let site: String

    static let head =
        [
            "id", "titel", "onderwerp", "soort", "plaats", "begint", "eindigt", "dicht_voor", "verantwoordelijk",
            "bron", "bron_adres", "adres", "versie", "gewijzigd", "breedtegraad", "lengtegraad",
        ].joined(separator: ",") + "\r\n"

    func line(_ notice: PublicNotice) -> String {
        let facts = notice.facts
        let place = notice.geometry.flatMap { RijksDriehoek.wgs84($0.centre) }
        let fields = [
            notice.id.description, facts.title, notice.topic.rawValue, facts.kind, facts.place ?? "",
            facts.startsAt?.iso8601 ?? "", facts.endsAt?.iso8601 ?? "",
            facts.blocked.map(\.rawValue).joined(separator: " "), facts.responsible ?? "", facts.source,
            facts.sourceAddress ?? "", site + NoticeEntry.link(notice.id).address, "\(notice.version)",
            notice.changedAt.iso8601,
        ]
        let degrees = [place?.latitude, place?.longitude].map { $0.map(Self.degrees) ?? "" }
        return (fields.map(CSVField.text) + degrees).joined(separator: ",") + "\r\n"
    }

    /// About a decimetre.
    private static func degrees(_ number: Double) -> String { "\((number * 1e6).rounded() / 1e6)" }
}
