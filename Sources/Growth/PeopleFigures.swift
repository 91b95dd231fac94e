import Database
import Foundation
import Values

/// Figures about who takes part are counted at most once in four weeks, and stand in every measurement in between: whoever
/// measures before and after one colleague moved or left would know by the difference what that colleague did. In four
/// weeks enough else happens to make that a guess. They are counted anew when at least five people came, moved or left, as
/// when departments are first filled in.
enum PeopleFigures {
    static let ids: Set<String> = ["colleagues_taking_part", "departments_taking_part", "departments_share"]
    /// Days that they stand: February too has a new one each month.
    static let days = 28
    /// People below whom a change would point at one of them.
    static let crowd = 5

    /// Puts in place of what was counted now what was counted before, where that still stands.
    static func settle(_ values: inout [Measured], by model: GrowthModel, at now: Instant, _ tx: Transaction) throws {
        let kept = try standing(by: model, at: now, tx)
        for place in values.indices where ids.contains(values[place].id) {
            if let old = kept[values[place].id] {
                values[place] = old
            } else if values[place].n != nil {
                values[place].takenAt = now
            }
        }
    }

    private static func standing(
        by model: GrowthModel, at now: Instant, _ tx: Transaction
    ) throws -> [String: Measured] {
        let newest: String? = try tx.value("SELECT result FROM growth_measurements ORDER BY at DESC, id DESC LIMIT 1")
        guard let newest else { return [:] }
        let result = try JSONDecoder().decode(GrowthResult.self, from: Data(newest.utf8))
        guard result.model == model.version else { return [:] }
        let today = Amsterdam.local(now).date
        var standing: [String: Measured] = [:]
        for figure in result.values where ids.contains(figure.id) {
            guard let taken = figure.takenAt, taken <= now, Amsterdam.local(taken).date.adding(days: days) > today,
                try changed(since: taken, tx) < crowd
            else { continue }
            standing[figure.id] = figure
        }
        return standing
    }

    /// How many came, moved to another department, or left.
    private static func changed(since: Instant, _ tx: Transaction) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM colleagues c
            WHERE c.department_changed_at > \(since) OR c.ended_at > \(since) OR c.created_at > \(since)
            """) ?? 0
    }
}
