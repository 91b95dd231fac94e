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
    @Option var rounds = 15

    func run() async throws {
        let app = try await target.open()
        let viewer = try await app.services.colleagues.anyAdministrator()
        var figures: [String: Double] = [:]
        for (name, word) in [("common", "afval"), ("rare", "bakelomiru")] {
            var wrapped: [Double] = []
            var bare: [Double] = []
            for _ in 0..<rounds {
                bare.append(
                    try await seconds {
                        _ = try await app.database.search { tx in
                            let text = tx.dialect.matching([SearchTerm(word)], in: .messages)
                            return try tx.rows(
                                """
                                SELECT m.id, m.conversation_id, m.body FROM \(text.from) WHERE \(text.condition)
                                ORDER BY \(text.key) DESC LIMIT 25
                                """
                            ).count
                        }
                    })
                wrapped.append(
                    try await seconds { _ = try await app.services.inbox.search(word, after: nil, for: viewer) })
            }
            figures["search_\(name)"] = median(wrapped)
            figures["bare_\(name)"] = median(bare)
        }
        await app.database.close()
        try report(figures)
    }
}
