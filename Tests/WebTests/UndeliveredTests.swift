import Channels
import Desk
import TestKit
import Testing
import Values

@testable import Web

@Suite("What did not arrive, at the desk")
struct UndeliveredTests {
    private static let list = "/balie/inbox?lijst=niet-aangekomen"

    /// The entry of the list in the left pane, with its count; nil when it is not there.
    private static func entry(_ body: String) -> Substring? {
        body.firstMatch(
            of:
                /href="\/balie\/inbox\?lijst=niet-aangekomen"[^>]*><span dir="auto">([^<]+<\/span> <span class="count">[^<]+)</
        )?.1
    }

    @Test(arguments: Engine.allCases)
    func `a list of its own appears with the first, can be shared, and goes with the last`(engine: Engine) async throws
    {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.plain)
            let bram = try await site.signIn("bram")
            let dirk = try await site.signIn("dirk")
            let conversation = try await site.newestConversation(bram)
            _ = try await site.act(
                conversation + "/antwoord", [("tekst", "Morgen."), ("versie", "1"), ("sleutel", "k-1")], cookie: bram)
            #expect(Self.entry(try await site.get("/balie/inbox", cookie: bram).body) == nil)
            // Who kept the address finds it empty, not another list.
            let empty = try await site.get(Self.list, cookie: bram).body
            #expect(empty.contains("<h1>Niet aangekomen</h1>") && empty.contains("Alles is aangekomen"))
            let number = try await mail.number("answer")
            try await site.town.database.write { tx in
                try tx.run("UPDATE messages SET delivery = 'not_delivered' WHERE seq = \(number)")
            }
            for (language, name) in [("nl", "Niet aangekomen"), ("en", "Not delivered")] {
                let inbox = try await site.get("/balie/inbox?taal=\(language)", cookie: bram).body
                #expect(Self.entry(inbox) == "\(name)</span> <span class=\"count\">1")
                for path in ["/balie/inbox?", "/balie/inbox/rijen?"] {
                    let shown = try await site.get("\(path)lijst=niet-aangekomen&taal=\(language)", cookie: bram).body
                    #expect(shown.contains("\(conversation)?lijst=niet-aangekomen"), "\(path)")
                    #expect(shown.contains("class=\"undelivered\""), "\(path)")
                    #expect(Self.entry(shown) == "\(name)</span> <span class=\"count\">1", "\(path)")
                }
            }
            // It is whole: what narrows other lists has no place here.
            let narrowed = try await site.get(Self.list + "&team=x&label=niets", cookie: bram).body
            #expect(narrowed.contains("\(conversation)?lijst=niet-aangekomen\""))
            // The conversation keeps it beside itself.
            let open = try await site.get(conversation + "?lijst=niet-aangekomen", cookie: bram).body
            #expect(open.contains("href=\"\(Self.list)\" data-key=\"\(Self.list)\" aria-current=\"page\""))
            #expect(Self.entry(try await site.get("/balie/inbox", cookie: dirk).body) == nil)
            #expect(!(try await site.get(Self.list, cookie: dirk)).body.contains("Els de Wit"))
            _ = try await site.act(conversation + "/opnieuw", [("bericht", "\(number)")], cookie: bram)
            #expect(Self.entry(try await site.get("/balie/inbox", cookie: bram).body) == nil)
        }
    }

    @Test
    func `more than are counted is said to be more`() throws {
        var counts = InboxCounts()
        counts.undelivered = Inbox.mostUndelivered + 1
        let panes = InboxPanes(address: InboxAddress(), counts: counts)
        let frame = Frame(
            language: .dutch, address: "/", municipality: "Testdorp", demonstration: false, now: Instant(seconds: 0))
        let shown = panes.fragment(frame).text
        #expect(Self.entry(shown) == "Niet aangekomen</span> <span class=\"count\">500+")
    }

    @Test(arguments: [
        ("nl", "kon een bericht van Plein zelf niet bezorgen"),
        ("en", "could not deliver a message of Plein&#39;s own"),
    ])
    func `the history tells mail of our own that failed from an answer that failed`(language: String, words: String)
        async throws
    {
        try await withSite { site in
            _ = try await site.ask()
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            #expect(!(try await site.get("\(conversation)?taal=\(language)", cookie: bram)).body.contains(words))
            try await site.town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO events (at, kind, conversation_id, team_id)
                    SELECT opened_at, 'service.not_delivered', id, team_id FROM conversations
                    """)
            }
            #expect((try await site.get("\(conversation)?taal=\(language)", cookie: bram)).body.contains(words))
        }
    }

    @Test
    func `the words say until which day a certificate is valid, and leave alone what they do not know`() {
        let test = { (detail: String) in
            MailboxTest(
                receiving: MailWireReport(done: [.init(step: .encrypt, detail: detail)]), sending: MailWireReport())
        }
        let found = test("TLS 1.3, 2027-12-28T11:00:00Z")
        #expect(
            MailTestWords.lines(found, .dutch).contains(
                "  ✓ Beveiligd: TLS 1.3, certificaat geldig tot 28 december 2027"))
        #expect(
            MailTestWords.lines(found, .english).contains {
                $0.hasSuffix(": TLS 1.3, certificate valid until 28 December 2027")
            })
        for odd in ["TLS 1.2", "TLS 1.2, ooit", "een, twee, drie"] {
            #expect(MailTestWords.lines(test(odd), .dutch).contains("  ✓ Beveiligd: \(odd)"))
        }
    }

    @Test(arguments: [Language.dutch, .english])
    func `every reason not to join a conversation has words of its own`(language: Language) {
        let reasons = ["spoofed", "unverified", "stranger", "closed_long_ago", "other_subject"]
        let words = reasons.map { Texts.of(language).desk.relatedReason($0) }
        #expect(Set(words).count == reasons.count && !words.contains(""))
    }
}
