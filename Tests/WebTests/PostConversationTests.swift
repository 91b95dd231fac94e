import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("A post at the desk")
struct PostConversationTests {
    @Test(arguments: Engine.allCases)
    func `it says who wrote it, for whom, and shows nothing of another server`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive(
                "Create",
                fediverse.post(
                    1, "<p>De lantaarn is stuk.</p>", as: .unlisted,
                    [
                        "summary": "Klacht &lt;b&gt;",
                        "attachment": [
                            [
                                "type": "Document", "mediaType": "image/jpeg", "url": "https://files.example/a.jpg",
                                "name": "Een <lantaarn>",
                            ],
                            ["type": "Document", "mediaType": "video/mp4", "url": "https://files.example/a.mp4"],
                        ],
                    ]))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let page = try await site.get(conversation, cookie: bram).body
            let rel = "rel=\"noopener noreferrer nofollow\""
            #expect(page.contains("<a href=\"https://mast.example/@sam\" \(rel)><bdi>@sam@mast.example</bdi></a>"))
            #expect(page.contains("<a href=\"https://mast.example/@sam/1\" \(rel)>Bekijk het origineel</a>"))
            #expect(page.contains("<span>openbaar, niet in lijsten</span>"))
            #expect(page.contains("<bdi>Sam &lt;de Boer&gt;</bdi>"))
            #expect(page.contains("Waarschuwing van de schrijver: Klacht &lt;b&gt;"))
            #expect(page.contains("<figcaption dir=\"auto\">Een &lt;lantaarn&gt;</figcaption>"))
            #expect(page.contains("Plein haalt dit beeld op."))
            #expect(page.contains("Video: <bdi>zonder beschrijving</bdi>"))
            // The words stand above the text once, and not in it again.
            #expect(page.contains("data-message-text>De lantaarn is stuk.</div>"))
            for tag in page.matches(of: /<(img|video|audio|iframe|source|link|script)\b[^>]*>/) {
                #expect(!tag.output.0.contains("example/"), "\(tag.output.0)")
            }
            let english = try await site.get(conversation + "?taal=en", cookie: bram).body
            #expect(english.contains("public, not in lists") && english.contains("See the original"))
        }
    }

    @Test(arguments: [
        (Visibility.public, "openbaar: iedereen leest dit", "Antwoord in het openbaar als @gemeente"),
        (.unlisted, "openbaar, niet in lijsten", "Antwoord openbaar, niet in lijsten, als @gemeente"),
        (.followers, "alleen voor onze volgers", "Antwoord aan volgers als @gemeente"),
        (
            .direct, "niet versleuteld: de beheerders van beide servers kunnen meelezen",
            "Stuur privébericht als @gemeente"
        ),
    ])
    func `the form says how far an answer goes, and the preview what goes out`(
        example: (visibility: Visibility, lead: String, button: String)
    ) async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1, as: example.visibility))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let page = try await site.get(conversation, cookie: bram).body.withoutIsolates
            #expect(page.contains("aan @sam@mast.example via Fediverse<"))
            #expect(
                page.contains("data-reach=\"\(example.visibility.rawValue)\" class=\"chosen\">\(example.button)</span>")
            )
            // What it may be is chosen from, what it may not be is not there.
            for other in Visibility.allCases {
                #expect(
                    page.contains("name=\"zichtbaar\" value=\"\(other.rawValue)\"") == (other >= example.visibility))
            }
            #expect(page.contains("Het is niet versleuteld: de beheerders van beide servers kunnen het lezen."))
            #expect(page.contains("Tot 500 tekens leest het prettigst") && page.contains("data-soft-max=\"500\""))
            #expect(!page.contains("soft-limit over") && !page.contains("alleen de vrager leest dit"))
            let long = String(repeating: "a", count: 501)
            let fields = [("tekst", long), ("versie", "1"), ("sleutel", "k-1")]
            let preview = try await site.act(conversation + "/voorbeeld", fields, cookie: bram).body.withoutIsolates
            #expect(preview.contains(example.lead) && preview.contains(">\(example.button)</button>"))
            // The handle that Plein puts in front, and no name below: what is shown is what goes out.
            #expect(preview.contains("<div dir=\"auto\">@sam@mast.example aaa") && !preview.contains("letter-from"))
            let drafted = try await site.get(conversation, cookie: bram).body
            #expect(drafted.contains("soft-limit over"))
        }
    }

    @Test
    func `a refused send says how far it goes now, not how far it went`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            try await fediverse.answer("Welke lantaarn?")
            let answered: String? = try await site.town.database.read { tx in
                try tx.value("SELECT uri FROM fediverse_posts WHERE uri LIKE 'https://plein.example/%'")
            }
            try await fediverse.receive(
                "Create", fediverse.post(2, "<p>Bij mij.</p>", as: .direct, ["inReplyTo": answered ?? ""]))
            let stale = try await site.act(
                conversation + "/antwoord", [("tekst", "Dank u."), ("versie", "2"), ("sleutel", "k-9")], cookie: bram)
            #expect(stale.status == 409)
            #expect(stale.body.contains(">Stuur privébericht als @gemeente</button>"))
            #expect(stale.body.contains("name=\"zichtbaar\" value=\"direct\""))
            #expect(stale.body.contains("de beheerders van beide servers kunnen meelezen"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what changed after the answer is said, and what was taken back is gone`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let id = try await fediverse.answer("Wij maken hem.")
            try await fediverse.receive(
                "Update",
                fediverse.post(1, "<p>Alle lantaarns zijn stuk.</p>", ["updated": "2026-11-23T10:00:00Z"]))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let changed = try await site.get(conversation, cookie: bram).body
            #expect(changed.contains("veranderde dit bericht nadat jullie antwoordden"))
            #expect(changed.contains("gewijzigd op maandag 23 november, 11.00 uur"))
            #expect(changed.contains("Alle lantaarns zijn stuk."))
            #expect(changed.contains("<a href=\"/fediverse/berichten/\(id)\">Bekijk het bericht op onze site</a>"))
            try await fediverse.receive("Delete", "https://mast.example/posts/1")
            let gone = try await site.get(conversation, cookie: bram).body
            #expect(gone.contains("<em>Ingetrokken door de schrijver op "))
            #expect(!gone.contains("lantaarns") && !gone.contains("antwoordden"))
            #expect(!gone.contains("Bekijk het origineel"))
            #expect(gone.contains("Wij maken hem."))
            let answerPage = try await site.get("/@gemeente/\(id)").body
            #expect(answerPage.contains("Wij maken hem.") && !answerPage.contains("mast.example/@sam/1"))
        }
    }

    @Test
    func `an account that is gone or wants nothing of us is said before one writes`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            try await fediverse.receive("Block", fediverse.us)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            #expect(try await site.get(conversation, cookie: bram).body.contains("heeft ons geblokkeerd"))
            try await fediverse.receive("Delete", FediverseSite.sam)
            let page = try await site.get(conversation, cookie: bram).body
            #expect(page.contains("Dit account bestaat niet meer") && !page.contains("heeft ons geblokkeerd"))
        }
    }

    @Test
    func `without anybody to send to it says so, and promises no secrecy`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            try await site.town.database.write { tx in
                _ = try tx.run("UPDATE fediverse_actors SET handle = 'https://mast.example/users/sam'")
            }
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body
            #expect(page.contains("er is geen account om naar te sturen"))
            #expect(!page.contains("alleen de vrager leest dit"))
        }
    }

    @Test
    func `a poll shows its choices with their votes`() async throws {
        try await withFediverseSite { site, fediverse in
            let options: [[String: Any]] = [
                ["type": "Note", "name": "Plein <b>", "replies": ["type": "Collection", "totalItems": 1]],
                ["type": "Note", "name": "Park", "replies": ["type": "Collection", "totalItems": 1_204]],
            ]
            try await fediverse.receive(
                "Create", fediverse.post(1, "<p>Waar?</p>", ["type": "Question", "oneOf": options]))
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body
            #expect(page.contains("<bdi>Plein &lt;b&gt;</bdi>: 1 stem</li>"))
            #expect(page.contains("<bdi>Park</bdi>: 1.204 stemmen</li>"))
        }
    }

    @Test(arguments: [
        ("Titel\n\n[Klacht]\n\nTekst\n\nmeer", "Tekst\n\nmeer"), ("Titel\n\n[Klacht]", ""), ("Tekst", "Tekst"),
        ("Titel van iets anders", "Titel van iets anders"), ("[Klacht]\n\nTekst", "Tekst"), ("", ""),
    ])
    func `a title and a warning that stand above the text are not in it again`(body: String, shown: String) {
        var details = PostDetails()
        (details.title, details.contentWarning) = ("Titel", "Klacht")
        #expect(ThreadPost(details: details, isOurs: false).text(body) == shown)
    }

    @Test
    func `what was erased shows nothing of the post`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let id = try await fediverse.answer("Wij maken hem.")
            let anna = try await site.signIn("anna")
            let conversation = try await site.newestConversation(anna)
            _ = try await site.act(conversation + "/wissen", cookie: anna)
            let page = try await site.get(conversation, cookie: anna).body
            #expect(!page.contains("mast.example") && !page.contains("lantaarn") && !page.contains("openbaar"))
            #expect(try await site.get("/@gemeente/\(id)").status == 404)
            #expect(try await !site.get("/@gemeente").body.contains("maken hem"))
        }
    }
}
