import Channels
import Values

/// One message of a conversation as colleagues see it.
struct ThreadMessage: Sendable {
    enum Kind: Sendable {
        case question
        case answer(Delivery)
        /// Never sent, and never shown outside the desk.
        case note
        /// Mail that no person wrote.
        case automatic
        /// A mail that Plein wrote.
        case service(Delivery)
    }
    enum Delivery: String, Sendable {
        case queued, sent, delayed
        case notDelivered = "not_delivered"
    }
    struct Attachment: Sendable {
        let id: String
        let name: String
        /// Bytes.
        let size: Int
    }

    /// The number of the message, unique in the house and growing.
    let number: Int64
    let kind: Kind
    /// The sender or the colleague; nil for a resident who gave no name.
    let author: String?
    let at: Instant
    let body: String
    var attachments: [Attachment] = []
    /// What the resident said about this answer.
    var helped: Bool?
    /// Arrived since this colleague last opened the conversation.
    var isNew = false
    /// Why it did not arrive, or not yet; a code with what the other server said.
    var deliveryDetail = ""
    /// What came with the text, for a mail.
    var mail: MailLine?
    /// The same for a post.
    var post: ThreadPost?
    /// The conversation, for the acts of this message.
    var conversation = ""
    var mayAct = false
    /// On the private page of a conversation that is held elsewhere.
    var isOnPage = false
    /// Nothing of what was said is left.
    var isErased = false

    /// Bytes. Of a longer mail the thread shows the beginning; the whole is on a page of its own.
    static let longest = 64 * 1024

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let mark: HTML = isNew ? " <span class=\"unread-mark\">\(words.newMark)</span>" : .empty
        return """
            <article class="message \(style)" id="bericht-\(String(number))" aria-labelledby="kop-\(String(number))">
            <header><h2 class="message-author" id="kop-\(String(number))"><bdi>\(post?.name(author) ?? author ?? nameless(words))</bdi> \
            <span class="message-kind">\(kindWords(words))</span></h2>\(mark)
            <p class="message-time">\(DeskMoment.time(at, frame))</p></header>
            \(mail?.top(frame))\(post?.top(frame))\(page(words))<div class="message-text" dir="auto"\(post?.spoken) data-message-text>\(text(frame))</div>
            \(mail?.extras(frame))\(post?.extras(frame))\(attachmentList(frame))\(foot(frame))</article>
            """
    }

    /// A post says it itself.
    private func page(_ words: any DeskTexts) -> HTML {
        isOnPage && post == nil && !isErased ? "<p class=\"mail-facts\">\(words.writtenOnPage)</p>" : .empty
    }

    private var style: String {
        switch kind {
        case .question: "question"
        case .answer: "answer"
        case .note: "note"
        case .automatic: "automatic"
        case .service: "service"
        }
    }

    /// Quotes and signatures are folded, for display only.
    private func text(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if isErased { return "<em>\(words.erasedWords)</em>" }
        if let stub = post?.stub(frame) { return stub }
        let body = post?.text(body) ?? body
        if body.allSatisfy(\.isWhitespace) { return "<em>\(words.noText)</em>" }
        guard mail != nil else { return HTML.lines(body) }
        guard let beginning = body.beginning(bytes: Self.longest) else { return Self.folded(body, words) }
        return "\(Self.folded(beginning, words))<p class=\"hint\">\(words.textGoesOn)</p>"
    }

    private static func folded(_ text: String, _ words: any DeskTexts) -> HTML {
        var pieces = HTML.empty
        // What follows on each other out of sight, such as "On … wrote:" and what was written, is one thing to open.
        var folded: [FoldedText.Part] = []
        func close() {
            if let first = folded.first {
                let label = first.kind == .signature ? words.signaturePart : words.quotedPart
                pieces += DeskForm.folded(label, HTML.lines(folded.map(\.text).joined()))
            }
            folded = []
        }
        for part in QuoteFolding.fold(text).parts {
            if !part.isOpen {
                if let before = folded.last, (before.kind == .signature) != (part.kind == .signature) { close() }
                folded.append(part)
                continue
            }
            close()
            pieces +=
                part.kind == .quoted
                ? "<blockquote class=\"quote\">\(HTML.lines(part.text.trimmed))</blockquote>" : HTML.lines(part.text)
        }
        close()
        return pieces
    }

    private func nameless(_ words: any DeskTexts) -> String {
        if case .service = kind { words.plein } else { words.namelessSender }
    }

    private func kindWords(_ words: any DeskTexts) -> HTML {
        switch kind {
        case .question: "\(words.question)"
        case .answer: "\(words.answer)"
        case .note: "\(words.note) <strong class=\"not-sent\">\(words.notSent)</strong>"
        case .automatic: "\(words.automaticMail) <span class=\"not-counted\">\(words.neverSentByAnyone)</span>"
        case .service: "\(words.serviceMail)"
        }
    }

    private func attachmentList(_ frame: Frame) -> HTML {
        if attachments.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = attachments.map { file -> HTML in
            let link = Link.path("/bijlagen/balie", file.id)
            let label = words.download(file.name, size: Dates.size(file.size, frame.language))
            return "<li><a href=\"\(link)\" download dir=\"auto\">\(label)</a></li>"
        }
        return "<ul class=\"attachments\" aria-label=\"\(words.attachments)\">\(items)</ul>"
    }

    private var delivery: Delivery? {
        switch kind {
        case .answer(let delivery), .service(let delivery): delivery
        case .question, .note, .automatic: nil
        }
    }

    private func foot(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var facts: [HTML] = []
        if let delivery {
            facts.append("<span class=\"delivery \(delivery.rawValue)\">\(words.delivery(delivery))</span>")
            let detail = words.deliveryDetail(deliveryDetail)
            if delivery != .sent && !detail.isEmpty { facts.append("<span class=\"delivery-detail\">\(detail)</span>") }
            if delivery == .notDelivered && mayAct {
                let again = DeskAction(
                    address: .path("/balie/gesprekken", conversation, "opnieuw"), label: words.sendAgain,
                    fields: [("bericht", String(number))], weight: .link)
                facts.append(again.html(frame))
                // Mail has no other way than its own; a post may still reach somebody by the private page.
                if post?.details.deletedAt == nil, post != nil, !isErased {
                    let link = DeskAction(
                        address: .path("/balie/gesprekken", conversation, "prive-link"), label: words.showPrivateLink,
                        weight: .link)
                    facts.append(link.html(frame))
                }
            }
        }
        if mayAct && !isErased && post?.mayChange == true {
            let page = Link.path("/balie/gesprekken", conversation, "antwoorden", String(number))
            facts.append("<a href=\"\(page)\">\(words.changeAnswer)</a>")
            facts.append("<a href=\"\(page.fragment("intrekken"))\">\(words.withdrawAnswer)</a>")
        }
        if let helped { facts.append("<span class=\"helped\">\(words.helped(helped))</span>") }
        return facts.isEmpty ? .empty : "<footer>\(facts)</footer>"
    }
}
