import Hummingbird
import Values

/// How somebody wants an answer: the name in `f`, else what `Accept` likes best.
enum OGCForm: Sendable {
    case json
    /// For people there is a page elsewhere on the site.
    case page

    /// - Throws: `Problem` invalid with `f` for a name that we do not know.
    init(_ exchange: Exchange) throws {
        switch exchange.query["f"] {
        case "json", "geojson": self = .json
        case "html": self = .page
        case nil: self = Self.likesPage(exchange.request.headers[.accept] ?? "") ? .page : .json
        default: throw Problem.invalid([.init("f", .unknownChoice)])
        }
    }

    /// Whether a page is liked better than JSON. Who takes anything is a program.
    static func likesPage(_ accept: String) -> Bool {
        var (page, json) = (0.0, 0.0)
        for piece in accept.lowercased().split(separator: ",") {
            let parts = piece.split(separator: ";").map { $0.filter { $0 != " " } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            switch parts.first ?? "" {
            case "text/html", "application/xhtml+xml": page = max(page, weight)
            case let type where type.hasSuffix("json"): json = max(json, weight)
            default: break
            }
        }
        return page > json
    }
}
