import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("Answering a mail at the desk")
struct MailAnswerTests {
    @Test(arguments: Engine.allCases)
    func `the form says to whom and from where, and the preview what is added`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.plain)
            let admin = try await site.signIn("admin")
            _ = try await site.act(
                "/balie/medewerkers",
                [
                    ("actie", "ondertekenen"), ("team", "\(site.town.webcare)"),
                    ("ondertekening", "Met vriendelijke groet,\r\nTeam <Webcare>"),
                ], cookie: admin)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let page = try await site.get(conversation, cookie: bram).body.withoutIsolates
            #expect(
                page.contains(
                    "per e-mail aan Els de Wit &lt;els@post.example&gt;, van Testdorp &lt;gemeente@testdorp.example&gt;"
                ))
            #expect(page.contains(">Mail dit antwoord aan Els de Wit</button>"))
            let english = try await site.get(conversation + "?taal=en", cookie: bram).body.withoutIsolates
            #expect(english.contains("by mail to Els de Wit &lt;els@post.example&gt;, from Testdorp"))
            let fields = [("tekst", "Wij maken <hem> morgen."), ("versie", "1"), ("sleutel", "k-1")]
            let preview = try await site.act(conversation + "/voorbeeld", fields, cookie: bram)
            let shown = preview.body.withoutIsolates
            #expect(preview.status == 200)
            #expect(shown.contains("per e-mail aan Els de Wit"))
            #expect(shown.contains("Wij maken &lt;hem&gt; morgen."))
            #expect(shown.contains("Met vriendelijke groet,<br>Team &lt;Webcare&gt;"))
            #expect(shown.contains("(de eigen link van de vrager)") && shown.contains("Kenmerk "))
            // By mail nobody is named by Plein: the text says who writes.
            #expect(!shown.contains("letter-from"))
            let sent = try await site.act(conversation + "/antwoord", fields, cookie: bram)
            #expect(sent.status == 303)
            // What was shown is what goes out.
            let kept: String? = try await site.town.database.read { tx in
                try tx.value("SELECT body FROM messages WHERE kind = 'answer'")
            }
            #expect(kept == "Wij maken <hem> morgen.")
        }
    }

    @Test
    func `an answer goes where the sender wants it, and the form says so`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.hostile)
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body.withoutIsolates
            #expect(page.contains("per e-mail aan anders@elders.example, van"))
            #expect(page.contains(">Mail dit antwoord aan anders@elders.example</button>"))
        }
    }

    @Test
    func `a question on the web still goes by the web`() async throws {
        try await withSite { site in
            _ = try await MailSite(site)
            _ = try await site.ask()
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body
            #expect(page.contains("via Website, alleen de vrager leest dit"))
            #expect(!page.contains("per e-mail aan"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what did not arrive is seen in the list and in the conversation, and can be sent again`(
        engine: Engine
    ) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.plain)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            _ = try await site.act(
                conversation + "/antwoord", [("tekst", "Morgen."), ("versie", "1"), ("sleutel", "k-1")], cookie: bram)
            let list = "/balie/inbox?lijst=wacht"
            #expect(!(try await site.get(list, cookie: bram)).body.contains("class=\"undelivered\""))
            let number = try await mail.number("answer")
            try await site.town.database.write { tx in
                try tx.run(
                    """
                    UPDATE messages SET delivery = 'not_delivered', delivery_detail = 'unknownAddress 550 <b>unknown</b>'
                    WHERE seq = \(number)
                    """)
            }
            for (language, mark, reason) in [
                ("nl", "niet aangekomen", "Dit adres bestaat niet"),
                ("en", "not delivered", "This address does not exist"),
            ] {
                let row = try await site.get("\(list)&taal=\(language)", cookie: bram).body
                #expect(row.contains("class=\"undelivered\"") && row.contains(mark))
                let shown = try await site.get("\(conversation)?taal=\(language)", cookie: bram).body
                #expect(shown.contains("\(reason): 550 &lt;b&gt;unknown&lt;/b&gt;"))
            }
            let carla = try await site.signIn("carla")
            let reading = try await site.get(conversation, cookie: carla).body
            #expect(reading.contains("Niet aangekomen") && !reading.contains(conversation + "/opnieuw"))
            let again = [("bericht", "\(number)")]
            #expect(try await site.act(conversation + "/opnieuw", again, cookie: carla).status == 403)
            let dirk = try await site.signIn("dirk")
            #expect(try await site.act(conversation + "/opnieuw", again, cookie: dirk).status == 404)
            #expect(try await site.post(conversation + "/opnieuw", again, cookie: bram).status == 403)
            #expect(try await site.act(conversation + "/opnieuw", [("bericht", "x")], cookie: bram).status == 400)
            #expect(try await site.act(conversation + "/opnieuw", again, cookie: bram).status == 303)
            #expect(!(try await site.get(list, cookie: bram)).body.contains("class=\"undelivered\""))
            // It is on its way: there is nothing to send again.
            #expect(try await site.act(conversation + "/opnieuw", again, cookie: bram).status == 403)
        }
    }

    @Test
    func `automatic mail that was stopped can be let go again by a colleague`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.plain)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            try await site.town.database.write { tx in
                try tx.run("UPDATE conversations SET automation_off_at = \(site.town.clock.now)")
            }
            #expect(try await site.get(conversation, cookie: bram).body.contains("Automatische mail staat uit sinds"))
            let carla = try await site.signIn("carla")
            #expect(!(try await site.get(conversation, cookie: carla)).body.contains(conversation + "/automaat"))
            #expect(try await site.act(conversation + "/automaat", cookie: carla).status == 403)
            #expect(try await site.post(conversation + "/automaat", [], cookie: bram).status == 403)
            #expect(try await site.act(conversation + "/automaat", cookie: bram).status == 303)
            let page = try await site.get(conversation, cookie: bram).body
            #expect(!page.contains("Automatische mail staat uit sinds"))
            #expect(page.contains("zette automatische mail weer aan"))
        }
    }
}

extension String {
    /// Without the signs that keep a name's direction to itself.
    var withoutIsolates: String { replacing("\u{2068}", with: "").replacing("\u{2069}", with: "") }
}
