import Channels
import Desk
import Values

extension DeskExamples {
    static let postWay = AnswerWay.Post(
        to: Handle("@sam@mastodon.example").map {
            Addressee(id: "https://mastodon.example/users/sam", handle: $0, url: "https://mastodon.example/@sam")
        }, visibility: .public, reaches: AnswerReach.allCases, account: "@gemeente", warning: "Klacht")

    /// The same after what was written on the private page.
    static let pagePostWay = AnswerWay.Post(
        to: postWay.to, visibility: .public, reaches: [.page], account: "@gemeente")

    /// To somebody whose name is too long, in private, and who wants nothing of us.
    static let unwantedPostWay = AnswerWay.Post(
        to: Handle(user: String(repeating: "lang", count: 30), host: "mastodon.example").map {
            Addressee(id: "https://mastodon.example/users/l", handle: $0, url: "https://mastodon.example/@l")
        }, visibility: .direct, reaches: [.direct, .page], account: "@gemeente", blocksUs: true)

    private static func theirs(_ visibility: Visibility, _ change: (inout PostDetails) -> Void = { _ in }) -> ThreadPost
    {
        var details = PostDetails()
        (details.handle, details.profile) = ("@sam@mastodon.example", "https://mastodon.example/@sam")
        (details.url, details.visibility) = ("https://mastodon.example/@sam/113", visibility)
        change(&details)
        return ThreadPost(details: details, isOurs: false)
    }

    private static func ours(_ visibility: Visibility, isOnPage: Bool = false) -> ThreadPost {
        var details = PostDetails()
        (details.url, details.visibility) = ("https://www.voorbeeld.nl/fediverse/berichten/\(id(81))", visibility)
        return ThreadPost(details: details, isOurs: true, isOnPage: isOnPage)
    }

    static let pictures = [
        PostPicture(hash: String(repeating: "c3", count: 32), description: "De brug, met een hek ervoor."),
        PostPicture(hash: String(repeating: "d4", count: 32), description: ""),
    ]

    /// Pictures of a resident: one that is here, one on its way, one that is gone, one kept long enough.
    private static func received(_ number: Int) -> [Int: ReceivedPictureView] {
        func one(_ state: ReceivedPictureView.State, _ detail: String = "") -> ReceivedPictureView {
            ReceivedPictureView(
                id: ID(id(70 + number)) ?? ID(at: now), url: "https://files.mastodon.example/a.jpg", state: state,
                detail: detail, width: state == .kept ? 1_600 : nil, height: state == .kept ? 1_200 : nil)
        }
        return [0: one(.kept), 2: one(.waiting), 3: one(.refused, "http 404"), 4: one(.expired)]
    }

    /// What others wrote above it.
    static let threadAbove = ThreadAbove(
        pieces: [
            .init(
                author: "Eva", at: now.adding(seconds: -30_000), body: "Het is hier al een week donker.",
                post: theirs(.public)),
            .init(
                author: longName, at: nil, body: String(repeating: "straatverlichting", count: 20),
                post: theirs(.unlisted) { $0.contentWarning = "Klacht" }),
        ])

    /// A conversation in the fediverse: a question that changed after the answer, an answer on its way, a poll, something
    /// that was taken back, and what nobody should have written.
    static let postThread: [ThreadMessage] = {
        func moment(_ minutes: Int) -> Instant { now.adding(seconds: -minutes * 60) }
        var question = ThreadMessage(
            number: 31, kind: .question, author: "Sam de Boer @sam@mastodon.example", at: moment(300),
            body: "[Klacht]\n\n@gemeente De lantaarn in de Kerkstraat is stuk en knippert.")
        question.post = theirs(.public) {
            $0.contentWarning = "Klacht"
            ($0.updatedAt, $0.isChangedAfterAnswer) = (moment(100), true)
            $0.attachments = [
                .init(kind: .image, url: "https://files.mastodon.example/a.jpg", description: "Een lantaarn bij avond"),
                .init(kind: .video, url: "https://files.mastodon.example/a.mp4", description: nil),
                .init(kind: .image, url: "https://files.mastodon.example/b.jpg", description: nil),
                .init(kind: .image, url: "https://files.mastodon.example/c.jpg", description: "<b>De straat</b>"),
                .init(kind: .image, url: "https://files.mastodon.example/d.jpg", description: "De lamp"),
            ]
        }
        question.post?.received = received(1)
        question.post?.earlier = [
            EarlierWords(body: "@gemeente De lantaarn in de Kerkstraat is uit.", until: moment(200)),
            EarlierWords(
                body: "[Klacht]\n\n@gemeente De lantaarn \(longName)", until: moment(100), pictures: ["De lamp", ""]),
        ]
        question.post?.mayAct = true
        var answer = ThreadMessage(
            number: 32, kind: .answer(.sent), author: "Joris de Wit", at: moment(200),
            body: "Dank u. Wij maken hem donderdag.")
        answer.post = ours(.public)
        answer.post?.reach = PostReach(likes: 1_204, shares: 1)
        answer.post?.pictures = pictures
        (answer.conversation, answer.mayAct) = (id(1), true)
        var poll = ThreadMessage(
            number: 33, kind: .question, author: "Sam de Boer @sam@mastodon.example", at: moment(60),
            body: "Waar mag de bank?\n\nWaar mag de nieuwe bank komen?")
        poll.post = theirs(.unlisted) {
            $0.title = "Waar mag de bank?"
            $0.poll = [
                .init(name: "Plein", votes: 1), .init(name: "<b>Park</b>", votes: 1_204),
                .init(name: "Kade", votes: nil),
            ]
            ($0.pollEnds, $0.pollVoters, $0.isPollMultiple) = (now.adding(seconds: 86_400), 1_205, true)
            $0.quote = "https://mastodon.example/@sam/112"
            $0.isFromLimitedServer = true
        }
        var gone = ThreadMessage(
            number: 34, kind: .question, author: "Sam de Boer @sam@mastodon.example", at: moment(50), body: "")
        gone.post = theirs(.followers) { $0.deletedAt = moment(40) }
        var late = ThreadMessage(
            number: 35, kind: .answer(.delayed), author: "Joris de Wit", at: moment(30), body: "Dat hoort u morgen.",
            deliveryDetail: "web timed_out_answer")
        late.post = ours(.direct)
        var lost = ThreadMessage(
            number: 37, kind: .answer(.notDelivered), author: "Joris de Wit", at: moment(20), body: "Het is gemaakt.",
            deliveryDetail: "http 410")
        lost.post = ours(.unlisted)
        (lost.conversation, lost.mayAct) = (id(1), true)
        var odd = ThreadMessage(
            number: 36, kind: .question, author: longName + " @" + longName + "@elders.example", at: moment(5),
            body: String(repeating: "geheim", count: 60))
        odd.post = theirs(.direct) {
            ($0.handle, $0.profile) = ("@" + longName + "@elders.example", "javascript:alert(1)")
            $0.url = "javascript:alert(1)"
            $0.attachments = [.init(kind: .file, url: "http://elders.example/\"><script>", description: longName)]
        }
        var secret = ThreadMessage(
            number: 37, kind: .answer(.sent), author: "Joris de Wit", at: moment(4), body: "Uw zaak is geregeld.")
        secret.post = ours(.direct, isOnPage: true)
        secret.isOnPage = true
        var written = ThreadMessage(
            number: 38, kind: .question, author: "Sam de Boer", at: moment(3), body: "Dank u wel!"
        )
        written.isOnPage = true
        var foreign = ThreadMessage(
            number: 39, kind: .question, author: "Sam de Boer @sam@mastodon.example", at: moment(2),
            body: "متى تفتح المكتبة؟ :blobcat:")
        foreign.post = theirs(.public) { $0.language = "ar" }
        return [question, answer, poll, gone, late, lost, odd, secret, written, foreign]
    }()
}
