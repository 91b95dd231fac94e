import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("A mail at the desk")
struct MailPageTests {
    @Test(arguments: Engine.allCases)
    func `its subject, sender and own words are there, what was quoted is folded, and the whole is one click away`(
        engine: Engine
    ) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            #expect(try await mail.receive(MailSite.plain).opened == 1)
            let bram = try await site.signIn("bram")
            let list = try await site.get("/balie/inbox", cookie: bram).body
            #expect(list.contains("Els de Wit"))
            #expect(list.contains("<span class=\"row-title\">Lantaarnpaal kapot</span> – Goedemorgen"))
            #expect(list.contains("gemeente@"))
            let conversation = try await site.newestConversation(bram)
            let page = try await site.get(conversation, cookie: bram).body
            #expect(page.contains("<p class=\"conversation-title\" dir=\"auto\">Lantaarnpaal kapot</p>"))
            let fold = try #require(page.firstRange(of: "<details class=\"fold\"><summary>Eerdere tekst"))
            #expect(page[..<fold.lowerBound].contains("De lamp voor nummer 12 is kapot."))
            #expect(page[fold.upperBound...].contains("Laat het ons weten."))
            // What leads a quote in and the quote are opened together.
            #expect(page.matches(of: /<details class="fold">/).count == 1)
            let whole = "\(conversation)/berichten/\(try await mail.number())"
            #expect(page.contains("href=\"\(whole)\""))
            for (language, words) in [("nl", "Controle van de afzender"), ("en", "Check of the sender")] {
                let shown = try await site.get("\(whole)?taal=\(language)", cookie: bram)
                #expect(shown.status == 200)
                #expect(shown.body.contains(words) && shown.body.contains("De lamp voor nummer 12"))
                // The other language is the same mail, not the conversation.
                #expect(shown.body.contains("href=\"\(whole)?taal="))
            }
        }
    }

    @Test(arguments: ["nl", "en"])
    func `nothing that a sender writes becomes markup, and nothing of theirs is fetched`(language: String) async throws
    {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.hostile)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let whole = "\(conversation)/berichten/\(try await mail.number())"
            for path in ["/balie/inbox", "/balie/zoeken?q=hier", conversation, whole] {
                let body = try await site.get(
                    path + (path.contains("?") ? "&" : "?") + "taal=\(language)", cookie: bram
                ).body
                #expect(body.contains("<html lang=\"\(language)\""), "\(path)")
                for tag in body.matches(of: /<[a-zA-Z!\/][^>]*>/).map({ String($0.output).lowercased() }) {
                    #expect(!tag.contains(/\son\w+=/) && !tag.contains(" style="), "\(path): \(tag)")
                    #expect(!tag.contains("volg.example") && !tag.contains("javascript:"), "\(path): \(tag)")
                    #expect(!tag.hasPrefix("<iframe") && !tag.hasPrefix("<video") && !tag.hasPrefix("<style"), "\(tag)")
                    if tag.hasPrefix("<script") { #expect(tag.contains("src=\"/assets/"), "\(path): \(tag)") }
                    if tag.hasPrefix("<form"), !tag.contains("method=\"dialog\"") {
                        #expect(tag.contains("action=\"/"), "\(path): \(tag)")
                    }
                    if tag.hasPrefix("<img") { #expect(tag.contains("src=\"/bijlagen/beeld/"), "\(path): \(tag)") }
                }
                #expect(!body.contains("<script>alert"), "\(path)")
            }
            let body = try await site.get(whole + "?taal=\(language)", cookie: bram).body
            #expect(body.contains("&lt;img src=x onerror=alert(&#39;onderwerp&#39;)&gt;"))
            #expect(body.contains("&lt;script&gt;alert(&#39;naam&#39;)&lt;/script&gt;"))
            #expect(body.contains("href=\"https://goed.example/\""))
            #expect(body.contains(language == "nl" ? "plaatjes van andere sites" : "pictures from other sites"))
            #expect(body.contains("anders@elders.example"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a picture in a mail is shown as a picture and as nothing else`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.hostile)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let body = try await site.get(
                "\(conversation)/berichten/\(try await mail.number())", cookie: bram
            ).body
            let picture = try #require(body.firstMatch(of: /\/bijlagen\/beeld\/[0-9a-f-]+/)).output
            let shown = try await site.get(String(picture), cookie: bram)
            #expect(shown.status == 200 && shown.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(shown.header("Content-Type") == "image/png")
            #expect(shown.header("X-Content-Type-Options") == "nosniff")
            #expect(shown.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(shown.header("Cache-Control") == "private, no-store")
            let dirk = try await site.signIn("dirk")
            #expect(try await site.get(String(picture), cookie: dirk).status == 404)
            // The text file is an attachment: a download, never a picture.
            let file = try #require(body.firstMatch(of: /\/bijlagen\/balie\/([0-9a-f-]+)/))
            #expect(try await site.get("/bijlagen/beeld/\(file.1)", cookie: bram).status == 404)
            let saved = try await site.get(String(file.0), cookie: bram)
            #expect(saved.status == 200 && saved.body.contains("Alles wat in een bestand staat."))
            let disposition = try #require(saved.header("Content-Disposition"))
            #expect(disposition.hasPrefix("attachment; filename=\"") && disposition.filter { $0 == "\"" }.count == 2)
            #expect(saved.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(saved.header("X-Content-Type-Options") == "nosniff")
            #expect(try await site.get(String(file.0), cookie: dirk).status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the original is the very same bytes, as a download, for the team only`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.hostile)
            let conversation = try await site.newestConversation(try await site.signIn("bram"))
            let whole = "\(conversation)/berichten/\(try await mail.number())"
            for name in ["carla", "bram", "admin"] {
                let cookie = try await site.signIn(name)
                let original = try await site.get(whole + "/origineel", cookie: cookie)
                #expect(original.status == 200)
                #expect(original.bytes == Array(MailSite.hostile.replacing("\n", with: "\r\n").utf8))
                #expect(original.header("Content-Type") == "message/rfc822")
                #expect(
                    original.header("Content-Disposition")?.hasPrefix("attachment; filename=\"bericht.eml\"") == true)
                #expect(original.header("X-Content-Type-Options") == "nosniff")
                #expect(original.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            }
            let dirk = try await site.signIn("dirk")
            #expect(try await site.get(whole, cookie: dirk).status == 404)
            #expect(try await site.get(whole + "/origineel", cookie: dirk).status == 404)
            let bram = try await site.signIn("bram")
            for number in ["0", "x", "999999", "-1", "99999999999999999999"] {
                #expect(
                    try await site.get("\(conversation)/berichten/\(number)", cookie: bram).status == 404, "\(number)")
                #expect(
                    try await site.get("\(conversation)/berichten/\(number)/origineel", cookie: bram).status == 404)
            }
        }
    }

    @Test
    func `an erased mail has no original left to ask for`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.plain)
            let anna = try await site.signIn("anna")
            let conversation = try await site.newestConversation(anna)
            let whole = "\(conversation)/berichten/\(try await mail.number())"
            try await site.town.database.write { tx in
                try tx.run("UPDATE conversations SET deletion_asked_at = \(site.town.clock.now)")
            }
            #expect(try await site.act(conversation + "/wissen", cookie: anna).status == 303)
            let page = try await site.get(whole, cookie: anna)
            #expect(page.status == 200 && page.body.contains("Het origineel is gewist."))
            #expect(page.body.contains("De inhoud is gewist.") && page.body.contains(">Gewist bericht</h1>"))
            #expect(!page.body.contains("/origineel") && !page.body.contains("lamp"))
            #expect(try await site.get(whole + "/origineel", cookie: anna).status == 404)
            let shown = try await site.get(conversation, cookie: anna).body
            #expect(!shown.contains("Zonder onderwerp") && !shown.contains("els@post.example"))
            #expect(shown.matches(of: /<em>De inhoud is gewist\.<\/em>/).count == 1)
            let closed = try await site.get("/balie/inbox?lijst=gesloten", cookie: anna).body
            #expect(closed.contains(">De inhoud is gewist.</p>"))
        }
    }

    @Test
    func `answers between the lines keep the line that they answer in sight`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(
                """
                From: els@post.example
                To: gemeente@testdorp.example
                Subject: Re: Uw vragen

                Op ma 23 nov 2026 om 09:00 schreef Gemeente <gemeente@testdorp.example>:
                > Welk nummer is het?
                Nummer 12.
                > Sinds wanneer?
                Sinds gisteren.
                """)
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body
            let answer = try #require(page.firstRange(of: "Nummer 12."))
            let question = try #require(page.firstRange(of: "Welk nummer is het?"))
            #expect(question.lowerBound < answer.lowerBound)
            let between = page[question.lowerBound..<answer.lowerBound]
            #expect(between.contains("</blockquote>") && !between.contains("</details>"))
        }
    }

    @Test
    func `a mail without any text says so`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive("From: els@post.example\nTo: gemeente@testdorp.example\nSubject: Leeg\n\n \n")
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            for (language, words) in [("nl", "Dit bericht heeft geen tekst."), ("en", "This message has no text.")] {
                #expect(try await site.get("\(conversation)?taal=\(language)", cookie: bram).body.contains(words))
                #expect(
                    try await site.get(
                        "\(conversation)/berichten/\(try await mail.number())?taal=\(language)", cookie: bram
                    ).body.contains(words))
                let list = try await site.get("/balie/inbox?taal=\(language)", cookie: bram).body
                #expect(list.contains("<span class=\"row-title\">Leeg</span></p>"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `erased is what was erased, not what names no sender`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(
                "Sender: els@post.example\nTo: gemeente@testdorp.example\nSubject: Lamp\n\nDe lamp is kapot.\n")
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let whole = "\(conversation)/berichten/\(try await mail.number())"
            for (language, words) in [
                ("nl", "Er staat niet in wie het schreef (From)"), ("en", "It does not say who wrote it (From)"),
            ] {
                #expect(try await site.get("\(whole)?taal=\(language)", cookie: bram).body.contains(words))
            }
            // What another version wrote otherwise is read as nothing at all.
            try await site.town.database.write { tx in try tx.run("UPDATE mails SET details = '{}'") }
            for path in [conversation, whole] {
                let body = try await site.get(path, cookie: bram).body
                #expect(body.contains("De lamp is kapot.") && !body.contains("gewist."), "\(path)")
            }
        }
    }

    @Test
    func `whoever answers go to is named with their address, whatever name they took`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(
                """
                From: Els de Wit <els@post.example>
                Reply-To: Els de Wit <boef@elders.example>
                To: Gemeente <gemeente@testdorp.example>
                Cc: =?utf-8?B?157Xqdeq157XqQ==?= <rtl@post.example>, <script>@post.example
                Subject: Lamp

                De lamp is kapot.
                """)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let whole = try await site.get(
                "\(conversation)/berichten/\(try await mail.number())", cookie: bram
            ).body
            for body in [try await site.get(conversation, cookie: bram).body, whole] {
                #expect(body.contains("Antwoord gaat naar \(Self.person("Els de Wit", "boef@elders.example"))"))
                #expect(body.contains("Kopie aan \(Self.person("משתמש", "rtl@post.example"))"))
            }
            #expect(whole.contains("Aan \(Self.person("Gemeente", "gemeente@testdorp.example"))"))
            #expect(whole.contains("<p>\(Self.person("Els de Wit", "els@post.example")), <time datetime="))
        }
    }

    /// Name and address, each with a direction of its own.
    private static func person(_ name: String, _ address: String) -> String {
        "\u{2068}\(name)\u{2069} \u{2068}&lt;\(address)&gt;\u{2069}"
    }

    @Test
    func `of a very long mail the thread shows the beginning, and the whole is one click away`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            let lines = (0..<9000).map { "Regel \($0) van een lang verhaal." }.joined(separator: "\n")
            try await mail.receive(
                "From: els@post.example\nTo: gemeente@testdorp.example\nSubject: Lang\n\n\(lines)\n\nEinde.\n")
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let whole = "\(conversation)/berichten/\(try await mail.number())"
            for (language, words) in [("nl", "Dit is een lang bericht"), ("en", "This is a long message")] {
                let body = try await site.get("\(conversation)?taal=\(language)", cookie: bram).body
                #expect(body.contains("Regel 0 van een lang verhaal.") && body.contains(words))
                #expect(!body.contains("Regel 8999 van") && body.contains("href=\"\(whole)\""))
            }
            let body = try await site.get(whole, cookie: bram).body
            #expect(body.contains("Regel 8999 van een lang verhaal.") && body.contains("Einde."))
        }
    }

    @Test
    func `of mails sent along the thread shows as much as of a mail, and the whole is one click away`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            let parts = (1...3).map { number in
                """
                --x
                Content-Type: message/rfc822

                From: =?utf-8?B?157Xqdeq157XqQ==?= <rtl@post.example>
                Subject: Deel \(number)

                \((0..<1500).map { "Deel \(number), regel \($0) van het verhaal." }.joined(separator: "\n"))

                """
            }.joined(separator: "\n")
            try await mail.receive(
                """
                From: els@post.example
                To: gemeente@testdorp.example
                Subject: Drie
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x

                Zie hieronder.
                \(parts)
                --x--

                """)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let thread = try await site.get(conversation, cookie: bram).body
            let whole = try await site.get(
                "\(conversation)/berichten/\(try await mail.number())", cookie: bram
            ).body
            for number in 1...3 {
                let end = "Deel \(number), regel 1499 van het verhaal."
                #expect(whole.contains(end) && thread.contains(end) == (number == 1), "\(number)")
                #expect(thread.contains("<span dir=\"auto\">Deel \(number)</span>"))
            }
            #expect(thread.contains("Deel 2, regel 0 van") && !thread.contains("Deel 3, regel 0 van"))
            #expect(thread.matches(of: /Dit is een lang bericht/).count == 2)
            #expect(!whole.contains("Dit is een lang bericht"))
            #expect(thread.contains(Self.person("משתמש", "rtl@post.example")))
        }
    }

    @Test(arguments: ["é", "👩‍👩‍👧‍👦", "a\n"])
    func `the beginning of a long text ends between two signs`(sign: String) throws {
        let texts = Texts.of(.dutch).desk
        for extra in 0..<4 {
            var message = ThreadMessage(
                number: 1, kind: .question, author: nil, at: Instant(seconds: 0),
                body: String(repeating: "x", count: extra)
                    + String(repeating: sign, count: ThreadMessage.longest / sign.utf8.count + 10))
            message.mail = MailLine(details: MailDetails())
            let frame = Frame(
                language: .dutch, address: "/", municipality: "Testdorp", demonstration: false,
                now: Instant(seconds: 0))
            let html = message.html(frame).text
            #expect(html.contains(texts.textGoesOn.prefix(20)) && !html.contains("\u{FFFD}"))
            #expect(html.utf8.count > ThreadMessage.longest / 2)
        }
    }
}
