import Database
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Square

@Suite("Open data stays fresh, or says that it is not")
struct CatalogueFreshnessTests {
    private static func notices(_ desk: CatalogueDesk) async throws -> [String] {
        try await desk.town.database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = 'data_notice' ORDER BY payload").map {
                try $0("payload")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a set past its rhythm shows so, and its owner is told once for each time it was renewed`(engine: Engine)
        async throws
    {
        try await withCatalogue(on: engine) { desk in
            let set = try await desk.published()
            let id = try #require(set.id)
            try await desk.sets.tellStale()
            #expect(!set.isStale(at: desk.town.clock.now) && set.staleAt != nil)
            desk.town.clock.advance(seconds: 38 * 86_400)
            let late = try await desk.sets.find(name: set.name)
            #expect(late.isStale(at: desk.town.clock.now))
            for _ in 0..<3 { try await desk.sets.tellStale() }
            let first = try await Self.notices(desk)
            #expect(first.count == 1)
            let notice = try #require(try await desk.sets.notice(first[0]))
            #expect(notice.colleague == desk.bram.id && notice.title.dutch == "Prullenbakken" && notice.set == id)
            try await desk.sets.settleNotice(first[0], isSent: true)
            let sent = try await desk.sets.notice(first[0])
            #expect(sent == nil)
            // Changing words is no renewal: nobody is told again.
            try await desk.sets.change(id, desk.facts(), basedOn: late.version, by: desk.bram)
            try await desk.sets.tellStale()
            let same = try await Self.notices(desk)
            #expect(same.count == 1)
            try await desk.sets.confirm(id, by: desk.bram)
            desk.town.clock.advance(seconds: 38 * 86_400)
            try await desk.sets.tellStale()
            let second = try await Self.notices(desk)
            #expect(second.count == 2)
            // It was renewed before the mail could go.
            try await desk.sets.confirm(id, by: desk.bram)
            for waiting in second where waiting != first[0] {
                let over = try await desk.sets.notice(waiting)
                #expect(over == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `for a department its leads hear of it, and when nobody is left the administrators`(engine: Engine)
        async throws
    {
        try await withCatalogue(on: engine) { desk in
            let (anna, admin, bram) = (desk.anna.id, desk.admin.id, desk.bram.id)
            try await desk.town.database.write { tx in
                try tx.run("INSERT INTO departments (id, name, staff, created_at) VALUES ('d1', 'Ruimte', 9, 0)")
                try tx.run("UPDATE colleagues SET department_id = 'd1' WHERE id IN (\(anna), \(bram))")
            }
            _ = try await desk.published(owner: .department("d1"))
            _ = try await desk.published("Speeltuinen", owner: .colleague(bram))
            try await desk.town.database.write { tx in
                try tx.run("UPDATE colleagues SET ended_at = 1 WHERE id = \(bram)")
            }
            desk.town.clock.advance(seconds: 40 * 86_400)
            try await desk.sets.tellStale()
            let told: Set<ID<Colleague>> = try await desk.town.database.read { tx in
                Set(try tx.rows("SELECT colleague_id FROM data_notices").map { try $0("colleague_id") })
            }
            #expect(told == [anna, admin])
        }
    }

    @Test
    func `what is never renewed is never late`() async throws {
        try await withCatalogue(on: .sqlite) { desk in
            let set = try await desk.published()
            let id = try #require(set.id)
            var facts = desk.facts()
            facts.rhythm = .never
            try await desk.sets.change(id, facts, basedOn: set.version, by: desk.bram)
            desk.town.clock.advance(seconds: 4000 * 86_400)
            let later = try await desk.sets.find(name: set.name)
            #expect(!later.isStale(at: desk.town.clock.now))
            try await desk.sets.tellStale()
            let told = try await desk.count("data_notices")
            #expect(told == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `no page of the catalogue reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withCatalogue(on: engine, options: options) { desk in
            let set = try await desk.published()
            statements.forget()
            try await Self.everything(set, desk)
            let plans = try await statements.plans(on: desk.town.database) {
                $0.contains(/^(SELECT|WITH|UPDATE|DELETE)/)
            }
            #expect(plans.count > 15)
            let large: Set<String> = [
                "data_files", "data_file_parts", "data_set_words", "data_events", "data_notices", "data_distributions",
                "data_sets",
            ]
            for (sql, plan) in plans {
                // In the very order of a list, of which only the beginning is read.
                let isInOrder =
                    plan.contains { $0.contains("data_sets_") } && !plan.contains { $0.contains("B-TREE FOR ORDER BY") }
                for line in plan where !isInOrder {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }

    private static func everything(_ set: DataSet, _ desk: CatalogueDesk) async throws {
        let (sets, id) = (desk.sets, try #require(set.id))
        let place = DataSets.Place(at: desk.town.clock.now, id: id)
        for shelf in [DataSets.Shelf.all, .mine] {
            _ = try await sets.list(shelf, for: desk.bram)
            _ = try await sets.list(shelf, after: place, for: desk.bram)
        }
        _ = try await sets.published()
        _ = try await sets.published(after: place)
        var wish = DataSets.Wish()
        wish.words = ["prul"]
        _ = try await sets.published(wish)
        wish = DataSets.Wish()
        wish.theme = .environment
        _ = try await sets.published(wish)
        wish = DataSets.Wish()
        wish.since = desk.town.clock.now
        (wish.order, wish.keyword) = (.changedFirst, "afval")
        _ = try await sets.published(wish)
        _ = try await sets.find(name: set.name)
        _ = try await sets.find(nameOrID: id.description)
        _ = try await sets.waiting(in: id, for: desk.bram)
        _ = try await sets.versions(of: 1, in: id)
        _ = try await sets.file(set: set.name, distribution: 1, version: 1)
        _ = try await sets.events(of: id, for: desk.bram)
        try await sets.tellStale()
        try await sets.sweep()
    }
}
