import Channels
import Desk
import Identity
import Values

extension TopicsPage {
    static var examples: [(name: String, page: TopicsPage)] {
        var empty = TopicsPage(teams: teams)
        empty.form.until = "2027-05-01"
        var wrong = full
        wrong.form.tag = "@sam@mastodon.example"
        wrong.form.faults = DeskFaults(fields: [
            .init("onderwerp", .unknownChoice), .init("servers", .missing), .init("reden", .missing),
            .init("tot", .notADate),
        ])
        var aside = full
        aside.aside = (DeskExamples.id(71), "https://mastodon.example/1")
        var reader = full
        (reader.mayAct, reader.teams) = (false, [])
        var quiet = full
        quiet.posts = []
        return [
            ("empty", empty), ("posts", full), ("refused", wrong), ("put-aside", aside), ("reader", reader),
            ("nothing-said", quiet),
        ]
    }

    private static let teams = [DeskChoice(id: DeskExamples.id(41), name: "Webcare")]

    private static var full: TopicsPage {
        let ago = { (minutes: Int) in DeskExamples.now.adding(seconds: -minutes * 60) }
        let team: ID<Team> = ID(DeskExamples.id(41)) ?? ID(at: DeskExamples.now)
        let ids: [ID<Topic>] = [71, 72].map { ID(DeskExamples.id($0)) ?? ID(at: DeskExamples.now) }
        var street = FollowedTopic(
            id: ids[0], tag: "kerkstraat", team: team, teamName: "Webcare",
            reason: "De straat ligt tot de zomer open.", decidedBy: "Anna de Vries", begunAt: ago(20_000),
            until: ago(-200_000))
        street.servers = [
            .init(host: "mastodon.example", succeededAt: ago(8), fault: "", nextAt: ago(-2)),
            .init(host: "gesloten.example", succeededAt: nil, fault: "http_401", nextAt: ago(-300)),
        ]
        let today = Amsterdam.local(DeskExamples.now).date
        street.days = [.init(day: today, count: 2), .init(day: today.adding(days: -1), count: 1_204)]
        var long = FollowedTopic(
            id: ids[1], tag: String(repeating: "zwembad", count: 8), team: team, teamName: "Webcare",
            reason: DeskExamples.longName, decidedBy: DeskExamples.longName, begunAt: ago(20_000), until: ago(-200_000))
        long.servers = [.init(host: "mastodon.example", succeededAt: nil, fault: "", nextAt: ago(-2))]
        var page = TopicsPage(topics: [street, long], teams: teams)
        page.accounts = [DeskChoice(id: DeskExamples.id(45), name: "Gemeente Voorbeeld")]
        page.posts = [
            post(ids[0], 1, "Waarom ligt #kerkstraat al weer open?", "nl", nil),
            post(ids[0], 2, "متى تفتح #kerkstraat؟", "ar", "Klacht <b>"),
            post(ids[1], 3, String(repeating: "openluchtzwembad", count: 20), nil, nil),
        ]
        page.older = "1.x"
        return page
    }

    private static func post(
        _ topic: ID<Topic>, _ number: Int, _ text: String, _ language: String?, _ warning: String?
    ) -> TopicPost {
        TopicPost(
            topic: topic, tag: "kerkstraat",
            post: TaggedPost(
                uri: "https://mastodon.example/\(number)", url: "https://mastodon.example/@sam/\(number)",
                author: number == 3 ? DeskExamples.longName : "Sam de Boer", handle: "@sam@mastodon.example",
                text: text,
                contentWarning: warning, language: language,
                published: DeskExamples.now.adding(seconds: -number * 1_000)),
            seenAt: "mastodon.example", place: "\(number).x")
    }
}
