import Channels
import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@testable import Growth

/// A town made by chance in which everything is that somebody can take away; and the deeds that do it, as people do them.
struct LawTown {
    /// What takes evidence away.
    enum Deed: CaseIterable {
        case eraseOpen, eraseLate, eraseAnswered, eraseAnsweredElsewhere, withdrawAnswer, eraseAfterWithdrawing
        case withdrawPost, residentTakesBack, residentAsksRemoval, withdrawLesson, removeLesson, reopenExperiment
        case endAccount, endIdleDepartment, placeNowhere, sayNo, sayUnknown, retireChannel, takeBackElsewhere
        case closeUnanswered
    }
    let fedi: FediverseDesk
    let growth: GrowthTown
    let registers: Registers
    private let open: [Inbox.Receipt]
    private let late: ID<Conversation>
    private let answered: [ID<Conversation>]
    private let elsewhere: String
    private let post: ID<Message>
    /// The day that is measured each time; all deeds are done on the day before the last before it.
    private static let day = LocalDate(year: 2026, month: 11, day: 4) ?? GrowthTown.day

    init(_ fedi: FediverseDesk, _ generator: inout Seeded) async throws {
        self.fedi = fedi
        growth = try GrowthTown(fedi.town)
        registers = Registers(database: fedi.town.database, clock: fedi.town.clock.clock)
        try await Self.questions(growth, &generator)
        let clock = fedi.town.clock
        var posts: [ID<Message>] = []
        for month in 8...10 {
            clock.set(GrowthTown.at("2026-\(month < 10 ? "0" : "")\(month)-20 10:00"))
            posts.append(try await Self.posted(fedi, "https://mast.example/reactie\(month)"))
        }
        post = posts[1]
        var answered: [ID<Conversation>] = []
        for number in 0..<4 { answered.append(try await Self.answered(fedi, "https://mast.example/vraag\(number)")) }
        self.answered = answered
        elsewhere = try await growth.elsewhere("2026-09-10 09:00", saying: ["2026-09-10 09:30"])
        try await Self.registers(growth)
        clock.set(GrowthTown.at("2026-10-30 10:00"))
        late = try await fedi.desk.ask().conversation
        clock.set(GrowthTown.at("2026-11-02 10:00"))
        var open: [Inbox.Receipt] = []
        for _ in 0..<4 { open.append(try await fedi.desk.ask()) }
        self.open = open
    }

    /// Around thirty, so that a single one can make a share of them or end it.
    private static func questions(_ growth: GrowthTown, _ generator: inout Seeded) async throws {
        for _ in 0..<Int.random(in: 20...32, using: &generator) {
            let outcome: GrowthTown.Outcome = Int.random(in: 0..<5, using: &generator) == 0 ? .open : .answered
            let seconds = Int.random(in: 60..<30_000, using: &generator)
            let day = Int.random(in: 10...28, using: &generator)
            try await growth.question("2026-09-\(day) 10:00", outcome, service: seconds, wall: seconds * 3)
        }
    }

    private static func registers(_ growth: GrowthTown) async throws {
        let town = growth.town
        try await growth.experiment("failed", endedAt: "2026-06-01 10:00")
        for _ in 0..<2 { try await growth.lesson(publishedAt: "2026-07-01 10:00") }
        try await growth.department("Zorg", staff: 20, people: [town.anna, town.bram])
        try await growth.department("Beheer", staff: 30, people: [town.dirk])
        let talk = try await growth.question("2026-09-01 10:00")
        for person in [town.anna, town.dirk] {
            try await growth.write("note", in: talk, by: person, at: "2026-09-02 12:00")
        }
        for item in ["guideline", "duty_roster"] { try await growth.state(item, "yes", on: "2026-10-01") }
    }

    /// A post of our account, to which a resident wrote back.
    private static func posted(_ fedi: FediverseDesk, _ reply: String) async throws -> ID<Message> {
        let bram = fedi.desk.bram
        let id = try await fedi.inbox.draftPost(PostText(body: "De markt is open."), for: fedi.account, by: bram)
        try await fedi.inbox.letGo(id, by: bram)
        fedi.town.clock.advance(seconds: 31)
        try await fedi.inbox.publishPost(id)
        let address = fedi.inbox.fediverse.addresses.post(id)
        try await fedi.receive(fedi.create(fedi.post(reply, "Fijn!", answering: address)))
        return id
    }

    /// A question in the fediverse, answered by Bram.
    static func answered(_ fedi: FediverseDesk, _ uri: String) async throws -> ID<Conversation> {
        try await fedi.receive(fedi.create(fedi.post(uri, "Wanneer?")))
        let id = try #require(try await fedi.home(uri))
        try await fedi.desk.answer(id, by: fedi.desk.bram)
        return id
    }

    /// The number of the answer in a conversation.
    static func answer(in id: ID<Conversation>, _ fedi: FediverseDesk) async throws -> Int64 {
        Int64(try await fedi.desk.number("SELECT seq FROM messages WHERE conversation_id = \(id) AND kind = 'answer'"))
    }

    func values() async throws -> [String: Measured] { try await growth.values(on: Self.day) }

    private func number(_ sql: SQL) async throws -> Int { try await fedi.desk.number(sql) }

    private func first<Kind>(_ sql: SQL) async throws -> ID<Kind> {
        let found: ID<Kind>? = try await growth.town.database.read { tx in try tx.value(sql) }
        return try #require(found)
    }

    func act(_ deed: Deed) async throws {
        growth.town.clock.advance(seconds: 60)
        switch deed {
        case .eraseOpen, .eraseLate, .eraseAnswered, .eraseAnsweredElsewhere, .withdrawAnswer, .eraseAfterWithdrawing,
            .withdrawPost, .residentTakesBack, .residentAsksRemoval, .closeUnanswered, .takeBackElsewhere:
            try await talk(deed)
        default: try await register(deed)
        }
    }

    private func talk(_ deed: Deed) async throws {
        let (inbox, anna, bram) = (fedi.inbox, fedi.desk.anna, fedi.desk.bram)
        switch deed {
        case .eraseOpen: try await inbox.erase(open[0].conversation, for: anna)
        case .eraseLate: try await inbox.erase(late, for: anna)
        case .eraseAnswered:
            try await inbox.erase(
                try await first(
                    "SELECT conversation_id FROM turns t JOIN turn_ends x ON x.turn_id = t.id ORDER BY x.wall_seconds DESC LIMIT 1"
                ), for: anna)
        case .eraseAnsweredElsewhere: try await inbox.erase(answered[0], for: anna)
        case .withdrawAnswer:
            try await inbox.withdrawAnswer(
                answered[1], message: try await Self.answer(in: answered[1], fedi), for: bram)
        case .eraseAfterWithdrawing:
            try await inbox.withdrawAnswer(
                answered[2], message: try await Self.answer(in: answered[2], fedi), for: bram)
            growth.town.clock.advance(seconds: 60)
            let before = try await values()
            try await inbox.erase(answered[2], for: anna)
            #expect(try await values()["replies_share"] == before["replies_share"])
        case .withdrawPost: try await inbox.withdrawPost(post, by: bram)
        case .residentTakesBack: try await fedi.receive(fedi.act("Delete", "https://mast.example/reactie8"))
        case .residentAsksRemoval: try await inbox.askDeletion(open[1].token)
        case .closeUnanswered:
            let id = open[2].conversation
            try await inbox.close(id, reason: "Geen vraag", for: bram)
        default:
            // As a colleague takes an answer elsewhere back: the row that says so.
            try await growth.run(
                """
                INSERT INTO fediverse_posts (uri, channel_id, actor, message_id, conversation_id, visibility, published_at,
                    deleted_at) SELECT id, \(growth.town.web), '', id, conversation_id, 'public', at, \(growth.town.clock.now)
                FROM messages WHERE conversation_id = \(elsewhere) AND kind = 'answer'
                """)
        }
    }

    private func register(_ deed: Deed) async throws {
        let (desk, town) = (fedi.desk, growth.town)
        switch deed {
        case .withdrawLesson, .removeLesson:
            let id: ID<LessonEntry> = try await first(
                "SELECT id FROM lessons WHERE published_at IS NOT NULL AND ended_at IS NULL LIMIT 1")
            if deed == .withdrawLesson {
                try await registers.lessons.withdraw(id, by: desk.anna)
            } else {
                try await registers.lessons.remove(id, by: desk.anna)
            }
        case .reopenExperiment:
            let id: ID<ExperimentEntry> = try await first(
                "SELECT id FROM experiments WHERE outcome IS NOT NULL LIMIT 1")
            try await registers.experiments.reopen(id, basedOn: 1, by: desk.bram)
        case .endAccount:
            let passwords = Passwords()
            let colleagues = Colleagues(database: town.database, clock: town.clock.clock, passwords: passwords)
            try await colleagues.end(town.dirk, by: desk.admin)
        case .endIdleDepartment:
            try await registers.departments.end(
                try await first("SELECT id FROM departments WHERE name = 'Beheer'"), by: desk.admin)
        case .placeNowhere: try await registers.departments.place([town.bram], in: nil, by: desk.admin)
        case .sayNo: try await growth.state("guideline", "no", on: "2026-11-02")
        case .sayUnknown: try await growth.state("duty_roster", "unknown", on: "2026-11-02")
        default:
            try await fedi.inbox.mailboxes.decide(
                fedi.account, .retired, decision: "Stopt", owner: "Anna", by: desk.admin)
        }
    }

    /// No figure is better, and by no model is a phase higher: neither by the one that is built in, nor by one with
    /// thresholds as near to these figures as can be.
    func expectNoBetter(
        _ after: [String: Measured], than before: [String: Measured], _ deed: String, _ generator: inout Seeded
    ) {
        for indicator in growth.model.indicators {
            let (now, was) = (Self.good(after[indicator.id]), Self.good(before[indicator.id]))
            #expect(now <= was, "\(deed) makes \(indicator.id) better: \(was) → \(now)")
        }
        for model in [growth.model, near(before, &generator)] {
            let one = model.result(of: Array(before.values), on: Self.day)
            let two = model.result(of: Array(after.values), on: Self.day)
            #expect(two.overall.phase <= one.overall.phase, "\(deed)")
            #expect(zip(one.themes, two.themes).allSatisfy { $0.phase >= $1.phase }, "\(deed)")
        }
    }

    /// The more the better; what is not known is least.
    private static func good(_ measured: Measured?) -> Double {
        guard let value = measured?.value else { return -.infinity }
        return measured?.kind == .duration ? -value : value
    }

    private func near(_ values: [String: Measured], _ generator: inout Seeded) -> GrowthModel {
        let gates = growth.model.gates.map { gate in
            let value = values[gate.indicator]?.value ?? gate.threshold
            let step = gate.comparison == .atLeast ? 0.000001 : -1
            let threshold = Bool.random(using: &generator) ? value : value + step
            return GrowthGate(
                id: gate.id, theme: gate.theme, phase: gate.phase, indicator: gate.indicator,
                comparison: gate.comparison, threshold: threshold, days: gate.days, source: gate.source,
                reason: gate.reason, advice: gate.advice)
        }
        let model = growth.model
        return GrowthModel(
            version: model.version, phases: model.phases, themes: model.themes, indicators: model.indicators,
            items: model.items, gates: gates, sentences: model.sentences)
    }
}
