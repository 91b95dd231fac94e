import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

/// Every figure of a town whose rows are known, computed by hand.
///
/// Questions that count, with service and wall seconds (deadline passed or ended before 1 November):
///
///     answered   21 × 600 / 600          band 1, 1 (one asked on 31 July, answered on 1 August)
///                 8 × 7,200 / 7,200      band 3, 3 (up to 2 hours)
///                 4 × 14,400 / 90,000    band 4 (exactly 4 hours), 7
///                 2 × 20,000 / 300,000   band 5, 8
///     unanswered  3 open past their deadline, 2 closed without an answer
///     n = 40, answered = 35; in 4 service hours 21 + 8 + 4 = 33
///     median of 35: the 18th, 600
@Suite("The growth model's figures, by hand")
struct GrowthEvidenceTests {
    static func fill(_ growth: GrowthTown) async throws {
        let (bram, dirk) = (growth.town.bram, growth.town.dirk)
        for place in 0..<20 { try await growth.question("2026-08-\(10 + place % 10) 10:00", acknowledged: place == 0) }
        for _ in 0..<8 { try await growth.question("2026-09-02 10:00", service: 7_200, wall: 7_200, by: dirk) }
        for _ in 0..<4 { try await growth.question("2026-09-03 10:00", service: 14_400, wall: 90_000) }
        for _ in 0..<2 { try await growth.question("2026-10-05 10:00", service: 20_000, wall: 300_000) }
        for _ in 0..<3 { try await growth.question("2026-10-06 10:00", .open, acknowledged: true) }
        for _ in 0..<2 { try await growth.question("2026-10-07 10:00", .closed, service: 100, wall: 100) }
        try await growth.question("2026-07-31 23:59")
        try await notCounted(growth)
        // Two notes and a second answer of Bram, in August; automatic mail and service mail say nothing.
        let talk = try await growth.question("2026-07-20 10:00")
        for kind in ["note", "note", "answer"] {
            try await growth.write(kind, in: talk, by: bram, at: "2026-08-15 12:00")
        }
        try await growth.write("automatic", in: talk, by: nil, at: "2026-08-15 12:00")
        try await growth.write("service", in: talk, by: growth.town.anna, at: "2026-08-15 12:00")
    }

    /// Beside the period, or no question any more.
    private static func notCounted(_ growth: GrowthTown) async throws {
        try await growth.question("2026-07-31 23:49")
        try await growth.question("2026-11-01 00:00")
        // Its time is not over yet, and nobody answered.
        try await growth.question("2026-10-31 12:00", deadline: "2026-11-02 12:00", .open)
        try await growth.question("2026-10-08 10:00", .withdrawn)
    }

    @Test(arguments: Engine.allCases)
    func `questions, answers and their times are counted as the rule says`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            let values = try await growth.values()
            let answered = try #require(values["answered_share"])
            #expect(answered.count == 35 && answered.n == 40)
            #expect(answered.value == 0.875)
            #expect("\(answered.from) \(answered.until)" == "2026-08-01 2026-11-01")
            let within = try #require(values["within_four_hours"])
            #expect(within.count == 33 && within.n == 40 && within.value == 0.825)
            let service = try #require(values["first_answer_service"])
            #expect(service.value == 600 && service.n == 35)
            #expect(service.bands?.map(\.n) == [21, 0, 8, 4, 2, 0, 0, 0])
            #expect(service.bands?.map(\.until) == [900, 3600, 7200, 14_400, 28_800, 86_400, 259_200, nil])
            let wall = try #require(values["first_answer_wall"])
            #expect(wall.value == 600 && wall.bands?.map(\.n) == [21, 0, 8, 0, 0, 0, 4, 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the middle of an even count is the mean of two, of an odd count one`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            for _ in 0..<15 { try await growth.question("2026-09-01 10:00", service: 100, wall: 1_000) }
            for _ in 0..<15 { try await growth.question("2026-09-01 10:00", service: 201, wall: 2_000) }
            var values = try await growth.values()
            #expect(values["first_answer_service"]?.value == 150)
            #expect(values["first_answer_wall"]?.value == 1_500)
            try await growth.question("2026-09-01 10:00", service: 201, wall: 2_000)
            values = try await growth.values()
            #expect(values["first_answer_service"]?.value == 201)
            #expect(values["first_answer_wall"]?.value == 2_000)
        }
    }

    /// Answers: 35 of the questions that count, one of Bram's in August, and one to the question of 31 July 23:49, at 23:59
    /// and so beside the period. Posts: two sent, one only scheduled.
    @Test(arguments: Engine.allCases)
    func `who takes part is counted from what colleagues wrote`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            try await growth.post("2026-08-03 09:00", by: town.anna)
            try await growth.post("2026-10-03 09:00", by: town.anna)
            try await growth.post("2026-10-03 09:00", by: town.carla, state: "scheduled")
            var values = try await growth.values()
            let replies = try #require(values["replies_share"])
            #expect(replies.count == 36 && replies.n == 38 && replies.value == 0.947368)
            #expect(values["colleagues_taking_part"]?.count == 3 && values["colleagues_taking_part"]?.n == 5)
            #expect(values["departments_share"]?.value == nil && values["departments_share"]?.n == nil)
            #expect(values["departments_taking_part"]?.value == nil)
            // Anna and Bram in one of twelve people; Dirk in one of three, which goes together with one of four: by
            // himself he would be singled out.
            try await growth.department("Communicatie", staff: 12, people: [town.anna, town.bram])
            try await growth.department("Bibliotheek", staff: 3, people: [town.dirk])
            try await growth.department("Archief", staff: 4, people: [])
            try await growth.department("Beheer", staff: 61, people: [town.carla])
            values = try await growth.values()
            #expect(values["departments_taking_part"]?.count == 1 && values["departments_taking_part"]?.n == 3)
            var share = try #require(values["departments_share"])
            #expect(share.count == 12 && share.n == 80 && share.value == 0.15)
            // A second one of the small ones together; Carla only has something scheduled.
            try await growth.write(
                "note", in: try await growth.question("2026-09-01 10:00"), by: town.admin, at: "2026-09-01 12:00")
            try await growth.run(
                "UPDATE colleagues SET department_id = (SELECT id FROM departments WHERE name = 'Archief') WHERE id = \(town.admin)"
            )
            values = try await growth.values()
            #expect(values["departments_taking_part"]?.count == 2 && values["departments_taking_part"]?.n == 3)
            share = try #require(values["departments_share"])
            #expect(share.count == 19 && share.n == 80 && share.value == 0.2375)
        }
    }

    @Test(arguments: Engine.allCases)
    func `conversations that we began and joined are counted by month`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            // August and October; in September nobody wrote back in time, and the scheduled one went nowhere.
            try await growth.post("2026-08-03 09:00", by: town.anna, replies: ["2026-08-03 10:00", "2026-08-04 10:00"])
            try await growth.post("2026-09-03 09:00", by: town.anna, replies: ["2026-11-01 10:00"])
            try await growth.post("2026-10-03 09:00", by: town.anna, replies: ["2026-10-03 10:00"])
            try await growth.post("2026-10-04 09:00", by: town.anna, replies: ["2026-10-04 10:00"])
            try await growth.post("2026-07-31 09:00", by: town.anna, replies: ["2026-08-01 10:00"])
            // Joined in July, said something in September too; in October nothing but looking.
            try await growth.elsewhere("2026-07-10 09:00", saying: ["2026-07-10 09:30", "2026-09-30 23:59"])
            try await growth.elsewhere("2026-10-10 09:00", saying: [])
            try await growth.elsewhere("2026-08-01 00:00", saying: ["2026-08-01 00:00", "2026-08-31 09:00"])
            let values = try await growth.values()
            let started = try #require(values["conversations_started"])
            #expect(started.value == 2 && started.n == 3 && started.count == 3)
            let elsewhere = try #require(values["answers_elsewhere"])
            #expect(elsewhere.value == 2 && elsewhere.n == 3 && elsewhere.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `decisions, experiments, lessons and channels count within twelve months`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.decision("proposed", "Proef", at: "2026-02-01 10:00")
            try await growth.decision("active", "Besluit 12", at: "2026-03-01 10:00")
            // In use again is not added again; without a decision nothing was decided.
            try await growth.decision("parked", "Zomer", at: "2026-04-01 10:00")
            try await growth.decision("active", "Weer open", at: "2026-05-01 10:00")
            try await growth.decision("retired", "Besluit 13", at: "2026-06-01 10:00")
            try await growth.experiment("failed", endedAt: "2026-02-01 10:00")
            try await growth.experiment("succeeded", endedAt: "2025-10-31 23:59")
            try await growth.experiment(nil, endedAt: nil)
            try await growth.lesson(publishedAt: "2025-11-01 00:00")
            try await growth.lesson(publishedAt: "2026-02-01 00:00", endedAt: "2026-03-01 00:00")
            try await growth.lesson(publishedAt: nil)
            let values = try await growth.values()
            #expect(values["channel_decisions"]?.value == 2)
            #expect(values["experiments_with_outcome"]?.value == 1)
            #expect(values["lessons_published"]?.value == 1)
            #expect(values["active_channels"]?.value == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the newest statement counts, and after a year nobody knows any more`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.state("guideline", "no", on: "2026-01-01")
            try await growth.state("guideline", "yes", on: "2026-02-01")
            try await growth.state("ordinance", "no", on: "2026-02-01")
            try await growth.state("open_data", "unknown", on: "2026-02-01")
            try await growth.state("duty_roster", "yes", on: "2025-11-01")
            try await growth.state("crisis_playbook", "yes", on: "2025-11-02")
            let values = try await growth.values()
            #expect(values["guideline"]?.value == 1 && values["guideline"]?.source == .stated)
            #expect(values["ordinance"]?.value == 0)
            #expect(values["crisis_playbook"]?.value == 1)
            for unknown in ["open_data", "duty_roster", "open_spending"] { #expect(values[unknown]?.value == nil) }
        }
    }

    @Test
    func `both databases agree to the last digit`() async throws {
        var texts: [String] = []
        for engine in Engine.allCases {
            try await withTown(on: engine) { town in
                let growth = try GrowthTown(town)
                try await Self.fill(growth)
                try await growth.department("Communicatie", staff: 12, people: [town.bram])
                let values = try await growth.values()
                let ordered = growth.model.indicators.compactMap { values[$0.id] }
                texts.append(try growth.model.result(of: ordered, on: GrowthTown.day).text)
            }
        }
        #expect(texts.count == 2 && texts[0] == texts[1])
    }

    @Test(arguments: Engine.allCases)
    func `nothing large is read from end to end, and the turns once`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        try await withTown(on: engine, options: options) { town in
            let growth = try GrowthTown(town)
            try await Self.fill(growth)
            seen.forget()
            _ = try await growth.values()
            #expect(seen.all.filter { "\($0)".contains("FROM turns t LEFT JOIN turn_ends") }.count == 1)
            let turns = try await seen.plans(holding: "FROM turns t LEFT JOIN turn_ends", on: town.database)
            // By when they were due: by when they began would be everything that ever was.
            if engine == .sqlite { #expect(turns.contains { $0.contains("turns_by_deadline") }) }
            #expect(!turns.contains { $0.contains("turns_by_channel") && engine == .sqlite })
            for table in ["FROM turns", "JOIN messages", "FROM messages", "FROM account_posts"] {
                let plans = try await seen.plans(holding: table, on: town.database)
                #expect(!plans.isEmpty)
                for large in ["turns", "turn_ends", "messages", "fediverse_posts", "conversations"] {
                    let scans = plans.filter {
                        $0.contains("SCAN \(large)") || $0.contains("Seq Scan on \(large)")
                            || $0.hasSuffix("SCAN \(large.prefix(1))")
                    }
                    #expect(scans.isEmpty, "\(table): \(scans)")
                }
            }
        }
    }
}
