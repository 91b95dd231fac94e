import Values

/// One conversation in a list.
struct InboxRow: Sendable {
    enum Stage: Sendable {
        /// A resident waits for an answer.
        case unanswered(DeskTimeLeft)
        /// We answered; the resident may react.
        case waiting
        case closed
    }
    enum Assignee: Sendable, Equatable {
        case nobody, you
        case colleague(String)
    }

    let id: String
    /// What the sender calls themselves; nil when they gave no name.
    let sender: String?
    /// The first words of the newest message; empty after erasing, and for a mail without text.
    let excerpt: String
    let channel: String
    var subject: String?
    let stage: Stage
    var assignee = Assignee.nobody
    var tags: [String] = []
    /// There is a message this colleague has not opened yet.
    var isUnread = false
    /// A colleague with a draft in this conversation that changed in the last minutes.
    var writer: String?
    let lastMessageAt: Instant
    /// The subject of the mail that it began with; empty on the web.
    var title = ""
    /// The last thing that we sent did not arrive.
    var isUndelivered = false
    var isErased = false

    /// `found` replaces the first words by the words around a search hit.
    func html(_ frame: Frame, in address: InboxAddress, isOpen: Bool, words found: HTML? = nil) -> HTML {
        let words = frame.texts.desk
        let classes = "inbox-row" + (isUnread ? " unread" : "") + (isOpen ? " current" : "")
        let current: HTML = isOpen ? " aria-current=\"true\"" : .empty
        let mark: HTML = isUnread ? "<span class=\"unread-mark\">\(words.newMark)</span>" : .empty
        return """
            <li class="\(classes)" data-conversation="\(id)">
            <p class="row-who"><a href="\(address.conversation(id))" data-key="\(id)"\(current) dir="auto">\
            \(sender ?? words.namelessSender)</a>\(mark)</p>
            \(when(frame))
            <p class="row-words" dir="auto">\(about(words, found))</p>
            <p class="row-about">\(about(frame))</p>
            <p class="row-assignee">\(assigned(frame))</p>
            </li>
            """
    }

    /// The title and the first words. Of a mail without text the first words are its subject: that is not said twice.
    private func about(_ words: any DeskTexts, _ found: HTML?) -> HTML {
        if isErased && found == nil { return "\(words.erasedWords)" }
        let named: HTML = "<span class=\"row-title\">\(title)</span>"
        if !title.isEmpty && found == nil && title.hasPrefix(excerpt) { return named }
        let said: HTML = found ?? (excerpt.isEmpty ? "\(words.noText)" : "\(excerpt)")
        return title.isEmpty ? said : "\(named) – \(said)"
    }

    private func when(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        switch stage {
        case .unanswered(let left): return left.html(frame)
        case .waiting: return DeskStanding.done.html(words.answeredState)
        case .closed: return DeskStanding.done.html(words.closedState)
        }
    }

    private func about(_ frame: Frame) -> HTML {
        let tags = tags.map { tag -> HTML in " <span class=\"tag\" dir=\"auto\">\(tag)</span>" }
        let about = [channel, subject].compactMap { $0 }.joined(separator: " · ")
        let mark: HTML =
            isUndelivered
            ? "<strong class=\"undelivered\"><span aria-hidden=\"true\">✗</span> \(frame.texts.desk.undeliveredMark)</strong> · "
            : .empty
        return "\(mark)<span class=\"row-time\">\(DeskMoment.short(lastMessageAt, frame))</span> · \(about)\(tags)"
    }

    private func assigned(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if let writer { return "<span class=\"writing\">\(words.isWriting(writer))</span>" }
        switch assignee {
        case .nobody: return "<span class=\"nobody\">\(words.nobody)</span>"
        case .you: return "<span class=\"mine\">\(words.you)</span>"
        case .colleague(let name): return "<span dir=\"auto\">\(name)</span>"
        }
    }
}
