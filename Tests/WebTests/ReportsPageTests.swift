import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("Reports of other servers, at the desk")
struct ReportsPageTests {
    private static func report(_ fedi: FediverseSite, _ reason: String = "Niet <b>netjes</b>") async throws {
        let server = "https://mast.example/actor"
        let json: [String: Any] = [
            "id": "\(server)#\(UUID())", "type": "Flag", "actor": server, "object": [fedi.us], "content": reason,
        ]
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: json, options: .sortedKeys))
        let signer = try await KnownSigner(server, fedi.inbox)
        let actor = try #require(try await fedi.inbox.knownActor(signer.actor))
        try await fedi.inbox.keep([
            VerifiedActivity(activity: try Activity.read(bytes), bytes: bytes, actor: actor, isNews: false)
        ])
        try await fedi.inbox.workActivities()
    }

    @Test(arguments: Engine.allCases)
    func `an administrator sees them counted, says what was done, and can open them again`(engine: Engine) async throws
    {
        try await withFediverseSite(engine) { site, fedi in
            try await Self.report(fedi)
            let anna = try await site.signIn("admin")
            let inbox = try await site.get("/balie/inbox", cookie: anna).body
            #expect(inbox.contains("Rapportages (1)"))
            var page = try await site.get("/balie/rapportages", cookie: anna)
            #expect(page.status == 200 && page.body.contains("Rapportage van mast.example"))
            #expect(page.body.contains("jullie account @gemeente@plein.example") && !page.body.contains("<b>netjes"))
            let id = page.hidden("rapportage")
            let empty = try await site.act(
                "/balie/rapportages", [("actie", "afhandelen"), ("rapportage", id), ("gedaan", " ")], cookie: anna)
            #expect(empty.status == 400 && empty.body.contains("aria-invalid=\"true\""))
            let fields = [("actie", "afhandelen"), ("rapportage", id), ("gedaan", "Gelezen, klopt niet.")]
            #expect(try await site.act("/balie/rapportages", fields, cookie: anna).location.hasSuffix("bewaard=1"))
            // Once more, as by a colleague who had it open too.
            let second = try await site.act("/balie/rapportages", fields, cookie: anna)
            #expect(second.location.hasSuffix("eerder=1"))
            page = try await site.get(second.location, cookie: anna)
            #expect(
                page.body.contains("handelde deze rapportage net af") && page.body.contains("Geen open rapportages"))
            page = try await site.get("/balie/rapportages?stand=afgehandeld", cookie: anna)
            #expect(page.body.contains("Gelezen, klopt niet.") && page.body.contains("Afgehandeld op"))
            _ = try await site.act("/balie/rapportages", [("actie", "heropenen"), ("rapportage", id)], cookie: anna)
            #expect(try await site.get("/balie/rapportages", cookie: anna).body.contains("Rapportage van mast.example"))
            let english = try await site.get("/balie/rapportages?taal=en", cookie: anna).body
            #expect(english.contains("Report from mast.example"))
        }
    }

    @Test
    func `colleagues who do not moderate neither see nor count them`() async throws {
        try await withFediverseSite { site, fedi in
            try await Self.report(fedi)
            let bram = try await site.signIn("bram")
            #expect(try await site.get("/balie/rapportages", cookie: bram).status == 403)
            let inbox = try await site.get("/balie/inbox", cookie: bram).body
            #expect(!inbox.contains("Rapportages"))
        }
    }

    @Test
    func `the account's page tells what is not reached and replaces the key once`() async throws {
        try await withFediverseSite { site, fedi in
            let anna = try await site.signIn("admin")
            let path = "/balie/kanalen/\(fedi.channel)"
            var page = try await site.get(path, cookie: anna).body
            #expect(page.contains("Er wacht niets om te versturen.") && page.contains("Vervang de sleutel"))
            try await fedi.receive("Follow", fedi.us)
            try await site.town.database.write { tx in
                try tx.run("UPDATE fediverse_sends SET state = 'delayed', detail = 'http 503'")
            }
            try await fedi.receive("Create", fedi.post(1))
            let answer = try await fedi.answer("Antwoord")
            try await site.town.database.write { tx in
                try tx.run(
                    "UPDATE messages SET delivery = 'delayed', delivery_detail = 'pause' WHERE id = \(answer)")
            }
            page = try await site.get(path, cookie: anna).body
            #expect(page.contains("Servers die we niet bereiken") && page.contains("<bdi>mast.example</bdi>"))
            #expect(page.contains("<td class=\"number\">2</td>") && page.contains("De andere server heeft een storing"))
            #expect(page.contains("Het oudste wacht sinds"))
            let first = try await site.act(path, [("actie", "sleutel")], cookie: anna)
            #expect(first.status == 303)
            #expect(try await site.act(path, [("actie", "sleutel")], cookie: anna).status == 403)
            page = try await site.get(first.location, cookie: anna).body
            #expect(page.contains("De sleutel is vervangen") && page.contains("Vervangen kan weer vanaf"))
            #expect(!page.contains("Vervang de sleutel"))
        }
    }

    @Test
    func `at an answer that did not arrive another way is offered, which opens the conversation and is in no address`()
        async throws
    {
        try await withFediverseSite { site, fedi in
            try await fedi.receive("Create", fedi.post(1))
            let answer = try await fedi.answer("Morgen wordt het gemaakt.")
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            #expect(try await !site.get(conversation, cookie: bram).body.contains("Toon de privélink"))
            try await site.town.database.write { tx in
                try tx.run("UPDATE messages SET delivery = 'not_delivered' WHERE id = \(answer)")
            }
            let page = try await site.get(conversation, cookie: bram).body
            #expect(page.contains("Toon de privélink") && page.contains("Verstuur opnieuw"))
            let shown = try await site.act(conversation + "/prive-link", cookie: bram)
            #expect(shown.status == 200 && shown.body.contains("Zet hem nooit in een openbaar bericht"))
            let link = try #require(shown.body.firstMatch(of: /value="https:\/\/plein.example(\/gesprek\/[^"]+)"/))
            let opened = try await site.get(String(link.1))
            #expect(opened.status == 200 && opened.body.contains("Morgen wordt het gemaakt."))
            // Of one that was erased there is none.
            let anna = try await site.signIn("admin")
            try await fedi.inbox.erase(try #require(ID(String(conversation.suffix(36)))), for: fedi.administrator)
            #expect(try await site.act(conversation + "/prive-link", cookie: anna).status == 403)
        }
    }

    @Test
    func `a post that was taken back says so to other servers`() async throws {
        try await withFediverseSite { site, fedi in
            try await fedi.receive("Create", fedi.post(1))
            let answer = try await fedi.answer("Te snel.")
            let bram = try await site.signIn("bram")
            let conversation = try #require(
                ID<Conversation>(String(try await site.newestConversation(bram).suffix(36))))
            let viewer = fedi.administrator
            let number = try #require(
                try await fedi.inbox.conversation(conversation, for: viewer).messages.last?.number)
            try await fedi.inbox.withdrawAnswer(conversation, message: number, for: viewer)
            let gone = try await site.get(
                "/fediverse/berichten/\(answer)", headers: ["Accept": "application/activity+json"])
            #expect(gone.status == 410 && gone.body.contains("\"type\":\"Tombstone\"") && !gone.body.contains("snel"))
        }
    }
}
