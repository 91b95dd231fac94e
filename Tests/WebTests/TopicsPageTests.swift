import Channels
import Foundation
import TestKit
import Testing
import Values

@testable import Desk
@testable import Web

@Suite("The page of hashtags that we follow")
struct TopicsPageTests {
    private static func follow(_ site: Site, _ cookie: String, _ more: [String: String] = [:]) async throws
        -> Site.Answer
    {
        let day = Amsterdam.local(site.town.clock.now).date.adding(days: 10).description
        let fields = [
            "actie": "volgen", "onderwerp": "#Kerkstraat", "servers": "https://mast.example\nelders.example",
            "reden": "De straat <ligt> open", "tot": day, "team": site.town.webcare.description,
        ].merging(more) { _, new in new }
        return try await site.act("/balie/hashtags", fields.map { ($0.key, $0.value) }, cookie: cookie)
    }

    private static func found(_ site: Site, _ number: Int = 1) async throws {
        let topics = site.app.services.topics
        let question = try #require(try await topics.due().first)
        let post = TaggedPost(
            uri: "https://mast.example/posts/\(number)", url: "javascript:alert(1)", author: "Sam <b>",
            handle: "@sam@mast.example", text: "مرحبا <i>", contentWarning: "Klacht", language: "ar",
            published: site.town.clock.now.adding(seconds: -60))
        try await topics.keep(TagTimeline(posts: [post], newest: "1", isFull: false), for: question)
        for other in try await topics.due() { try await topics.failed(other, code: "http_401") }
    }

    @Test(arguments: Engine.allCases)
    func `a team lead decides, a colleague reads and puts aside, and undo brings it back`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, _ in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            #expect(try await site.get("/balie/hashtags", cookie: bram).body.contains("volgt nog geen hashtags"))
            #expect(try await Self.follow(site, bram).status == 403)
            #expect(try await Self.follow(site, anna).status == 303)
            let topics = site.app.services.topics
            let questions = try await topics.due()
            #expect(questions.map(\.host) == ["elders.example", "mast.example"])
            try await topics.failed(questions[0], code: "http_401")
            let post = TaggedPost(
                uri: "https://mast.example/posts/1", url: "javascript:alert(1)", author: "Sam <b>",
                handle: "@sam@mast.example", text: "مرحبا <i>", contentWarning: "Klacht", language: "ar",
                published: site.town.clock.now.adding(seconds: -60))
            try await topics.keep(TagTimeline(posts: [post], newest: "1", isFull: false), for: questions[1])
            let page = try await site.get("/balie/hashtags", cookie: bram).body
            #expect(page.contains("De straat &lt;ligt&gt; open") && page.contains("vandaag 1 nieuw bericht"))
            #expect(page.contains("Deze server laat dit niet zien zonder account."))
            #expect(page.contains("<bdi>Sam &lt;b&gt;</bdi> <bdi>@sam@mast.example</bdi>"))
            #expect(page.contains("dir=\"auto\" lang=\"ar\">مرحبا &lt;i&gt;</div>"))
            #expect(page.contains("Waarschuwing van de schrijver: Klacht"))
            #expect(!page.contains("javascript:") && !page.contains("Stop met volgen"))
            #expect(page.contains("value=\"meedoen\""))
            let id = try #require(try await topics.list(for: try await site.town.viewer(site.town.bram)).first?.id)
            let fields = [("hashtag", id.description), ("bericht", post.uri)]
            let aside = try await site.act("/balie/hashtags", fields + [("actie", "opzij")], cookie: bram)
            #expect(aside.status == 303)
            let after = try await site.get(aside.location, cookie: bram).body
            #expect(after.contains("Opzij gelegd.") && !after.contains("مرحبا"))
            _ = try await site.act("/balie/hashtags", fields + [("actie", "terug")], cookie: bram)
            #expect(try await site.get("/balie/hashtags", cookie: bram).body.contains("مرحبا"))
            // Stopping twice is stopping.
            for _ in 0..<2 {
                let stop = [("actie", "stoppen"), ("hashtag", id.description)]
                #expect(try await site.act("/balie/hashtags", stop, cookie: anna).status == 303)
            }
            #expect(try await !site.get("/balie/hashtags", cookie: bram).body.contains("مرحبا"))
        }
    }

    @Test
    func `a wrong decision comes back with what was typed and what is wrong`() async throws {
        try await withFediverseSite { site, _ in
            let anna = try await site.signIn("anna")
            let wrong = try await Self.follow(
                site, anna, ["onderwerp": "@sam@mast.example", "reden": "", "tot": "ooit"])
            #expect(wrong.status == 400 && wrong.body.contains("Personen volgen we niet."))
            for field in ["onderwerp", "reden", "tot"] { #expect(wrong.body.contains("href=\"#veld-\(field)\"")) }
            #expect(wrong.body.contains("value=\"@sam@mast.example\""))
            let servers = try await Self.follow(site, anna, ["servers": "mast.example/x"])
            #expect(servers.status == 400 && servers.body.contains("Schrijf namen van servers"))
        }
    }

    @Test
    func `there is no way to ask for the posts of one author`() async throws {
        try await withFediverseSite { site, _ in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            _ = try await Self.follow(site, anna, ["servers": "mast.example"])
            try await Self.found(site)
            let whole = try await site.get("/balie/hashtags", cookie: bram).body
            // Nothing on the page leads from an author anywhere, and an address that names one gives the same page.
            for link in whole.matches(of: /href="([^"]*)"/) {
                #expect(!link.output.1.contains("sam"), "\(link.output.1)")
            }
            for query in ["auteur=sam", "author=@sam@mast.example", "handle=sam", "q=sam", "van=sam"] {
                let asked = try await site.get("/balie/hashtags?\(query)", cookie: bram).body
                #expect(asked.contains("مرحبا"), "\(query)")
            }
            let search = try await site.get("/balie/zoeken?q=from:sam", cookie: bram).body
            #expect(!search.contains("مرحبا"))
        }
    }
}
