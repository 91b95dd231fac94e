import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("A resident asks, the municipality answers")
struct JourneyTests {
    @Test(arguments: Engine.allCases)
    func `ask, arrive, claim, answer, read, add, help, delete`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let form = try await site.get("/contact")
            #expect(form.status == 200)
            let sent = try await site.post(
                "/contact",
                [
                    ("vraag", "Mijn <b>lantaarnpaal</b> is stuk"), ("naam", "Jan \"X\" & co"),
                    ("sleutel", form.hidden("sleutel")), ("actie", "versturen"),
                ])
            #expect(sent.status == 303)
            #expect(sent.location.hasPrefix("/gesprek/"))
            let link = String(sent.location.prefix { $0 != "?" })
            let page = try await site.get(sent.location)
            #expect(page.body.contains("Mijn &lt;b&gt;lantaarnpaal&lt;/b&gt; is stuk"))

            let bram = try await site.signIn("bram")
            let inbox = try await site.get("/balie/inbox", cookie: bram)
            #expect(inbox.body.contains("Jan &quot;X&quot; &amp; co"))
            let conversation = try await site.newestConversation(bram)
            #expect(try await site.act(conversation + "/pakken", cookie: bram).status == 303)
            #expect(
                try await site.act(conversation + "/notitie", [("tekst", "GEHEIME notitie")], cookie: bram).status
                    == 303)
            #expect(try await site.act(conversation + "/label", [("naam", "Licht")], cookie: bram).status == 303)
            let answered = try await site.act(
                conversation + "/antwoord", [("tekst", "Morgen gemaakt."), ("versie", "1"), ("sleutel", "sleutel-1")],
                cookie: bram)
            #expect(answered.status == 303)

            let read = try await site.get(link)
            #expect(read.body.contains("Morgen gemaakt."))
            #expect(read.body.contains("Bram, Webcare"))
            #expect(!read.body.contains("GEHEIME"))
            #expect(
                try await site.post(link + "/bericht", [("bericht", "En de volgende?"), ("sleutel", "k1")]).status
                    == 303)
            let shown = try await site.get(conversation, cookie: bram)
            #expect(shown.body.contains("En de volgende?"))
            #expect(shown.body.contains("GEHEIME notitie"))
            let number = try #require(read.hidden("bericht").isEmpty ? nil : read.hidden("bericht"))
            #expect(try await site.post(link + "/geholpen", [("bericht", number), ("geholpen", "ja")]).status == 303)
            #expect(try await site.post(link + "/verwijderen", []).status == 303)
            let anna = try await site.signIn("anna")
            #expect(try await site.act(conversation + "/wissen", cookie: bram).status == 403)
            #expect(try await site.act(conversation + "/wissen", cookie: anna).status == 303)
            let erased = try await site.get(link)
            #expect(!erased.body.contains("lantaarnpaal"))
            #expect(!(try await site.get(conversation, cookie: anna)).body.contains("lantaarnpaal"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click on the same form is one question`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let fields = [("vraag", "Twee keer geklikt"), ("sleutel", "0123456789abcdef"), ("actie", "versturen")]
            let first = try await site.post("/contact", fields)
            let second = try await site.post("/contact", fields)
            #expect(first.location == second.location)
            let n: Int? = try await site.town.database.read { try $0.value("SELECT COUNT(*) FROM conversations") }
            #expect(n == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody answers over a colleague, and no text is lost`(engine: Engine) async throws {
        try await withSite(engine) { site in
            _ = try await site.ask()
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            let conversation = try await site.newestConversation(anna)
            _ = try await site.act(
                conversation + "/antwoord", [("tekst", "Antwoord van Anna"), ("versie", "1"), ("sleutel", "a")],
                cookie: anna)
            let refused = try await site.act(
                conversation + "/antwoord", [("tekst", "Antwoord van Bram"), ("versie", "1"), ("sleutel", "b")],
                cookie: bram)
            #expect(refused.status == 409)
            #expect(refused.body.contains("Antwoord van Anna"))
            #expect(refused.body.contains("Antwoord van Bram"))
            #expect(try await site.get(conversation, cookie: bram).body.contains("Antwoord van Bram"))
            let n: Int? = try await site.town.database.read {
                try $0.value("SELECT COUNT(*) FROM messages WHERE kind = 'answer'")
            }
            #expect(n == 1)
        }
    }

    @Test
    func `the words lead back to the question, and wrong ones do not`() async throws {
        try await withSite { site in
            let link = try await site.ask()
            let page = try await site.get(link + "?verstuurd=1")
            func strong(_ name: String) -> String {
                guard let place = page.body.firstRange(of: "class=\"\(name)\"") else { return "" }
                return String(page.body[place.upperBound...].drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
            }
            let (reference, words) = (strong("reference"), strong("words"))
            #expect(words.split(separator: " ").count == 6)
            let entered = try await site.post(
                "/gesprek", [("kenmerk", reference.lowercased()), ("wachtzin", words.uppercased())])
            #expect(entered.status == 303)
            #expect(try await site.get(entered.location).body.contains("container"))
            let wrong = try await site.post("/gesprek", [("kenmerk", reference), ("wachtzin", "a b c d e f")])
            #expect(wrong.status == 400)
            #expect(wrong.body.contains(reference))
        }
    }

    @Test
    func `personal numbers are pointed out before sending and taken out on request`() async throws {
        try await withSite { site in
            let fields = [("vraag", "Mijn bsn is 111222333 toch?"), ("sleutel", "0123456789abcdef")]
            let asked = try await site.post("/contact", fields + [("actie", "versturen")])
            #expect(asked.status == 400)
            #expect(asked.body.contains("111222333"))
            let n: Int? = try await site.town.database.read { try $0.value("SELECT COUNT(*) FROM conversations") }
            #expect(n == 0)
            let sent = try await site.post("/contact", fields + [("actie", "weghalen")])
            #expect(sent.status == 303)
            let page = try await site.get(sent.location)
            #expect(!page.body.contains("111222333"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong is said at its field and what was typed and sent is kept`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 1, count: 100)
            let fields = [
                ("vraag", ""), ("email", "geen adres"), ("naam", "Jan"), ("sleutel", "0123456789abcdef"),
                ("actie", "versturen"),
            ]
            let again = try await site.upload("/contact", fields, files: [("foto.jpg", jpeg)])
            #expect(again.status == 400)
            #expect(again.body.contains("value=\"geen adres\""))
            #expect(again.body.contains("value=\"Jan\""))
            #expect(again.body.contains("foto.jpg"))
            #expect(again.body.contains("href=\"#vraag\""))
            let upload = again.hidden("eerder")
            #expect(!upload.isEmpty)
            let mended = [
                ("vraag", "Met foto"), ("sleutel", "0123456789abcdef"), ("eerder", upload), ("actie", "versturen"),
            ]
            let sent = try await site.upload("/contact", mended, files: [])
            #expect(sent.status == 303)
            let page = try await site.get(sent.location)
            let place = try #require(page.body.firstRange(of: "/bijlagen/gesprek/"))
            let path = "/bijlagen/gesprek/" + page.body[place.upperBound...].prefix { $0 != "\"" }
            let file = try await site.get(path)
            #expect(file.bytes == jpeg)
            #expect(file.header("Content-Disposition")?.hasPrefix("attachment;") == true)
            #expect(file.header("Content-Type") == "image/jpeg")
        }
    }

    @Test
    func `English is one click away and stays`() async throws {
        try await withSite { site in
            let english = try await site.get("/contact?taal=en")
            #expect(english.body.contains("<html lang=\"en\">"))
            let stays = try await site.get("/belofte", cookie: english.cookie)
            #expect(stays.body.contains("<html lang=\"en\">"))
            #expect(try await site.get("/belofte").body.contains("<html lang=\"nl\">"))
            let wrong = try await site.post("/contact", [("vraag", "")], cookie: english.cookie)
            #expect(wrong.body.contains("Please fill this in."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `events are replayed from the last one seen`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let viewer = try await site.town.viewer(site.town.bram)
            let before = try await site.app.services.inbox.latestEvent()
            _ = try await site.ask()
            _ = try await site.ask("Nog een vraag")
            var events = try await site.app.services.inbox.events(after: before, for: viewer)
            // On PostgreSQL an event shows once every older transaction on the server has ended, of other tests too.
            for _ in 0..<600 where events.count < 2 {
                try await Task.sleep(for: .milliseconds(50))
                events = try await site.app.services.inbox.events(after: before, for: viewer)
            }
            try #require(events.count == 2)
            let rest = try await site.app.services.inbox.events(after: events[0].seq, for: viewer)
            #expect(rest == [events[1]])
            let stranger = try await site.town.viewer(site.town.dirk)
            #expect(try await site.app.services.inbox.events(after: before, for: stranger).isEmpty)
        }
    }
}
