import Foundation
import HTTPTypes
import Hummingbird
import Values

/// Errors for machines: RFC 9457, with all wrong fields at once (NL API Design Rules).
enum ProblemJSON {
    private struct Body: Encodable {
        struct Field: Encodable {
            let name: String
            let code: String
            let reason: String
        }
        let type: String
        let title: String
        let status: Int
        let detail: String
        let code: String
        let invalidParams: [Field]?
    }

    static func response(_ problem: Problem, _ texts: Texts, status chosen: HTTPResponse.Status? = nil) -> Response {
        let status = chosen ?? problem.code.status
        let body = Body(
            type: "about:blank", title: status.reasonPhrase, status: status.code,
            detail: texts.problems.sentence(problem.code), code: problem.code.rawValue,
            invalidParams: problem.fields.isEmpty
                ? nil
                : problem.fields.map { field in
                    Body.Field(
                        name: field.name, code: String(describing: field.fault).prefix { $0 != "(" }.description,
                        reason: texts.problems.sentence(field.fault))
                })
        return JSONReply.response(body, type: "application/problem+json", status: status)
    }
}

/// JSON out.
enum JSONReply {
    static func response(
        _ value: some Encodable, type: String = "application/json", status: HTTPResponse.Status = .ok
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            return Response(status: .internalServerError)
        }
        return Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}

/// Headers on everything under `/v1` (NL API Design Rules API-57 and API-51).
enum APIHeaders {
    static let version = "1.0.0"

    static func add(to response: inout Response, path: String) {
        if let name = HTTPField.Name("API-Version") { response.headers[name] = version }
        // The description and the public figures may be read by a page elsewhere; so may a question be asked there.
        response.headers[.accessControlAllowOrigin] = "*"
        if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { response.headers[name] = "cross-origin" }
    }
}
