import Desk
import Values

/// The foot of a conversation: the answer, which is sent, and the note, which never is.
struct ConversationDraft: Sendable {
    /// Characters an answer or a note may have.
    static let maximum = 10_000

    enum Fault: Sendable {
        case empty, tooLong
        /// It would show a private link to others.
        case privateLink
        /// It would reach further than what it answers, or may not go out so any more.
        case tooWide
        /// It holds personal data and others would read it: only when the colleague says so once more.
        case personalData
    }
    struct Text: Sendable {
        var text = ""
        /// When the server last saved it; nil when there is no draft.
        var savedAt: Instant?
        var fault: Fault?
    }

    /// The version of the conversation these texts are based on; sending on an older one is refused.
    let version: Int
    /// Makes a second click on send the same answer.
    let key: String
    var answer = Text()
    var note = Text()
    var alsoClose = false
    var found: [PersonalData.Kind] = []
    /// The same in what the resident wrote where others read along.
    var foundInQuestion: [PersonalData.Kind] = []
    /// For an answer that goes out as a mail.
    var mail: AnswerWay.Mail?
    /// The same for one that goes out as a post.
    var post: AnswerWay.Post?
    /// Go along with a post.
    var pictures: [PostPicture] = []
    var faults = DeskFaults()

    func html(_ frame: Frame, of head: ConversationHead, in address: InboxAddress) -> HTML {
        let noteIsOpen = note.fault != nil || (!note.text.isEmpty && answer.text.isEmpty)
        return noteForm(frame, head, address, isOpen: noteIsOpen) + answerForm(frame, head, address)
    }

    private func answerForm(_ frame: Frame, _ head: ConversationHead, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        let draft = address.action(head.id, "concept")
        let way = AnswerWay(channel: head.channel, mail: mail, post: post)
        return """
            <form class="answer-form" id="antwoord" method="post" action="\(address.action(head.id, "antwoord"))"\
            \(post == nil ? .empty : " enctype=\"multipart/form-data\"") \
            data-draft-address="\(draft)" novalidate>
            \(DeskForm.token(frame))\(DeskForm.hidden("versie", String(version)))\(DeskForm.hidden("sleutel", key))
            <div class="form-head"><label for="antwoord-tekst">\(words.yourAnswer)</label>
            <span class="hint" id="antwoord-wie">\(way.shortLead(words))</span></div>
            \(head.isClosed ? "<p class=\"hint\">\(words.cannotAnswerClosed)</p>" : .empty)
            \(way.doubt(words))\(finding(words))\(fault(answer, "antwoord", words))\(restore(words))
            \(box(answer, "antwoord", lines: 4, comfortable: post.map { _ in AnswerWay.Post.comfortable }, words, frame))
            \(statusLine(answer, "antwoord", frame))\(picturesField(frame, draft))\(post?.fields(frame))\(confirmation(words))
            <div class="form-acts">
            <button type="submit" class="button button-main">\(way.button(words))</button>
            \(closeToo(head, words))
            <button type="submit" class="button" formaction="\(address.action(head.id, "voorbeeld"))">\
            \(words.preview)</button>
            <button type="submit" class="button button-quiet" data-without-scripts formaction="\(draft)" \
            name="soort" value="antwoord">\(words.saveDraft)</button>\(privately(words))</div></form>
            """
    }

    /// In public only after a second look.
    private func confirmation(_ words: any DeskTexts) -> HTML {
        if answer.fault != .personalData { return .empty }
        return """
            <label class="check"><input type="checkbox" name="toch" value="1"> \(words.sendPersonalDataAnyway)</label>
            """
    }

    /// Always at hand; open in plain sight where personal data were found.
    private func privately(_ words: any DeskTexts) -> HTML {
        guard let post, !isOfferedOnTop else { return .empty }
        let buttons = post.privately(words)
        return buttons.isEmpty ? .empty : DeskForm.menu(words.goOnPrivately, buttons)
    }

    private var isOfferedOnTop: Bool {
        guard let post, post.visibility < .direct else { return false }
        return !found.isEmpty || !foundInQuestion.isEmpty
    }

    private func picturesField(_ frame: Frame, _ draft: Link) -> HTML {
        if post == nil { return .empty }
        let words = frame.texts.desk
        let add: HTML = """
            <button type="submit" class="button" formaction="\(draft)" name="soort" value="antwoord">\
            \(words.addPicturesAct)</button>
            """
        return faults.summary(frame, labels: PictureFields.labels(words))
            + PictureFields(pictures: pictures, addAct: add).html(frame, faults)
    }

    private func noteForm(_ frame: Frame, _ head: ConversationHead, _ address: InboxAddress, isOpen: Bool) -> HTML {
        let words = frame.texts.desk
        let draft = address.action(head.id, "concept")
        return """
            <details class="note-foot"\(HTML.flag("open", isOpen))>
            <summary>\(words.writeNote) <strong class="not-sent">\(words.notSent)</strong></summary>
            <form class="note-form" id="notitie" method="post" action="\(address.action(head.id, "notitie"))" \
            data-draft-address="\(draft)" novalidate>
            \(DeskForm.token(frame))\(DeskForm.hidden("versie", String(version)))
            <div class="form-head"><label for="notitie-tekst">\(words.yourNote)</label>
            <span class="hint" id="notitie-wie">\(words.noteHint)</span></div>
            \(fault(note, "notitie", words))\(restore(words))
            \(box(note, "notitie", lines: 3, words, frame))
            \(statusLine(note, "notitie", frame))
            <div class="form-acts"><button type="submit" class="button button-note">\(words.saveNote)</button>
            <button type="submit" class="button button-quiet" data-without-scripts formaction="\(draft)" \
            name="soort" value="notitie">\(words.saveDraft)</button></div></form></details>
            """
    }

    /// - Parameter comfortable: characters after which it is said that shorter reads better.
    private func box(
        _ text: Text, _ kind: String, lines: Int, comfortable: Int? = nil, _ words: any DeskTexts, _ frame: Frame
    ) -> HTML {
        let invalid: HTML = text.fault == nil ? .empty : " aria-invalid=\"true\""
        var described = (text.fault == nil ? "" : "\(kind)-fout ") + "\(kind)-wie \(kind)-lengte"
        var (soft, softer): (HTML, HTML) = (.empty, .empty)
        if let comfortable {
            described += " \(kind)-lang"
            soft = " data-soft=\"\(kind)-lang\" data-soft-max=\"\(comfortable)\""
            let isOver = text.text.unicodeScalars.count > comfortable
            softer = """
                <p class="hint soft-limit\(isOver ? " over" : "")" id="\(kind)-lang">\(words.comfortable(comfortable))</p>
                """
        }
        // The line break after the tag is dropped by the browser; without it a text's own first one would be.
        return """
            <textarea id="\(kind)-tekst" name="tekst" rows="\(lines)" data-draft="\(kind)" dir="auto" \
            data-counter="\(kind)-lengte" data-max="\(Self.maximum)"\(soft) aria-describedby="\(described)"\(invalid)>
            \(text.text)</textarea>\(softer)
            """
    }

    private func fault(_ text: Text, _ kind: String, _ words: any DeskTexts) -> HTML {
        guard let fault = text.fault else { return .empty }
        let said =
            switch fault {
            case .empty: words.emptyText
            case .tooLong: words.tooLongText(Self.maximum)
            case .privateLink: words.privateLinkInPublic
            case .tooWide: words.answerTooWide
            case .personalData: words.personalDataInPublic
            }
        return "<p class=\"field-error\" id=\"\(kind)-fout\" role=\"alert\">\(said)</p>"
    }

    private func statusLine(_ text: Text, _ kind: String, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let saved = text.savedAt.map { words.savedAt(DeskMoment.clock($0, frame)) } ?? ""
        return """
            <p class="form-status"><span role="status" data-draft-status data-saving="\(words.savingPattern)" \
            data-saved="\(words.savedPattern)" data-failed="\(words.saveFailed)" data-offline="\(words.saveOffline)">\
            \(saved)</span><span id="\(kind)-lengte" class="length" data-left="\(words.charactersLeft)" \
            data-over="\(words.charactersOver)">\(words.atMost(Self.maximum))</span></p>
            """
    }

    /// Only shown by plein.js, when the browser kept text that the server never confirmed.
    private func restore(_ words: any DeskTexts) -> HTML {
        """
        <div class="notice" data-draft-restore hidden><p>\(words.keptInBrowser)</p>\
        <button type="button" class="button" data-restore>\(words.putBack)</button> \
        <button type="button" class="button button-quiet" data-discard>\(words.discard)</button></div>
        """
    }

    private func finding(_ words: any DeskTexts) -> HTML {
        var lines = HTML.empty
        if !foundInQuestion.isEmpty && post.map({ $0.visibility < .direct }) == true {
            lines += "<p>\(words.personalDataInQuestion(foundInQuestion))</p>"
        }
        if !found.isEmpty { lines += "<p>\(words.personalData(found)) \(words.personalDataHint)</p>" }
        if lines.isEmpty { return .empty }
        let buttons = isOfferedOnTop ? post?.privately(words) ?? .empty : .empty
        let offer: HTML =
            buttons.isEmpty ? .empty : "<p>\(words.goOnPrivatelyHint)</p><div class=\"form-acts\">\(buttons)</div>"
        return "<div class=\"notice warning\">\(lines)\(offer)</div>"
    }

    private func closeToo(_ head: ConversationHead, _ words: any DeskTexts) -> HTML {
        if head.isClosed { return .empty }
        return """
            <label class="check"><input type="checkbox" name="sluiten" value="1"\(HTML.flag("checked", alsoClose))> \
            \(words.alsoClose)</label>
            """
    }
}
