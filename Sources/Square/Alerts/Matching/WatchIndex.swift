import Database
import Geo
import Synchronization
import Values

/// The active watches of this node, in step with the database.
///
/// Every change of a watch takes the next number of `watch_counter` in its own transaction, which holds the counter until
/// it is committed. So who reads the counter as n sees all changes up to n, and nothing is between them. Before each
/// search, and in its transaction, we read what is beyond the number that we know: a watch that was committed before the
/// transaction began is found by it.
final class WatchIndex: Sendable {
    private struct State: Sendable {
        var grid = WatchGrid()
        var scratch = SearchScratch()
        /// The change up to which the grid is right; nil: nothing was read yet.
        var known: Int64?
    }
    private let state = Mutex(State())

    /// Rows that are read at a time.
    private static let page = 2000

    /// The watchers that `event` concerns, among all watches that `tx` sees, and what `also` asks of the same watches.
    func search<Value: Sendable>(
        _ event: MatchedEvent, _ tx: Transaction, also: (WatchGrid) throws -> Value
    ) throws -> (hits: [WatchHit], also: Value) {
        try state.withLock { state in
            try Self.catchUp(&state, tx)
            return (state.grid.hits(event, &state.scratch), try also(state.grid))
        }
    }

    /// The hits alone, without asking the database: for measuring.
    func hits(_ event: MatchedEvent) -> [WatchHit] {
        state.withLock { $0.grid.hits(event, &$0.scratch) }
    }

    /// How many watches it holds.
    var count: Int { state.withLock { $0.grid.count } }

    private static func catchUp(_ state: inout State, _ tx: Transaction) throws {
        let now: Int64 = try tx.value("SELECT n FROM watch_counter WHERE id = 1") ?? 0
        guard let known = state.known else { return try load(&state, upTo: now, tx) }
        // Another search may have seen more than this transaction does.
        if now > known, try !follow(&state, from: known, to: now, tx) { try load(&state, upTo: now, tx) }
    }

    /// Reads all active watches, a page at a time.
    private static func load(_ state: inout State, upTo now: Int64, _ tx: Transaction) throws {
        state = State()
        state.grid.reserve(try tx.value("SELECT COUNT(*) FROM watches WHERE active = 1") ?? 0)
        var last: Int64 = -1
        while true {
            let rows = try tx.rows(
                """
                SELECT seq, \(IndexedWatch.columns) FROM watches WHERE seq > \(last) AND active = 1
                ORDER BY seq LIMIT \(page)
                """)
            for row in rows { if let watch = try IndexedWatch(row) { state.grid.put(watch) } }
            guard rows.count == page, let end = rows.last else { break }
            last = try end("seq")
        }
        state.known = now
    }

    /// Takes over the changes after `known`.
    /// - Returns: false when some of them are no longer there, so that all must be read anew.
    private static func follow(
        _ state: inout State, from known: Int64, to now: Int64, _ tx: Transaction
    ) throws -> Bool {
        var last = known
        while last < now {
            let rows = try tx.rows(
                "SELECT seq, watch_id FROM watch_changes WHERE seq > \(last) ORDER BY seq LIMIT \(page)")
            var changed: Set<ID<Watch>> = []
            for row in rows {
                let seq: Int64 = try row("seq")
                guard seq == last + 1 else { return false }
                last = seq
                changed.insert(try row("watch_id"))
            }
            if changed.isEmpty { return false }
            try take(Array(changed), &state, tx)
        }
        state.known = now
        return true
    }

    /// Puts watches as they are now; those that are gone, or wait for being confirmed, are taken out.
    private static func take(_ changed: [ID<Watch>], _ state: inout State, _ tx: Transaction) throws {
        for watch in changed { state.grid.remove(watch) }
        let rows = try tx.rows(
            "SELECT \(IndexedWatch.columns) FROM watches WHERE id IN \(list: changed) AND active = 1")
        for row in rows { if let watch = try IndexedWatch(row) { state.grid.put(watch) } }
    }
}
