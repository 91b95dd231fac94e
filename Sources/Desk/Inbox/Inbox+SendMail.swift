import Channels
import Database
import Identity
import Values

extension Inbox {
    /// The mail that carries a message: to who wrote last, in the same thread, signed by the team.
    /// - Returns: nil when nobody's address is known.
    func dispatch(_ row: Row, isAnswer: Bool, _ tx: Transaction) throws -> MailDispatch? {
        let conversation: ID<Conversation> = try row("conversation_id")
        let id: ID<Message> = try row("id")
        guard let mailbox = try mailboxes.find("c.id = \(try row("channel_id") as ID<Channel>)", tx).first else {
            return nil
        }
        let thread = try mailThread(conversation, before: try row("seq"), tx)
        guard let recipient = try recipient(try row("correspondent_id"), thread, tx) else { return nil }
        let language: Language = try row("language")
        let reference: String = try row("reference")
        let title: String = try row("title")
        var mail = OutgoingMail(
            messageID: tokens.mailID(id), date: try row("at"),
            from: MailAddress(
                name: try mailboxes.senderName(mailbox.settings.senderName, tx), address: mailbox.settings.address),
            to: [recipient],
            subject: SubjectLine.answer(title.isEmpty ? texts.subject(language) : title, reference: reference),
            text: try row("body"))
        mail.language = language
        // The chain ends with the mail that is answered (RFC 5322 §3.6.4), though we may have answered it before.
        let chain = thread.prefix((thread.lastIndex(where: \.isIncoming) ?? thread.count - 1) + 1).map(\.mailID)
        mail.inReplyTo = thread.last(where: \.isIncoming)?.mailID.nonEmpty
        mail.references = chain.filter { !$0.isEmpty }
        if mailbox.settings.plusAddressing {
            mail.replyTo = [MailAddress(address: tokens.address(mailbox.settings.address, for: conversation))]
        }
        if isAnswer {
            mail.text = try signed(mail.text, team: try row("team_id"), tx)
            mail.text +=
                "\n\n"
                + texts.answerFoot(
                    reference: reference, link: try residentLinks.link(conversation, tx), language)
        } else {
            mail.automatic = .acknowledgement
        }
        mail.html = LetterHTML.page(mail.text, language)
        mail.loopID = conversation.description
        return MailDispatch(
            mail: mail,
            // Bounces of our own acknowledgements come here too: the mailbox knows and answers no bounce.
            envelopeSender: mailbox.settings.address, server: mailbox.settings.smtp,
            access: mailbox.settings.access.sending ?? mailbox.settings.access.receiving)
    }

    /// Where an answer that is sent now would go, from where, and what is put below it; nil unless it goes by mail.
    func answerRoute(
        _ id: ID<Conversation>, channel: ID<Channel>, correspondent: ID<Correspondent>, team: ID<Team>,
        _ tx: Transaction
    ) throws -> AnswerRoute? {
        // Not the whole mailbox: every look at a conversation asks this, and it needs no password.
        let mailbox = try tx.row("SELECT address, sender_name FROM mailboxes WHERE channel_id = \(channel)")
        guard let mailbox else { return nil }
        return AnswerRoute(
            to: try recipient(correspondent, try mailThread(id, before: Int64.max, tx), tx),
            from: MailAddress(
                name: try mailboxes.senderName(mailbox("sender_name"), tx), address: try mailbox("address")),
            signature: try tx.value("SELECT signature FROM teams WHERE id = \(team)") ?? "")
    }

    /// One mail of a conversation, for the headers of the next.
    private struct ThreadEntry {
        let mailID: String
        let isIncoming: Bool
        let details: MailDetails?
    }

    /// The mails before message number `seq`, oldest first: the newest twenty, as References wants the whole chain and
    /// servers want it short.
    private func mailThread(_ conversation: ID<Conversation>, before seq: Int64, _ tx: Transaction) throws
        -> [ThreadEntry]
    {
        try tx.rows(
            """
            SELECT m.id, m.kind, x.mail_id, x.details FROM messages m LEFT JOIN mails x ON x.message_id = m.id
            WHERE m.conversation_id = \(conversation) AND m.seq < \(seq) AND m.kind IN ('question', 'answer')
            ORDER BY m.seq DESC LIMIT 20
            """
        ).reversed().compactMap { row in
            guard try row("kind") == MessageKind.question else {
                return ThreadEntry(mailID: tokens.mailID(try row("id")), isIncoming: false, details: nil)
            }
            guard let mailID: String = try row("mail_id"), let details: String = try row("details") else { return nil }
            return ThreadEntry(mailID: mailID, isIncoming: true, details: MailDetails.read(details))
        }.filter { !$0.mailID.isEmpty || $0.isIncoming }
    }

    /// Who wrote last, at the address where they want their answer; never one of ours, where nobody would read it.
    private func recipient(
        _ correspondent: ID<Correspondent>, _ thread: [ThreadEntry], _ tx: Transaction
    ) throws -> MailAddress? {
        if let details = thread.last(where: \.isIncoming)?.details,
            let person = try details.replyTo.first(where: { try !isOurs($0.address.lowercased(), tx) }) ?? details.from
        {
            return MailAddress(name: person.name, address: person.address)
        }
        let known = try tx.row("SELECT name, email FROM correspondents WHERE id = \(correspondent)")
        guard let known, let email: String = try known("email") else { return nil }
        return MailAddress(name: try known("name"), address: email)
    }

    private func signed(_ text: String, team: ID<Team>, _ tx: Transaction) throws -> String {
        let signature: String = try tx.value("SELECT signature FROM teams WHERE id = \(team)") ?? ""
        return signature.isEmpty ? text : "\(text)\n\n\(signature)"
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// The way that an answer by mail goes.
public struct AnswerRoute: Sendable, Equatable {
    /// nil when nobody's address is known: then it cannot be sent.
    public let to: MailAddress?
    public let from: MailAddress
    /// Put below the text; empty for none. A line with the reference and the private link follows it.
    public let signature: String
}
