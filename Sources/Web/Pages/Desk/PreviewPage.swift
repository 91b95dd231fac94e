import Values

/// An answer as the resident will read it, before it is sent. The text travels along, so nothing has to be kept.
struct PreviewPage: Page {
    let address: InboxAddress
    let conversation: String
    /// The name of the channel it goes through.
    let channel: String
    /// The name the resident reads under the answer.
    let author: String
    let text: String
    let version: Int
    let key: String
    var alsoClose = false
    var found: [PersonalData.Kind] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.previewTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let warning: HTML =
            found.isEmpty
            ? .empty
            : "<p class=\"notice warning\">\(words.personalData(found)) \(words.personalDataHint)</p>"
        return """
            <div class="desk-page narrow"><h1>\(words.previewTitle)</h1>
            <p class="hint">\(words.previewLead) \(words.yourAnswer) \(words.visibility(channel: channel)).</p>
            \(warning)
            <article class="letter"><div dir="auto">\(HTML.lines(text))</div>
            <p class="letter-from">\(words.signedBy(author, municipality: frame.municipality))</p></article>
            <form method="post" action="\(address.action(conversation, "antwoord"))">
            \(DeskForm.token(frame))\(DeskForm.hidden("versie", String(version)))\(DeskForm.hidden("sleutel", key))
            \(DeskForm.hidden("tekst", text))
            <div class="form-acts"><button type="submit" class="button button-main">\(words.sendThis)</button>
            <label class="check"><input type="checkbox" name="sluiten" value="1"\(HTML.flag("checked", alsoClose))> \
            \(words.alsoClose)</label>
            <button type="submit" class="button button-quiet" name="soort" value="antwoord" \
            formaction="\(address.action(conversation, "concept"))">\(words.changeThis)</button></div></form></div>
            """
    }

    static var examples: [(name: String, page: PreviewPage)] {
        func page(_ text: String, found: [PersonalData.Kind] = [], close: Bool = false) -> PreviewPage {
            PreviewPage(
                address: InboxAddress(), conversation: DeskExamples.id(1), channel: "website", author: "Fatma",
                text: text, version: 4, key: "s1", alsoClose: close, found: found)
        }
        return [
            ("plain", page(DeskExamples.answer)),
            (
                "personal-data-and-close",
                page("Uw rekening NL91 ABNA 0417 1643 00 klopt.", found: [.bankAccount], close: true)
            ),
            ("long-word", page(String(repeating: "leeghalen", count: 24))),
        ]
    }
}
