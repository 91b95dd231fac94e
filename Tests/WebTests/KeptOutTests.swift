import Channels
import Database
import Desk
import Foundation
import Logging
import Synchronization
import TestKit
import Testing
import Values

@testable import App
@testable import Web

/// What is never asked of a server that a rule is about.
@Suite("Servers that a rule keeps out are asked nothing")
struct KeptOutTests {
    /// A way out that leads nowhere and writes down which names were wanted.
    private final class Nowhere: Sendable {
        private let wanted = Mutex(Set<String>())
        var names: Set<String> { wanted.withLock { $0 } }

        func web() -> OutgoingWeb {
            OutgoingWeb(
                network: .publicOnly, userAgent: "test",
                lookUp: { host throws(OutgoingFault) in
                    self.wanted.withLock { _ = $0.insert(host) }
                    throw .noSuchHost
                }, allows: { _ in true })
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let domain: String
        let severity: DomainRuleList.Severity
        var rejectsMedia = false
        let detail: String
        var isAsked = false
        var testDescription: String { "\(domain) \(severity)\(rejectsMedia ? " without pictures" : "")" }
    }

    /// The post is written at mast.example, its picture lies at files.other.example.
    private static let cases = [
        Case(domain: "mast.example", severity: .silence, rejectsMedia: true, detail: "media_refused"),
        Case(domain: "other.example", severity: .silence, rejectsMedia: true, detail: "media_refused"),
        Case(domain: "other.example", severity: .suspend, detail: "suspended"),
        Case(domain: "mast.example", severity: .suspend, detail: "media_refused"),
        Case(domain: "mast.example", severity: .silence, detail: "no_such_host", isAsked: true),
    ]

    private static func pictured(_ fedi: FediverseSite) async throws -> ID<Message> {
        let more: [String: Any] = [
            "attachment": [
                [
                    "type": "Document", "mediaType": "image/png", "url": "https://files.other.example/a.png",
                    "name": "Een <gat> in de weg",
                ]
            ]
        ]
        try await fedi.receive("Create", fedi.post(1, "<p>Kijk.</p>", as: .public, more))
        let message: ID<Message>? = try await fedi.site.town.database.read { tx in
            try tx.value("SELECT message_id FROM fediverse_posts WHERE message_id IS NOT NULL")
        }
        return try #require(message)
    }

    private static func book(_ fedi: FediverseSite) -> RuleBook {
        RuleBook(rules: fedi.inbox.serverRules, clock: fedi.site.town.clock.clock)
    }

    @Test(arguments: Engine.allCases, cases)
    func `a picture is not fetched, and stays a link with its words`(engine: Engine, rule: Case) async throws {
        try await withFediverseSite(engine) { site, fedi in
            let (message, nowhere) = (try await Self.pictured(fedi), Nowhere())
            try await fedi.inbox.serverRules.add(
                rule.domain, rule.severity, rejectsMedia: rule.rejectsMedia, reason: "Proef", by: fedi.administrator)
            let fetcher = PictureFetcher(web: nowhere.web(), pictures: fedi.inbox.pictures, rules: Self.book(fedi))
            try await fetcher.run(message.description)
            #expect(nowhere.names == (rule.isAsked ? ["files.other.example"] : []))
            let kept = try await site.town.database.read { tx in
                try tx.row("SELECT state, detail, sha256 FROM post_media").map {
                    [try $0("state") as String, try $0("detail") as String, try $0("sha256") as String? ?? "none"]
                }
            }
            #expect(kept == ["refused", rule.detail, "none"])
            let bram = try await site.signIn("bram")
            let page = try await site.get(try await site.newestConversation(bram), cookie: bram).body
            #expect(page.contains("<figcaption dir=\"auto\">Een &lt;gat&gt; in de weg</figcaption>"))
            #expect(
                page.contains("href=\"https://files.other.example/a.png\"")
                    && !page.contains("<img src=\"/balie/beelden"))
            let words =
                switch rule.detail {
                case "media_refused": "Een regel van jullie houdt dit beeld tegen"
                case "suspended": "files.other.example houden jullie buiten"
                default: "Plein kan dit beeld niet ophalen bij files.other.example."
                }
            #expect(page.contains(words))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what stands above a post there is not asked for, by whatever job`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fedi in
            let (message, nowhere) = (try await Self.pictured(fedi), Nowhere())
            let conversation: String? = try await site.town.database.read { tx in
                try tx.value("SELECT conversation_id FROM messages WHERE id = \(message)")
            }
            try await fedi.inbox.serverRules.add("erg.example", .suspend, reason: "x", by: fedi.administrator)
            let fetcher = ActivityFetcher(
                web: nowhere.web(), inbox: fedi.inbox, rules: Self.book(fedi), clock: site.town.clock.clock)
            let payload = "\(try #require(conversation)) https://heel.erg.example/notes/1"
            try await ThreadFetcher(fetcher: fetcher, inbox: fedi.inbox).run(payload)
            await #expect(throws: KeptOut.self) { try await fetcher.document("https://erg.example/notes/1") }
            await #expect(throws: KeptOut.self) { try await fetcher.page("https://erg.example/@x/1") }
            await #expect(throws: KeptOut.self) { try await fetcher.signer("https://erg.example/u/x#main-key") }
            let finder = PostFinder(fetcher: fetcher, inbox: fedi.inbox, rules: Self.book(fedi))
            #expect(await finder.find("https://erg.example/@x/1") == .failed(.keptOut))
            #expect(nowhere.names.isEmpty)
            // It is the rule that keeps it from being asked.
            try await fedi.inbox.serverRules.remove("erg.example", by: fedi.administrator)
            site.town.clock.advance(seconds: 31)
            #expect(await finder.find("https://erg.example/@x/1") == .failed(.notFound))
            #expect(nowhere.names == ["erg.example"])
        }
    }
}
