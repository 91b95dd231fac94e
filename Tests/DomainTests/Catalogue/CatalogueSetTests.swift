import Database
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Sets of open data")
struct CatalogueSetTests {
    @Test(arguments: Engine.allCases)
    func `a set goes from draft to public to withdrawn, and its page says so`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            await #expect(throws: Problem(.notFound)) { try await desk.sets.find(name: "prullenbakken") }
            await #expect(throws: Problem.invalid([.init("bestand", .missing)])) {
                try await desk.sets.publish(id, basedOn: 2, by: desk.bram)
            }
            let file = try await desk.send(Array("nummer,plek\n1,Markt\n".utf8), to: id)
            let came = try await desk.sets.publishFile(file, of: id, title: "Tabel", isSeen: false, by: desk.bram)
            #expect(came == .published)
            let version = try await desk.sets.find(id, for: desk.carla).version
            try await desk.sets.publish(id, basedOn: version, by: desk.bram)
            // A second click, with the version of before.
            try await desk.sets.publish(id, basedOn: version, by: desk.bram)
            let set = try await desk.sets.find(name: "prullenbakken")
            #expect(set.state == .published && set.distributions.count == 1 && set.dataAt == desk.town.clock.now)
            await #expect(throws: Problem.invalid([.init("reden", .missing)])) {
                try await desk.sets.withdraw(id, reason: " ", basedOn: set.version, by: desk.bram)
            }
            try await desk.sets.withdraw(id, reason: "Klopt niet", basedOn: set.version, by: desk.bram)
            try await desk.sets.withdraw(id, reason: "Iets anders", basedOn: set.version, by: desk.bram)
            let gone = try await desk.sets.find(name: "prullenbakken")
            #expect(gone.state == .withdrawn && gone.reason == "Klopt niet" && gone.distributions.isEmpty)
            await #expect(throws: Problem(.notFound)) {
                try await desk.sets.file(set: "prullenbakken", distribution: 1, version: nil)
            }
            let listed = try await desk.sets.published().sets
            #expect(listed.isEmpty)
            let kinds = try await desk.sets.events(of: id, for: desk.carla).map(\.kind)
            #expect(kinds == [.withdrawn, .published, .file, .created])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who begins twice begins one, and two of one name have two addresses`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            try await desk.sets.create(desk.facts(), as: id, by: desk.anna)
            let other = try await desk.begin()
            let reserved = try await desk.begin("Belofte")
            let names = try await desk.sets.list(for: desk.carla).sets.map(\.name)
            #expect(Set(names).count == 3 && names.contains("prullenbakken") && !names.contains("belofte"))
            #expect(id != other && reserved != other)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only team leads, the owner and the owner's department change a set`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin(owner: .colleague(desk.bram.id))
            let facts = desk.facts("Anders")
            await #expect(throws: Problem(.notAllowed)) {
                try await desk.sets.create(facts, as: ID(at: desk.town.clock.now), by: desk.bram)
            }
            let dirk = try await desk.town.viewer(desk.town.dirk)
            await #expect(throws: Problem(.notAllowed)) {
                try await desk.sets.change(id, facts, basedOn: 2, by: dirk)
            }
            await #expect(throws: Problem(.notAllowed)) {
                try await desk.sets.receive("x.csv", for: nil, in: id, by: desk.carla)
            }
            try await desk.sets.change(id, facts, basedOn: 2, by: desk.bram)
            await #expect(throws: Problem(.staleView)) {
                try await desk.sets.change(id, facts, basedOn: 2, by: desk.anna)
            }
            try await desk.town.database.write { tx in
                try tx.run("INSERT INTO departments (id, name, staff, created_at) VALUES ('d1', 'Ruimte', 9, 0)")
                try tx.run("UPDATE colleagues SET department_id = 'd1' WHERE id = \(dirk.id)")
            }
            var owned = facts
            owned.owner = .department("d1")
            let version = try await desk.sets.find(id, for: desk.anna).version
            try await desk.sets.change(id, owned, basedOn: version, by: desk.anna)
            let set = try await desk.sets.find(id, for: dirk)
            #expect(set.ownerName == "Ruimte")
            let (dirkMay, bramMay) = (
                try await desk.sets.mayEdit(set, dirk), try await desk.sets.mayEdit(set, desk.bram)
            )
            #expect(dirkMay && !bramMay)
        }
    }

    @Test
    func `what is missing or wrong is told all at once`() async throws {
        try await withCatalogue(on: .sqlite) { desk in
            var facts = DataFacts()
            facts.contactEmail = "geen adres"
            facts.keywords = (0...20).map { "woord \($0)" }
            (facts.from, facts.until) = (LocalDate("2026-02-01"), LocalDate("2026-01-01"))
            do {
                try await desk.sets.create(facts, as: ID(at: desk.town.clock.now), by: desk.anna)
                Issue.record("nothing was wrong")
            } catch let problem as Problem {
                #expect(
                    Set(problem.fields.map(\.name)) == [
                        "titel", "omschrijving", "contact", "contact_email", "trefwoorden", "licentie", "thema",
                        "ritme",
                        "eigenaar", "van",
                    ])
            }
            var reader = desk.facts(owner: .colleague(desk.carla.id))
            reader.title = Bilingual(dutch: "A\u{202E}B\nC", english: "")
            await #expect(throws: Problem.invalid([.init("eigenaar", .unknownChoice)])) {
                try await desk.sets.create(reader, as: ID(at: desk.town.clock.now), by: desk.anna)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `everybody finds a set by the beginnings of its words, its theme and its keyword`(engine: Engine) async throws
    {
        try await withCatalogue(on: engine) { desk in
            _ = try await desk.published()
            desk.town.clock.advance(seconds: 10)
            _ = try await desk.published("Speeltuinen")
            func found(_ change: (inout DataSets.Wish) -> Void) async throws -> [String] {
                var wish = DataSets.Wish()
                change(&wish)
                return try await desk.sets.published(wish).sets.map(\.name)
            }
            let all = try await found { _ in }
            #expect(all == ["speeltuinen", "prullenbakken"])
            let begun = try await found { $0.words = DataSets.words(in: "Prul METRES") }
            #expect(begun == ["prullenbakken"])
            let none = try await found { $0.words = DataSets.words(in: "prullenbakkenX") }
            #expect(none.isEmpty)
            let tagged = try await found { $0.keyword = "openbare ruimte" }
            #expect(tagged.count == 2)
            let untagged = try await found { $0.keyword = "openbare" }
            #expect(untagged.isEmpty)
            let theme = try await found { $0.theme = .transport }
            #expect(theme.isEmpty)
            let since = try await found { $0.since = desk.town.clock.now }
            #expect(since == ["speeltuinen"])
            let until = try await found { $0.until = desk.town.clock.now.adding(seconds: -1) }
            #expect(until == ["prullenbakken"])
            let format = try await found { $0.format = .geojson }
            #expect(format.isEmpty)
            let tags = try await desk.sets.tags()
            #expect(tags == ["Openbare ruimte", "afval"])
            let themes = try await desk.sets.themes()
            #expect(themes == [.environment: 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages of a list hold everything once`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            for number in 1...7 {
                _ = try await desk.published("Set \(number)")
                if number % 2 == 0 { desk.town.clock.advance(seconds: 1) }
            }
            var (names, place): ([String], DataSets.Place?) = ([], nil)
            repeat {
                let page = try await desk.sets.published(after: place, limit: 3)
                names += page.sets.map(\.name)
                place =
                    page.isMore
                    ? page.sets.last.flatMap { set in set.id.map { .init(at: set.changedAt, id: $0) } } : nil
            } while place != nil
            #expect(names.count == 7 && Set(names).count == 7)
            var wish = DataSets.Wish()
            wish.order = .id
            let first = try await desk.sets.published(wish, from: 0, limit: 4)
            let rest = try await desk.sets.published(wish, from: 4, limit: 4)
            let after = try await desk.sets.published(wish, from: 8, limit: 4)
            #expect(Set((first.sets + rest.sets).map(\.name)) == Set(names) && first.count == 7)
            #expect(after.sets.isEmpty)
        }
    }
}
