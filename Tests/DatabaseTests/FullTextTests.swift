import Database
import TestKit
import Testing

@Suite("Full-text search in Dutch, the same on both drivers")
struct FullTextTests {
    /// What a search finds among these public entries, by number.
    private static let entries = [
        1: "De brief over mijn paspoorten is kwijt",
        2: "Grijze containers worden op dinsdag geleegd",
        3: "Het café aan de markt heeft een terras",
        4: "De fietsenstalling bij het station: fietsen en bromfietsen",
        5: "Een lantaarnpaal is stuk, de lantaarnpalen in de Kerkstraat ook",
        6: "zwerfafval en afval opruimen",
    ]

    private static let cases: [(terms: [SearchTerm], found: Set<Int>)] = [
        ([SearchTerm("paspoorten")], [1]),
        ([SearchTerm("PASPOORTEN")], [1]),
        ([SearchTerm("container")], [2]),
        ([SearchTerm("cafe")], [3]),
        ([SearchTerm("café")], [3]),
        ([SearchTerm("fietsen")], [4]),
        ([SearchTerm("geleegd op dinsdag")], []),
        ([SearchTerm("op dinsdag geleegd")], [2]),
        ([SearchTerm("afval")], [6]),
        ([SearchTerm("de"), SearchTerm("brief")], [1]),
        ([SearchTerm("de"), SearchTerm("brief", isExcluded: true)], [3, 4, 5]),
        ([SearchTerm("brief", isExcluded: true)], [2, 3, 4, 5, 6]),
        ([SearchTerm("!!!")], [1, 2, 3, 4, 5, 6]),
        ([SearchTerm("\" OR 1=1 --")], []),
        ([SearchTerm("') | 'a")], []),
        ([SearchTerm("brief AND NOT (")], []),
        ([SearchTerm("title:brief*")], []),
    ]

    @Test(arguments: Engine.allCases)
    func `words are found in other forms, and nothing typed is an operator`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            try await town.database.write { tx in
                for (number, text) in Self.entries.sorted(by: { $0.key < $1.key }) {
                    try tx.run(
                        """
                        INSERT INTO public_entries (kind, item_id, language, title, body, address)
                        VALUES ('answer', \(String(number)), 'nl', '', \(text), '/')
                        """)
                }
            }
            for (terms, expected) in Self.cases {
                let found = try await town.database.search { tx in
                    let text = tx.dialect.matching(terms, in: .publicEntries)
                    return try tx.rows(
                        "SELECT p.item_id AS n FROM \(text.from) WHERE \(text.condition) ORDER BY \(text.rank)"
                    ).map { row -> String in try row("n") }
                }
                #expect(Set(found.compactMap { Int($0) }) == expected, "\(terms.map(\.text))")
            }
        }
    }
}
