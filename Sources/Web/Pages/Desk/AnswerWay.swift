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
        /// Of what is answered.
        let visibility: Visibility
        /// How far it may go, the furthest first.
        var reaches: [AnswerReach] = []
        /// The account that answers, `@gemeente`.
        var account = ""
        /// Of what is answered: kept, unless the colleague chooses otherwise.
        var warning: String?
        /// Of the conversation.
        var language = Language.dutch
        var chosen = PostChoice()
        var isGone = false
        var blocksUs = false

        /// Characters up to which most programs show a post whole (Mastodon's own limit). More is allowed.
        static let comfortable = 500

        /// As chosen where that may be, else as far as what is answered.
        var reach: AnswerReach {
            chosen.reach.flatMap { reaches.contains($0) ? $0 : nil } ?? reaches.first ?? .direct
        }
        var shownWarning: String { chosen.contentWarning ?? warning ?? "" }
        var shownLanguage: Language { chosen.language ?? language }
        var isWarningTooLong: Bool { CleanText.length(shownWarning) > PostText.longestWarning }

        /// What goes out: with the handle of who is answered in front, where the text does not say it itself. On the private
        /// page it stands as it was written.
        func written(_ text: String) -> String {
            if reach == .page { return text }
            return AddressedText(
                text, to: to.map { [$0] } ?? [], as: reach.visibility, followers: "", hashtagRoot: nil
            ).text
        }
    }

    let channel: String
    var mail: Mail?
    var post: Post?

    /// Who reads it, and from which address it comes.
    func lead(_ words: any DeskTexts) -> String {
        if let post {
            guard let to = post.to else { return words.postWithoutAddress }
            return words.posted(post.reach, to: DeskPerson.isolated(to.handle.description), by: channel)
        }
        guard let mail else { return words.visibility(channel: channel) }
        guard let to = mail.to else { return words.mailWithoutAddress }
        return words.mailedTo(DeskPerson.written(to), from: DeskPerson.written(mail.from))
    }

    /// The same above a form that shows how far it goes itself.
    func shortLead(_ words: any DeskTexts) -> String {
        guard let post, let to = post.to else { return lead(words) }
        return words.postedTo(DeskPerson.isolated(to.handle.description), by: channel)
    }

    /// What the button does, for each choice that the form has.
    func button(_ words: any DeskTexts) -> HTML { post?.button(words) ?? "\(act(words))" }

    /// What the button does.
    func act(_ words: any DeskTexts) -> String {
        if let post { return words.sendPost(post.reach, as: post.account) }
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
            self.init(
                to: route.to, visibility: route.visibility, reaches: route.reaches, account: route.account,
                warning: route.contentWarning, language: view.language,
                chosen: view.answerDraft?.choice ?? PostChoice(),
                isGone: route.isGone, blocksUs: route.blocksUs)
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
