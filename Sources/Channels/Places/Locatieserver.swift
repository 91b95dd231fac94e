import Foundation
import Values

/// PDOK's Locatieserver: addresses and streets of the whole country, without a key. What people type goes there, so an
/// installation switches it on by naming its address.
public struct Locatieserver: Sendable {
    /// A place that fits what was asked.
    public struct Place: Sendable, Equatable {
        public let name: String
        public let place: GeoPoint
    }

    private let web: OutgoingWeb
    private let address: String

    /// - Parameter address: without the last part, such as `https://api.pdok.nl/bzk/locatieserver/search/v3_1`.
    public init(web: OutgoingWeb, address: String) { (self.web, self.address) = (web, address) }

    /// The best first, at most ten.
    /// - Parameter municipality: four digits, such as `0310`: only there; nil: everywhere.
    /// - Throws: every `OutgoingFault`; `unusableRequest` also for an answer that is none.
    public func search(_ words: String, in municipality: String?) async throws(OutgoingFault) -> [Place] {
        var query = [("q", String(words.prefix(200))), ("rows", "10"), ("fl", "weergavenaam,centroide_ll")]
        query.append(("fq", "type:(adres OR weg OR postcode)"))
        if let municipality { query.append(("fq", "gemeentecode:\(municipality)")) }
        let text = query.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        let request = WebRequest(
            .get, try WebAddress("\(address)/free?\(text)", on: web.network), headers: ["Accept": "application/json"])
        // Somebody waits for it, and there is another list.
        let answer = try await web.send(request, limits: WebLimits(whole: .seconds(4), bodyBytes: 256 * 1024))
        guard answer.status == 200, let places = Self.read(answer.body) else { throw .unusableRequest }
        return places
    }

    /// nil for what is no answer of it.
    static func read(_ body: [UInt8]) -> [Place]? {
        struct Answer: Decodable {
            struct Response: Decodable { let docs: [Document] }
            struct Document: Decodable {
                let weergavenaam: String?
                let centroide_ll: String?
            }
            let response: Response
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)) else { return nil }
        return answer.response.docs.prefix(10).compactMap { document in
            guard let name = document.weergavenaam, !name.isEmpty, let text = document.centroide_ll,
                let found = text.wholeMatch(of: /POINT ?\((-?[0-9.]+) (-?[0-9.]+)\)/), let longitude = Double(found.1),
                let latitude = Double(found.2), let place = GeoPoint(latitude: latitude, longitude: longitude)
            else { return nil }
            return Place(name: CleanText.line(String(name.prefix(120))), place: place)
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
