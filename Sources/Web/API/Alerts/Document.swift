import HTTPTypes
import Hummingbird
import Identity
import Values

/// Public documents for programs: with a tag of their content, and for anybody's page.
enum Document {
    static let geoJSON = "application/geo+json"
    static let atom = "application/atom+xml; charset=utf-8"
    static let calendar = "text/calendar; charset=utf-8"
    static let cap = "application/cap+xml; charset=utf-8"
    private static let cache = "public, max-age=120"

    /// The document, or nothing when who asks has it already (RFC 9110 §13.1.2).
    static func response(_ text: String, type: String, _ exchange: Exchange) -> Response {
        let bytes = Array(text.utf8)
        let tag = "\"\(Digest.base64url(Digest.sha256(bytes).prefix(18)))\""
        var response = Reply.bytes(bytes, type: type, cache: cache)
        let known = (exchange.request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { String($0).trimmed }
        if known.contains(where: { $0 == "*" || $0 == tag || $0 == "W/\(tag)" }) {
            response = Response(status: .notModified, headers: [.cacheControl: cache])
        }
        response.headers[.eTag] = tag
        // Their words follow the reader's language.
        response.headers[.vary] = "Cookie"
        response.headers[.accessControlAllowOrigin] = "*"
        if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { response.headers[name] = "cross-origin" }
        return response
    }
}
