import Database
import Desk
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

    var proof: GrowthProof { GrowthProof(database: town.database, site: "https://plein.example") }

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
            // As the resident asked on their page.
            if outcome == .withdrawn {
                try tx.run("UPDATE conversations SET deletion_asked_at = \(at) WHERE id = \(id)")
            }
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
        id: String? = nil, delivery: String = "sent"
    ) throws {
        let delivery: String? = kind == "answer" || kind == "service" ? delivery : nil
        try tx.run(
            """
            INSERT INTO messages (id, conversation_id, kind, colleague_id, body, at, delivery)
            VALUES (\(id ?? ID<GrowthMeasurement>(at: at).description), \(conversation), \(kind), \(colleague), 'x', \(at), \(delivery))
            """)
        try tx.run(
            "UPDATE conversations SET last_message_at = \(at) WHERE id = \(conversation) AND last_message_at < \(at)")
    }

    /// What a colleague writes in a conversation that is there already.
    func write(
        _ kind: String, in conversation: String, by colleague: ID<Colleague>?, at moment: String,
        delivery: String = "sent"
    ) async throws {
        let at = Self.at(moment)
        try await town.database.write { tx in
            try Self.message(conversation, kind, colleague, at, tx, delivery: delivery)
        }
    }

    /// An answer in the fediverse that was taken back.
    func takenBack(in conversation: String, by colleague: ID<Colleague>, at moment: String, back: String) async throws {
        let (at, web) = (Self.at(moment), town.web)
        let id = ID<GrowthMeasurement>(at: at).description
        try await town.database.write { tx in
            try Self.message(conversation, "answer", colleague, at, tx, id: id)
            try tx.run(
                """
                INSERT INTO fediverse_posts (uri, channel_id, actor, message_id, conversation_id, visibility, published_at,
                    deleted_at)
                VALUES (\(id), \(web), '', \(id), \(conversation), 'public', \(at), \(Self.at(back)))
                """)
        }
    }

    /// A conversation of others that a colleague joined.
    /// - Parameter asked: when somebody there asked us something.
    @discardableResult
    func elsewhere(
        _ moment: String, saying: [String], asked: String? = nil, delivery: String = "sent"
    ) async throws -> String {
        let (at, town) = (Self.at(moment), town)
        let id = ID<GrowthMeasurement>(at: at).description
        try await town.database.write { tx in
            try Self.conversation(id, at, startedBy: town.bram, town, tx)
            for moment in saying {
                try Self.message(id, "answer", town.bram, Self.at(moment), tx, delivery: delivery)
            }
            guard let asked = asked.map(Self.at) else { return }
            try tx.run(
                """
                INSERT INTO turns (id, conversation_id, channel_id, team_id, started_at, promised_seconds, calendar_version,
                    deadline_at)
                VALUES (\(id), \(id), \(town.web), \(town.webcare), \(asked), 14400, 1, \(asked.adding(seconds: 14_400)))
                """)
        }
        return id
    }

    /// A post to everybody, and the questions that were written under it.
    /// - Parameter thread: its id and which part this is.
    func post(
        _ moment: String, by colleague: ID<Colleague>, state: String = "sent", thread: (id: String, part: Int)? = nil,
        replies: [String] = []
    ) async throws {
        let (at, town, threadID, part) = (Self.at(moment), town, thread?.id, thread?.part ?? 1)
        let sentAt = ["sent", "withdrawn"].contains(state) ? at : nil
        let id = ID<GrowthMeasurement>(at: at).description
        try await town.database.write { tx in
            try tx.run(
                """
                INSERT INTO account_posts (id, channel_id, colleague_id, state, body, language, visibility, created_at, sent_at,
                    thread_id, part)
                VALUES (\(id), \(town.web), \(colleague), \(state), 'x', 'nl', 'public', \(at), \(sentAt), \(threadID), \(part))
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
}

extension GrowthProof.Entry {
    var conversation: ID<Conversation>? { if case .conversation(let id, _) = record { id } else { nil } }
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
