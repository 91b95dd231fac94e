import Values

/// The way in with reference and words.
struct EnterPage: Page {
    var reference = ""
    /// The two do not belong together, or do not exist; deliberately the same.
    var isWrong = false

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.enterTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let reference = Field(
            name: "kenmerk", label: words.reference, value: reference, help: words.enterReferenceHelp,
            isOptional: false,
            autocomplete: "off")
        let phrase = Field(
            name: "wachtzin", label: words.passphrase, help: words.enterPassphraseHelp, isOptional: false,
            autocomplete: "off")
        let wrong = Notice(
            kind: .wrong, id: "fouten", title: frame.texts.common.mend, content: "<p>\(words.enterWrong)</p>")
        return """
            <div class="sheet"><h1>\(words.enterTitle)</h1>
            \(isWrong ? wrong.html : .empty)
            <p>\(words.enterLine)</p>
            <form method="post" action="\(Link.path("/gesprek"))">\(reference.html(frame))\(phrase.html(frame))
            <p><button type="submit">\(words.enterButton)</button></p></form>
            <p class="small">\(words.enterLost) <a href="\(Link.path("/contact"))">\(words.askAnything)</a></p></div>
            """
    }

    static var examples: [(name: String, page: EnterPage)] {
        [
            ("new", EnterPage()), ("wrong", EnterPage(reference: "2K7-4QM9", isWrong: true)),
            ("hostile", EnterPage(reference: "\"><script>" + String(repeating: "9", count: 300), isWrong: true)),
        ]
    }
}
