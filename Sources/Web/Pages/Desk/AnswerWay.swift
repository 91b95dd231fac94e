import Channels
import Desk
import Values

/// Where an answer goes: said at the form, on its button and in the preview.
struct AnswerWay: Sendable {
    /// An answer that goes out as a mail.
    struct Mail: Sendable {
        /// nil when nobody's address is known: then it cannot arrive.
        var to: MailAddress?
        let from: MailAddress
        /// What Plein puts below the text: the team's signature, then reference and link.
        var signature = ""
        var foot = ""
    }

    let channel: String
    var mail: Mail?

    /// Who reads it, and from which address it comes.
    func lead(_ words: any DeskTexts) -> String {
        guard let mail else { return words.visibility(channel: channel) }
        guard let to = mail.to else { return words.mailWithoutAddress }
        return words.mailedTo(DeskPerson.written(to), from: DeskPerson.written(mail.from))
    }

    /// What the button does.
    func act(_ words: any DeskTexts) -> String {
        mail?.to.map { words.sendMail(to: DeskPerson.isolated($0.name ?? $0.address)) } ?? words.sendAnswer
    }
}

extension AnswerWay {
    init(_ view: Inbox.ConversationView) { self.init(channel: view.row.channel, mail: Mail(view)) }
}

extension AnswerWay.Mail {
    /// nil for a conversation that is not held by mail.
    init?(_ view: Inbox.ConversationView) {
        guard let route = view.route else { return nil }
        self.init(to: route.to, from: route.from, signature: route.signature)
        // The link itself is the resident's own; it is made when the mail goes out.
        let link = Texts.of(view.language).desk.ownLink
        foot = MailWords().answerFoot(reference: view.reference, link: link, view.language)
    }
}
