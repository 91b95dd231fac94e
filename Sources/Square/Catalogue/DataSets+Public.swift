import Database
import Foundation
import Identity
import Values

/// What everybody finds.
extension DataSets {
    /// What is asked of the published sets. Everything that is given must hold.
    public struct Wish: Sendable, Equatable {
        public enum Order: Sendable { case changedLast, changedFirst, id }
        /// Words of which each must begin a word of the set.
        public var words: [String] = []
        public var theme: DataTheme?
        public var licence: DataLicence?
        public var keyword: String?
        public var format: DataFormat?
        public var name: String?
        /// Changed at or after, and at or before.
        public var since: Instant?
        public var until: Instant?
        public var order = Order.changedLast

        public init() {}
    }

    /// Published sets with what they hold.
    /// - Returns: at most `limit`, and whether there is more.
    public func published(
        _ wish: Wish = Wish(), after place: Place? = nil, limit: Int = 20
    ) async throws -> (sets: [DataSet], isMore: Bool) {
        let older: SQL = place.map { " AND (s.changed_at, s.id) < (\($0.at), \($0.id))" } ?? ""
        let found = try await database.search { tx in
            let rows = try tx.rows(
                "\(Self.source) WHERE \(Self.condition(wish))\(older)\(Self.order(wish)) LIMIT \(limit + 1)")
            return try Self.whole(rows, tx)
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// A piece of the published sets by number, for programs that count (CKAN's `start` and `rows`).
    public func published(_ wish: Wish, from start: Int, limit: Int) async throws -> (sets: [DataSet], count: Int) {
        try await database.search { tx in
            let count: Int =
                try tx.value("SELECT COUNT(*) FROM data_sets s WHERE \(Self.condition(wish))") ?? 0
            if limit == 0 || start >= count { return ([], count) }
            let rows = try tx.rows(
                """
                \(Self.source) WHERE \(Self.condition(wish))\(Self.order(wish)) LIMIT \(limit) OFFSET \(start)
                """)
            return (try Self.whole(rows, tx), count)
        }
    }

    /// A set that is or was public.
    /// - Throws: `Problem(.notFound)`, also for a draft.
    public func find(name: String) async throws -> DataSet {
        try await database.read { tx in
            var set = try Self.row("s.name = \(name) AND s.state <> 'draft'", tx)
            guard let id = set.id, set.state == .published else { return set }
            set.distributions = try Self.distributions(of: [id], tx)[id] ?? []
            return set
        }
    }

    /// A published set by its id or its name, as CKAN's callers write it.
    public func find(nameOrID text: String) async throws -> DataSet {
        guard let id = ID<DataSetEntry>(text) else {
            let set = try await find(name: text)
            guard set.state == .published else { throw Problem(.notFound) }
            return set
        }
        return try await database.read { tx in
            var set = try Self.row("s.id = \(id) AND s.state = 'published'", tx)
            set.distributions = try Self.distributions(of: [id], tx)[id] ?? []
            return set
        }
    }

    /// How many published sets there are of each theme.
    public func themes() async throws -> [DataTheme: Int] {
        try await database.search { tx in
            var counts: [DataTheme: Int] = [:]
            for row in try tx.rows(
                """
                SELECT s.theme, COUNT(*) AS n FROM data_sets s WHERE s.state = 'published'
                GROUP BY s.theme ORDER BY s.theme LIMIT 50
                """)
            {
                if let theme = DataTheme(rawValue: try row("theme")) { counts[theme] = try row("n") }
            }
            return counts
        }
    }

    private static func whole(_ rows: [Row], _ tx: Transaction) throws -> [DataSet] {
        var sets = try rows.map { try DataSet.read($0) }
        let held = try distributions(of: sets.compactMap(\.id), tx)
        for place in sets.indices { sets[place].distributions = sets[place].id.flatMap { held[$0] } ?? [] }
        return sets
    }

    private static func condition(_ wish: Wish) -> SQL {
        var conditions: [SQL] = ["s.state = 'published'"]
        if let theme = wish.theme { conditions.append("s.theme = \(theme)") }
        if let licence = wish.licence { conditions.append("s.licence = \(licence)") }
        if let name = wish.name { conditions.append("(s.name = \(name) OR s.id = \(name))") }
        if let since = wish.since { conditions.append("s.changed_at >= \(since)") }
        if let until = wish.until { conditions.append("s.changed_at <= \(until)") }
        if let format = wish.format {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM data_distributions d WHERE d.set_id = s.id AND d.format = \(format)
                    AND d.removed_at IS NULL)
                """)
        }
        var words = wish.words.map(stem)
        // A keyword stands among the words as a whole, behind a sign that no word has.
        if let keyword = wish.keyword { words.append(tag(keyword)) }
        for word in Set(words).sorted() where !word.isEmpty {
            conditions.append("s.id IN (SELECT w.set_id FROM data_set_words w WHERE w.word = \(word))")
        }
        return .join(conditions, separator: " AND ")
    }

    private static func order(_ wish: Wish) -> SQL {
        switch wish.order {
        case .changedLast: " ORDER BY s.changed_at DESC, s.id DESC"
        case .changedFirst: " ORDER BY s.changed_at, s.id"
        case .id: " ORDER BY s.id"
        }
    }

    private static func tag(_ keyword: String) -> String { "=" + pieces(keyword).joined(separator: " ") }

    /// Keywords of published sets, in the order of the alphabet; of the sets that changed last when there are very many.
    public func tags() async throws -> [String] {
        try await database.search { tx in
            let rows = try tx.rows(
                """
                SELECT s.keywords FROM data_sets s WHERE s.state = 'published' ORDER BY s.changed_at DESC, s.id DESC
                LIMIT 2000
                """)
            let all = try rows.flatMap { (try $0("keywords") as String).split(separator: "\n").map(String.init) }
            return Set(all).sorted()
        }
    }

    // MARK: Words

    static let (shortest, longest, wordLimit) = (2, 24, 400)

    /// What somebody typed, as words of a wish.
    public static func words(in typed: String) -> [String] { Array(pieces(String(typed.prefix(200))).prefix(8)) }

    /// However it is typed: without capitals and accents.
    static func pieces(_ text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
            .split { !($0.isLetter || $0.isNumber) }.map(String.init).filter { $0.count >= shortest }
    }

    private static func stem(_ word: String) -> String { String(word.prefix(longest)) }

    /// Whether a set of our own making, which is in no table, fits.
    public static func fits(_ set: DataSet, _ wish: Wish) -> Bool {
        let facts = set.facts
        let known = allWords(facts)
        let isWord = wish.words.allSatisfy { word in known.contains { $0.hasPrefix(word) } }
        let isTagged = wish.keyword.map { wanted in facts.keywords.contains { tag($0) == tag(wanted) } } ?? true
        return isWord && isTagged && (wish.theme ?? facts.theme) == facts.theme
            && (wish.licence ?? facts.licence) == facts.licence && (wish.name ?? set.name) == set.name
            && (wish.since.map { set.changedAt >= $0 } ?? true) && (wish.until.map { set.changedAt <= $0 } ?? true)
            && (wish.format.map { format in set.distributions.contains { $0.format == format } } ?? true)
    }

    private static func allWords(_ facts: DataFacts) -> [String] {
        pieces(
            ([facts.title.dutch, facts.title.english, facts.place] + facts.keywords
                + [facts.description.dutch, facts.description.english]).joined(separator: " "))
    }

    /// Makes a set findable by the beginnings of its words, the same way on both databases.
    static func index(_ id: ID<DataSetEntry>, _ facts: DataFacts, _ tx: Transaction) throws {
        try tx.run("DELETE FROM data_set_words WHERE set_id = \(id)")
        var beginnings: Set<String> = []
        for word in allWords(facts).prefix(wordLimit) {
            for length in shortest...longest where length <= word.count {
                beginnings.insert(String(word.prefix(length)))
            }
        }
        for keyword in facts.keywords { beginnings.insert(tag(keyword)) }
        let all = beginnings.sorted()
        for start in stride(from: 0, to: all.count, by: 200) {
            let rows = all[start..<min(start + 200, all.count)].map { word -> SQL in "(\(word), \(id))" }
            try tx.run(
                """
                INSERT INTO data_set_words (word, set_id) VALUES \(SQL.join(rows, separator: ", "))
                ON CONFLICT (word, set_id) DO NOTHING
                """)
        }
    }
}
