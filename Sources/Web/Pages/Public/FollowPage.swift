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
        var helped: Bool?
    }
    enum State: Sendable {
        /// Waiting for us: until when, and what our opening hours have to do with it.
        case promised(deadline: Instant, openUntil: Instant?, openFrom: Instant?, isLate: Bool)
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
        let heading: HTML =
            isJustSent
            ? "<h1>\(words.received)</h1>" : "<h1>\(words.followTitle)</h1>"
        return """
            <div class="narrow follow">\(heading)
            \(faults.summary(frame, labels: ["bericht": words.addTitle, "bijlagen": words.files]))
            \(isJustAdded ? "<p class=\"box done\" role=\"status\">\(words.added)</p>" : .empty)
            <section class="promise-now" aria-label="\(words.promiseTitle)">\(promise(frame))</section>
            \(keep(words))\(exchange(frame))\(forms(frame))</div>
            """
    }

    private func promise(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let asked = deletionAskedAt.map { at -> HTML in "<p>\(words.deletionAsked(Dates.moment(at, frame.language)))</p>" }
        switch state {
        case .promised(let deadline, let openUntil, let openFrom, let isLate):
            var lines: HTML =
                isLate
                ? "<p class=\"lead\">\(words.lateSorry)</p>"
                : "<p class=\"lead\">\(words.answerBefore(Dates.moment(deadline, frame.language)))</p>"
            if let openUntil {
                lines += "<p>\(words.openUntil(Dates.clock(openUntil, frame.language)))</p>"
            } else if let openFrom {
                lines += "<p>\(words.openFrom(Dates.moment(openFrom, frame.language)))</p>"
            }
            if let rePromise { lines += "<p>\(words.newTerm(Dates.moment(rePromise.at, frame.language), rePromise.reason))</p>" }
            if let acknowledgedAt { lines += "<p>\(words.acknowledgedOn(Dates.moment(acknowledgedAt, frame.language)))</p>" }
            return "\(lines)\(asked)"
        case .answered: return "<p>\(words.answered)</p>\(asked)"
        case .closed: return "<p>\(words.conversationClosed)</p>\(asked)"
        case .erased(let at): return "<p>\(words.erased(Dates.moment(at, frame.language)))</p>"
        }
    }

    /// What to keep: open right after sending, folded later.
    private func keep(_ words: any PublicTexts) -> HTML {
        if case .erased = state { return .empty }
        let secret: HTML =
            passphrase.isEmpty
            ? .empty
            : """
            <dt>\(words.passphrase)</dt><dd><strong class="words">\(passphrase.joined(separator: " "))</strong>\
            <p class="help">\(words.passphraseHelp)</p></dd>
            """
        let list: HTML = """
            <dl class="keep"><dt>\(words.reference)</dt><dd><strong class="reference">\(reference)</strong></dd>
            <dt>\(words.keepLink)</dt><dd><a class="address" href="\(Link.path("/gesprek", token))">\(address)</a>\
            <p class="help">\(words.keepLinkHelp)</p>\
            <p data-script-only hidden><button type="button" class="second" data-copy="\(address)" data-copied="\(words.copied)">\
            \(words.copyLink)</button> <button type="button" class="second" data-print>\(words.print)</button></p></dd>\(secret)</dl>
            <p class="help no-print">\(words.printHint)</p>
            """
        if isJustSent { return "<section class=\"card\">\(list)</section>" }
        return "<details class=\"card\"><summary>\(words.reference) \(reference)</summary>\(list)</details>"
    }

    private func exchange(_ frame: Frame) -> HTML {
        if letters.isEmpty { return .empty }
        return """
            <section aria-label="\(frame.texts.open.letters)"><h2>\(frame.texts.open.letters)</h2>\
            \(letters.map { letter($0, frame) })</section>
            """
    }

    private func letter(_ letter: Letter, _ frame: Frame) -> HTML {
        let words = frame.texts.open
        let files = letter.files.map { file -> HTML in
            "<li><a href=\"\(file.link)\" download>\(file.name)</a> (\(Dates.size(file.size, frame.language)))</li>"
        }
        let list: HTML = files.isEmpty ? .empty : "<p>\(words.attachments)</p><ul>\(files)</ul>"
        let who = letter.isAnswer ? words.by(letter.author ?? frame.municipality) : words.you
        return """
            <article class="letter\(letter.isAnswer ? " answer" : "")" id="bericht-\(String(letter.number))">
            <h3><bdi>\(who)</bdi></h3><p class="small">\(Pieces.time(letter.at, frame))</p>
            <div dir="auto" class="text">\(HTML.lines(letter.body))</div>\(list)
            \(letter.isAnswer ? helped(letter, words) : .empty)</article>
            """
    }

    private func helped(_ letter: Letter, _ words: any PublicTexts) -> HTML {
        let said: HTML =
            switch letter.helped {
            case true?: "<p role=\"status\">\(words.helpedThanks)</p>"
            case false?: "<p role=\"status\">\(words.notHelpedThanks)</p>"
            case nil: .empty
            }
        // Only the newest answer is asked about; what was said stays visible.
        guard letter.number == letters.last(where: \.isAnswer)?.number, letter.helped == nil else { return said }
        return """
            <form class="helped" method="post" action="\(Link.path("/gesprek", token, "geholpen"))">
            <input type="hidden" name="bericht" value="\(String(letter.number))"><p>\(words.didItHelp)</p>
            <p class="choices"><button class="second" type="submit" name="geholpen" value="ja">\(words.yes)</button>
            <button class="second" type="submit" name="geholpen" value="nee">\(words.no)</button></p></form>
            """
    }

    private func forms(_ frame: Frame) -> HTML {
        if case .erased = state { return .empty }
        let words = frame.texts.open
        let text = Field(
            name: "bericht", label: words.addTitle, value: addition, kind: .lines(4), help: words.addHelp, isOptional: false,
            faults: faults.words("bericht", frame))
        let files = Field(
            name: "bijlagen", label: words.files, kind: .files(accept: ".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.txt,.csv,.docx,.xlsx,.odt,.ods"),
            help: words.filesHelp, faults: faults.words("bijlagen", frame))
        let delete: HTML =
            deletionAskedAt != nil
            ? .empty
            : """
            <details class="quiet no-print"><summary>\(words.deleteTitle)</summary><p>\(words.deleteLine)</p>
            <form method="post" action="\(Link.path("/gesprek", token, "verwijderen"))"><p><button class="second" type="submit">\
            \(words.deleteButton)</button></p></form></details>
            """
        return """
            <section class="no-print"><form method="post" action="\(Link.path("/gesprek", token, "bericht"))" \
            enctype="multipart/form-data" novalidate data-once><input type="hidden" name="sleutel" value="\(formKey)">
            \(text.html(frame))\(files.html(frame))<p><button type="submit">\(words.addButton)</button></p></form></section>
            \(delete)
            """
    }

    static var examples: [(name: String, page: FollowPage)] {
        let at = Instant(seconds: 1_795_424_400)
        func page(_ state: State) -> FollowPage {
            var page = FollowPage(
                token: "voorbeeld", reference: "2K7-4QM9", address: "https://voorbeeld.nl/gesprek/voorbeeld", state: state,
                letters: [
                    Letter(number: 1, isAnswer: false, author: nil, body: "Wanneer?\n<script>", at: at),
                    Letter(number: 2, isAnswer: true, author: "Anna, Webcare", body: "Morgen.", at: at),
                ])
            page.passphrase = ["bali", "tofu", "kami", "mosi", "raju", "vadi"]
            return page
        }
        var sent = page(.promised(deadline: at, openUntil: at, openFrom: nil, isLate: false))
        sent.letters.removeLast()
        sent.isJustSent = true
        var late = page(.promised(deadline: at, openUntil: nil, openFrom: at, isLate: true))
        late.rePromise = (at, "Wij wachten op de aannemer.")
        late.faults = FaultList(fields: [.init("bericht", .missing)])
        var erased = page(.erased(at))
        erased.letters = []
        return [("sent", sent), ("late", late), ("answered", page(.answered)), ("closed", page(.closed)), ("erased", erased)]
    }
}

/// The way in with reference and words.
struct EnterPage: Page {
    var reference = ""
    var isWrong = false

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.enterTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let reference = Field(
            name: "kenmerk", label: words.reference, value: reference, help: words.enterReferenceHelp, isOptional: false,
            autocomplete: "off")
        let phrase = Field(
            name: "wachtzin", label: words.passphrase, help: words.enterPassphraseHelp, isOptional: false, autocomplete: "off")
        return """
            <div class="narrow"><h1>\(words.enterTitle)</h1>
            \(isWrong ? "<div class=\"box wrong\" role=\"alert\"><p>\(words.enterWrong)</p></div>" : .empty)
            <p>\(words.enterLine)</p>
            <form method="post" action="\(Link.path("/gesprek"))">\(reference.html(frame))\(phrase.html(frame))
            <p><button type="submit">\(words.enterButton)</button></p></form>
            <p class="small">\(words.enterLost)</p></div>
            """
    }

    static var examples: [(name: String, page: EnterPage)] {
        [("new", EnterPage()), ("wrong", EnterPage(reference: "2K7-4QM9", isWrong: true))]
    }
}
