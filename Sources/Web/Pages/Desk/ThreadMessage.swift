import Values

/// One message of a conversation as colleagues see it.
struct ThreadMessage: Sendable {
    enum Kind: Sendable {
        case question
        case answer(Delivery)
        /// Never sent, and never shown outside the desk.
        case note
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
    /// Empty after erasing.
    let body: String
    var attachments: [Attachment] = []
    /// What the resident said about this answer.
    var helped: Bool?
    /// Arrived since this colleague last opened the conversation.
    var isNew = false

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let text: HTML = body.isEmpty ? "<em>\(words.erasedWords)</em>" : HTML.lines(body)
        let mark: HTML = isNew ? " <span class=\"unread-mark\">\(words.newMark)</span>" : .empty
        return """
            <article class="message \(style)" id="bericht-\(String(number))" aria-labelledby="kop-\(String(number))">
            <header><h2 class="message-author" id="kop-\(String(number))"><bdi>\(author ?? words.namelessSender)</bdi> \
            <span class="message-kind">\(kindWords(words))</span></h2>\(mark)
            <p class="message-time">\(DeskMoment.time(at, frame))</p></header>
            <div class="message-text" dir="auto" data-message-text>\(text)</div>
            \(attachmentList(frame))\(foot(words))</article>
            """
    }

    private var style: String {
        switch kind {
        case .question: "question"
        case .answer: "answer"
        case .note: "note"
        }
    }

    private func kindWords(_ words: any DeskTexts) -> HTML {
        switch kind {
        case .question: "\(words.question)"
        case .answer: "\(words.answer)"
        case .note: "\(words.note) <strong class=\"not-sent\">\(words.notSent)</strong>"
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

    private func foot(_ words: any DeskTexts) -> HTML {
        var facts: [HTML] = []
        if case .answer(let delivery) = kind {
            facts.append("<span class=\"delivery \(delivery.rawValue)\">\(words.delivery(delivery))</span>")
        }
        if let helped { facts.append("<span class=\"helped\">\(words.helped(helped))</span>") }
        return facts.isEmpty ? .empty : "<footer>\(facts)</footer>"
    }
}
