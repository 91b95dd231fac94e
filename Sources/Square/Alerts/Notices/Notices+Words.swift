import Database
import Foundation
import Identity
import Jobs
import Values

extension JobKind {
    /// Makes notices findable by their words.
    public static let indexNotices = JobKind("index_notices")
}

extension Notices {
    /// Letters of the shortest beginning of a word by which it is found, of the longest, and words of one notice.
    private static let (shortest, longest, mostWords) = (3, 12, 40)
    /// So many notices in one transaction.
    private static let page = 200

    /// What somebody typed, as beginnings of words; at most six.
    public static func words(in typed: String) -> [String] {
        let all = DataSets.pieces(String(typed.prefix(200))).filter { $0.count >= shortest }
        // The longest first: it is in the fewest notices.
        let ordered = Set(all.map { String($0.prefix(longest)) }).sorted { ($1.count, $0) < ($0.count, $1) }
        return Array(ordered.prefix(6))
    }

    /// Brings the words of all notices up to date, in small transactions. Does the job `.indexNotices`.
    public func indexWords() async throws {
        var after = ""
        while true {
            let last = after
            let done = try await database.write { tx -> [String] in
                let ids: [String] = try tx.rows(
                    """
                    SELECT id FROM alert_notices WHERE words_version <> version AND id > \(last)
                    ORDER BY id LIMIT \(Self.page)\(tx.dialect.skippingLocked)
                    """
                ).map { try $0("id") }
                for id in ids { try index(id, tx) }
                return ids
            }
            guard done.count == Self.page, let next = done.last else { return }
            after = next
            try Task.checkCancellation()
        }
    }

    /// Makes one notice findable as it stands, the same way on both databases.
    func index(_ id: String, _ tx: Transaction) throws {
        guard let notice = try notice("n.id = \(id)", tx) else { return }
        let facts = notice.facts
        let said = [facts.title, facts.place ?? "", facts.kind, facts.reference ?? ""].joined(separator: " ")
        var wanted: Set<String> = []
        for word in DataSets.pieces(said).prefix(Self.mostWords) where word.count >= Self.shortest {
            for length in Self.shortest...min(Self.longest, word.count) { wanted.insert(String(word.prefix(length))) }
        }
        let known = try tx.rows("SELECT word, sorts_at FROM alert_notice_words WHERE notice_id = \(id)")
        let isSame =
            try known.count == wanted.count
            && known.allSatisfy { try wanted.contains($0("word")) && $0("sorts_at") as Instant == notice.sortsAt }
        if !isSame { try write(wanted.sorted(), notice, tx) }
        try tx.run("UPDATE alert_notices SET words_version = \(notice.version) WHERE id = \(id)")
    }

    private func write(_ words: [String], _ notice: StoredNotice, _ tx: Transaction) throws {
        try tx.run("DELETE FROM alert_notice_words WHERE notice_id = \(notice.id)")
        for start in stride(from: 0, to: words.count, by: 200) {
            let rows = words[start..<min(start + 200, words.count)].map { word -> SQL in
                "(\(word), \(notice.sortsAt), \(notice.id))"
            }
            try tx.run(
                """
                INSERT INTO alert_notice_words (word, sorts_at, notice_id) VALUES \(SQL.join(rows, separator: ", "))
                ON CONFLICT (word, sorts_at, notice_id) DO NOTHING
                """)
        }
    }

    /// Notices that have all the words, in the order of the list. Looks at so many rows of the index of the longest word
    /// as one page of any list does, and then says where to go on.
    func search(
        _ words: [String], _ filter: DeskFilter, after cursor: NoticeCursor?, limit: Int, _ tx: Transaction
    ) throws -> (notices: [StoredNotice], next: NoticeCursor?) {
        guard let first = words.first else { return ([], nil) }
        var (found, last, seen): ([StoredNotice], NoticeCursor?, Int) = ([], cursor, 0)
        while seen < Self.looked {
            let beyond: SQL = last.map { " AND (w.sorts_at, w.notice_id) < (\($0.at), \($0.id))" } ?? ""
            let rows = try tx.rows(
                """
                SELECT \(StoredNotice.columns), w.sorts_at AS listed_at FROM alert_notice_words w
                JOIN alert_notices n ON n.id = w.notice_id
                JOIN alert_versions v ON v.notice_id = n.id AND v.version = n.version
                LEFT JOIN channels h ON h.id = n.channel_id WHERE w.word = \(first)\(beyond)
                ORDER BY w.sorts_at DESC, w.notice_id DESC LIMIT 100
                """)
            let notices = try rows.map { (try StoredNotice($0), try $0("listed_at") as Instant) }
            let having = try Self.having(words.dropFirst(), among: notices.map(\.0.id), tx)
            for (notice, at) in notices {
                if filter.takes(notice), having.contains(notice.id) {
                    if found.count == limit { return (found, last) }
                    found.append(notice)
                }
                last = NoticeCursor(at: at, id: notice.id)
            }
            seen += rows.count
            if rows.count < 100 { return (found, nil) }
        }
        return (found, last)
    }

    /// Those of some notices that have all of some words.
    private static func having(
        _ words: ArraySlice<String>, among ids: [ID<AlertNotice>], _ tx: Transaction
    ) throws -> Set<ID<AlertNotice>> {
        var left = Set(ids)
        for word in words where !left.isEmpty {
            left = Set(
                try tx.rows(
                    """
                    SELECT notice_id FROM alert_notice_words
                    WHERE word = \(word) AND notice_id IN \(list: left.sorted())
                    """
                ).map { try $0("notice_id") as ID<AlertNotice> })
        }
        return left
    }
}

extension Notices.DeskFilter {
    func takes(_ notice: StoredNotice) -> Bool {
        switch shelf {
        case .all: break
        case .hidden: if notice.hiddenAt == nil { return false }
        case .state(let state): if notice.state != state { return false }
        }
        return (topic.map { $0 == notice.topic } ?? true) && (!isOwn || notice.channel == nil)
    }
}
