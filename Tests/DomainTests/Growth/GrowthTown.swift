import Database
import Foundation
import Identity
import TestKit
import Values

@testable import Growth

/// A town of known conversations in plain SQL, so that a fault in the product does not hide itself. Measured on
/// 1 November 2026: three months back to 1 August, twelve to 1 November 2025.
struct GrowthTown: Sendable {
    let town: TestTown
    let model: GrowthModel
    static let day = LocalDate(year: 2026, month: 11, day: 1) ?? LocalDate(daysSinceEpoch: 0)

    init(_ town: TestTown) throws {
        self.town = town
        model = try GrowthModel.builtIn()
        town.clock.set(Self.at("2026-11-01 06:00"))
    }

    var measurements: Measurements {
        Measurements(database: town.database, clock: town.clock.clock, model: model, site: "https://plein.example")
    }

    static func at(_ text: String) -> Instant {
        let halves = text.split(separator: " ")
        let clock = halves[1].split(separator: ":").compactMap { Int($0) }
        let date = LocalDate(halves[0]) ?? LocalDate(daysSinceEpoch: 0)
        return Amsterdam.instant(date, minuteOfDay: clock[0] * 60 + clock[1])
    }

    func values(on day: LocalDate = day) async throws -> [String: Measured] {
        let model = model
        let found = try await town.database.read { tx in
            try Evidence(model: model, day: day, postsAt: "https://plein.example/fediverse/berichten/", tx: tx).values()
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    func run(_ statements: SQL...) async throws {
        try await town.database.write { tx in for statement in statements { try tx.run(statement) } }
    }

    enum Outcome: String { case answered, closed = "closed_unanswered", withdrawn, open }

    /// A question, with its turn and how that ended.
    @discardableResult
    func question(
        _ start: String, promised: Int = 4 * 3600, deadline: String? = nil, _ outcome: Outcome = .answered,
        service: Int = 600, wall: Int = 600, by colleague: ID<Colleague>? = nil, acknowledged: Bool = false
    ) async throws -> String {
        let (at, town) = (Self.at(start), town)
        let due = deadline.map(Self.at) ?? at.adding(seconds: promised)
        let id = ID<GrowthMeasurement>(at: at).description
        try await town.database.write { tx in
            try Self.conversation(id, at, startedBy: nil, town, tx)
            try tx.run(
                """
                INSERT INTO turns (id, conversation_id, channel_id, team_id, started_at, promised_seconds, calendar_version,
                    deadline_at)
                VALUES (\(id), \(id), \(town.web), \(town.webcare), \(at), \(promised), 1, \(due))
                """)
            if acknowledged {
                try tx.run(
                    """
                    INSERT INTO turn_facts (id, turn_id, kind, at, deadline_at) VALUES (\(id), \(id), 'acknowledged', \(at), \(due))
                    """)
            }
            guard outcome != .open else { return }
            let end = at.adding(seconds: wall)
            try tx.run(
                """
                INSERT INTO turn_ends (turn_id, ended_at, outcome, colleague_id, wall_seconds, service_seconds, in_time)
                VALUES (\(id), \(end), \(outcome.rawValue), \(colleague ?? town.bram), \(wall), \(service), \(end <= due))
                """)
            if outcome == .answered { try Self.message(id, "answer", colleague ?? town.bram, end, tx) }
        }
        return id
    }

    static func conversation(
        _ id: String, _ at: Instant, startedBy: ID<Colleague>?, _ town: TestTown, _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO correspondents (id, channel_id, address, created_at) VALUES (\(id), \(town.web), \(id), \(at))
            """)
        try tx.run(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage, rank,
                opened_at, last_message_at, started_by)
            VALUES (\(id), \(id), \(town.web), \(town.webcare), \(id), 'nl', '', 2, 0, \(at), \(at), \(startedBy))
            """)
    }

    static func message(
        _ conversation: String, _ kind: String, _ colleague: ID<Colleague>?, _ at: Instant, _ tx: Transaction,
        id: String? = nil
    ) throws {
        let delivery: String? = kind == "answer" || kind == "service" ? "sent" : nil
        try tx.run(
            """
            INSERT INTO messages (id, conversation_id, kind, colleague_id, body, at, delivery)
            VALUES (\(id ?? ID<GrowthMeasurement>(at: at).description), \(conversation), \(kind), \(colleague), 'x', \(at), \(delivery))
            """)
        try tx.run(
            "UPDATE conversations SET last_message_at = \(at) WHERE id = \(conversation) AND last_message_at < \(at)")
    }

    /// What a colleague writes in a conversation that is there already.
    func write(_ kind: String, in conversation: String, by colleague: ID<Colleague>?, at moment: String) async throws {
        let at = Self.at(moment)
        try await town.database.write { tx in try Self.message(conversation, kind, colleague, at, tx) }
    }

    /// A conversation of others that a colleague joined.
    func elsewhere(_ moment: String, saying: [String]) async throws {
        let (at, town) = (Self.at(moment), town)
        let id = ID<GrowthMeasurement>(at: at).description
        try await town.database.write { tx in
            try Self.conversation(id, at, startedBy: town.bram, town, tx)
            for moment in saying { try Self.message(id, "answer", town.bram, Self.at(moment), tx) }
        }
    }

    /// A post to everybody, and the questions that were written under it.
    func post(_ moment: String, by colleague: ID<Colleague>, state: String = "sent", replies: [String] = [])
        async throws
    {
        let (at, town) = (Self.at(moment), town)
        let id = ID<GrowthMeasurement>(at: at).description
        try await town.database.write { tx in
            try tx.run(
                """
                INSERT INTO account_posts (id, channel_id, colleague_id, state, body, language, visibility, created_at, sent_at)
                VALUES (\(id), \(town.web), \(colleague), \(state), 'x', 'nl', 'public', \(at), \(at))
                """)
            for reply in replies {
                let own = ID<GrowthMeasurement>(at: Self.at(reply)).description
                try Self.conversation(own, Self.at(reply), startedBy: nil, town, tx)
                try Self.message(own, "question", nil, Self.at(reply), tx, id: own)
                try tx.run(
                    """
                    INSERT INTO fediverse_posts (uri, channel_id, actor, message_id, conversation_id, visibility, in_reply_to,
                        published_at)
                    VALUES (\(own), \(town.web), 'https://elders.example/u', \(own), \(own), 'public',
                        \("https://plein.example/fediverse/berichten/" + id), \(Self.at(reply)))
                    """)
            }
        }
    }

    func decision(_ state: String, _ text: String, at moment: String) async throws {
        try await run(
            """
            INSERT INTO channel_decisions (channel_id, state, decision, owner, at)
            VALUES (\(town.web), \(state), \(text), 'Anna', \(Self.at(moment)))
            """)
    }

    func department(_ name: String, staff: Int, people: [ID<Colleague>]) async throws {
        let id = ID<GrowthMeasurement>(at: town.clock.now).description
        try await run("INSERT INTO departments (id, name, staff, created_at) VALUES (\(id), \(name), \(staff), 0)")
        for person in people { try await run("UPDATE colleagues SET department_id = \(id) WHERE id = \(person)") }
    }

    func experiment(_ outcome: String?, endedAt moment: String?) async throws {
        let id = ID<GrowthMeasurement>(at: town.clock.now).description
        try await run(
            """
            INSERT INTO experiments (id, title, hypothesis, starts_on, ends_on, owner_id, created_at, outcome, ended_at)
            VALUES (\(id), 'Proef', 'x', '2026-01-01', '2026-02-01', \(town.bram), 0, \(outcome), \(moment.map(Self.at)))
            """)
    }

    func lesson(publishedAt moment: String?, endedAt: String? = nil) async throws {
        let id = ID<GrowthMeasurement>(at: town.clock.now).description
        try await run(
            """
            INSERT INTO lessons (id, source, source_id, title, tried, expected, happened, learned, created_at, published_at,
                ended_at)
            VALUES (\(id), 'own', \(id), 'Les', 'x', 'x', 'x', 'x', 0, \(moment.map(Self.at)), \(endedAt.map(Self.at)))
            """)
    }

    func state(_ item: String, _ answer: String, on day: String) async throws {
        // The order of what was stated is that of its ids.
        town.clock.advance(seconds: 1)
        try await run(
            """
            INSERT INTO growth_statements (id, item, answer, evidence, stated_on, created_at)
            VALUES (\(ID<GrowthMeasurement>(at: town.clock.now)), \(item), \(answer), 'https://voorbeeld.example', \(day), 0)
            """)
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
