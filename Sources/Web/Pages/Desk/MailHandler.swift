import Channels
import Desk
import Hummingbird
import Identity
import Values

/// One mail of a conversation, and what can be done about mails.
enum MailHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.conversationID()
        let number = try number(exchange)
        let mail = try await exchange.services.inbox.wholeMail(
            id, message: number, picture: { Link.path("/bijlagen/beeld", $0.description).address },
            for: try exchange.colleague())
        var page = MailPage(
            conversation: id.description, number: number, details: mail.details, text: mail.text, at: mail.at,
            originalSize: mail.originalSize, isErased: mail.isErased)
        page.html = HTML.sanitised(mail.html)
        page.attachments = mail.attachments.map { .init(id: $0.id.description, name: $0.name, size: $0.size) }
        return try await exchange.show(page)
    }

    static func original(_ exchange: Exchange) async throws -> Response {
        let bytes = try await exchange.services.inbox.original(
            try exchange.conversationID(), message: try number(exchange), for: try exchange.colleague())
        return Reply.download(bytes, name: "bericht.eml", type: "message/rfc822")
    }

    /// A picture that came along in a mail's text; only kinds that browsers show safely.
    static func picture(_ exchange: Exchange) async throws -> Response {
        let file = try await exchange.services.inbox.picture(
            try exchange.id("id", of: Attachment.self), for: try exchange.colleague())
        return Reply.download(file.bytes, name: file.name, type: file.mediaType)
    }

    static func resend(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let id = try exchange.conversationID()
        guard let number = Int64(form.text("bericht")) else { throw Problem(.malformed) }
        try await exchange.services.inbox.resend(id, message: number, for: try exchange.colleague())
        return Reply.redirect(exchange.inboxAddress.conversation(id.description))
    }

    static func resume(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.deskForm()
        let id = try exchange.conversationID()
        try await exchange.services.inbox.resumeAutomation(id, for: try exchange.colleague())
        return Reply.redirect(exchange.inboxAddress.conversation(id.description))
    }

    private static func number(_ exchange: Exchange) throws -> Int64 {
        guard let number = Int64(exchange.piece("nummer")) else { throw Problem(.notFound) }
        return number
    }
}
