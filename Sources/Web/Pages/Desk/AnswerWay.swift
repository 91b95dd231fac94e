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

    /// An answer that goes out as a post.
    struct Post: Sendable {
        /// nil when it is not known where to: then it cannot arrive.
        var to: Addressee?
        /// As wide as what is answered.
        let visibility: Visibility
        var isGone = false
        var blocksUs = false

        /// Characters up to which most programs show a post whole (Mastodon's own limit). More is allowed.
        static let comfortable = 500

        /// What goes out: with the handle of who is answered in front, where the text does not say it itself.
        func written(_ text: String) -> String {
            AddressedText(text, to: to.map { [$0] } ?? [], as: visibility, followers: "", hashtagRoot: nil).text
        }
    }

    let channel: String
    var mail: Mail?
    var post: Post?

    /// Who reads it, and from which address it comes.
    func lead(_ words: any DeskTexts) -> String {
        if let post {
            guard let to = post.to else { return words.postWithoutAddress }
            return words.posted(post.visibility, to: DeskPerson.isolated(to.handle.description), by: channel)
        }
        guard let mail else { return words.visibility(channel: channel) }
        guard let to = mail.to else { return words.mailWithoutAddress }
        return words.mailedTo(DeskPerson.written(to), from: DeskPerson.written(mail.from))
    }

    /// What the button does.
    func act(_ words: any DeskTexts) -> String {
        if let post { return words.sendPost(post.visibility) }
        return mail?.to.map { words.sendMail(to: DeskPerson.isolated($0.name ?? $0.address)) } ?? words.sendAnswer
    }

    /// Why it may not arrive, though it can be sent.
    func doubt(_ words: any DeskTexts) -> HTML {
        guard let post, post.isGone || post.blocksUs else { return .empty }
        return "<p class=\"notice warning\">\(post.isGone ? words.accountGone : words.accountBlocksUs)</p>"
    }
}

extension AnswerWay {
    init(_ view: Inbox.ConversationView) {
        self.init(channel: view.row.channel, mail: Mail(view), post: Post(view))
    }
}

extension AnswerWay.Post {
    /// nil for a conversation that is not held in the fediverse.
    init?(_ view: Inbox.ConversationView) {
        if let route = view.postRoute {
            self.init(to: route.to, visibility: route.visibility, isGone: route.isGone, blocksUs: route.blocksUs)
        } else if view.messages.contains(where: { $0.post != nil }) {
            self.init(to: nil, visibility: .direct)
        } else {
            return nil
        }
    }
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
