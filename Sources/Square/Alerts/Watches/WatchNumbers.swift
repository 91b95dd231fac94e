import Database
import Values

/// The numbers of changes. Taking one locks the counter until the transaction ends, so that no number becomes visible
/// after a higher one: a reader that has seen up to n has seen all up to n.
enum WatchNumbers {
    /// Takes `count` numbers.
    /// - Returns: the first.
    static func take(_ count: Int, _ tx: Transaction) throws -> Int64 {
        let last: Int64? = try tx.value(
            "UPDATE watch_counter SET n = n + \(count) WHERE id = 1 RETURNING n")
        guard let last else { throw Problem(.unexpected) }
        return last - Int64(count) + 1
    }

    /// The last number that was taken.
    static func last(_ tx: Transaction) throws -> Int64 {
        try tx.value("SELECT n FROM watch_counter WHERE id = 1") ?? 0
    }

    /// Notes that these watches changed, or are gone.
    static func note(_ watches: [ID<Watch>], from first: Int64, _ tx: Transaction) throws {
        if watches.isEmpty { return }
        let rows = watches.enumerated().map { place, id -> SQL in "(\(first + Int64(place)), \(id))" }
        try tx.run("INSERT INTO watch_changes (seq, watch_id) VALUES \(SQL.join(rows, separator: ", "))")
    }

    /// Gives watches new numbers after a change.
    static func renew(_ watches: [ID<Watch>], _ tx: Transaction) throws {
        if watches.isEmpty { return }
        let first = try take(watches.count, tx)
        for (place, id) in watches.enumerated() {
            try tx.post("UPDATE watches SET seq = \(first + Int64(place)) WHERE id = \(id)")
        }
        try note(watches, from: first, tx)
    }
}
