import Desk
import Values

/// One post of ours.
struct PostPage: Page {
    /// What the account calls itself.
    let name: String
    let handle: String
    let article: PublicPostArticle
    /// The id that other servers know the post by.
    let id: String
    /// All parts of its thread, in order; empty for a post that stands alone.
    var thread: [PublicPostArticle] = []

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { "\(article.title(texts.open, name: name)) - \(name)" }

    func head(_ frame: Frame) -> HTML { "<link rel=\"alternate\" type=\"application/activity+json\" href=\"\(id)\">" }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let profile = Link.account(article.username)
        return """
            <div class="sheet"><p class="back no-print"><a href="\(profile)">\(words.allMessagesOf(name))</a></p>
            <article class="post"><h1>\(article.title(words, name: name))</h1>
            <p class="small"><bdi>\(name)</bdi> <bdi>\(handle)</bdi></p>\(article.content(frame))</article>\(threadHTML(frame))</div>
            """
    }

    /// The other parts, before and after.
    private func threadHTML(_ frame: Frame) -> HTML {
        if thread.count < 2 { return .empty }
        let words = frame.texts.open
        let items = thread.map { part -> HTML in
            if part.post.id == article.post.id { return "<li class=\"small\">\(words.thisPart(part.post.part))</li>" }
            return """
                <li><article class="card post"><h3><a href="\(part.link)">\(words.partOfThread(part.post.part))</a></h3>\
                \(part.content(frame))</article></li>
                """
        }
        return "<section><h2>\(words.wholeThread)</h2><ol class=\"posts\">\(items)</ol></section>"
    }

    private static func thread(_ page: (PublicPostArticle) -> PostPage) -> PostPage {
        let parts = (1...3).map { number -> PublicPostArticle in
            var part = PublicPostArticle.example(10 + number, "Deel \(number) van het verhaal.", to: nil)
            (part.post.thread, part.post.part) = (part.post.id, number)
            return part
        }
        var page = page(parts[1])
        page.thread = parts
        return page
    }

    static var examples: [(name: String, page: PostPage)] {
        func page(_ article: PublicPostArticle) -> PostPage {
            PostPage(
                name: "Gemeente Voorbeeld", handle: "@gemeente@voorbeeld.nl", article: article,
                id: "https://www.voorbeeld.nl/fediverse/berichten/\(article.post.id)")
        }
        return [
            ("answer", page(.example(1, "Dank u. Wij maken de lantaarn donderdag."))),
            ("own", page(.example(2, "De brug is vrijdag dicht.", to: nil))),
            ("with-pictures", page(.pictured(4))),
            ("thread", thread(page)),
            (
                "hostile",
                page(
                    .example(
                        3, "<img src=x onerror=alert(1)> " + String(repeating: "woord", count: 60),
                        to: "@" + String(repeating: "lang", count: 30) + "@elders.example"))
            ),
        ]
    }
}
