import Desk
import Values

/// A refused send: somebody wrote in between. Both texts are in hand, and one's own goes on from the new state.
struct StalePage: Page {
    let address: InboxAddress
    let conversation: String
    let way: AnswerWay
    /// The colleague who wrote; nil when it was the resident.
    var author: String?
    /// What came in since the text was begun, oldest first.
    let news: [ThreadMessage]
    let text: String
    /// The version that includes the news.
    let version: Int
    let key: String
    var alsoClose = false
    var pictures: [PostPicture] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.staleTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1>\(words.staleTitle)</h1>
            <p class="notice warning" role="alert">\(words.staleLead(author))</p>
            <div class="side-by-side"><section class="thread" aria-labelledby="hun"><h2 id="hun">\
            \(words.staleTheirs)</h2>
            \(news.map { $0.html(frame) })</section>
            <section aria-labelledby="jouw"><h2 id="jouw"><label for="antwoord-tekst">\(words.staleYours)</label></h2>
            <form class="answer-form" method="post" action="\(address.action(conversation, "antwoord"))">
            \(DeskForm.token(frame))\(DeskForm.hidden("versie", String(version)))\(DeskForm.hidden("sleutel", key))\
            \(way.post?.hidden)
            \(PictureFields.hidden(pictures))\(PictureFields.shown(pictures, frame))\(way.doubt(words))<p class="hint" id="antwoord-wie">\(words.yourAnswer) \(way.lead(words))</p>
            <textarea id="antwoord-tekst" name="tekst" rows="12" dir="auto" aria-describedby="antwoord-wie \
            antwoord-lengte" \
            data-counter="antwoord-lengte" data-max="\(ConversationDraft.maximum)">
            \(text)</textarea>
            <p class="form-status"><span id="antwoord-lengte" class="length" data-left="\(words.charactersLeft)" \
            data-over="\(words.charactersOver)">\(words.atMost(ConversationDraft.maximum))</span></p>
            <div class="form-acts"><button type="submit" class="button button-main">\(way.post == nil ? words.staleSend : way.act(words))</button>
            <label class="check"><input type="checkbox" name="sluiten" value="1"\(HTML.flag("checked", alsoClose))> \
            \(words.alsoClose)</label>
            <button type="submit" class="button" name="soort" value="antwoord" \
            formaction="\(address.action(conversation, "concept"))">\(words.staleBack)</button></div>
            </form></section></div></div>
            """
    }

    static var examples: [(name: String, page: StalePage)] {
        let theirs = DeskExamples.thread.filter { if case .answer = $0.kind { true } else { false } }
        let question = DeskExamples.thread.prefix(1)
        return [
            (
                "colleague",
                StalePage(
                    address: InboxAddress(), conversation: DeskExamples.id(1), way: AnswerWay(channel: "website"),
                    author: "Joris de Wit",
                    news: theirs, text: DeskExamples.answer, version: 5, key: "s2")
            ),
            (
                "resident",
                StalePage(
                    address: InboxAddress(), conversation: DeskExamples.id(1), way: AnswerWay(channel: "website"),
                    news: Array(question), text: DeskExamples.answer, version: 5, key: "s3", alsoClose: true)
            ),
            (
                "post",
                StalePage(
                    address: InboxAddress(), conversation: DeskExamples.id(1),
                    way: AnswerWay(channel: "Fediverse", post: DeskExamples.postWay),
                    news: Array(DeskExamples.postThread.prefix(1)), text: DeskExamples.answer, version: 5, key: "s4")
            ),
        ]
    }
}
