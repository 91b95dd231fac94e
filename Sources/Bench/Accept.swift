import App
import ArgumentParser
import Channels
import Database
import Desk
import Foundation
import Values

/// Accepting questions, beside bare durable inserts of the same rows by the same number of writers.
struct Accept: AsyncParsableCommand {
    @OptionGroup var target: Target
    @Option var rounds = 5
    @Option var questions = 300
    @Option var writers = 4

    func run() async throws {
        let app = try await target.open()
        var accepted: [Double] = []
        var bare: [Double] = []
        for _ in 0..<rounds {
            bare.append(try await rate { _ in try await bareInsert(app) })
            accepted.append(try await rate { number in try await ask(app, number) })
        }
        await app.database.close()
        try report(["accepted_per_second": median(accepted), "bare_per_second": median(bare)])
    }

    private func rate(_ one: @escaping @Sendable (Int) async throws -> Void) async throws -> Double {
        let (questions, writers) = (questions, writers)
        let spent = try await seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for number in 0..<questions / writers { try await one(writer * 100_000 + number) }
                    }
                }
                try await group.waitForAll()
            }
        }
        return Double(questions / writers * writers) / spent
    }
}

extension Accept {
    private func ask(_ app: PleinApp, _ number: Int) async throws {
        let key = "\(number)-\(UUID().uuidString)"
        let ground = try await app.services.channels.webForm()
        let message = IncomingMessage(
            channel: ground.id, language: .dutch,
            text: "Vraag \(number) over de container in mijn straat, wanneer wordt die geleegd?",
            name: "Bewoner \(number)", at: app.services.clock.now())
        _ = try await app.services.inbox.receive(message, formKey: key)
    }

    /// The rows that one question leaves, without any rule.
    private func bareInsert(_ app: PleinApp) async throws {
        let now = app.services.clock.now()
        let ground = try await app.services.channels.webForm()
        let id = ID<Accept>(at: now).description
        let turn = ID<Accept>(at: now).description
        let text = "Vraag over de container in mijn straat, wanneer wordt die geleegd?"
        try await app.database.write { tx in
            try tx.run(
                """
                INSERT INTO correspondents (id, channel_id, address, name, created_at)
                VALUES (\(id), \(ground.id), \(id), 'Bewoner', \(now))
                """)
            try tx.run(
                """
                INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage,
                    rank, turn_id, deadline_at, opened_at, last_message_at)
                VALUES (\(id), \(id), \(ground.id), \(ground.team), \(id), 'nl', \(text), 0, \(now), \(turn), \(now), \(now), \(now))
                """)
            try tx.run(
                """
                INSERT INTO messages (id, conversation_id, kind, sender, body, at)
                VALUES (\(ID<Accept>(at: now)), \(id), 'question', 'Bewoner', \(text), \(now))
                """)
            try tx.run(
                """
                INSERT INTO turns (id, conversation_id, channel_id, team_id, started_at, promised_seconds, calendar_version, deadline_at)
                VALUES (\(turn), \(id), \(ground.id), \(ground.team), \(now), 14400, 1, \(now))
                """)
            try tx.run(
                "INSERT INTO intake_keys (key_hash, conversation_id, at) VALUES (\([UInt8](id.utf8)), \(id), \(now))")
            try tx.run(
                """
                INSERT INTO private_links (token_hash, conversation_id, passphrase_hash, created_at)
                VALUES (\([UInt8](turn.utf8)), \(id), \([UInt8](id.utf8)), \(now))
                """)
            try tx.run(
                """
                INSERT INTO events (at, kind, conversation_id, team_id) VALUES (\(now), 'question.received', \(id), \(ground.team))
                """)
            try tx.run(
                """
                INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
                VALUES (\(id), 'all', '', 0, 0, 1), (\(id), 'channel', \(ground.id), 0, 0, 1)
                """)
        }
    }
}
