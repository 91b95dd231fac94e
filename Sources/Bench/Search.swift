import App
import ArgumentParser
import Database
import Desk
import Foundation
import Identity
import Values

/// A search as the desk does it, beside the bare full-text query that it wraps.
struct Search: AsyncParsableCommand {
    @OptionGroup var target: Target
    @Option var rounds = 40
    private static let common = "afval"

    func run() async throws {
        let app = try await target.open()
        let viewer = try await app.services.colleagues.anyAdministrator()
        var figures: [String: Double] = [:]
        for (name, word) in [("common", Self.common), ("rare", "bakelomiru")] {
            var wrapped: [Double] = []
            var bare: [Double] = []
            for _ in 0..<rounds {
                bare.append(try await seconds { try await plain(app, word) })
                wrapped.append(
                    try await seconds { _ = try await app.services.inbox.search(word, after: nil, for: viewer) })
            }
            figures["search_\(name)"] = median(wrapped)
            figures["bare_\(name)"] = median(bare)
        }
        await app.database.close()
        try report(figures)
    }

    /// The full-text query that a search wraps, as one statement: the newest matches with what a line of the page says,
    /// without rights, operators, tags, or showing a conversation once. PostgreSQL's planner would walk a million messages
    /// for a rare word, which is no peer to be proud of beating: there the index is asked.
    private func plain(_ app: PleinApp, _ word: String) async throws {
        _ = try await app.database.search { tx in
            let text = tx.dialect.matching([SearchTerm(word)], in: .messages)
            let line: SQL = """
                m.seq, substr(m.body, 1, 300), c.id, c.excerpt, c.stage, c.deadline_at, c.last_message_at, p.name, h.name,
                    t.started_at, t.promised_seconds
                """
            let joined: SQL = """
                JOIN conversations c ON c.id = m.conversation_id JOIN correspondents p ON p.id = c.correspondent_id
                    JOIN channels h ON h.id = c.channel_id LEFT JOIN turns t ON t.id = c.turn_id
                """
            if text.isInOrder || word == Self.common {
                return try tx.rows(
                    """
                    SELECT \(line) FROM \(text.from) \(joined) WHERE \(text.condition)
                    ORDER BY \(text.key) DESC LIMIT 25
                    """
                ).count
            }
            return try tx.rows(
                """
                WITH found AS MATERIALIZED (SELECT m.seq FROM \(text.from) WHERE \(text.condition))
                SELECT \(line) FROM (SELECT seq FROM found ORDER BY seq DESC LIMIT 25) f JOIN messages m ON m.seq = f.seq
                    \(joined) ORDER BY m.seq DESC
                """
            ).count
        }
    }
}
