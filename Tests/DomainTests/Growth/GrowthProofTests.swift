import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Behind each figure are exactly the records that were counted")
struct GrowthProofTests {
    static func fill(_ growth: GrowthTown) async throws {
        let town = growth.town
        try await GrowthEvidenceTests.fill(growth)
        let talk = try await growth.question("2026-08-20 10:00")
        for delivery in ["delayed", "not_delivered"] {
            try await growth.write("answer", in: talk, by: town.dirk, at: "2026-08-21 10:00", delivery: delivery)
        }
        try await growth.takenBack(in: talk, by: town.bram, at: "2026-08-21 11:00", back: "2026-08-21 12:00")
        try await growth.takenBack(in: talk, by: town.bram, at: "2026-08-21 11:00", back: "2026-11-01 12:00")
        try await growth.elsewhere("2026-09-10 09:00", saying: ["2026-09-10 09:30", "2026-10-11 09:30"])
        try await growth.elsewhere("2026-09-02 08:00", saying: ["2026-09-02 09:00"], asked: "2026-09-02 08:30")
        for moment in ["2026-08-03 09:00", "2026-08-04 09:00"] {
            try await growth.post(moment, by: town.anna, replies: [moment, moment])
        }
        try await growth.post("2026-10-03 09:00", by: town.anna, state: "withdrawn", replies: ["2026-10-03 09:01"])
        try await growth.post("2026-10-04 09:00", by: town.anna, state: "scheduled")
        for part in 1...3 { try await growth.post("2026-10-05 09:0\(part)", by: town.anna, thread: ("draad", part)) }
        for moment in ["2026-01-01 10:00", "2026-02-01 10:00", "2025-02-01 10:00"] {
            try await growth.experiment("failed", endedAt: moment)
            try await growth.lesson(publishedAt: moment)
        }
        try await growth.lesson(publishedAt: "2026-02-01 10:00", endedAt: "2026-03-01 10:00")
        try await growth.decision("retired", "Besluit 1", at: "2026-02-01 10:00")
        try await growth.decision("active", "Besluit 2", at: "2026-03-01 10:00")
        try await growth.department("Communicatie", staff: 12, people: [town.anna, town.bram])
        try await growth.department("Bibliotheek", staff: 3, people: [town.dirk])
        try await growth.department("Archief", staff: 4, people: [])
    }

    /// All pages of one choice, a few records at a time.
    private static func all(
        _ growth: GrowthTown, _ measured: Measured, _ choice: GrowthProof.Choice, _ viewer: Viewer
    ) async throws -> [GrowthProof.Entry] {
        var (found, place): ([GrowthProof.Entry], String?) = ([], nil)
        repeat {
            let page = try await growth.proof.page(of: measured, choice, after: place, limit: 3, for: viewer)
            found += page.rows
            place = page.next
        } while place != nil
        return found
    }

    @Test(arguments: Engine.allCases)
    func `the records of every figure are as many as it counted, all of them, those that count and the rest`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            let values = try await growth.values()
            let bram = try await town.viewer(town.bram)
            for indicator in growth.model.indicators {
                let measured = try #require(values[indicator.id])
                let rows = try await Self.all(growth, measured, .all, bram)
                let totals = try await growth.proof.page(of: measured, for: bram).totals
                let places = rows.map(\.place).filter { !$0.isEmpty }
                #expect(Set(places).count == places.count, "\(indicator.id): twice")
                switch indicator.id {
                case "colleagues_taking_part":
                    #expect(rows.isEmpty && measured.count == 3)
                case "departments_taking_part": #expect(rows.count == 2 && measured.n == 2)
                case "departments_share":
                    let people = rows.map { if case .people(let number) = $0.state { number } else { 0 } }
                    #expect(people.reduce(0, +) == measured.n && measured.n == 19)
                case let id where GrowthProof.divided.contains(id):
                    let counted = try await Self.all(growth, measured, .counted, bram)
                    let others = try await Self.all(growth, measured, .others, bram)
                    #expect(totals == .init(all: measured.n, counted: measured.count ?? -1), "\(id)")
                    #expect(rows.count == measured.n && counted.count == measured.count, "\(id)")
                    #expect(others.count == rows.count - counted.count && !others.isEmpty && !counted.isEmpty, "\(id)")
                    let parts = Set((counted + others).map(\.place))
                    #expect(parts == Set(rows.map(\.place)), "\(id)")
                default:
                    let count = measured.kind == .duration ? measured.n : measured.count
                    #expect(rows.count == count && totals == .init(all: nil, counted: count ?? -1), "\(indicator.id)")
                    #expect(!rows.isEmpty, "\(indicator.id)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `unanswered only shows those, and medians only what was answered`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            let values = try await growth.values()
            let bram = try await town.viewer(town.bram)
            func states(_ id: String, _ choice: GrowthProof.Choice) async throws -> [GrowthProof.Entry.State] {
                try await Self.all(growth, try #require(values[id]), choice, bram).map(\.state)
            }
            let unanswered = try await states("answered_share", .others)
            #expect(unanswered.count == 6 && unanswered.allSatisfy { $0 == .unanswered })
            let median = try await states("first_answer_wall", .others)
            #expect(!median.contains(.unanswered) && median.count == values["first_answer_wall"]?.n)
            let late = try await states("within_four_hours", .others)
            #expect(late.count == 8 && late.filter { $0 == .unanswered }.count == 6)
            let said = try await states("replies_share", .others)
            #expect(said.count == 4 && said.allSatisfy { $0 == .post })
        }
    }

    @Test(arguments: Engine.allCases)
    func `who is in another team sees none of it, and no decision's words below administrator`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            let values = try await growth.values()
            let (dirk, admin) = (try await town.viewer(town.dirk), try await town.viewer(town.admin))
            for id in ["answered_share", "replies_share", "conversations_started", "answers_elsewhere"] {
                let page = try await growth.proof.page(of: try #require(values[id]), for: dirk)
                #expect(page.rows.isEmpty && page.totals.counted == 0 && (page.totals.all ?? 0) == 0, "\(id)")
            }
            let decisions = try #require(values["channel_decisions"])
            let shown = try await growth.proof.page(of: decisions, for: dirk).rows.map(\.state)
            #expect(shown == [.came(""), .left("")])
            let whole = try await growth.proof.page(of: decisions, for: admin).rows.map(\.state)
            #expect(whole == [.came("Besluit 2"), .left("Besluit 1")])
        }
    }

    @Test(arguments: Engine.allCases)
    func `records are found by index, whatever the archive holds`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        try await withTown(on: engine, options: options) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            let values = try await growth.values()
            let bram = try await town.viewer(town.bram)
            seen.forget()
            for indicator in growth.model.indicators {
                _ = try await growth.proof.page(of: try #require(values[indicator.id]), for: bram)
            }
            for table in [
                "FROM turns t JOIN", "FROM messages m CROSS", "FROM account_posts a", "FROM conversations c CROSS",
            ] {
                let plans = try await seen.plans(holding: table, on: town.database)
                #expect(!plans.isEmpty, "\(table)")
                let scans = plans.filter { plan in
                    ["turns", "turn_ends", "messages", "fediverse_posts", "conversations"].contains { large in
                        plan.contains("SCAN \(large)") || plan.contains("Seq Scan on \(large)")
                            || plan.hasSuffix("SCAN \(large.prefix(1))")
                    }
                }
                #expect(scans.isEmpty, "\(table): \(scans)")
            }
        }
    }
}
