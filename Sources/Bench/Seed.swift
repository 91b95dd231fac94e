import App
import ArgumentParser
import Database
import Foundation
import Values

/// Fills the demonstration municipality up to many conversations of four messages each, the same on every run.
struct Seed: AsyncParsableCommand {
    @OptionGroup var target: Target
    @Option(help: "How many conversations.") var conversations: Int

    func run() async throws {
        let app = try await target.open()
        _ = try await DemoTown.fillIfEmpty(app) { _ in }
        let ground = try await app.database.read { tx in
            (
                channel: try tx.row("SELECT id, team_id FROM channels ORDER BY id LIMIT 1"),
                colleague: try tx.value("SELECT id FROM colleagues ORDER BY email LIMIT 1") as String?
            )
        }
        guard let channel = ground.channel, let colleague = ground.colleague else { throw ExitCode(2) }
        let place = (channel: try channel("id") as String, team: try channel("team_id") as String, colleague: colleague)
        var words = Words()
        let batch = 100
        for start in stride(from: 0, to: conversations, by: batch) {
            let rows = (start..<min(start + batch, conversations)).map {
                Planned(number: $0, of: conversations, words: &words)
            }
            try await app.database.write { tx in try Self.insert(rows, place, tx) }
        }
        try await app.database.write { tx in try Self.count(tx) }
        if app.database.dialect == .postgres {
            try await PostgresServer.run(target.database, "VACUUM ANALYZE")
        } else {
            try await app.database.write { tx in try tx.run("ANALYZE") }
        }
        await app.database.close()
    }

    private static func insert(
        _ rows: [Planned], _ place: (channel: String, team: String, colleague: String), _ tx: Transaction
    ) throws {
        func all(_ one: (Planned) -> SQL) -> SQL { .join(rows.map(one), separator: ", ") }
        try tx.run(
            """
            INSERT INTO correspondents (id, channel_id, address, name, created_at)
            VALUES \(all { "(\($0.id), \(place.channel), \($0.id), \($0.name), \($0.opened))" })
            """)
        try tx.run(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage,
                rank, version, turn_id, deadline_at, opened_at, last_message_at)
            VALUES \(all {
                """
                (\($0.id), \($0.reference), \(place.channel), \(place.team), \($0.id), 'nl', \($0.texts[3]), \($0.stage),
                \($0.rank), 4, \($0.openTurn), \($0.openTurn == nil ? nil : $0.deadline), \($0.opened), \($0.last))
                """
            })
            """)
        for place2 in 0..<4 {
            let isQuestion = place2 % 2 == 0
            try tx.run(
                """
                INSERT INTO messages (id, conversation_id, kind, colleague_id, sender, body, at, delivery)
                VALUES \(all {
                    """
                    (\(ID<Seed>(at: $0.opened)), \($0.id), \(isQuestion ? "question" : "answer"),
                    \(isQuestion ? nil : place.colleague), \(isQuestion ? $0.name : ""), \($0.texts[place2]),
                    \($0.opened.adding(seconds: place2 * 900)), \(isQuestion ? String?.none : "sent"))
                    """
                })
                """)
        }
        try tx.run(
            """
            INSERT INTO turns (id, conversation_id, channel_id, team_id, started_at, promised_seconds, calendar_version, deadline_at)
            VALUES \(all {
                "(\($0.turn), \($0.id), \(place.channel), \(place.team), \($0.opened), 14400, 1, \($0.deadline))"
            })
            """)
        let ended = rows.filter { $0.openTurn == nil }
        if !ended.isEmpty {
            try tx.run(
                """
                INSERT INTO turn_ends (turn_id, ended_at, outcome, colleague_id, wall_seconds, service_seconds, in_time)
                VALUES \(SQL.join(ended.map {
                    "(\($0.turn), \($0.last), 'answered', \(place.colleague), \($0.seconds), \($0.seconds / 3), 1)"
                }, separator: ", "))
                """)
        }
    }

    private static func count(_ tx: Transaction) throws {
        try tx.run("DELETE FROM inbox_counts")
        try tx.run(
            """
            INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
            SELECT team_id, 'all', '', stage, 0, COUNT(*) FROM conversations GROUP BY team_id, stage
            """)
        try tx.run(
            """
            INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
            SELECT team_id, 'channel', channel_id, stage, 0, COUNT(*) FROM conversations GROUP BY team_id, channel_id, stage
            """)
        try tx.run(
            """
            INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
            SELECT team_id, 'assignee', assignee_id, stage, 0, COUNT(*) FROM conversations
            WHERE assignee_id IS NOT NULL GROUP BY team_id, assignee_id, stage
            """)
        try tx.run(
            """
            INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
            SELECT g.team_id, 'tag', g.tag_id, g.stage, 0, COUNT(*) FROM conversation_tags g GROUP BY g.team_id, g.tag_id, g.stage
            """)
    }
}

/// One conversation to be made.
struct Planned: Sendable {
    let id: String
    let reference: String
    let name: String
    let texts: [String]
    let opened: Instant
    let last: Instant
    let deadline: Instant
    let turn: String
    let openTurn: String?
    let stage: Int
    let rank: Int64
    let seconds: Int

    /// One in a hundred waits for an answer, one in twenty for the resident, the rest is closed.
    init(number: Int, of total: Int, words: inout Words) {
        let age = (total - number) * (2 * 365 * 86_400 / max(total, 1))
        opened = Instant.now.adding(seconds: -age - 3600)
        id = ID<Seed>(at: opened).description
        turn = ID<Seed>(at: opened).description
        reference = "B\(number)"
        name = words.name()
        texts = (0..<4).map { _ in words.sentence() }
        last = opened.adding(seconds: 2700)
        deadline = opened.adding(seconds: 40_000)
        seconds = 600 + words.number(below: 80_000)
        stage = number % 100 == 0 ? 0 : number % 20 == 1 ? 1 : 2
        openTurn = stage == 0 ? turn : nil
        rank = stage == 0 ? deadline.milliseconds : -last.milliseconds
    }
}

/// Dutch-looking text with a realistic spread: a few words everywhere, many words seldom. Always the same.
struct Words: Sendable {
    private var state: UInt64 = 42
    private static let common = """
        de het een van in is dat op te en voor met die niet aan er om bij ook als naar maar dan nog wel over uit door kan
        mijn uw wij ik u gemeente straat afval container paspoort fiets vergunning parkeren melding lantaarnpaal boom
        stoep verhuizen rijbewijs afspraak wachten bellen brief antwoord vraag buurt overlast geluid hond speelplein
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(limit, 1)))
    }

    mutating func sentence() -> String {
        (0..<20).map { _ in
            number(below: 3) > 0 ? Self.common[number(below: Self.common.count)] : rare()
        }.joined(separator: " ")
    }

    mutating func name() -> String { "\(rare().capitalized) \(rare().capitalized)" }

    /// One of 100,000 made-up words.
    private mutating func rare() -> String {
        let syllables = ["ba", "ke", "lo", "mi", "ru", "sta", "ven", "hor", "dij", "wa", "zeg", "pla"]
        var number = self.number(below: 100_000)
        var word = ""
        for _ in 0..<5 {
            word += syllables[number % syllables.count]
            number /= syllables.count
        }
        return word
    }
}
