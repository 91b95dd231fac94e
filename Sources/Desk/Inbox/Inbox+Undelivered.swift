import Database
import Identity
import Values

extension Inbox {
    /// For so many seconds an answer that did not arrive is listed. Nothing else takes it away when a colleague settles
    /// it by telephone.
    private static let undeliveredSeconds = 14 * 86_400

    /// Counting stops one beyond this: it is part of every page of the inbox.
    public static let mostUndelivered = 500

    /// How many conversations of the viewer's teams the list `undelivered` holds; `mostUndelivered` + 1 for more.
    func undeliveredCount(for viewer: Viewer, _ tx: Transaction) throws -> Int {
        try undelivered(ListChoice(), viewer.teams, nil, Self.mostUndelivered + 1, tx).count
    }

    /// A bounce opens nothing again, so this list is how somebody gets to know; newest answer first.
    func undelivered(
        _ choice: ListChoice, _ teams: [ID<Team>], _ start: Cursor?, _ limit: Int, _ tx: Transaction
    ) throws -> ListPage {
        let found: [Cursor] = try undelivered(choice, teams, start, limit + 1, tx)
        let shown = found.prefix(limit)
        var rows = try rows(shown.map(\.id), tx)
        // Mail of our own that came after it may have arrived.
        for place in rows.indices { rows[place].isUndelivered = true }
        return ListPage(rows: rows, next: found.count > limit ? shown.last?.text : nil)
    }

    private func undelivered(
        _ choice: ListChoice, _ teams: [ID<Team>], _ start: Cursor?, _ limit: Int, _ tx: Transaction
    ) throws -> [Cursor] {
        let since = clock.now().adding(seconds: -Self.undeliveredSeconds)
        let after: SQL = start.map { " AND (-m.at, c.id) > (\($0.rank), \($0.id))" } ?? ""
        // The first condition is that of the index, word for word, or SQLite does not see that it may use it.
        return try tx.rows(
            """
            SELECT c.id, -m.at AS rank FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.delivery IN ('delayed', 'not_delivered') AND m.delivery = 'not_delivered' AND m.at >= \(since)
                AND m.kind = 'answer' AND c.erased_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM messages n
                    WHERE n.conversation_id = m.conversation_id AND n.seq > m.seq AND n.kind = 'answer')\
            \(choice.conditions(teams: teams))\(after)
            ORDER BY m.at DESC, c.id LIMIT \(limit)
            """
        ).map { Cursor(stage: 0, rank: try $0("rank"), id: try $0("id")) }
    }
}
