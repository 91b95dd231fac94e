import Channels
import Desk
import Foundation
#if canImport(FoundationXML)
    import FoundationXML
#endif
import TestKit
import Testing
import Values

@testable import Web

@Suite("Our accounts for everybody")
struct ProfilePageTests {
    private static let browser = ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"]

    @Test(arguments: Engine.allCases)
    func `the page says who it is, how to follow, and shows what everybody may read`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            var ids: [String] = []
            for (number, visibility) in Visibility.allCases.enumerated() {
                try await fediverse.receive("Create", fediverse.post(number, as: visibility))
                ids.append(try await fediverse.answer("Antwoord <\(visibility.rawValue)>."))
                site.town.clock.advance(seconds: 60)
            }
            try await fediverse.receive("Follow", fediverse.us)
            let page = try await site.get("/@gemeente", headers: Self.browser)
            #expect(page.status == 200 && page.header("Vary") == "Accept")
            let body = page.body
            #expect(body.contains("<h1 dir=\"auto\">Gemeente &lt;Testdorp&gt;</h1>"))
            #expect(body.contains("@gemeente@plein.example") && body.contains("Zoek dit adres in uw eigen app"))
            #expect(body.contains("1 volger<") && body.contains("href=\"https://testdorp.example\""))
            let itself = "<link rel=\"alternate\" type=\"application/activity+json\" href=\"\(fediverse.us)\">"
            #expect(body.contains(itself))
            #expect(body.contains("Antwoord &lt;public&gt;.") && body.contains("Antwoord &lt;unlisted&gt;."))
            #expect(!body.contains("&lt;followers&gt;") && !body.contains("&lt;direct&gt;"))
            // Newest first, and nothing of the residents' own words.
            let (first, second) = (body.firstRange(of: "&lt;unlisted&gt;"), body.firstRange(of: "&lt;public&gt;"))
            #expect(try #require(first).lowerBound < #require(second).lowerBound)
            #expect(!body.contains("lantaarn"))
            #expect(try await site.get("/@Gemeente").status == 200)
            for (place, id) in ids.enumerated() {
                let post = try await site.get("/@gemeente/\(id)", headers: Self.browser)
                #expect(post.status == (place < 2 ? 200 : 404), "\(place)")
                let opened = try await site.get("/fediverse/berichten/\(id)", headers: Self.browser)
                #expect(opened.status == (place < 2 ? 303 : 404), "\(place)")
                if place < 2 {
                    #expect(opened.location == "https://plein.example/@gemeente/\(id)")
                    #expect(post.body.contains("href=\"https://plein.example/fediverse/berichten/\(id)\">"))
                    #expect(post.body.contains("Antwoord aan @sam@mast.example"))
                    #expect(post.body.contains("href=\"https://mast.example/@sam/\(place)\" rel=\"noopener"))
                }
            }
            let english = try await site.get("/@gemeente?taal=en").body
            #expect(english.contains("Search for this address in your own app") && english.contains("1 follower<"))
        }
    }

    @Test
    func `programs that ask for the account or the post itself are shown the way`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post())
            let id = try await fediverse.answer("Wij maken hem.")
            let accept = ["Accept": "application/activity+json"]
            let account = try await site.get("/@gemeente", headers: accept)
            #expect(account.status == 303 && account.location == fediverse.us)
            let post = try await site.get("/@gemeente/\(id)", headers: accept)
            #expect(post.status == 303 && post.location == "https://plein.example/fediverse/berichten/\(id)")
            let document = try await site.get("/fediverse/berichten/\(id)", headers: accept)
            #expect(document.status == 200 && document.body.contains("\"type\":\"Note\""))
        }
    }

    @Test(arguments: Engine.allCases)
    func `older posts are on the next page, each once, with what the account said itself between`(engine: Engine)
        async throws
    {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Create", fediverse.post())
            let anna = try await site.town.viewer(site.town.anna)
            for number in 0..<23 {
                site.town.clock.advance(seconds: 60)
                if number % 3 == 0 {
                    let post = try await fediverse.inbox.draftPost(
                        PostText(body: "Nummer \(number).", contentWarning: number == 21 ? "Let <op>" : ""),
                        for: fediverse.channel, by: anna)
                    try await fediverse.inbox.letGo(post, by: anna)
                    site.town.clock.advance(seconds: 31)
                    try await fediverse.inbox.publishPost(post)
                } else {
                    try await fediverse.answer("Nummer \(number).")
                }
            }
            var (path, found, pages): (String?, [Int], Int) = ("/@gemeente", [], 0)
            while let here = path {
                let body = try await site.get(here).body
                found += body.matches(of: /Nummer (\d+)\./).compactMap { Int($0.output.1) }
                path = body.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.output.1) }
                pages += 1
                #expect(body.contains("Naar de nieuwste berichten") == (pages > 1))
            }
            #expect(found == Array((0..<23).reversed()) && pages == 2)
            #expect(try await site.get("/@gemeente").body.contains("<summary dir=\"auto\">Let &lt;op&gt;</summary>"))
            #expect(try await site.get("/@gemeente?na=onzin").body.contains("Nummer 22."))
            let past = try await site.get("/@gemeente?na=0.\(ID<Message>(at: .now))").body
            #expect(past.contains("geen oudere berichten"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the feed is XML with only what may stand in lists`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let empty = try await site.get("/@gemeente/feed.atom")
            #expect(empty.status == 200 && empty.header("Content-Type") == "application/atom+xml; charset=utf-8")
            try await fediverse.receive("Create", fediverse.post(1))
            let id = try await fediverse.answer("Zie <b> & https://testdorp.example/straat")
            site.town.clock.advance(seconds: 60)
            try await fediverse.receive("Create", fediverse.post(2, as: .unlisted))
            try await fediverse.answer("Niet in lijsten.")
            let feed = try await site.get("/@gemeente/feed.atom")
            let read = AtomReader()
            let parser = XMLParser(data: Data(feed.bytes))
            parser.delegate = read
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
            #expect(read.texts["title"] == ["Gemeente <Testdorp>", "Antwoord aan @sam@mast.example"])
            #expect(read.texts["id"]?.last == "https://plein.example/@gemeente/\(id)")
            let content = try #require(read.texts["content"]?.first)
            #expect(content.contains("Zie &lt;b&gt; &amp; <a href=\"https://testdorp.example/straat\""))
            #expect(!feed.body.contains("Niet in lijsten"))
        }
    }

    @Test
    func `a parked account says that nobody reads, and others are not there`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post())
            let id = try await fediverse.answer("Wij maken hem.")
            try await fediverse.decide(.parked)
            #expect(try await site.get("/@gemeente").body.contains("lezen wij niet"))
            for state in [ChannelState.retired, .proposed] {
                try await fediverse.decide(state)
                for path in ["/@gemeente", "/@gemeente/\(id)", "/@gemeente/feed.atom"] {
                    #expect(try await site.get(path, headers: Self.browser).status == 404, "\(state) \(path)")
                }
                #expect(try await site.get("/fediverse/berichten/\(id)", headers: Self.browser).status == 404)
            }
        }
    }

    @Test(arguments: ["/@", "/@x", "/@gemeente/x", "/@gemeente/feed.atom/x", "/@%3Cscript%3Ealert(1)%3C/script%3E"])
    func `what is no account or post is not found`(path: String) async throws {
        try await withFediverseSite { site, _ in
            let answer = try await site.get(path)
            #expect(answer.status == 404 && !answer.body.contains("<script>alert"), "\(answer.status)")
        }
    }

    @Test
    func `a post of one account is not under another's name`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post())
            let id = try await fediverse.answer("Wij maken hem.")
            let other = try await fediverse.inbox.fediverse.add(
                name: "Bieb", team: site.town.library, profile: .init(username: "bieb", displayName: "Bieb"), by: nil)
            try await fediverse.inbox.mailboxes.decide(other, .active, decision: "Proef", owner: "Dirk", by: nil)
            #expect(try await site.get("/@bieb").status == 200)
            #expect(try await site.get("/@bieb/\(id)").status == 404)
            #expect(try await !site.get("/@bieb").body.contains("maken hem"))
        }
    }

    @Test
    func `a wrong method on a profile is told apart from no address at all`() async throws {
        try await withFediverseSite { site, _ in
            let answer = try await site.post("/@gemeente", [])
            #expect(answer.status == 405 && answer.header("Allow") == "GET, HEAD")
            #expect(try await site.post("/@", []).status == 404)
        }
    }
}

/// The words of each element of a feed, in order.
private final class AtomReader: NSObject, XMLParserDelegate {
    private(set) var texts: [String: [String]] = [:]
    private var open: [String] = []

    func parser(
        _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
        attributes _: [String: String]
    ) {
        open.append(name)
        texts[name, default: []].append("")
    }

    func parser(_: XMLParser, foundCharacters text: String) {
        guard let name = open.last, let last = texts[name]?.indices.last else { return }
        texts[name]?[last] += text
    }

    func parser(_: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?) {
        open.removeLast()
    }
}
