import Channels
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Values

/// `POST /v1/vragen`: a question from a form elsewhere.
enum QuestionsAPI {
    private struct Receipt: Encodable {
        let kenmerk: String
        let gesprek: String
        let wachtzin: String
        let beantwoordVoor: String
    }
    private static let names: Set<String> = ["vraag", "naam", "email", "telefoon", "plaats", "onderwerp", "taal"]

    static func ask(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("api ask", limit: 1000, seconds: 3600)
        let type = (exchange.request.headers[.contentType] ?? "").lowercased()
        guard type.split(separator: ";").first.map({ $0.trimmingCharacters(in: .whitespaces) }) == "application/json"
        else {
            return ProblemJSON.response(Problem(.malformed), exchange.texts, status: .unsupportedMediaType)
        }
        let body = try await exchange.body()
        guard let json = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw Problem(.malformed)
        }
        let (payload, language, faults) = read(json)
        let key = try formKey(exchange)
        let services = exchange.services
        let channel = try await services.channels.webForm()
        let message: IncomingMessage
        do {
            message = try WebForm.read(
                payload, channel: channel.id, subjects: try await services.subjects.list().map(\.id),
                language: language,
                attachments: [], at: exchange.now)
        } catch let problem as Problem where problem.code == .invalid {
            let known = Set(faults.map(\.name))
            throw Problem.invalid(faults + problem.fields.filter { !known.contains($0.name) })
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let receipt = try await services.inbox.receive(message, formKey: key)
        let address = services.settings.publicURL + Link.path("/gesprek", receipt.token).address
        var response = JSONReply.response(
            Receipt(
                kenmerk: receipt.reference, gesprek: address,
                wachtzin: services.inbox.passphrase(token: receipt.token).joined(separator: " "),
                beantwoordVoor: receipt.deadline.iso8601), status: .created)
        response.headers[.location] = address
        return response
    }

    /// The sender's own key, so that a repeat after a lost answer is no second question.
    private static func formKey(_ exchange: Exchange) throws -> String {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = exchange.request.headers[name] else {
            return AskHandler.newKey()
        }
        let isPlain = key.utf8.allSatisfy { byte in
            isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        guard isPlain, (16...200).contains(key.utf8.count) else {
            throw Problem.invalid([.init("Idempotency-Key", .wrongType)])
        }
        return "api \(key)"
    }

    /// An address in the signs that the description's pattern allows; what else must hold the form's own rule knows.
    private static func isPlainAddress(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        let marks = Set("!#$%&'*+/=?^_`{|}~-.".utf8)
        return halves.count == 2 && EmailAddress.isPlausible(text)
            && halves[0].utf8.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
            && halves[1].utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func read(_ json: [String: Any]) -> (WebForm.Payload, Language, [Problem.Field]) {
        var faults = json.keys.filter { !names.contains($0) }.sorted().map {
            Problem.Field(String($0.prefix(100)), .unknownField)
        }
        func text(_ name: String, _ maximum: Int) -> String? {
            switch json[name] {
            case nil, is NSNull: return nil
            case let value as String:
                // The limits of the description count what was sent, not what is kept of it.
                if value.unicodeScalars.count > maximum { faults.append(.init(name, .tooLong(maximum: maximum))) }
                // Exactly as sent where a form of writing is prescribed; a program need not be met halfway.
                if ["email", "telefoon", "onderwerp"].contains(name) { return value }
                let clean = TypedText.clean(value.utf8).trimmed
                return clean.isEmpty ? nil : clean
            default:
                faults.append(.init(name, .wrongType))
                return nil
            }
        }
        var payload = WebForm.Payload()
        payload.question = text("vraag", WebForm.textLimit) ?? ""
        payload.name = text("naam", 200)
        payload.email = text("email", 254)
        payload.phone = text("telefoon", 40)
        payload.place = text("plaats", 200)
        payload.subject = text("onderwerp", 40)
        // The form leaves an empty field out; a program that sends one has made a mistake.
        if payload.phone?.isEmpty == true { faults.append(.init("telefoon", .notAPhoneNumber)) }
        if let email = payload.email, !isPlainAddress(email) { faults.append(.init("email", .notAnEmailAddress)) }
        if payload.subject?.isEmpty == true { faults.append(.init("onderwerp", .unknownChoice)) }
        var language = Language.dutch
        if let value = json["taal"] {
            if let known = (value as? String).flatMap(Language.init) {
                language = known
            } else {
                faults.append(.init("taal", .unknownChoice))
            }
        }
        return (payload, language, faults)
    }
}

/// `GET /v1/toptaken`.
enum TopTasksAPI {
    private struct Words: Encodable {
        let nl: String
        let en: String
    }
    private struct Task: Encodable {
        let titel: Words
        let regel: Words
        let adres: String
        let reden: String
        let gewijzigdOp: String
    }

    static func list(_ exchange: Exchange) async throws -> Response {
        let tasks = try await exchange.services.topTasks.list().map { task in
            Task(
                titel: Words(nl: task.title.dutch, en: task.title.english),
                regel: Words(nl: task.line.dutch, en: task.line.english), adres: task.address, reden: task.reason,
                gewijzigdOp: task.changedAt.iso8601)
        }
        return JSONReply.response(["toptaken": tasks])
    }
}

/// `GET /v1/openapi.json`: the description, part of the program.
enum OpenAPI {
    /// Where the ids of this installation's subjects go.
    private static let subjectsMark = "\"@@onderwerpen@@\""

    static func show(_ exchange: Exchange) async throws -> Response {
        let ids = try await exchange.services.subjects.list().map { "\"\($0.id)\"" } + ["null"]
        let text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
            .replacing(subjectsMark, with: ids.joined(separator: ", "))
        return Reply.text(text, type: "application/json")
    }
}
