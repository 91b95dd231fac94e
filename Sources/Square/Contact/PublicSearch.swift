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

    /// Best first. All words together; when nothing has them all, what has most of them.
    /// - Parameter typed: the first 200 characters and 12 words count.
    public func search(_ typed: String, language: Language, limit: Int = 20) async throws -> [Hit] {
        let words = Self.words(in: typed)
        guard !words.isEmpty else { return [] }
        return try await database.search { tx in
            let together = try Self.hits(words, language, limit, tx)
            return together.isEmpty && words.count > 1 ? try Self.hitsOfAny(words, language, limit, tx) : together
        }
    }

    static func words(in typed: String) -> [String] {
        // Control signs too: PostgreSQL refuses NUL, and nobody searches for the others.
        let pieces = String(typed.unicodeScalars.prefix(200)).split { sign in
            sign.isWhitespace || sign.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        var words: [String] = []
        for piece in pieces.map(String.init) where piece.contains(where: { $0.isLetter || $0.isNumber }) {
            if !words.contains(piece) { words.append(piece) }
        }
        return Array(words.prefix(12))
    }

    /// Short words say little ("een", "the"), so they count only when there are no others.
    private static func hitsOfAny(
        _ words: [String], _ language: Language, _ limit: Int, _ tx: Transaction
    ) throws -> [Hit] {
        let telling = words.filter { $0.count > 3 }
        var found: [(hit: Hit, words: Int, place: Int)] = []
        for word in telling.isEmpty ? words : telling {
            for (place, hit) in try hits([word], language, limit, tx).enumerated() {
                if let known = found.firstIndex(where: { $0.hit == hit }) {
                    found[known].words += 1
                    found[known].place = min(found[known].place, place)
                } else {
                    found.append((hit, 1, place))
                }
            }
        }
        let best = found.enumerated().sorted { one, other in
            (-one.element.words, one.element.place, one.offset) < (
                -other.element.words, other.element.place, other.offset
            )
        }
        return best.prefix(limit).map(\.element.hit)
    }

    private static func hits(_ words: [String], _ language: Language, _ limit: Int, _ tx: Transaction) throws -> [Hit] {
        let text = tx.dialect.matching(words.map { SearchTerm($0) }, in: .publicEntries)
        return try tx.rows(
            """
            SELECT p.kind, p.title, substr(p.body, 1, 240) AS body, p.address FROM \(text.from)
            WHERE \(text.condition) AND p.language = \(language) ORDER BY \(text.rank), p.seq LIMIT \(limit)
            """
        ).map {
            Hit(
                isTask: try $0("kind") as String == "task", title: try $0("title"), text: try $0("body"),
                address: try $0("address"))
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
