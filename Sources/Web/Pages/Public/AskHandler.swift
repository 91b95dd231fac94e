import Channels
import Desk
import Foundation
import Hummingbird
import Identity
import Values

enum AskHandler {
    /// Questions from one address in an hour; a library or a town hall shares one.
    private static let perHour = 120

    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        let pieces = try await cache.pieces("ask \(exchange.language.rawValue)", now: exchange.now) {
            let page = try await emptyPage(exchange, key: AskPage.keyMark)
            return Layout.document(page, try await exchange.frame()).components(separatedBy: AskPage.keyMark)
        }
        // A key of its own: a form sent twice is one question, two forms are two.
        return Reply.html(pieces, joinedBy: newKey())
    }

    static func newKey() -> String { Digest.base64url(Digest.random(18)) }

    private static func emptyPage(_ exchange: Exchange, key: String) async throws -> AskPage {
        var page = AskPage(key: key)
        page.subjects = try await exchange.services.subjects.list().map {
            AskPage.Choice(id: $0.id.description, name: exchange.language == .dutch ? $0.dutch : $0.english)
        }
        page.deadline = try await expectedDeadline(exchange)
        return page
    }

    /// When a question asked now would be answered, under the general term.
    private static func expectedDeadline(_ exchange: Exchange) async throws -> Instant? {
        let general = try await exchange.services.terms.list().first { $0.subject == nil }
        guard let general, let calendar = try? await exchange.services.calendars.current() else { return nil }
        return calendar.hours.deadline(from: exchange.now, after: general.serviceSeconds)
    }

    static func send(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("ask", limit: perHour, seconds: 3600)
        let form = try await exchange.form()
        var payload = WebForm.Payload()
        payload.question = form.exact("vraag").trimmed
        payload.subject = form.optional("onderwerp")
        payload.name = form.optional("naam")
        payload.email = form.optional("email")
        payload.phone = form.optional("telefoon")
        payload.place = form.optional("plaats")
        // A form without our key (made by hand): one of its own, so that it still works.
        let key =
            form.optional("sleutel").flatMap { $0.utf8.count >= 16 && $0.utf8.count <= 200 ? $0 : nil } ?? newKey()
        let action = form.text("actie")
        let kept = try await keptUploads(form, key, exchange)

        var faults: [Problem.Field] = []
        var files: [ReceivedFile] = []
        do {
            files = try AttachmentRules.accept(
                form.files.filter { $0.field == "bijlagen" }.map { ($0.name, $0.bytes) }, field: "bijlagen")
            if files.count + kept.count > AttachmentRules.maximumCount {
                throw Problem.invalid([.init("bijlagen", .tooManyFiles(maximum: AttachmentRules.maximumCount))])
            }
        } catch let problem as Problem {
            (faults, files) = (problem.fields, [])
        }
        if action == "weghalen" {
            let found = PersonalData.find(in: payload.question)
            payload.question = PersonalData.without(found, in: payload.question, marker: exchange.texts.open.marker)
        }
        let found = action == "toch" ? [] : PersonalData.find(in: payload.question)
        do {
            let channel = try await exchange.services.channels.webForm()
            let message = try WebForm.read(
                payload, channel: channel.id, subjects: try await exchange.services.subjects.list().map(\.id),
                language: exchange.language, attachments: files, at: exchange.now)
            if faults.isEmpty && found.isEmpty {
                let receipt = try await exchange.services.inbox.receive(message, formKey: key, uploads: kept.map(\.id))
                return Reply.redirect(.path("/gesprek", receipt.token).query([("verstuurd", "1")]))
            }
        } catch let problem as Problem where problem.code == .invalid {
            faults = problem.fields + faults
        }
        return try await again(exchange, payload, key, files, faults, found)
    }

    /// The form once more, with everything typed and sent still there.
    private static func again(
        _ exchange: Exchange, _ payload: WebForm.Payload, _ key: String, _ files: [ReceivedFile],
        _ faults: [Problem.Field], _ found: [PersonalData.Finding]
    ) async throws -> Response {
        let kept =
            files.isEmpty
            ? try await exchange.services.inbox.uploads(formKey: key)
            : try await exchange.services.inbox.stash(files, formKey: key)
        var page = try await emptyPage(exchange, key: key)
        page.values = AskPage.Values(
            question: payload.question, subject: payload.subject ?? "", name: payload.name ?? "",
            email: payload.email ?? "", phone: payload.phone ?? "", place: payload.place ?? "")
        page.uploads = kept.map { AskPage.Upload(id: $0.id.description, name: $0.name, size: $0.size) }
        page.faults = FaultList(fields: faults)
        if faults.isEmpty { page.found = found.map { AskPage.Found(kind: $0.kind, text: $0.text) } }
        return try await exchange.show(page, status: .badRequest)
    }

    /// Files of an earlier attempt with this form, without those that were dropped now.
    private static func keptUploads(_ form: Form, _ key: String, _ exchange: Exchange) async throws -> [Inbox
        .UploadSummary]
    {
        guard form.has("eerder") else { return [] }
        for dropped in form.all("weg").prefix(AttachmentRules.maximumCount) {
            guard let id = ID<Upload>(dropped) else { continue }
            try await exchange.services.inbox.dropUpload(id, formKey: key)
        }
        return try await exchange.services.inbox.uploads(formKey: key)
    }
}
