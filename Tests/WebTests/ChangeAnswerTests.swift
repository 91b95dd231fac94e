import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("An answer in the fediverse is changed and taken back")
struct ChangeAnswerTests {
    /// A question with an answer; gives the addresses of the conversation and of the answer's own page.
    private static func answered(
        _ site: Site, _ fediverse: FediverseSite, _ cookie: String
    ) async throws -> (conversation: String, page: String) {
        try await fediverse.receive("Create", fediverse.post(1))
        try await fediverse.answer("Wij maken <hem>.")
        let conversation = try await site.newestConversation(cookie)
        let number: Int64? = try await site.town.database.read {
            try $0.value("SELECT seq FROM messages WHERE kind = 'answer'")
        }
        return (conversation, "\(conversation)/antwoorden/\(number ?? 0)")
    }

    @Test(arguments: Engine.allCases)
    func `its new words are there, and who wrote at the same time sees both`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let (conversation, page) = try await Self.answered(site, fediverse, bram)
            let thread = try await site.get(conversation, cookie: bram).body
            #expect(thread.contains("href=\"\(page)\"") && thread.contains("href=\"\(page)#intrekken\""))
            let form = try await site.get(page, cookie: bram).body
            #expect(form.contains("Wij maken &lt;hem&gt;.</textarea>") && form.contains("openbaar"))
            let before = ("eerder", "Wij maken <hem>.")
            let empty = try await site.act(page, [before, ("tekst", " \n")], cookie: bram)
            #expect(empty.status == 400 && empty.body.contains("href=\"#veld-tekst\""))
            let changed = try await site.act(page, [before, ("tekst", "Donderdag <klaar>.")], cookie: bram)
            #expect(changed.status == 303 && changed.location.contains(conversation))
            let after = try await site.get(changed.location, cookie: bram).body
            #expect(after.contains("Donderdag &lt;klaar&gt;.") && after.contains("Het antwoord is gewijzigd"))
            let stale = try await site.act(page, [before, ("tekst", "Vrijdag.")], cookie: bram)
            #expect(stale.status == 409)
            #expect(stale.body.contains("Donderdag &lt;klaar&gt;.") && stale.body.contains("Vrijdag.</textarea>"))
            #expect(stale.hidden("eerder") == "Donderdag &lt;klaar&gt;.")
            // The same form once more is no quarrel.
            #expect(
                try await site.act(page, [before, ("tekst", "Donderdag <klaar>.")], cookie: bram).status == 303)
        }
    }

    @Test(arguments: Engine.allCases)
    func `pictures are added to it, put in another order and given words`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let (conversation, page) = try await Self.answered(site, fediverse, bram)
            let form = try await site.get(page, cookie: bram)
            #expect(form.body.contains("enctype=\"multipart/form-data\"") && form.body.contains("name=\"beeld\""))
            let fields = [
                ("eerder", "Wij maken <hem>."), ("eerdere-beelden", form.hidden("eerdere-beelden")), ("beelden", "1"),
                ("tekst", "Wij maken <hem>."),
            ]
            let added = try await site.send(
                page, fields + [("actie", "beeld"), ("beeld-tekst", "Voor")],
                pictures: [
                    ("beeld", "a.png", TestPicture.png(shade: 1)), ("beeld", "b.png", TestPicture.png(shade: 2)),
                ], cookie: bram)
            #expect(added.status == 200 && added.body.contains("name=\"beeld1-plaats\""))
            let (one, two) = (added.hidden("beeld0"), added.hidden("beeld1"))
            let named = fields + [("beeld0", one), ("beeld0-tekst", "Voor"), ("beeld1", two)]
            let bare = try await site.send(page, named + [("beeld1-tekst", "")], cookie: bram)
            #expect(bare.status == 400 && bare.body.contains("href=\"#veld-beeld1-tekst\""))
            let saved = try await site.send(
                page, named + [("beeld1-tekst", "Na <af>"), ("beeld0-plaats", "1"), ("beeld1-plaats", "1")],
                cookie: bram)
            #expect(saved.status == 303)
            let thread = try await site.get(conversation, cookie: bram).body
            let places = ["alt=\"Na &lt;af&gt;\"", "alt=\"Voor\""].map { thread.firstRange(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            // Who had the page open before sees both.
            let stale = try await site.send(page, named + [("beeld1-tekst", "Anders")], cookie: bram)
            #expect(stale.status == 409 && stale.body.contains("alt=\"Na &lt;af&gt;\""))
            #expect(stale.body.contains("Anders</textarea>"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a question and an answer said before can be read, and goes with them`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let (conversation, page) = try await Self.answered(site, fediverse, bram)
            let before = try await site.get(conversation, cookie: bram).body
            #expect(!before.contains("Wat er eerst stond"))
            let change = ["updated": "2026-11-23T10:00:00Z"]
            try await fediverse.receive(
                "Update", fediverse.post(1, "<p>De &lt;bank&gt; is stuk.</p>", as: .public, change))
            _ = try await site.act(
                page, [("eerder", "Wij maken <hem>."), ("tekst", "Wij maken de bank.")], cookie: bram)
            let after = try await site.get(conversation, cookie: bram).body
            #expect(after.components(separatedBy: "Wat er eerst stond").count == 3)
            #expect(after.contains("De lantaarn is stuk.") && after.contains("De &lt;bank&gt; is stuk."))
            #expect(after.contains("Wij maken &lt;hem&gt;.") && after.contains("Wij maken de bank."))
            _ = try await site.act("\(page)/intrekken", cookie: bram)
            try await fediverse.receive("Delete", "https://mast.example/posts/1")
            let gone = try await site.get(conversation, cookie: bram).body
            #expect(!gone.contains("Wat er eerst stond") && !gone.contains("lantaarn"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `taken back it is gone, and says so`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let (conversation, page) = try await Self.answered(site, fediverse, bram)
            #expect(try await site.get(page, cookie: bram).body.contains("Ja, trek dit antwoord in"))
            let gone = try await site.act("\(page)/intrekken", cookie: bram)
            #expect(gone.status == 303)
            let thread = try await site.get(gone.location, cookie: bram).body
            #expect(thread.contains("Het antwoord is ingetrokken") && thread.contains("Door jullie ingetrokken op"))
            #expect(!thread.contains("Wij maken") && !thread.contains("href=\"\(page)"))
            #expect(try await site.get(page, cookie: bram).status == 404)
            #expect(try await site.act(page, [("eerder", ""), ("tekst", "Toch")], cookie: bram).status == 403)
            #expect(try await site.get(conversation, cookie: bram).status == 200)
        }
    }

    @Test
    func `only colleagues of the team come near, and only answers that others keep`() async throws {
        try await withFediverseSite { site, fediverse in
            let bram = try await site.signIn("bram")
            let (conversation, page) = try await Self.answered(site, fediverse, bram)
            try await site.refused(page, to: ["carla"])
            for act in ["", "/intrekken"] {
                try await site.refused(page + act, [("eerder", "x"), ("tekst", "y")], to: ["carla"])
                #expect(try await site.post(page + act, [("tekst", "y")], cookie: bram).status == 403)
                let dirk = try await site.signIn("dirk")
                #expect(try await site.act(page + act, [("tekst", "y")], cookie: dirk).status == 404)
            }
            let carla = try await site.signIn("carla")
            #expect(try await !site.get(conversation, cookie: carla).body.contains("/antwoorden/"))
            for number in ["1", "x", "999"] {
                #expect(try await site.get("\(conversation)/antwoorden/\(number)", cookie: bram).status == 404)
            }
            // An answer on the site stays as it was given.
            site.town.clock.advance(seconds: 1)
            _ = try await site.ask()
            let web = try await site.newestConversation(bram)
            let open = try await site.get(web, cookie: bram)
            _ = try await site.act(
                web + "/antwoord",
                [("tekst", "Dinsdag."), ("versie", open.hidden("versie")), ("sleutel", UUID().uuidString)],
                cookie: bram)
            let body = try await site.get(web, cookie: bram).body
            #expect(body.contains("Dinsdag.") && !body.contains("/antwoorden/"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what it is about stands folded above it, and goes when it is erased`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let anna = try await site.signIn("anna")
            let conversation = try await site.newestConversation(anna)
            #expect(try await !site.get(conversation, cookie: anna).body.contains("Waar dit over gaat"))
            func json(_ object: [String: Any]) throws -> ActivityJSON {
                try ActivityJSON.read([UInt8](try JSONSerialization.data(withJSONObject: object)))
            }
            let eva = "https://klein.example/u/eva"
            let author = try RemoteActor(
                try json([
                    "id": eva, "type": "Person", "preferredUsername": "eva", "name": "Eva <script>",
                    "inbox": "\(eva)/inbox",
                    "publicKey": [
                        "id": "\(eva)#k", "owner": eva, "publicKeyPem": "-----BEGIN PUBLIC KEY-----\nAA==",
                    ],
                ]))
            let posts = try ["Het is hier donker.", "Al een week &lt;b&gt;."].enumerated().map { number, text in
                Desk.ThreadPost(
                    try RemotePost(
                        try json([
                            "id": "https://klein.example/p/\(number)", "type": "Note", "attributedTo": eva,
                            "content": "<p>\(text)</p>", "published": "2026-11-23T0\(number + 7):00:00Z",
                            "url": "https://klein.example/@eva/\(number)", "to": [Addressing.everyone],
                        ])), author: author, handle: nil)
            }
            let id = try #require(ID<Conversation>(conversation.split(separator: "/").last ?? ""))
            try await fediverse.inbox.keepThread(posts.reversed(), above: id)
            let page = try await site.get(conversation, cookie: anna).body
            #expect(page.contains("<summary>Waar dit over gaat (2 berichten)</summary>"))
            #expect(page.contains("Het is hier donker.") && page.contains("Al een week &lt;b&gt;."))
            #expect(page.contains("<bdi>Eva &lt;script&gt;</bdi>") && page.contains("@eva@klein.example"))
            #expect(page.contains("href=\"https://klein.example/@eva/0\" rel=\"noopener noreferrer nofollow\""))
            let places = ["hier donker", "Al een week", "De lantaarn is stuk."].map { words in
                page.firstRange(of: words)?.lowerBound
            }
            #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            _ = try await site.act(conversation + "/wissen", cookie: anna)
            #expect(try await !site.get(conversation, cookie: anna).body.contains("klein.example"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an administrator decides whether a second reader is needed`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let admin = try await site.signIn("admin")
            let page = "/balie/kanalen/\(fediverse.channel)"
            func save(_ second: Bool) async throws -> String {
                let fields = [
                    ("actie", "bewaren"), ("naam", "Fediverse"), ("team", "\(site.town.webcare)"),
                    ("weergavenaam", "Testdorp"), ("omschrijving", ""),
                ]
                #expect(
                    try await site.act(page, fields + (second ? [("tweede-lezer", "1")] : []), cookie: admin).status
                        == 303)
                return try await site.get(page, cookie: admin).body
            }
            let box = "<input type=\"checkbox\" name=\"tweede-lezer\" value=\"1\""
            #expect(try await site.get(page, cookie: admin).body.contains("\(box) aria"))
            #expect(try await save(true).contains("\(box) checked aria"))
            let bram = try await site.signIn("bram")
            let form = try await site.get("/balie/berichten/nieuw", cookie: bram).body
            #expect(form.contains("Leg voor aan een tweede lezer"))
            #expect(try await save(false).contains("\(box) aria"))
        }
    }
}
