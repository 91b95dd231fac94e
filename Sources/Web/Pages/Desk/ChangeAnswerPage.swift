import Channels
import Desk
import Values

/// One answer in the fediverse, to be changed or taken back.
struct ChangeAnswerPage: Page {
    let conversation: String
    /// Of the message.
    let number: Int64
    let visibility: Visibility
    /// What it says now.
    let body: String
    var typed: String
    /// Those that are with it now.
    var pictures: [PostPicture] = []
    /// As they were chosen.
    var chosen: [PostPicture] = []
    /// On the private page, which shows words only.
    var isOnPage = false
    var faults = DeskFaults()
    /// What was typed changes older words than `body`.
    var isStale = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.changeAnswerTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back = Link.path("/balie/gesprekken", conversation).fragment("bericht-\(number)")
        return """
            <div class="desk-page narrow"><p class="back"><a href="\(back)">\(words.backToConversation)</a></p>
            <h1>\(title(frame.texts))</h1><p class="hint">\(words.postVisibility(visibility))</p>
            <p>\(words.changeSentOwnPost)</p>\(theirs(frame))\(form(frame))\(withdraw(frame))</div>
            """
    }

    private var address: Link { .path("/balie/gesprekken", conversation, "antwoorden", String(number)) }

    private func theirs(_ frame: Frame) -> HTML {
        if !isStale { return .empty }
        let words = frame.texts.desk
        return """
            <p class="notice warning" role="alert">\(words.answerStale)</p><h2>\(words.ownPostTheirs)</h2>
            <div class="letter" dir="auto">\(HTML.lines(body))</div>\(PictureFields.shown(pictures, frame))
            """
    }

    private func form(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let text = DeskField(
            name: "tekst", label: isStale ? words.ownPostYours : words.answer, value: typed, kind: .lines(8),
            hint: words.comfortable(AnswerWay.Post.comfortable), fault: faults.words("tekst", frame))
        let labels = [("tekst", words.answer)] + PictureFields.labels(words)
        return """
            <form class="answer-form" method="post" action="\(address)" enctype="multipart/form-data" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("eerder", body))\
            \(DeskForm.hidden("eerdere-beelden", PostPicture.mark(of: pictures)))\
            \(faults.summary(frame, labels: labels))
            \(text.html(frame))\(picturesField(frame))
            <div class="form-acts"><button type="submit" class="button button-main">\(words.saveOwnPostChange)</button>\
            </div></form>
            """
    }

    private func picturesField(_ frame: Frame) -> HTML {
        if isOnPage { return .empty }
        let add: HTML = """
            <button type="submit" class="button" name="actie" value="beeld">\(frame.texts.desk.addPicturesAct)</button>
            """
        return PictureFields(pictures: chosen, addAct: add).html(frame, faults)
    }

    private func withdraw(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let sure = DeskAction(
            address: .path("/balie/gesprekken", conversation, "antwoorden", String(number), "intrekken"),
            label: words.withdrawAnswerSure, weight: .danger)
        return """
            <section aria-labelledby="intrekken"><h2 id="intrekken">\(words.withdrawAnswer)</h2>
            <p>\(words.withdrawAnswerMeans)</p>\(sure.html(frame))</section>
            """
    }

    static var examples: [(name: String, page: ChangeAnswerPage)] {
        func page(_ body: String, _ visibility: Visibility = .public) -> ChangeAnswerPage {
            ChangeAnswerPage(
                conversation: DeskExamples.id(1), number: 32, visibility: visibility, body: body, typed: body)
        }
        var refused = page(DeskExamples.answer, .direct)
        (refused.typed, refused.faults) = ("", DeskFaults(fields: [.init("tekst", .missing)]))
        var stale = page("Wij maken hem donderdag.")
        (stale.typed, stale.isStale) = ("Wij maken hem vrijdag \"vroeg\".", true)
        var pictured = page(DeskExamples.answer)
        (pictured.pictures, pictured.chosen) = (DeskExamples.pictures, DeskExamples.pictures)
        (stale.pictures, stale.chosen) = (DeskExamples.pictures, Array(DeskExamples.pictures.prefix(1)))
        return [
            ("plain", page(DeskExamples.answer)), ("pictures", pictured), ("refused", refused), ("stale", stale),
            ("long-word", page(String(repeating: "leeghalen", count: 24), .unlisted)),
        ]
    }
}
