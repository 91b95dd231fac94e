import Channels
import Foundation
import TestKit
import Testing
import Values

@testable import Desk
@testable import Web

@Suite("Answering narrower, and going on in private")
struct AnswerReachPageTests {
    private static func send(
        _ site: Site, _ conversation: String, _ cookie: String, _ text: String, _ more: [(String, String)] = []
    ) async throws -> Site.Answer {
        let version = try await site.get(conversation, cookie: cookie).hidden("versie")
        return try await site.act(
            conversation + "/antwoord",
            [("tekst", text), ("versie", version), ("sleutel", UUID().uuidString)] + more, cookie: cookie)
    }

    @Test
    func `who asks for more than may be is told so, and nothing is sent`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1, as: .direct))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let wide = try await Self.send(site, conversation, bram, "Goed.", [("zichtbaar", "public")])
            #expect(wide.status == 400 && wide.body.contains("Zo ver mag dit antwoord niet gaan"))
            #expect(wide.body.contains("Goed.</textarea>"))
            #expect(try await Self.send(site, conversation, bram, "Goed.", [("zichtbaar", "iedereen")]).status == 400)
            let sent: Int? = try await site.town.database.read { tx in
                try tx.value("SELECT COUNT(*) FROM messages WHERE kind = 'answer'")
            }
            #expect(sent == 0)
        }
    }

    @Test
    func `the warning and the choice come back in the form, the preview and after a refusal`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1, "<p>Hoi</p>", as: .public, ["summary": "Klacht"]))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let page = try await site.get(conversation, cookie: bram).body
            #expect(page.contains("name=\"waarschuwing\" value=\"Klacht\""))
            let chosen = [
                ("zichtbaar", "unlisted"), ("waarschuwing", "Over <straatlicht>"), ("taal", "en"), ("hardop", "1"),
            ]
            let fields = [("tekst", "Hello"), ("versie", "1"), ("sleutel", "k")] + chosen
            let preview = try await site.act(conversation + "/voorbeeld", fields, cookie: bram).body
            #expect(preview.contains("Onze waarschuwing: Over &lt;straatlicht&gt;") && preview.contains("lang=\"en\""))
            for (name, value) in chosen {
                #expect(
                    preview.contains(
                        "name=\"\(name)\" value=\"\(value.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))\""),
                    "\(name)")
            }
            let again = try await site.get(conversation, cookie: bram).body
            #expect(
                again.contains("value=\"unlisted\" checked") && again.contains("value=\"Over &lt;straatlicht&gt;\""))
            #expect(again.contains("<option value=\"en\" selected>"))
            let long = String(repeating: "w", count: 201)
            let refused = try await Self.send(
                site, conversation, bram, "Hello", [("zichtbaar", "direct"), ("waarschuwing", long), ("taal", "en")])
            #expect(refused.status == 400 && refused.body.contains("id=\"antwoord-waarschuwing-fout\""))
            #expect(refused.body.contains("value=\"direct\" checked"))
            #expect(try await Self.send(site, conversation, bram, "Hello", chosen).status == 303)
            let shown = try await site.get(conversation, cookie: bram).body
            #expect(shown.contains("Onze waarschuwing: Over &lt;straatlicht&gt;"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `personal data in public: the way to go on in private is in sight, and one click takes it`(engine: Engine)
        async throws
    {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1, "<p>Bel mij op 06 12345678</p>"))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let page = try await site.get(conversation, cookie: bram).body
            #expect(page.contains("In wat de inwoner openbaar schreef lijkt een telefoonnummer te staan."))
            for value in ["direct", "page", "aloud"] { #expect(page.contains("name=\"besloten\" value=\"\(value)\"")) }
            // Nothing typed yet: one click invites.
            let sent = try await Self.send(
                site, conversation, bram, " ", [("zichtbaar", "public"), ("besloten", "page")])
            #expect(sent.status == 303)
            let rows = try await site.town.database.read { tx in
                try tx.rows("SELECT visibility FROM fediverse_posts WHERE uri LIKE 'https://plein.example/%'").map {
                    try $0("visibility") as String
                }
            }
            #expect(rows == ["direct"])
            let after = try await site.get(conversation, cookie: bram).body
            #expect(after.contains("op de privépagina; de vrager kreeg de link in een privébericht"))
            #expect(after.contains("Hier kunnen we verder zonder dat anderen meelezen"))
        }
    }

    @Test
    func `an answer with a citizen number is not sent in public before it is confirmed`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            #expect(!(try await site.get(conversation, cookie: bram).body.contains("class=\"notice warning\"")))
            let menu = try await site.get(conversation, cookie: bram).body
            #expect(menu.contains("Verder in besloten kring") && menu.contains("name=\"besloten\" value=\"page\""))
            let text = "Uw bsn is 123456782"
            let asked = try await Self.send(site, conversation, bram, text, [("zichtbaar", "public")])
            #expect(asked.status == 409 && asked.body.contains("Nog niet verstuurd: anderen zouden dit lezen."))
            #expect(asked.body.contains("name=\"toch\"") && asked.body.contains("name=\"besloten\" value=\"direct\""))
            #expect(asked.body.contains("\(text)</textarea>"))
            func count() async throws -> Int? {
                try await site.town.database.read { tx in
                    try tx.value("SELECT COUNT(*) FROM messages WHERE kind = 'answer'")
                }
            }
            #expect(try await count() == 0)
            // Privately it goes at once.
            #expect(try await Self.send(site, conversation, bram, text, [("zichtbaar", "direct")]).status == 303)
            #expect(try await count() == 1)
            let sure = [("zichtbaar", "public"), ("toch", "1")]
            #expect(try await Self.send(site, conversation, bram, text + "!", sure).status == 303)
            #expect(try await count() == 2)
        }
    }

    @Test
    func `on the private page one reads and writes, and the desk says where it was written`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            _ = try await Self.send(site, conversation, bram, "Alleen voor u <b>", [("zichtbaar", "page")])
            let id = try #require(ID<Conversation>(conversation.split(separator: "/").last.map(String.init) ?? ""))
            let link = site.app.services.inbox.residentLinks.address(id)
            let path = String(link.dropFirst("https://plein.example".count))
            let page = try await site.get(path)
            #expect(page.status == 200 && page.body.contains("Alleen voor u &lt;b&gt;"))
            #expect(page.header("Cache-Control")?.contains("no-store") == true)
            let key = page.hidden("sleutel")
            let added = try await site.upload(
                path + "/bericht", [("bericht", "Dank, mijn zaak is 12"), ("sleutel", key)], files: [])
            #expect(added.status == 303)
            let desk = try await site.get(conversation, cookie: bram).body
            #expect(desk.contains("Dank, mijn zaak is 12") && desk.contains("geschreven op de privépagina"))
            #expect(desk.contains(">Zet op de privépagina en stuur de link</button>"))
            #expect(desk.contains("<input type=\"hidden\" name=\"zichtbaar\" value=\"page\">"))
            #expect(!desk.contains("name=\"besloten\"") && !desk.contains("type=\"radio\" name=\"zichtbaar\""))
            // Others read none of it.
            let profile = try await site.get("/@gemeente").body
            #expect(!profile.contains("Alleen voor u") && !profile.contains("/gesprek/"))
        }
    }
}
