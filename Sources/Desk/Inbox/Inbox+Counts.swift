import Database
import Identity
import Values

extension Inbox {
    /// How many conversations each list holds, for one viewer.
    public struct Counts: Sendable, Equatable {
        /// By stage: unanswered, waiting, closed.
        public var all: [Stage: Int] = [:]
        public var perTeam: [ID<Team>: [Stage: Int]] = [:]
        /// The viewer's own, by stage.
        public var mine: [Stage: Int] = [:]
        public var perTag: [String: [Stage: Int]] = [:]
        public var perChannel: [String: [Stage: Int]] = [:]
    }

    /// Rows per count: writers spread over them instead of waiting for each other.
    private static let slots = 8

    private struct Key: Hashable, Comparable {
        let team: String
        let facet: String
        let value: String
        let stage: Int

        static func < (one: Key, other: Key) -> Bool {
            (one.team, one.facet, one.value, one.stage) < (other.team, other.facet, other.value, other.stage)
        }
    }

    /// The changes of one transaction.
    private final class CountChanges {
        var changes: [Key: Int] = [:]
    }

    /// Keeps the counts in step with a change. `nil` before: it is new.
    func recount(_ before: ListPlace?, _ after: ListPlace, _ tx: Transaction) throws {
        let counts = tx.gathering(CountChanges.init, writtenBy: Self.write)
        for (place, change) in [(before, -1), (after, 1)] {
            guard let place else { continue }
            for key in Self.keys(place) { counts.changes[key, default: 0] += change }
        }
    }

    private static func write(_ counts: CountChanges, _ tx: Transaction) throws {
        // A fixed order, so that two transactions cannot wait for each other in a circle.
        let rows = counts.changes.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        guard !rows.isEmpty else { return }
        let slot = Int.random(in: 0..<slots)
        let values = rows.map { key, change -> SQL in
            "(\(key.team), \(key.facet), \(key.value), \(key.stage), \(slot), \(change))"
        }
        try tx.post(
            """
            INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
            VALUES \(SQL.join(values, separator: ", "))
            ON CONFLICT (team_id, facet, value, stage, slot) DO UPDATE SET n = inbox_counts.n + excluded.n
            """)
    }

    private static func keys(_ place: ListPlace) -> [Key] {
        let team = place.team.description
        let stage = place.stage.rawValue
        var keys = [
            Key(team: team, facet: "all", value: "", stage: stage),
            Key(team: team, facet: "channel", value: place.channel.description, stage: stage),
        ]
        if let assignee = place.assignee {
            keys.append(Key(team: team, facet: "assignee", value: assignee.description, stage: stage))
        }
        return keys + place.tags.map { Key(team: team, facet: "tag", value: $0.description, stage: stage) }
    }

    /// The counts of the viewer's teams; reads as many rows as there are lists, not conversations.
    public func counts(for viewer: Viewer) async throws -> Counts {
        try await database.read { tx in try counts(for: viewer, tx) }
    }

    func counts(for viewer: Viewer, _ tx: Transaction) throws -> Counts {
        var counts = Counts()
        let rows = try tx.rows(
            """
            SELECT team_id, facet, value, stage, SUM(n) AS n FROM inbox_counts
            WHERE team_id IN \(list: viewer.teams) AND (facet <> 'assignee' OR value = \(viewer.id))
            GROUP BY team_id, facet, value, stage
            """)
        for row in rows {
            let n: Int = try row("n")
            let (stage, value): (Stage, String) = (try row("stage"), try row("value"))
            guard n != 0 else { continue }
            switch try row("facet") as String {
            case "all":
                counts.all[stage, default: 0] += n
                counts.perTeam[try row("team_id"), default: [:]][stage, default: 0] += n
            case "assignee": counts.mine[stage, default: 0] += n
            case "tag": counts.perTag[value, default: [:]][stage, default: 0] += n
            default: counts.perChannel[value, default: [:]][stage, default: 0] += n
            }
        }
        return counts
    }
}
