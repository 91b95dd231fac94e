import Channels
import Desk
import Values

/// One of our accounts in the fediverse for everybody: who it is, how to follow it, and what it said in public.
struct ProfilePage: Page {
    let username: String
    let name: String
    let handle: String
    /// The id that other servers know it by.
    let actor: String
    /// Plain text.
    var summary = ""
    var lines: [ActorDocument.Field] = []
    /// Lines whose site points back, with when that was seen.
    var verified: [String: Instant] = [:]
    var followers = 0
    /// Newest first.
    var posts: [PublicPostArticle] = []
    /// Where the page with older posts begins; nil on the last.
    var older: String?
    /// The page with the newest posts.
    var isNewest = true
    /// Nobody reads what comes in.
    var isParked = false
    /// A square, and a wide one on top.
    var avatar: ShownPicture?
    var header: ShownPicture?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.profileOf(name) }

    func head(_ frame: Frame) -> HTML {
        """
        <link rel="alternate" type="application/activity+json" href="\(actor)">
        <link rel="alternate" type="application/atom+xml" title="\(name)" href="\(Link.account(username, "feed.atom"))">
        """
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let parked: HTML = isParked ? Notice(kind: .notice, content: "<p>\(words.accountParked)</p>").html : .empty
        let rows = lines.map { line -> HTML in
            "<dt dir=\"auto\">\(line.name)</dt><dd dir=\"auto\">\(self.line(line.value, frame))</dd>"
        }
        return """
            <div class="sheet">\(picture(header, "profile-header"))\(picture(avatar, "profile-avatar"))\
            <h1 dir="auto">\(name)</h1>\(parked)
            \(isNewest ? "<div class=\"prose\" dir=\"auto\">\(Prose.html(summary))</div>" : .empty)
            \(isNewest && !rows.isEmpty ? "<dl class=\"keep\">\(rows)</dl>" : .empty)
            \(follow(frame))
            <section><h2>\(words.messages)</h2>\(list(frame))</section>
            <section class="card ask no-print"><h2>\(words.askPrivately)</h2><p>\(words.askPrivatelyLine)</p>\
            <p><a class="button" href="\(Link.path("/contact"))">\(words.askAnything)</a></p></section></div>
            """
    }

    /// A web address points at what is ours too, and says so (`rel="me"`): then that site can confirm it in turn.
    private func line(_ value: String, _ frame: Frame) -> HTML {
        guard value.hasPrefix("https://"), let link = Link.checked(value) else { return Prose.html(value) }
        let mark = verified[value].map { at -> HTML in
            let words = frame.texts.open.verifiedLink(Dates.moment(at, frame.language, now: frame.now))
            return " <span class=\"small verified\">✓ \(words)</span>"
        }
        return "<a href=\"\(link)\" rel=\"me nofollow noopener noreferrer\">\(value)</a>\(mark)"
    }

    private func picture(_ picture: ShownPicture?, _ style: String) -> HTML {
        guard let picture else { return .empty }
        return """
            <img class="\(style)" src="\(Link.path("/media", picture.file))" alt="\(picture.description)" \
            width="\(picture.width)" height="\(picture.height)">
            """
    }

    private func follow(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        return """
            <section class="card follow-us"><h2>\(words.followUs)</h2><p>\(words.followUsHow)</p>
            <p>\(words.handleLabel): <strong class="handle"><bdi>\(handle)</bdi></strong></p>
            <p class="choices no-print"><button type="button" class="second" hidden data-copy-text="\(handle)" \
            data-copied="\(words.handleCopied)">\(Icon.copy.html)<span data-copy-label>\(words.copyHandle)</span></button></p>
            <p class="small">\(words.followerCount(followers, Pieces.number(followers, frame)))</p></section>
            """
    }

    private func list(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let newest: HTML =
            isNewest ? .empty : "<p><a href=\"\(Link.account(username))\">\(words.newestMessages)</a></p>"
        if posts.isEmpty { return "<p>\(isNewest ? words.noMessages : words.noOlderMessages)</p>\(newest)" }
        let items = posts.map { $0.item(frame, name: name) }
        let next = older.map { older -> HTML in
            """
            <p><a class="button second" rel="next" href="\(Link.account(username).query([("na", older)]))">\
            \(words.olderMessages)</a></p>
            """
        }
        return """
            \(newest)<ol class="posts">\(items)</ol>\(next)
            <p class="small"><a href="\(Link.account(username, "feed.atom"))">\(words.feed)</a></p>
            """
    }

    static var examples: [(name: String, page: ProfilePage)] {
        var usual = ProfilePage(
            username: "gemeente", name: "Gemeente Voorbeeld", handle: "@gemeente@voorbeeld.nl",
            actor: "https://www.voorbeeld.nl/fediverse/accounts/\(DeskExamples.id(45))")
        usual.summary = "Nieuws en antwoorden van de gemeente Voorbeeld.\n\nWij lezen mee van 9 tot 17 uur."
        usual.lines = [
            .init(name: "Website", value: "https://www.voorbeeld.nl"), .init(name: "Telefoon", value: "14 0222"),
        ]
        usual.followers = 1_204
        usual.verified = ["https://www.voorbeeld.nl": DeskExamples.now.adding(seconds: -90_000)]
        usual.posts = [
            .example(1, "Dank u. Wij maken de lantaarn donderdag.\n\nVolgen kan op https://www.voorbeeld.nl/straat"),
            .example(2, "De brug is vrijdag dicht.", to: nil), .example(3, "Dat klopt."),
        ]
        usual.older = "1795527000000.\(DeskExamples.id(83))"
        usual.avatar = ShownPicture(
            hash: String(repeating: "c3", count: 32), mediaType: "image/png", width: 400, height: 400,
            description: "Het wapen van de gemeente", site: "")
        usual.header = ShownPicture(
            hash: String(repeating: "d4", count: 32), mediaType: "image/jpeg", width: 1_500, height: 500,
            description: "", site: "")
        usual.posts.insert(.pictured(4), at: 0)
        var empty = usual
        (empty.avatar, empty.header) = (nil, nil)
        (empty.posts, empty.older, empty.followers, empty.summary, empty.lines) = ([], nil, 0, "", [])
        var last = usual
        (last.isNewest, last.older, last.followers) = (false, nil, 1)
        var past = last
        past.posts = []
        var hostile = ProfilePage(
            username: "gemeente", name: "<script>alert(1)</script>" + DeskExamples.longName,
            handle: "@" + String(repeating: "gemeente", count: 16) + "@voorbeeld.nl", actor: usual.actor)
        hostile.summary = "https://\"><script>alert(1)</script> " + DeskExamples.longName
        hostile.lines = [.init(name: DeskExamples.longName, value: "https://voorbeeld.nl/" + DeskExamples.longName)]
        hostile.posts = [
            .example(
                1, "<script>alert(1)</script> \"' " + String(repeating: "woord", count: 60),
                to: "@" + String(repeating: "lang", count: 30) + "@elders.example"),
            .example(2, "שלום https://voorbeeld.nl/" + String(repeating: "pad/", count: 60), to: nil),
        ]
        hostile.isParked = true
        return [
            ("usual", usual), ("empty", empty), ("last", last), ("past-the-last", past),
            ("hostile-and-parked", hostile),
        ]
    }
}
