import Desk
import Values

/// An answer as the resident will read it, before it is sent. The text travels along, so nothing has to be kept.
struct PreviewPage: Page {
    let address: InboxAddress
    let conversation: String
    let way: AnswerWay
    /// The name the resident reads under the answer.
    let author: String
    let text: String
    let version: Int
    let key: String
    var alsoClose = false
    var found: [PersonalData.Kind] = []
    var pictures: [PostPicture] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.previewTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let found: HTML =
            self.found.isEmpty
            ? .empty
            : "<p class=\"notice warning\">\(words.personalData(self.found)) \(words.personalDataHint)</p>"
        return """
            <div class="desk-page narrow"><h1>\(words.previewTitle)</h1>
            <p class="hint">\(words.previewLead) \(words.yourAnswer) \(way.lead(words)).</p>
            \(way.doubt(words))\(found)
            <article class="letter">\(warning(way.post, words))<div dir="auto"\(spoken(frame))>\(HTML.lines(way.post?.written(text) ?? text))</div>
            \(PictureFields.shown(pictures, frame))\(below(frame))</article>
            <form method="post" action="\(address.action(conversation, "antwoord"))">
            \(DeskForm.token(frame))\(DeskForm.hidden("versie", String(version)))\(DeskForm.hidden("sleutel", key))\
            \(way.post?.hidden)
            \(DeskForm.hidden("tekst", text))\(PictureFields.hidden(pictures))\(confirmed)
            <div class="form-acts"><button type="submit" class="button button-main">\(way.mail == nil && way.post == nil ? words.sendThis : way.act(words))</button>
            <label class="check"><input type="checkbox" name="sluiten" value="1"\(HTML.flag("checked", alsoClose))> \
            \(words.alsoClose)</label>
            <button type="submit" class="button button-quiet" name="soort" value="antwoord" \
            formaction="\(address.action(conversation, "concept"))">\(words.changeThis)</button></div></form></div>
            """
    }

    private func warning(_ post: AnswerWay.Post?, _ words: any DeskTexts) -> HTML {
        guard let post, post.reach != .page, !post.shownWarning.isEmpty else { return .empty }
        return "<p class=\"mail-facts\"><bdi>\(words.ownContentWarning(post.shownWarning))</bdi></p>"
    }

    private func spoken(_ frame: Frame) -> HTML { way.post.map { Pieces.language($0.shownLanguage, frame) } ?? .empty }

    /// In public, personal data only after a second look; the colleague has just had it.
    private var confirmed: HTML {
        guard let post = way.post, post.reach < .direct, !found.isEmpty else { return .empty }
        return DeskForm.hidden("toch", "1")
    }

    /// What stands under the text: by mail the signature, reference and link that Plein adds; under a post nothing;
    /// elsewhere who wrote it.
    private func below(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if way.post != nil { return .empty }
        guard let mail = way.mail else {
            return "<p class=\"letter-from\">\(words.signedBy(author, municipality: frame.municipality))</p>"
        }
        let signature: HTML = mail.signature.isEmpty ? .empty : "<p dir=\"auto\">\(HTML.lines(mail.signature))</p>"
        return """
            <div class="letter-added"><p class="hint">\(words.addedBelow)</p>\(signature)\
            <p dir="auto">\(HTML.lines(mail.foot))</p></div>
            """
    }

    private static func withPictures(_ page: PreviewPage) -> PreviewPage {
        var page = page
        page.pictures = DeskExamples.pictures
        return page
    }

    static var examples: [(name: String, page: PreviewPage)] {
        func page(
            _ text: String, found: [PersonalData.Kind] = [], close: Bool = false,
            way: AnswerWay = AnswerWay(channel: "website")
        ) -> PreviewPage {
            PreviewPage(
                address: InboxAddress(), conversation: DeskExamples.id(1), way: way, author: "Fatma",
                text: text, version: 4, key: "s1", alsoClose: close, found: found)
        }
        return [
            ("plain", page(DeskExamples.answer)),
            (
                "personal-data-and-close",
                page("Uw rekening NL91 ABNA 0417 1643 00 klopt.", found: [.bankAccount], close: true)
            ),
            ("long-word", page(String(repeating: "leeghalen", count: 24))),
            ("post", page(DeskExamples.answer, way: AnswerWay(channel: "Fediverse", post: DeskExamples.postWay))),
            (
                "post-with-pictures",
                withPictures(
                    page(DeskExamples.answer, way: AnswerWay(channel: "Fediverse", post: DeskExamples.postWay)))
            ),
            ("mail", page(DeskExamples.answer, way: AnswerWay(channel: "e-mail", mail: DeskExamples.mailWay))),
            (
                "mail-without-address",
                page(
                    DeskExamples.answer,
                    way: AnswerWay(
                        channel: "e-mail",
                        mail: .init(to: nil, from: DeskExamples.mailWay.from, foot: DeskExamples.mailWay.foot)))
            ),
        ]
    }
}
