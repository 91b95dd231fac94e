import Values

/// The private page: an exchange of letters, with the promise on top.
struct FollowPage: Page {
    struct Letter: Sendable {
        let number: Int64
        let isAnswer: Bool
        let author: String?
        let body: String
        let at: Instant
        var files: [(name: String, size: Int, link: Link)] = []
        /// What the resident said of an answer; nil: nothing yet.
        var helped: Bool?
    }
    enum State: Sendable {
        /// Waiting for us: until when, and what our opening hours have to do with it. `serviceSecondsLeft` in seconds
        /// of opening time; not said when nil.
        case promised(
            deadline: Instant, openUntil: Instant?, openFrom: Instant?, isLate: Bool, serviceSecondsLeft: Int? = nil)
        case answered
        case closed
        case erased(Instant)
    }
    let token: String
    let reference: String
    /// The whole address, to keep.
    let address: String
    let state: State
    var letters: [Letter] = []
    var rePromise: (at: Instant, reason: String)?
    var acknowledgedAt: Instant?
    var deletionAskedAt: Instant?
    /// Empty when the visitor came in with the words.
    var passphrase: [String] = []
    var isJustSent = false
    var isJustAdded = false
    /// Made for the form to add something.
    var formKey = ""
    var addition = ""
    var faults = FaultList()

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { "\(texts.open.followTitle) \(reference)" }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let added = Notice(kind: .done, content: "<p>\(words.added)</p>")
        return """
            <div class="sheet follow"><h1>\(isJustSent ? words.received : words.followTitle)</h1>
            \(faults.summary(frame, labels: ["bericht": words.addTitle, "bijlagen": words.files]))
            \(isJustAdded ? added.html : .empty)
            <section class="promise-now" aria-label="\(words.promiseTitle)">\(promise(frame))</section>
            \(isJustSent ? steps(words) : .empty)\(keep(frame))\(exchange(frame))\(forms(frame))</div>
            """
    }

    // MARK: The promise

    private func promise(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let asked = deletionAskedAt.map { at -> HTML in "<p>\(words.deletionAsked(moment(at, frame)))</p>" }
        switch state {
        case .promised(let deadline, let openUntil, let openFrom, let isLate, let left):
            let mark = isLate ? Mark.late.html(words.stateLate) : Mark.waiting.html(words.stateWaiting)
            let line = isLate ? words.lateSorry : words.answerBefore(moment(deadline, frame))
            let time: HTML? = left.flatMap { seconds in
                seconds > 0 && !isLate ? "\(words.timeLeft(Dates.duration(seconds, frame.language))) " : nil
            }
            return """
                \(mark)<p class="lead">\(line)</p>\
                <p>\(time)\(Pieces.openNow(until: openUntil, from: openFrom, frame))</p>\(facts(frame))\(asked)
                """
        case .answered: return "\(Mark.done.html(words.stateAnswered))<p>\(words.answered)</p>\(asked)"
        case .closed: return "\(Mark.done.html(words.stateClosed))<p>\(words.conversationClosed)</p>\(asked)"
        case .erased(let at):
            return """
                \(Mark.gone.html(words.stateErased))<p class="lead">\(words.erased(moment(at, frame)))</p>\
                <p>\(words.erasedLine)</p><p><a class="button" href="\(Link.path("/contact"))">\(words.askAnything)</a></p>
                """
        }
    }

    /// What happened to the promise on the way.
    private func facts(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let again = rePromise.map { made -> HTML in "<p>\(words.newTerm(moment(made.at, frame), made.reason))</p>" }
        let seen = acknowledgedAt.map { at -> HTML in "<p>\(words.acknowledgedOn(moment(at, frame)))</p>" }
        return "\(again)\(seen)"
    }

    private func moment(_ at: Instant, _ frame: Frame) -> String { Dates.moment(at, frame.language, now: frame.now) }

    // MARK: What to keep

    private func steps(_ words: any PublicTexts) -> HTML {
        let items = words.steps.map { step -> HTML in "<li>\(step)</li>" }
        return "<section><h2>\(words.whatNow)</h2><ol>\(items)</ol></section>"
    }

    /// Open right after sending, folded later.
    private func keep(_ frame: Frame) -> HTML {
        if case .erased = state { return .empty }
        let words = frame.texts.open
        let secret: HTML =
            passphrase.isEmpty
            ? .empty
            : """
            <dt>\(words.passphrase)</dt><dd><strong class="words" data-passphrase>\(passphrase.joined(separator: " "))</strong>\
            <p class="help">\(words.passphraseHelp)</p></dd>
            """
        let list: HTML = """
            <dl class="keep"><dt>\(words.reference)</dt><dd><strong class="reference" data-reference>\(reference)</strong></dd>
            <dt>\(words.keepLink)</dt><dd><a class="address" href="\(Link.path("/gesprek", token))">\(address)</a>\
            <p class="help">\(words.keepLinkHelp)</p></dd>\(secret)</dl>
            <p class="choices no-print"><button type="button" class="second" hidden data-copy="\(address)" data-copied="\(words.copied)">\
            \(Icon.copy.html)<span data-copy-label>\(words.copyLink)</span></button> \
            <button type="button" class="second" hidden data-print>\(Icon.print.html)<span>\(words.print)</span></button></p>
            <p class="help no-print">\(words.printHint)</p>
            """
        if isJustSent { return "<section class=\"card\"><h2>\(words.keepTitle)</h2>\(list)</section>" }
        return """
            <details class="card"><summary>\(words.reference) \(reference): \(words.keepLink.lowercasedFirst)</summary>\(list)</details>
            """
    }

    // MARK: The letters

    private func exchange(_ frame: Frame) -> HTML {
        if letters.isEmpty { return .empty }
        let words = frame.texts.open
        let newest = letters.last.map { last -> HTML in
            letters.count < 4
                ? .empty : "<p class=\"no-print\"><a href=\"#bericht-\(String(last.number))\">\(words.toNewest)</a></p>"
        }
        return """
            <section class="letters"><h2>\(words.letters)</h2>\(newest)\
            \(letters.map { letter($0, frame) })</section>
            """
    }

    private func letter(_ letter: Letter, _ frame: Frame) -> HTML {
        let words = frame.texts.open
        let files = letter.files.map { file -> HTML in
            """
            <li>\(Icon.file.html)<span><a href="\(file.link)" download><bdi>\(file.name)</bdi></a> \
            (\(Dates.size(file.size, frame.language)))</span></li>
            """
        }
        let list: HTML =
            files.isEmpty ? .empty : "<p class=\"small\">\(words.attachments)</p><ul class=\"files\">\(files)</ul>"
        let who = letter.isAnswer ? words.answerBy(letter.author ?? frame.municipality) : words.you
        let text = letter.isAnswer ? Prose.html(letter.body) : HTML.lines(letter.body)
        return """
            <article class="letter\(letter.isAnswer ? " answer" : "")" id="bericht-\(String(letter.number))">
            <h3><bdi>\(who)</bdi></h3><p class="small">\(Pieces.time(letter.at, frame))</p>
            <div dir="auto" class="text">\(text)</div>\(list)
            \(letter.isAnswer ? helped(letter, words) : .empty)</article>
            """
    }

    private func helped(_ letter: Letter, _ words: any PublicTexts) -> HTML {
        let said: HTML =
            switch letter.helped {
            case true?: "<p class=\"said\">\(Icon.done.html)<span>\(words.helpedThanks)</span></p>"
            case false?: "<p class=\"said\">\(words.notHelpedThanks)</p>"
            case nil: .empty
            }
        // Only the newest answer is asked about; what was said stays visible.
        guard letter.number == letters.last(where: \.isAnswer)?.number, letter.helped == nil else { return said }
        return """
            <form class="helped" method="post" action="\(Link.path("/gesprek", token, "geholpen"))">
            <input type="hidden" name="bericht" value="\(String(letter.number))">\
            <fieldset><legend>\(words.didItHelp)</legend>
            <p class="choices"><button class="second" type="submit" name="geholpen" value="ja">\(words.yes)</button>
            <button class="second" type="submit" name="geholpen" value="nee">\(words.no)</button></p></fieldset></form>
            """
    }

    // MARK: What one can do

    private func forms(_ frame: Frame) -> HTML {
        if case .erased = state { return .empty }
        let words = frame.texts.open
        let text = Field(
            name: "bericht", label: words.addTitle, value: addition, kind: .lines(4), help: words.addHelp,
            isOptional: false,
            faults: faults.words("bericht", frame))
        let files = Field(
            name: "bijlagen", label: words.files, kind: .files(accept: Field.acceptedFiles), help: words.filesHelp,
            faults: faults.words("bijlagen", frame))
        return """
            <section class="no-print add"><form method="post" action="\(Link.path("/gesprek", token, "bericht"))" \
            enctype="multipart/form-data" novalidate><input type="hidden" name="sleutel" value="\(formKey)">
            \(text.html(frame))\(files.html(frame))<p><button type="submit">\(words.addButton)</button></p></form></section>
            \(deletionAskedAt == nil ? deletion(words) : .empty)
            """
    }

    /// Folded, with the consequences before the button.
    private func deletion(_ words: any PublicTexts) -> HTML {
        """
        <details class="quiet no-print"><summary>\(words.deleteTitle)</summary><p>\(words.deleteLine)</p>
        <form method="post" action="\(Link.path("/gesprek", token, "verwijderen"))"><p><button class="second" type="submit">\
        \(words.deleteButton)</button></p></form></details>
        """
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
