import Database
import Values

/// One search over top tasks and published answers.
public struct PublicSearch: Sendable {
    public struct Hit: Sendable, Equatable {
        public let isTask: Bool
        public let title: String
        /// The line of a task; the beginning of an answer.
        public let text: String
        public let address: String
    }
    private let database: Database

    public init(database: Database) { self.database = database }

    /// Best first. All words together; when nothing has them all, any of them.
    public func search(_ typed: String, language: Language, limit: Int = 20) async throws -> [Hit] {
        let words = typed.prefix(200).split(whereSeparator: \.isWhitespace).prefix(12).map(String.init).filter { word in
            word.contains { $0.isLetter || $0.isNumber }
        }
        guard !words.isEmpty else { return [] }
        return try await database.search { tx in
            let together = try Self.hits(words, language, limit, tx)
            if !together.isEmpty || words.count == 1 { return together }
            var found: [Hit] = []
            for word in words where word.count > 3 {
                for hit in try Self.hits([word], language, limit, tx) where !found.contains(hit) { found.append(hit) }
            }
            return Array(found.prefix(limit))
        }
    }

    private static func hits(_ words: [String], _ language: Language, _ limit: Int, _ tx: Transaction) throws -> [Hit] {
        let text = tx.dialect.matching(words.map { SearchTerm($0) }, in: .publicEntries)
        return try tx.rows(
            """
            SELECT p.kind, p.title, substr(p.body, 1, 240) AS body, p.address FROM \(text.from)
            WHERE \(text.condition) AND p.language = \(language) ORDER BY \(text.rank), p.seq LIMIT \(limit)
            """
        ).map {
            Hit(isTask: try $0("kind") as String == "task", title: try $0("title"), text: try $0("body"), address: try $0("address"))
        }
    }

    static func put(
        _ tx: Transaction, kind: String, item: String, language: Language, title: String, body: String, address: String
    ) throws {
        try tx.run(
            """
            INSERT INTO public_entries (kind, item_id, language, title, body, address)
            VALUES (\(kind), \(item), \(language), \(title), \(body), \(address))
            ON CONFLICT (item_id, language) DO UPDATE SET title = excluded.title, body = excluded.body, address = excluded.address
            """)
    }

    static func remove(_ tx: Transaction, item: String) throws {
        try tx.run("DELETE FROM public_entries WHERE item_id = \(item)")
    }
}
