import Desk
import Values

extension DeskExamples {
    /// The moment at which the gallery shows its pages.
    private static let shownAt = Instant(seconds: 1_795_424_400)

    static let ownPostText = """
        De markt is vandaag open tot 17.00 uur.

        Kom je met de fiets? De stalling achter het stadhuis is gratis: https://www.voorbeeld.nl/stallen
        """

    static func ownPost(
        _ number: Int, _ state: AccountPost.State, _ text: PostText = PostText(body: ownPostText),
        by author: String = "Fatma Yılmaz", _ change: (inout AccountPost) -> Void = { _ in }
    ) -> AccountPost {
        var post = AccountPost(
            id: ID(id(90 + number)) ?? ID(at: now), channel: ID(id(45)) ?? ID(at: now),
            author: ID(id(31)) ?? ID(at: now), authorName: author, state: state, text: text)
        change(&post)
        return post
    }

    private static func ago(_ minutes: Int) -> Instant { shownAt.adding(seconds: -minutes * 60) }

    static let scheduledPost = ownPost(1, .scheduled) { $0.publishAt = shownAt.adding(seconds: 30) }
    static let laterPost = ownPost(2, .scheduled) {
        ($0.publishAt, $0.readerName) = (shownAt.adding(seconds: 500_000), "Joris de Wit")
    }
    static let postToRead = ownPost(3, .toRead, PostText(body: ownPostText, contentWarning: "Over asbest"))
    static let sentPost = ownPost(4, .sent) {
        ($0.sentAt, $0.updatedAt) = (ago(3000), ago(2000))
        ($0.sentTo, $0.arrived, $0.refused) = (1_204, 1_198, 2)
    }
    static let withdrawnPost = ownPost(5, .withdrawn) {
        ($0.sentAt, $0.withdrawnAt, $0.sentTo, $0.arrived) = (ago(3000), ago(10), 14, 12)
    }
    static let oddPost = ownPost(
        6, .draft,
        PostText(
            body: String(repeating: "parkeervergunninghouder", count: 30), contentWarning: "<b>\(longName)",
            visibility: .followers), by: longName)
    static let arabicPost = ownPost(
        7, .sent, PostText(body: "مرحبا بكم في بلديتنا", language: .english, visibility: .unlisted)
    ) {
        $0.sentAt = ago(60)
    }
}

extension DeskExamples {
    static func part(_ number: Int) -> AccountPost {
        ownPost(10 + number, .scheduled, PostText(body: "Deel \(number) van het verhaal over de markt.")) {
            ($0.publishAt, $0.thread, $0.part) = (now.adding(seconds: 90_000), $0.id, number)
        }
    }
}

extension DeskExamples {
    static func sentPart(_ number: Int) -> AccountPost {
        ownPost(
            20 + number, .sent,
            PostText(
                body: number == 2 ? longName : "Deel \(number), dat al is geplaatst.",
                pictures: number == 3 ? pictures : [])
        ) {
            ($0.sentAt, $0.thread, $0.part) = (ago(90), $0.id, number)
            ($0.reach.likes, $0.pinnedAt) = (number == 1 ? 12 : 0, number == 1 ? ago(80) : nil)
        }
    }
}

extension OwnPostsPage {
    static var examples: [(name: String, page: OwnPostsPage)] {
        let posts = [
            DeskExamples.scheduledPost, DeskExamples.laterPost, DeskExamples.postToRead, DeskExamples.oddPost,
            DeskExamples.sentPost, DeskExamples.arabicPost, DeskExamples.withdrawnPost,
        ]
        var many = OwnPostsPage(rows: posts.map { Row(post: $0, account: "Gemeente Voorbeeld") })
        (many.hasSeveralAccounts, many.older) = (true, DeskExamples.id(90))
        var last = OwnPostsPage(rows: [Row(post: posts[4], account: "Gemeente Voorbeeld")])
        (last.isFirst, last.mayWrite) = (false, false)
        var empty = OwnPostsPage()
        empty.isDiscarded = true
        var without = OwnPostsPage()
        without.hasAccount = false
        return [("many", many), ("last-page-reader", last), ("empty", empty), ("no-account", without)]
    }
}

extension OwnPostPage {
    private static func of(_ post: AccountPost, _ change: (inout OwnPostPage) -> Void = { _ in }) -> OwnPostPage {
        var page = OwnPostPage()
        (page.post, page.account, page.form) = (post, town, OwnPostForm(post))
        change(&page)
        return page
    }

    private static let town = Account(
        name: "Gemeente Voorbeeld", handle: "@gemeente@voorbeeld.nl", username: "gemeente", isActive: true,
        needsReader: false)
    private static let asleep = Account(
        name: DeskExamples.longName, handle: "@griffie@voorbeeld.nl", username: "griffie", isActive: false,
        needsReader: true)

    private static var begun: [(name: String, page: OwnPostPage)] {
        var new = OwnPostPage()
        (new.account, new.form.account) = (town, DeskExamples.id(45))
        new.accounts = [DeskChoice(id: DeskExamples.id(45), name: "Gemeente Voorbeeld, @gemeente@voorbeeld.nl")]
        var refused = new
        refused.accounts.append(DeskChoice(id: DeskExamples.id(46), name: "\(DeskExamples.longName), @g@voorbeeld.nl"))
        (refused.form.moment, refused.form.text) = ("2026-11-23T09:00", String(repeating: "lang ", count: 1_100))
        refused.faults = DeskFaults(fields: [
            .init("account", .unknownChoice), .init("tekst", .tooLong(maximum: 5_000)),
            .init("waarschuwing", .tooLong(maximum: 200)), .init("zichtbaar", .unknownChoice),
            .init("moment", .notADate),
        ])
        var pictured = new
        pictured.form.text = "De brug is dicht."
        pictured.form.pictures = DeskExamples.pictures
        pictured.isFormOpen = true
        pictured.faults = DeskFaults(fields: [
            .init("beeld1-tekst", .withoutDescription), .init("beeld", .notAPicture(name: "brief.pdf")),
        ])
        var part = new
        (part.form.after, part.form.isLaterPart) = (DeskExamples.id(98), true)
        part.parts = [DeskExamples.ownPost(8, .draft)]
        return [("new", new), ("refused", refused), ("pictures-refused", pictured), ("next-part", part)]
    }

    static var examples: [(name: String, page: OwnPostPage)] {
        begun + [
            ("draft", of(DeskExamples.ownPost(8, .draft)) { ($0.done, $0.form.moment) = (.saved, "2026-12-01T09:00") }),
            ("odd", of(DeskExamples.oddPost) { $0.account = asleep }),
            ("thread", of(DeskExamples.part(2)) { $0.parts = (1...3).map(DeskExamples.part) }),
            ("sent-thread", of(DeskExamples.sentPart(2)) { $0.parts = (1...3).map(DeskExamples.sentPart) }),
            (
                "thread-withdrawn",
                of(DeskExamples.withdrawnPost) {
                    ($0.parts, $0.done) = ([DeskExamples.withdrawnPost], .threadWithdrawn)
                }
            ),
            (
                "pinned",
                of(DeskExamples.sentPost) {
                    $0.post?.pinnedAt = DeskExamples.now
                    $0.post?.text.pictures = DeskExamples.pictures
                    $0.done = .pinned
                }
            ),
            ("pins-full", of(DeskExamples.sentPost) { $0.done = .pinsFull }),
            ("waits-for-reader", of(DeskExamples.postToRead)),
            ("to-read", of(DeskExamples.postToRead) { ($0.isAuthor, $0.done) = (false, .readOther) }),
            ("goes-in-seconds", of(DeskExamples.scheduledPost)), ("goes-later", of(DeskExamples.laterPost)),
            ("sent", of(DeskExamples.sentPost) { $0.done = .saved }),
            ("unfollowed-other-language", of(DeskExamples.arabicPost) { $0.done = .tooLate }),
            (
                "change-previewed",
                of(DeskExamples.sentPost) {
                    $0.form.text = "De markt is vandaag open tot 16.00 uur."
                    ($0.previewed, $0.isFormOpen) = (PostText(body: $0.form.text), true)
                }
            ),
            (
                "stale",
                of(DeskExamples.sentPost) {
                    ($0.form.text, $0.isStale) = ("De markt is vandaag open tot 16.00 uur.", true)
                }
            ),
            ("stale-withdrawn", of(DeskExamples.withdrawnPost) { ($0.form.text, $0.isStale) = ("Nog iets.", true) }),
            ("withdrawn", of(DeskExamples.withdrawnPost)),
            ("reader", of(DeskExamples.sentPost) { $0.mayWrite = false }),
        ]
    }
}
