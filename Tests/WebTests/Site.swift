import App
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import TestKit
import Values

@testable import Web

/// The whole site on the test town, spoken to as a browser or a machine would.
struct Site: Sendable {
    let town: TestTown
    let app: PleinApp
    let client: any TestClientProtocol

    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: String
        let bytes: [UInt8]

        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
        var location: String { header("Location") ?? "" }
        /// Name and value of the first cookie set.
        var cookie: String { header("Set-Cookie").map { String($0.prefix { $0 != ";" }) } ?? "" }
        /// The value of a hidden field.
        func hidden(_ name: String) -> String {
            guard let place = body.firstRange(of: "name=\"\(name)\" value=\"") else { return "" }
            return String(body[place.upperBound...].prefix { $0 != "\"" })
        }
    }

    func get(_ path: String, cookie: String = "", headers: [String: String] = [:]) async throws -> Answer {
        try await send(.get, path, cookie: cookie, headers: headers, body: [])
    }

    func post(
        _ path: String, _ fields: [(String, String)], cookie: String = "", headers: [String: String] = [:]
    ) async throws -> Answer {
        let text = fields.map { "\(Link.encoded($0.0))=\(Link.encoded($0.1))" }.joined(separator: "&")
        var all = ["Content-Type": "application/x-www-form-urlencoded"]
        all.merge(headers) { _, new in new }
        return try await send(.post, path, cookie: cookie, headers: all, body: Array(text.utf8))
    }

    /// A form with files, as a browser sends it.
    func upload(_ path: String, _ fields: [(String, String)], files: [(name: String, bytes: [UInt8])]) async throws
        -> Answer
    {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--grens\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array(
                "--grens\r\nContent-Disposition: form-data; name=\"bijlagen\"; filename=\"\(file.name)\"\r\nContent-Type: x/y\r\n\r\n"
                    .utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        body += Array("--grens--\r\n".utf8)
        return try await send(
            .post, path, cookie: "", headers: ["Content-Type": "multipart/form-data; boundary=grens"], body: body)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, cookie: String = "", headers: [String: String] = [:],
        body: [UInt8]
    ) async throws -> Answer {
        var fields = HTTPFields()
        if !cookie.isEmpty { fields[.cookie] = cookie }
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        return try await client.execute(uri: path, method: method, headers: fields, body: ByteBuffer(bytes: body)) {
            response in
            Answer(
                status: response.status.code, headers: response.headers, body: String(buffer: response.body),
                bytes: Array(response.body.readableBytesView))
        }
    }

    /// Signs in and gives the session's cookie.
    func signIn(_ name: String) async throws -> String {
        let answer = try await post(
            "/balie/aanmelden", [("email", "\(name)@testdorp.example"), ("wachtwoord", TestTown.password)])
        return answer.cookie
    }

    /// The token that every desk form of this session carries.
    func csrf(_ cookie: String) async throws -> String { try await get("/balie/mij", cookie: cookie).hidden("_csrf") }

    /// A desk form with its token.
    func act(_ path: String, _ fields: [(String, String)] = [], cookie: String) async throws -> Answer {
        try await post(path, fields + [("_csrf", try await csrf(cookie))], cookie: cookie)
    }

    /// Asks a question and gives the private path.
    func ask(_ question: String = "Wanneer wordt de container geleegd?", _ more: [(String, String)] = []) async throws
        -> String
    {
        let answer = try await post(
            "/contact", [("vraag", question), ("sleutel", UUID().uuidString), ("actie", "toch")] + more)
        return String(answer.location.prefix { $0 != "?" })
    }

    /// The desk's address of the newest conversation.
    func newestConversation(_ cookie: String) async throws -> String {
        let id: String? = try await town.database.read { tx in
            try tx.value("SELECT id FROM conversations ORDER BY id DESC LIMIT 1")
        }
        return "/balie/gesprekken/\(id ?? "")"
    }
}

/// A site on a town of its own.
func withSite(
    _ engine: Engine = .sqlite, settings: Settings = Settings(), _ body: @escaping @Sendable (Site) async throws -> Void
) async throws {
    try await withTown(on: engine) { town in
        var logger = Logger(label: "site")
        logger.logLevel = .critical
        let app = try await PleinApp(
            settings: settings, database: town.database, clock: town.clock.clock, logger: logger)
        let application = Application(
            router: WebServer(services: app.services, logger: logger).router(), logger: logger)
        try await application.test(.router) { client in
            try await body(Site(town: town, app: app, client: client))
        }
    }
}
