import Channels
import Desk
import Values

/// Where a colleague pastes the address of a post, sees what it is about, and takes part.
struct TakePartPage: Page {
    /// Active accounts of the viewer's teams.
    var accounts: [DeskChoice] = []
    var typed = ""
    var account = ""
    var fault: PostSearchFault?
    var found: FoundPost?

    static let side = PageSide.desk
    static let address = Link.path("/balie/meedoen")

    func title(_ texts: Texts) -> String { texts.desk.takePartTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page narrow"><p class="back"><a href="\(Link.path("/balie/berichten"))">\(words.ownPostsTitle)</a></p>
            <h1>\(words.takePartTitle)</h1><p>\(words.takePartLead)</p>
            \(accounts.isEmpty ? DeskForm.empty(words.noAccountToTakePart) : search(frame))\(shown(frame))</div>
            """
    }

    private func search(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let field = DeskField(
            name: "adres", label: words.postAddress, value: typed, hint: words.postAddressHint,
            fault: fault.map(words.postSearchFault))
        return """
            <form method="post" action="\(Self.address)" novalidate>\(DeskForm.token(frame))
            \(fault.map { fault -> HTML in "<p class=\"notice warning\" role=\"alert\">\(words.postSearchFault(fault))</p>" })
            \(field.html(frame))
            <div class="form-acts"><button type="submit" class="button\(found == nil ? " button-main" : "")" \
            name="actie" value="zoeken">\(words.lookAtPost)</button></div></form>
            """
    }

    private func shown(_ frame: Frame) -> HTML {
        guard let found else { return .empty }
        let words = frame.texts.desk
        let above = ThreadAbove(
            pieces: found.above.map {
                .init(
                    author: $0.authorName, at: $0.details.publishedAt, body: $0.text,
                    post: ThreadPost(details: $0.details, isOurs: false))
            })
        let post = ThreadPost(details: found.details, isOurs: false)
        let text = found.post.text
        let time = found.post.published.map { at -> HTML in
            "<p class=\"message-time\">\(DeskMoment.time(at, frame))</p>"
        }
        return """
            <h2>\(words.foundPost)</h2>\(above.html(frame))
            <article class="message question"><header><p class="message-author"><strong><bdi>\(found.author.name)</bdi></strong></p>\
            \(time)</header>\(post.top(frame))
            <div class="message-text" dir="auto"\(post.spoken)>\
            \(text.allSatisfy(\.isWhitespace) ? "<em>\(words.noText)</em>" : HTML.lines(text))</div>\(post.extras(frame))</article>
            \(takePart(frame))
            """
    }

    private func takePart(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let choice: HTML =
            accounts.count == 1
            ? DeskForm.hidden("account", accounts[0].id)
            : DeskSelect(name: "account", label: words.ownPostAccount, choices: accounts, chosen: account).html
        return """
            <form method="post" action="\(Self.address)">\(DeskForm.token(frame))\(DeskForm.hidden("adres", found?.post.id ?? typed))
            <p>\(words.takePartMeans)</p>\(choice)
            <div class="form-acts"><button type="submit" class="button button-main" name="actie" value="meedoen">\
            \(words.takePart)</button></div></form>
            """
    }
}

extension TakePartPage {
    static var examples: [(name: String, page: TakePartPage)] {
        let one = [DeskChoice(id: DeskExamples.id(45), name: "Gemeente Voorbeeld, @gemeente@voorbeeld.nl")]
        let two = one + [DeskChoice(id: DeskExamples.id(46), name: "Bibliotheek, @bieb@voorbeeld.nl")]
        var shown = TakePartPage(accounts: two, typed: "https://mastodon.example/@sam/113")
        shown.found = foundExample
        let faults = PostSearchFault.allCases.map { fault in
            (
                "fault-\(fault.rawValue)",
                TakePartPage(accounts: one, typed: "https://mastodon.example/@sam/113", fault: fault)
            )
        }
        return [("empty", TakePartPage(accounts: one)), ("found", shown), ("no-account", TakePartPage())] + faults
    }

    private static var foundExample: FoundPost? {
        let json: ActivityJSON = .object([
            "id": .string("https://mastodon.example/users/sam/statuses/113"), "type": .string("Note"),
            "attributedTo": .string("https://mastodon.example/users/sam"),
            "to": .array([.string(Addressing.everyone)]), "published": .string("2026-11-24T09:00:00Z"),
            "contentMap": .object(["ar": .string("<p>متى تفتح المكتبة يوم السبت؟ :blobcat:</p>")]),
        ])
        let person: ActivityJSON = .object([
            "id": .string("https://mastodon.example/users/sam"), "type": .string("Person"),
            "preferredUsername": .string("sam"), "name": .string("Sam de Boer"),
            "inbox": .string("https://mastodon.example/users/sam/inbox"),
            "publicKey": .object([
                "id": .string("https://mastodon.example/users/sam#key"),
                "owner": .string("https://mastodon.example/users/sam"),
                "publicKeyPem": .string("-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----"),
            ]),
        ])
        guard let post = try? RemotePost(json), let author = try? RemoteActor(person), let key = author.keys.first
        else {
            return nil
        }
        return FoundPost(post: post, author: KnownActor(author, handle: author.handle, key: key), above: [])
    }
}
