import Database
import TestKit
import Testing
import Values

@testable import Square

@Suite("Documents of the Wet open overheid")
struct WooDocumentsTests {
    /// A published set in a category, with a file.
    private static func set(_ title: String, _ category: WooCategory?, _ desk: CatalogueDesk) async throws -> DataSet {
        let set = try await desk.published(title)
        let id = try #require(set.id)
        var facts = set.facts
        facts.woo = category
        try await desk.sets.change(id, facts, basedOn: set.version, by: desk.anna)
        return try await desk.sets.find(id, for: desk.anna)
    }

    @Test
    func `the categories are the seventeen of the article, in its order`() {
        #expect(WooCategory.allCases.count == 17 && WooCategory.reach.number == 5)
        #expect(WooCategory(number: 15) == .research && WooCategory(number: 0) == nil && WooCategory(number: 18) == nil)
        #expect(Set(WooCategory.allCases.map(\.label)).count == 17)
        #expect(!WooCategory.municipal.contains(.statesGeneral) && WooCategory.municipal.count == 15)
    }

    @Test(arguments: Engine.allCases)
    func `a file is a document while its set is public and in a category`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let documents = WooDocuments(database: desk.town.database)
            _ = try await Self.set("Zonder", nil, desk)
            let none = try await documents.categories()
            #expect(none.isEmpty)
            let set = try await Self.set("Onderzoek", .research, desk)
            let id = try #require(set.id)
            let made = desk.town.clock.now
            #expect(set.facts.woo == .research)
            let categories = try await documents.categories()
            #expect(categories == [.research])
            let files = try await documents.files(in: .research, after: nil, through: nil, limit: 10)
            #expect(files.map(\.address) == ["/data/onderzoek/bestanden/1.csv"])
            #expect(files[0].title == "Onderzoek: Tabel" && files[0].changedAt == made)

            // Words about it are no change of the document; a new version is.
            desk.town.clock.advance(seconds: 3600)
            var facts = set.facts
            facts.keywords = ["nieuw"]
            try await desk.sets.change(id, facts, basedOn: set.version, by: desk.anna)
            try await desk.sets.confirm(id, by: desk.anna)
            let same = try await documents.files(in: .research, after: nil, through: nil, limit: 10)
            #expect(same == files)
            let newer = try await desk.send(Array("nummer,plek\n2,Kade\n".utf8), to: id, for: 1)
            _ = try await desk.sets.publishFile(newer, of: id, title: "", isSeen: false, by: desk.anna)
            let changed = try await documents.files(in: .research, after: nil, through: nil, limit: 10)
            #expect(changed.count == 1 && changed[0].changedAt == made.adding(seconds: 3600))

            let version = try await desk.sets.find(id, for: desk.anna).version
            try await desk.sets.withdraw(id, reason: "Klopt niet", basedOn: version, by: desk.anna)
            let gone = try await documents.categories()
            #expect(gone.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a category of the state is no municipality's`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let set = try await Self.set("Kamer", .statesGeneral, desk)
            #expect(set.facts.woo == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `pieces hold every document once, whatever their size, and links of others never`(engine: Engine) async throws
    {
        try await withCatalogue(on: engine) { desk in
            let documents = WooDocuments(database: desk.town.database)
            for number in 1...4 {
                let set = try await Self.set("Set \(number)", .covenants, desk)
                let id = try #require(set.id)
                let more = try await desk.send(Array("a,b\n\(number),2\n".utf8), to: id)
                _ = try await desk.sets.publishFile(more, of: id, title: "Nog een", isSeen: false, by: desk.anna)
                try await desk.sets.addLink(
                    "https://data.voorbeeld.nl/x.json", format: .json, title: "T",
                    key: ID<DataFileEntry>(at: desk.town.clock.now).description, to: id, by: desk.anna)
            }
            let all = try await documents.files(in: .covenants, after: nil, through: nil, limit: 100)
            #expect(all.count == 8 && Set(all.map(\.address)).count == 8)
            for size in 1...9 {
                let ends = try await documents.ends(in: .covenants, size: size)
                #expect(ends.count == (8 - 1) / size, "\(size)")
                var found: [WooDocument] = []
                for piece in 0...ends.count {
                    let (start, end) = (piece > 0 ? ends[piece - 1] : nil, piece < ends.count ? ends[piece] : nil)
                    let held = try await documents.files(in: .covenants, after: start, through: end, limit: 100)
                    #expect(!held.isEmpty && held.count <= size)
                    found += held
                }
                #expect(found == all, "\(size)")
            }
            // Something new in the middle of a piece that was named before moves nothing out of it.
            let ends = try await documents.ends(in: .covenants, size: 4)
            let first = try #require(all.first?.place?.set)
            let more = try await desk.send(Array("a,b\n9,2\n".utf8), to: first)
            _ = try await desk.sets.publishFile(more, of: first, title: "Erbij", isSeen: false, by: desk.anna)
            let grown = try await documents.files(in: .covenants, after: nil, through: ends[0], limit: 100)
            let rest = try await documents.files(in: .covenants, after: ends[0], through: nil, limit: 100)
            #expect(grown.count == 5 && rest.count == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `no sitemap and no contact data read a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withCatalogue(on: engine, options: options) { desk in
            let set = try await Self.set("Onderzoek", .research, desk)
            let documents = WooDocuments(database: desk.town.database)
            let data = ContactData(database: desk.town.database, clock: desk.town.clock.clock)
            statements.forget()
            let place = WooDocument.Place(set: try #require(set.id), number: 1)
            _ = try await documents.categories()
            _ = try await documents.ends(in: .research, size: 1)
            _ = try await documents.files(in: .research, after: place, through: place, limit: 10)
            _ = try await data.current()
            _ = try await data.versions(for: desk.anna)
            _ = try await desk.sets.discarded(for: desk.anna)
            try await desk.sets.sweep()
            let plans = try await statements.plans(on: desk.town.database) { $0.contains(/^(SELECT|DELETE)/) }
            #expect(plans.count > 8)
            let large: Set<String> = ["data_files", "data_distributions", "data_sets", "contact_records"]
            for (sql, plan) in plans {
                let isInOrder =
                    (sql.contains("contact_records") || plan.contains { $0.contains("data_sets_discarded") })
                    && !plan.contains { $0.contains("B-TREE FOR ORDER BY") || $0.contains("Sort") }
                for line in plan where !isInOrder {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }
}
