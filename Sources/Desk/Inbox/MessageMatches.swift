import Database

/// Messages that match words and operators, newest first; finding the newest costs the same in a large archive.
struct MessageMatches {
    struct Match {
        let seq: Int64
        let conversation: String
        /// The beginning of the message.
        let words: String
    }
    let text: FullText
    /// On `conversations c` and `messages m`, beginning with AND.
    let conditions: SQL

    /// Messages read at once, when a conversation has many that match.
    private static let batch = 100
    /// Messages looked through, newest first, to see whether a word is common.
    var probe: Int64 = 500
    /// Looking through more messages than this costs more than asking the index for all matches.
    var reach: Int64 = 20_000

    /// The conversations with a match before `start`, each once with its newest, and where the next page begins.
    func conversations(before start: Int64, limit: Int, _ tx: Transaction) throws -> (newest: [Match], next: Int64?) {
        var newest: [Match] = []
        var seen: Set<String> = []
        var cursor = start
        var isEnd = false
        while newest.count < limit && !isEnd {
            let wanted = cursor == start ? limit + 1 : Self.batch
            let matches = try before(cursor, wanted, tx)
            if start != Int64.max { seen.formUnion(try onEarlierPages(matches, start, tx)) }
            var used = 0
            for match in matches where newest.count < limit {
                used += 1
                cursor = match.seq
                if seen.insert(match.conversation).inserted { newest.append(match) }
            }
            isEnd = matches.count < wanted && used == matches.count
        }
        return (newest, isEnd ? nil : cursor)
    }

    /// Which of these conversations have a newer match, and so were shown already.
    private func onEarlierPages(_ matches: [Match], _ start: Int64, _ tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT DISTINCT m.conversation_id AS id
            FROM \(text.from) JOIN conversations c ON c.id = m.conversation_id
            WHERE \(text.condition) AND \(text.key) >= \(start)\(conditions)
                AND m.conversation_id IN \(list: matches.map(\.conversation))
            """
        ).map { try $0("id") }
    }

    /// The newest `limit` matches before `cursor`.
    private func before(_ cursor: Int64, _ limit: Int, _ tx: Transaction) throws -> [Match] {
        if text.isInOrder { return try stretch(from: 0, before: cursor, limit, tx) }
        // The index gives all matches in no order: right for a rare word, a waste for a common one. Estimates of the
        // planner are no guide here, so the newest messages tell which it is.
        let newest: Int64 = try tx.value("SELECT MAX(m.seq) FROM messages m") ?? 0
        let top = min(cursor, newest + 1)
        var bottom = max(0, top - probe)
        var matches = try stretch(from: bottom, before: top, limit, tx)
        if matches.count > 1, matches.count < limit, bottom > 0 {
            let depth = probe * Int64(limit) / Int64(matches.count) * 3 / 2
            if depth <= reach {
                let further = max(0, bottom - depth)
                matches += try stretch(from: further, before: bottom, limit - matches.count, tx)
                bottom = further
            }
        }
        if matches.count == limit || bottom == 0 { return matches }
        return try matches + rest(before: bottom, limit - matches.count, tx)
    }

    /// Matches in a stretch of messages, along the messages.
    private func stretch(from bottom: Int64, before top: Int64, _ limit: Int, _ tx: Transaction) throws -> [Match] {
        let from: SQL = bottom > 0 ? " AND \(text.key) >= \(bottom)" : ""
        return try tx.rows(
            """
            SELECT m.seq, m.conversation_id, substr(m.body, 1, 300) AS words
            FROM \(text.from) JOIN conversations c ON c.id = m.conversation_id
            WHERE \(text.condition) AND \(text.key) < \(top)\(from)\(conditions)
            ORDER BY \(text.key) DESC LIMIT \(limit)
            """
        ).map(match)
    }

    /// All matches before `top` by the index, sorted, then each one's conversation until there are enough. OFFSET 0 and
    /// MATERIALIZED keep it in this order: the planner knows too little about words to choose another.
    private func rest(before top: Int64, _ limit: Int, _ tx: Transaction) throws -> [Match] {
        try tx.rows(
            """
            WITH found AS MATERIALIZED (
                SELECT m.seq, m.conversation_id, m.at, m.body FROM \(text.from)
                WHERE \(text.condition) AND \(text.key) < \(top))
            SELECT m.seq, m.conversation_id, substr(m.body, 1, 300) AS words
            FROM (SELECT * FROM found ORDER BY seq DESC OFFSET 0) m
            CROSS JOIN LATERAL (SELECT 1 FROM conversations c WHERE c.id = m.conversation_id\(conditions) OFFSET 0) c
            ORDER BY m.seq DESC LIMIT \(limit)
            """
        ).map(match)
    }

    private func match(_ row: Row) throws -> Match {
        Match(seq: try row("seq"), conversation: try row("conversation_id"), words: try row("words"))
    }
}
