import Channels
import Desk
import Hummingbird
import Values

enum FollowHandler {
    /// Looks by one address in ten minutes: more is guessing.
    private static let looks = 300

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, status: .ok) { page in
            page.isJustSent = exchange.query["verstuurd"] == "1"
            page.isJustAdded = exchange.query["toegevoegd"] == "1"
        }
    }

    private static func page(
        _ exchange: Exchange, status: HTTPResponse.Status, change: (inout FollowPage) -> Void
    ) async throws -> Response {
        let token = exchange.piece("token")
        let view: Inbox.ResidentView
        do {
            view = try await exchange.services.inbox.follow(token)
        } catch let problem as Problem where problem.code == .notFound {
            try await exchange.throttle("unknown link", limit: looks, seconds: 600)
            throw problem
        }
        var page = FollowPage(
            token: token, reference: view.reference,
            address: exchange.services.settings.publicURL + Link.path("/gesprek", token).address,
            state: state(view, exchange.now), letters: view.messages.map { letter($0, token) })
        page.rePromise = view.rePromise
        page.acknowledgedAt = view.acknowledgedAt
        page.deletionAskedAt = view.deletionAskedAt
        page.passphrase = view.hasPassphrase ? exchange.services.inbox.passphrase(token: token) : []
        page.formKey = AskHandler.newKey()
        change(&page)
        return try await exchange.show(page, status: status)
    }

    private static func state(_ view: Inbox.ResidentView, _ now: Instant) -> FollowPage.State {
        if let at = view.erasedAt { return .erased(at) }
        if let clock = view.clock {
            let hours = clock.calendar.hours
            return .promised(
                deadline: clock.deadline, openUntil: hours.closing(at: now),
                openFrom: hours.isOpen(at: now) ? nil : hours.opening(after: now),
                isLate: clock.standing(at: now) == .late, serviceSecondsLeft: clock.serviceSecondsLeft(at: now))
        }
        return view.stage == .closed ? .closed : .answered
    }

    private static func letter(_ message: Inbox.ResidentView.Message, _ token: String) -> FollowPage.Letter {
        FollowPage.Letter(
            number: message.number, isAnswer: message.isAnswer, author: message.author, body: message.body,
            at: message.at,
            files: message.attachments.map {
                (name: $0.name, size: $0.size, link: .path("/bijlagen/gesprek", token, $0.id.description))
            }, helped: message.helped)
    }

    static func add(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("add", limit: 120, seconds: 3600)
        let token = exchange.piece("token")
        let form = try await exchange.form()
        let text = form.exact("bericht").trimmed
        var faults = WebForm.textFaults(text, field: "bericht")
        var files: [ReceivedFile] = []
        do {
            files = try AttachmentRules.accept(form.files.map { ($0.name, $0.bytes) }, field: "bijlagen")
        } catch let problem as Problem {
            faults += problem.fields
        }
        if !faults.isEmpty {
            return try await page(exchange, status: .badRequest) { page in
                page.faults = FaultList(fields: faults)
                page.addition = text
            }
        }
        try await exchange.services.inbox.add(
            token, text: text, attachments: files, formKey: form.optional("sleutel") ?? AskHandler.newKey())
        return Reply.redirect(.path("/gesprek", token).query([("toegevoegd", "1")]))
    }

    static func helped(_ exchange: Exchange) async throws -> Response {
        let token = exchange.piece("token")
        let form = try await exchange.form()
        guard let number = Int64(form.text("bericht")), ["ja", "nee"].contains(form.text("geholpen")) else {
            throw Problem(.malformed)
        }
        try await exchange.services.inbox.say(token, message: number, helped: form.text("geholpen") == "ja")
        return Reply.redirect(.path("/gesprek", token))
    }

    static func askDeletion(_ exchange: Exchange) async throws -> Response {
        let token = exchange.piece("token")
        try await exchange.services.inbox.askDeletion(token)
        return Reply.redirect(.path("/gesprek", token))
    }

    static func attachment(_ exchange: Exchange) async throws -> Response {
        let file = try await exchange.services.inbox.attachment(
            try exchange.id("id", of: Attachment.self), token: exchange.piece("token"))
        return Reply.download(file.bytes, name: file.name, type: file.mediaType)
    }

    static func door(_ exchange: Exchange) async throws -> Response { try await exchange.show(EnterPage()) }

    /// Reference and words; guessing sixty bits is hopeless, and counted all the same.
    static func enter(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let reference = form.text("kenmerk")
        try await exchange.throttle("enter", limit: 20, seconds: 900)
        try await exchange.services.throttle.count(
            "enter \(Reference.normalised(reference))", limit: 10, windowSeconds: 900)
        do {
            let token = try await exchange.services.inbox.enter(reference: reference, passphrase: form.text("wachtzin"))
            return Reply.redirect(.path("/gesprek", token))
        } catch let problem as Problem where problem.code == .notFound {
            return try await exchange.show(EnterPage(reference: reference, isWrong: true), status: .badRequest)
        }
    }
}
