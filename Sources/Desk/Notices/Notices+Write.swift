import Channels
import Database
import Identity
import Values

extension Notices {
    /// What there is to send of a notice.
    enum Prepared {
        case ready(MailDispatch)
        /// It was sent, or what it is about is over.
        case over
        /// There is no address to send it to.
        case pointless
        /// No mailbox sends notices now; another may soon.
        case noMailbox
    }

    func prepared(_ id: ID<Message>, _ tx: Transaction) throws -> Prepared {
        let row = try tx.row(
            """
            SELECT n.kind, n.at, n.state, n.subject, n.colleague_id, c.id AS conversation_id, c.reference, c.language, c.excerpt, c.title,
                c.erased_at, c.deadline_at, c.turn_id, p.name, p.email, a.name AS colleague_name, a.email AS colleague_email,
                a.language AS colleague_language, a.ended_at
            FROM notices n JOIN conversations c ON c.id = n.conversation_id
            JOIN correspondents p ON p.id = c.correspondent_id LEFT JOIN colleagues a ON a.id = n.colleague_id
            WHERE n.id = \(id)
            """)
        guard let row, ["queued", "delayed"].contains(try row("state") as String),
            try row("erased_at") as Instant? == nil, try row("ended_at") as Instant? == nil
        else { return .over }
        guard let mailbox = try mailboxes.noticeSender(tx) else { return .noMailbox }
        let isForColleague = try row("colleague_id") as String? != nil
        let address: String? = try row(isForColleague ? "colleague_email" : "email")
        guard let address else { return .pointless }
        let language: Language = try row(isForColleague ? "colleague_language" : "language")
        guard let text = try isForColleague ? colleagueText(row, language) : residentText(row, language, tx) else {
            return .over
        }
        let name: String = try mailboxes.senderName(mailbox.settings.senderName, tx)
        var mail = OutgoingMail(
            messageID: tokens.mailID(id), date: try row("at"),
            from: MailAddress(name: name, address: mailbox.settings.address),
            to: [MailAddress(name: try row(isForColleague ? "colleague_name" : "name"), address: address)],
            subject: text.subject, text: text.text)
        mail.language = language
        mail.automatic = .notice
        mail.html = LetterHTML.page(mail.text, language)
        mail.loopID = id.description
        // A resident gets a notice because they asked for that one; there is nothing to end.
        if isForColleague { mail.unsubscribe = ["\(site)/balie/mij"] }
        return .ready(
            MailDispatch(
                mail: mail, envelopeSender: mailbox.settings.address, server: mailbox.settings.smtp,
                access: mailbox.settings.access.sending ?? mailbox.settings.access.receiving))
    }

    private func colleagueText(_ row: Row, _ language: Language) throws -> MailText? {
        guard let kind = ColleagueNotice(rawValue: try row("kind")) else { return nil }
        if kind == .expiring, try !isStillExpiring(row) { return nil }
        let conversation: String = try row("conversation_id")
        return texts.notice(
            kind, reference: try row("reference"), deadline: try row("deadline_at"),
            link: "\(site)/balie/gesprekken/\(conversation)", language)
    }

    /// It may have waited for a mail server while somebody answered, or gave a new term.
    private func isStillExpiring(_ row: Row) throws -> Bool {
        guard let turn: ID<Turn> = try row("turn_id"), let deadline: Instant = try row("deadline_at") else {
            return false
        }
        let subject: String = try row("subject")
        return subject.hasPrefix(Self.expiry(of: turn, deadline: deadline)) && deadline > clock.now()
    }

    private func residentText(_ row: Row, _ language: Language, _ tx: Transaction) throws -> MailText? {
        let conversation: ID<Conversation> = try row("conversation_id")
        let reference: String = try row("reference")
        // The link that the resident was given cannot be made again: it is kept hashed. This one is for the mail.
        let link = try residentLinks.link(conversation, tx)
        switch try row("kind") as Kind {
        case .answered:
            return texts.answered(
                reference: reference, link: link, municipality: try mailboxes.municipality(tx), language)
        case .rePromised:
            guard let turn: ID<Turn> = try row("turn_id"), let deadline: Instant = try row("deadline_at") else {
                return nil
            }
            let made = try promises.clock(of: turn, tx)
            let reason: String =
                try tx.value(
                    """
                    SELECT reason FROM turn_facts WHERE turn_id = \(turn) AND kind = 're_promised' ORDER BY at DESC LIMIT 1
                    """) ?? ""
            let facts = MailFacts(
                reference: reference, link: link,
                clock: PromiseClock(calendar: made.calendar, term: made.term, start: made.start, deadline: deadline),
                municipality: try mailboxes.municipality(tx))
            return texts.rePromised(facts, reason: reason, language)
        default: return nil
        }
    }
}
