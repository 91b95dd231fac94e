import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Searching the inbox", .serialized)
struct InboxSearchTests {
    private static func query(_ change: (inout SearchQuery) -> Void) -> SearchQuery {
        var query = SearchQuery()
        change(&query)
        return query
    }

    private static let november = Amsterdam.startOfDay(LocalDate("2026-11-01") ?? LocalDate(daysSinceEpoch: 0))

    private static let typed: [(text: String, query: SearchQuery)] = [
        ("", SearchQuery()), ("   ", SearchQuery()), ("\"", SearchQuery()), ("- -- !!!", SearchQuery()),
        ("container", query { $0.terms = [SearchTerm("container")] }),
        ("-container", query { $0.terms = [SearchTerm("container", isExcluded: true)] }),
        ("\"grijze container\" straat", query { $0.terms = [SearchTerm("grijze container"), SearchTerm("straat")] }),
        ("\"nooit gesloten", query { $0.terms = [SearchTerm("nooit gesloten")] }),
        ("is:unanswered", query { $0.stages = [.unanswered] }),
        ("IS:Onbeantwoord", query { $0.stages = [.unanswered] }),
        ("is:waiting", query { $0.stages = [.waiting] }), ("is:wacht", query { $0.stages = [.waiting] }),
        ("is:closed", query { $0.stages = [.closed] }), ("is:gesloten", query { $0.stages = [.closed] }),
        ("-is:closed", query { $0.stages = [.unanswered, .waiting] }),
        ("is:open", query { $0.stages = [.unanswered, .waiting] }),
        ("is:closed is:open", query { $0.stages = [] }),
        ("is:mine", query { $0.isMine = true }), ("is:mijn", query { $0.isMine = true }),
        ("-is:mine", query { $0.isMine = false }),
        ("is:unassigned", query { $0.isUnassigned = true }), ("-is:vrij", query { $0.isUnassigned = false }),
        ("from:jansen", query { $0.terms = [SearchTerm("jansen", column: .sender)] }),
        ("-van:jansen", query { $0.terms = [SearchTerm("jansen", column: .sender, isExcluded: true)] }),
        ("van:\"de Vries\"", query { $0.terms = [SearchTerm("de Vries", column: .sender)] }),
        ("tag:Afval", query { $0.tags = ["afval"] }),
        ("-label:\"grof  vuil\"", query { $0.withoutTags = ["grof vuil"] }),
        ("kanaal:Website", query { $0.channel = "website" }),
        ("-channel:website", query { $0.withoutChannels = ["website"] }),
        ("before:2026-11-01", query { $0.before = november }), ("-voor:2026-11-01", query { $0.since = november }),
        // What is no operator of ours is a word.
        ("before:gisteren", query { $0.terms = [SearchTerm("before:gisteren")] }),
        ("is:onzin", query { $0.terms = [SearchTerm("is:onzin")] }),
        ("http://x.nl", query { $0.terms = [SearchTerm("http://x.nl")] }),
        ("tag:", query { $0.terms = [SearchTerm("tag:")] }), ("tag:\"\"", query { $0.terms = [SearchTerm("tag:")] }),
        (":a", query { $0.terms = [SearchTerm(":a")] }),
    ]

    @Test(arguments: typed.indices)
    func `what is typed is understood`(number: Int) {
        let (text, query) = Self.typed[number]
        #expect(SearchQuery.parse(text) == query, "\(text)")
    }

    @Test
    func `endless input is cut, and costs no time`() {
        #expect(SearchQuery.parse(String(repeating: "a ", count: 100_000)).terms.count == 20)
        #expect(SearchQuery.parse(String(repeating: "x", count: 100_000)).terms.map(\.text.count) == [500])
        #expect(SearchQuery.parse("a" + String(repeating: "\u{301}", count: 100_000)).terms.count <= 1)
    }

    /// Four conversations, oldest first: asked by Jansen and answered, tagged; by De Vries, waiting with Bram; by
    /// Jansen, closed; and one that nobody touched.
    private static func fill(_ desk: InboxDesk) async throws -> [ID<Conversation>] {
        var ids: [ID<Conversation>] = []
        for (text, name) in [
            ("De grijze container is niet geleegd", "Kees Jansen"), ("Mijn paspoorten zijn kwijt", "Els de Vries"),
            ("Containers in de straat", "Kees Jansen"), ("Een lantaarnpaal is stuk", "Ömer Çelik"),
        ] {
            ids.append(try await desk.ask(text, name: name).conversation)
            desk.town.clock.advance(seconds: 86_400)
        }
        try await desk.inbox.addTag(ids[0], named: "afval", for: desk.bram)
        try await desk.inbox.addTag(ids[2], named: "afval", for: desk.bram)
        try await desk.inbox.addTag(ids[2], named: "dubbel", for: desk.bram)
        try await desk.answer(ids[1], "Maak een afspraak", by: desk.bram)
        try await desk.answer(ids[2], "Dank voor de melding", closing: true, by: desk.anna)
        try await desk.inbox.note(ids[3], text: "De buitendienst weet het", for: desk.bram)
        return ids
    }

    /// Who finds what, by place in `fill`, in the order found.
    private static let searches: [(text: String, found: [Int])] = [
        ("container", [2, 0]), ("grijze", [0]), ("\"grijze container\"", [0]), ("\"container grijze\"", []),
        ("paspoort", [1]), ("afspraak", [1]), ("buitendienst", [3]), ("container -grijze", [2]),
        ("from:jansen", [2, 0]), ("van:\"de vries\"", [1]), ("from:omer", [3]), ("from:container", []),
        ("container is:closed", [2]), ("container -is:closed", [0]), ("container tag:afval tag:dubbel", [2]),
        ("container -tag:dubbel", [0]), ("container tag:bestaatniet", []), ("container -tag:bestaatniet", [2, 0]),
        ("container channel:website", [2, 0]), ("container channel:nergens", []), ("container -channel:website", []),
        ("container before:2026-11-24", [0]), ("container -before:2026-11-24", [2]),
        // Only operators: in the order of the lists.
        ("is:unanswered", [0, 3]), ("is:waiting", [1]), ("is:closed", [2]), ("is:open", [0, 3, 1]),
        ("is:mine", [1]), ("-is:mine", [0, 3, 2]), ("is:unassigned", [0, 3]), ("-is:vrij", [1, 2]),
        ("-is:mine -is:vrij", [2]), ("is:mine is:vrij", []), ("is:closed is:open", []),
        ("tag:afval", [0, 2]), ("tag:afval -tag:dubbel", [0]), ("tag:afval is:closed", [2]), ("-tag:afval", [3, 1]),
        ("kanaal:website is:gesloten", [2]), ("-kanaal:website", []), ("before:2026-11-24", [0]),
        ("-before:2026-11-24", [3, 1, 2]), ("before:2020-01-01", []), ("tag:bestaatniet", []),
    ]

    @Test(arguments: Engine.allCases)
    func `operators, words and phrases find what they say`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let ids = try await Self.fill(desk)
            for (text, expected) in Self.searches {
                let page = try await desk.inbox.search(text, after: nil, for: desk.bram)
                let found = page.hits.compactMap { ids.firstIndex(of: $0.row.id) }
                #expect(found == expected, "\(text)")
                #expect(page.next == nil && !page.isPartial, "\(text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a conversation is there once, and pages follow on`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            var newest: [ID<Conversation>] = []
            for number in 0..<60 {
                let receipt = try await desk.ask("Zoekwoord \(number)")
                newest.insert(receipt.conversation, at: 0)
                if number % 10 == 0 {
                    try await desk.inbox.note(receipt.conversation, text: "ook het zoekwoord", for: desk.bram)
                }
            }
            for query in ["zoekwoord", "is:unanswered"] {
                var found: [ID<Conversation>] = []
                var cursor: String?
                repeat {
                    let page = try await desk.inbox.search(query, after: cursor, for: desk.bram)
                    let ids = page.hits.map(\.row.id)
                    #expect(Set(ids).count == ids.count && ids.count <= 25)
                    found += ids
                    cursor = page.next
                } while cursor != nil && found.count < 200
                #expect(found.count == 60 && Set(found) == Set(newest), "\(query)")
                if query == "zoekwoord" { #expect(found == newest) }
            }
            _ = try await desk.inbox.search("zoekwoord", after: "geen cursor", for: desk.bram)
            _ = try await desk.inbox.search("is:open", after: "12", for: desk.bram)
        }
    }
    /// Rare and common words take other ways through the messages; every way finds the same.
    @Test(arguments: Engine.allCases)
    func `a word is found however far the search looks before it asks the index`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            var expected: [String: [String]] = ["overal": [], "vaak": [], "zelden": []]
            for number in 0..<40 {
                let words = "overal" + (number % 3 == 0 ? " vaak" : "") + (number == 4 || number == 21 ? " zelden" : "")
                let id = try await desk.ask(words).conversation.description
                for word in words.split(separator: " ") { expected[String(word)]?.insert(id, at: 0) }
            }
            for (word, ids) in expected {
                for (probe, reach) in [(500, 20_000), (1, 1), (1, 20_000), (5, 10), (5, 20_000), (39, 1), (40, 1)] {
                    let found = try await desk.town.database.search { tx in
                        var matches = MessageMatches(
                            text: tx.dialect.matching([SearchTerm(word)], in: .messages), conditions: " AND 1 = 1")
                        (matches.probe, matches.reach) = (Int64(probe), Int64(reach))
                        var found: [String] = []
                        var cursor: Int64? = Int64.max
                        while let start = cursor {
                            let page = try matches.conversations(before: start, limit: 7, tx)
                            found += page.newest.map(\.conversation)
                            cursor = page.next
                        }
                        return found
                    }
                    #expect(found == ids, "\(word), probe \(probe), reach \(reach)")
                }
            }
        }
    }
}
