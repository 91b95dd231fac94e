import App
import Channels
import Foundation
import TestKit
import Testing
import Values

@testable import Desk
@testable import Web

@Suite("The page to take part by address")
struct TakePartPageTests {
    @Test
    func `what cannot be looked at is said in words, at the field and on top, and the address stays`() async throws {
        try await withFediverseSite { site, _ in
            let bram = try await site.signIn("bram")
            let examples = [
                ("niets", "Dit is geen adres"), ("https://plein.example/@gemeente/1", "een bericht van onszelf"),
                ("https://127.0.0.1/1", "Dit is geen adres"), ("https://10.0.0.1/1", "Dit is geen adres"),
                ("ftp://mast.example/1", "Dit is geen adres"),
            ]
            for (address, words) in examples {
                let answer = try await site.act(
                    "/balie/meedoen", [("adres", address), ("actie", "zoeken")], cookie: bram)
                #expect(answer.status == 400 && answer.body.contains(words), "\(address)")
                #expect(answer.body.contains("value=\"\(address)\"") && answer.body.contains("role=\"alert\""))
                #expect(!answer.body.contains("value=\"meedoen\""))
            }
            try await site.app.services.inbox.serverRules.add(
                "mast.example", .suspend, reason: "Proef", by: try await site.town.viewer(site.town.admin))
            let kept = try await site.act(
                "/balie/meedoen", [("adres", "https://mast.example/@sam/1"), ("actie", "meedoen")], cookie: bram)
            #expect(kept.status == 400 && kept.body.contains("Deze server weren we"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a post that we have opens its conversation, for who may see it`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let address = [("adres", "@sam@mast.example https://mast.example/posts/1"), ("actie", "zoeken")]
            let bram = try await site.signIn("bram")
            let answer = try await site.act("/balie/meedoen", address, cookie: bram)
            let conversation = try await site.newestConversation(bram)
            #expect(answer.status == 303 && answer.location.hasPrefix(conversation))
            #expect(try await site.get(answer.location, cookie: bram).body.contains("Dit bericht hebben jullie al"))
            let dirk = try await site.signIn("dirk")
            #expect(try await site.act("/balie/meedoen", address, cookie: dirk).body.contains("geen actief account"))
            let library = try await fediverse.inbox.fediverse.add(
                name: "Bieb", team: site.town.library,
                profile: FediverseProfile(username: "bieb", displayName: "Bieb"), by: fediverse.administrator)
            try await fediverse.inbox.mailboxes.decide(
                library, .active, decision: "Proef", owner: "Dirk", by: fediverse.administrator)
            let other = try await site.act("/balie/meedoen", address, cookie: dirk)
            #expect(other.status == 400 && other.body.contains("Een ander team is hierover al in gesprek."))
            #expect(!other.body.contains("lantaarn"))
        }
    }

    @Test
    func `a reader has no way to it, and without an account the page says how one comes`() async throws {
        try await withFediverseSite(state: .parked) { site, _ in
            let carla = try await site.signIn("carla")
            #expect(try await site.get("/balie/meedoen", cookie: carla).status == 403)
            let bram = try await site.signIn("bram")
            let page = try await site.get("/balie/meedoen", cookie: bram).body
            #expect(page.contains("Je team heeft geen actief account") && !page.contains("name=\"adres\""))
        }
    }

    @Test(arguments: [
        ("2026-11-25T10:00:00Z", "sluit op woensdag 25 november, 11.00 uur"),
        ("2026-11-20T10:00:00Z", "gesloten op vrijdag 20 november, 11.00 uur"),
    ])
    func `a poll says how many voted, how many may be chosen and when it closes`(ends: String, words: String)
        async throws
    {
        try await withFediverseSite { site, fediverse in
            let options: [[String: Any]] = [["type": "Note", "name": "Plein"], ["type": "Note", "name": "Park"]]
            try await fediverse.receive(
                "Create",
                fediverse.post(
                    1, "<p>Waar?</p>", ["type": "Question", "anyOf": options, "endTime": ends, "votersCount": 1_205]))
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body
            #expect(page.contains(words) && page.contains("1.205 personen stemden"))
            #expect(page.contains("meer keuzes mogelijk"))
        }
    }

    @Test
    func `of a long thread the middle opens apart`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let id = try #require(ID<Conversation>(String(conversation.split(separator: "/").last ?? "")))
            let above = (0..<8).map { number in
                Desk.ThreadPost(
                    uri: "https://mast.example/above/\(number)", details: PostDetails(), authorName: "Eva",
                    text: "Stuk \(number)", at: Instant(seconds: 1_795_000_000 + Int64(number)))
            }
            try await fediverse.inbox.keepThread(above, above: id)
            let page = try await site.get(conversation, cookie: bram).body
            #expect(page.contains("Waar dit over gaat (8 berichten)") && page.contains("5 berichten ertussen"))
            let places = try (0..<8).map { try #require(page.firstRange(of: "Stuk \($0)")).lowerBound }
            #expect(places == places.sorted())
            let fold = try #require(page.firstRange(of: "5 berichten ertussen")).lowerBound
            #expect(places[0] < fold && fold < places[1])
        }
    }

    @Test
    func `a conversation that we began says that nobody waits`() async throws {
        try await withFediverseSite { site, fediverse in
            let bram = try await site.signIn("bram")
            let viewer = try await site.town.viewer(site.town.bram)
            let json: [String: Any] = [
                "id": "https://mast.example/posts/7", "type": "Note", "attributedTo": FediverseSite.sam,
                "content": "<p>مرحبا :blobcat:</p>", "contentMap": ["ar": "<p>مرحبا :blobcat:</p>"],
                "to": [Addressing.everyone],
            ]
            let post = try RemotePost(
                try ActivityJSON.read([UInt8](try JSONSerialization.data(withJSONObject: json))))
            let author = KnownActor(
                id: FediverseSite.sam, handle: "@sam@mast.example", name: "Sam", url: "https://mast.example/@sam",
                inbox: "\(FediverseSite.sam)/inbox", sharedInbox: nil, followers: nil,
                keyID: "\(FediverseSite.sam)#main-key", publicKey: "PEM")
            let id = try await fediverse.inbox.takePart(
                in: FoundPost(post: post, author: author, above: []), as: fediverse.channel, by: viewer)
            let page = try await site.get("/balie/gesprekken/\(id)", cookie: bram).body
            #expect(page.contains("Uit eigen beweging begonnen door Bram: niemand wacht op jullie."))
            #expect(page.contains("dir=\"auto\" lang=\"ar\" data-message-text>مرحبا :blobcat:</div>"))
            #expect(page.contains("deed uit eigen beweging mee"))
        }
    }
}
