import Values

/// One conversation: the lists and the rows beside it on a wide screen, alone on a phone.
struct ConversationPage: Page {
    let panes: InboxPanes
    var head: ConversationHead
    /// Oldest first.
    let messages: [ThreadMessage]
    /// What it is about, in the fediverse.
    var above = ThreadAbove()
    var history: [HistoryEntry] = []
    /// Nil for who may only read, and after erasing.
    var draft: ConversationDraft?
    /// What was done just now.
    var done: ConversationAct?
    /// The address of the private page, when a colleague asked for it.
    var privateLink: String?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String {
        texts.desk.conversationTitle(head.sender ?? texts.desk.namelessSender)
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let address = panes.address
        return """
            <div class="panes panes-conversation"\(panes.live)>
            <div class="pane pane-conversation"><div class="conversation-scroll">
            \(head.html(frame, in: address))
            \(doneNotice(frame))\(privateLinkHTML(frame))
            <section class="thread" aria-label="\(words.thread)">
            \(messages.count > 3 ? "<p class=\"to-newest\"><a href=\"#nieuwste\">\(words.toNewest)</a></p>" : .empty)
            \(above.html(frame))\(thread(frame))
            \(historyHTML(frame))</section></div>
            <div class="foot">
            <p class="notice news" role="status" data-news hidden>\(words.newsHere) \
            <a href="\(address.conversation(head.id))">\(words.loadAgain)</a></p>
            \(draft?.html(frame, of: head, in: address))</div></div>
            \(panes.rows(frame, isPage: false))\(panes.views(frame))</div>
            \(DeskShortcuts.html(frame))
            """
    }

    private func thread(_ frame: Frame) -> HTML {
        guard let newest = messages.last else { return "<p class=\"empty\">\(frame.texts.desk.erasedWords)</p>" }
        let earlier = messages.dropLast().map { $0.html(frame) }
        return "\(earlier)<div id=\"nieuwste\">\(newest.html(frame))</div>"
    }

    private func historyHTML(_ frame: Frame) -> HTML {
        if history.isEmpty { return .empty }
        return """
            <details class="history"><summary>\(frame.texts.desk.history)</summary>\
            <ol>\(history.map { $0.html(frame) })</ol></details>
            """
    }

    private func privateLinkHTML(_ frame: Frame) -> HTML {
        guard let privateLink else { return .empty }
        let words = frame.texts.desk
        return """
            <div class="notice" role="status"><p><label for="privelink">\(words.privateLinkField)</label></p>
            <p><input id="privelink" type="text" readonly value="\(privateLink)" aria-describedby="privelink-hulp"></p>
            <p class="hint" id="privelink-hulp">\(words.privateLinkHint)</p></div>
            """
    }

    private func doneNotice(_ frame: Frame) -> HTML {
        guard let done else { return .empty }
        let words = frame.texts.desk
        let undo = done.undo.map { undo in
            DeskAction(
                address: panes.address.action(head.id, undo.action), label: words.undo, fields: undo.fields,
                weight: .link
            ).html(frame)
        }
        return "<div class=\"notice done\" role=\"status\"><p>\(words.done(done))</p>\(undo)</div>"
    }
}
