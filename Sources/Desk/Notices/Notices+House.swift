import Channels
import Database
import Identity
import Values

extension Notices {
    /// Mails a colleague about something that is no conversation, such as data that is past its rhythm. May run again after a
    /// crash, with the same id: then it is the same mail.
    /// - Parameters:
    ///   - id: of what is told, so that every attempt is the same mail.
    ///   - text: in the colleague's language, with where to do something about it.
    /// - Returns: false when there is nobody to send it to, or their server refuses it for good.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again.
    public func mail(
        _ colleague: ID<Colleague>, as id: ID<Message>, _ text: @escaping @Sendable (Language) -> MailText
    ) async throws -> Bool {
        let now = clock.now()
        let dispatch = try await database.read { tx -> MailDispatch? in
            let row = try tx.row(
                "SELECT name, email, language FROM colleagues WHERE id = \(colleague) AND ended_at IS NULL")
            guard let row else { return nil }
            guard let mailbox = try mailboxes.noticeSender(tx) else {
                throw DeliveryDelayed(reason: "no mailbox sends notices")
            }
            let language: Language = try row("language")
            let words = text(language)
            let name = try mailboxes.senderName(mailbox.settings.senderName, tx)
            var mail = OutgoingMail(
                messageID: tokens.mailID(id), date: now,
                from: MailAddress(name: name, address: mailbox.settings.address),
                to: [MailAddress(name: try row("name"), address: try row("email"))], subject: words.subject,
                text: words.text)
            (mail.language, mail.automatic) = (language, .notice)
            mail.html = LetterHTML.page(mail.text, language)
            mail.loopID = id.description
            return MailDispatch(
                mail: mail, envelopeSender: mailbox.settings.address, server: mailbox.settings.smtp,
                access: mailbox.settings.access.sending ?? mailbox.settings.access.receiving)
        }
        guard let dispatch, let sender else { return false }
        var message = OutgoingMessage(id: id.description, text: dispatch.mail.text)
        message.mail = dispatch
        switch await sender.deliver(message) {
        case .sent: return true
        case .refused: return false
        case .delayed(let reason): throw DeliveryDelayed(reason: reason)
        }
    }
}
