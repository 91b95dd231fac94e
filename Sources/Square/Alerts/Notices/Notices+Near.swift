import Database
import Geo
import Values

extension Notices {
    /// Rows looked at for one page. A place where little happens then takes a few pages more, never more time.
    static let looked = 1_000
    private static let batch = 100

    /// What was chosen, under way (the last begun first) or coming (the first to begin first).
    public func near(
        _ choice: NearChoice, _ period: NearChoice.Period, after cursor: NoticeCursor? = nil, limit: Int = 20
    ) async throws -> NoticeList {
        let now = clock.now()
        let isNow = period == .now
        let time: SQL = isNow ? "n.sorts_at <= \(now)" : "n.sorts_at > \(now)"
        let condition: SQL = "n.state = 'current' AND \(time) AND \(Self.goesOn(now))\(Self.chosen(choice))"
        return try await database.read { tx in
            try list(condition, isAscending: !isNow, after: cursor, limit: limit, tx) { choice.holds($0) }
        }
    }

    /// All that is under way or coming, in the order of the begin, for programs.
    /// - Parameters:
    ///   - from: only what ends at or after this moment.
    ///   - until: only what begins at or before this moment.
    public func all(
        _ choice: NearChoice, from: Instant? = nil, until: Instant? = nil, after cursor: NoticeCursor? = nil, limit: Int
    ) async throws -> NoticeList {
        let now = clock.now()
        var condition: SQL = "n.state = 'current' AND \(Self.goesOn(now))\(Self.chosen(choice))"
        if let from { condition += " AND (n.ends_at IS NULL OR n.ends_at >= \(from))" }
        if let until { condition += " AND n.sorts_at <= \(until)" }
        return try await database.read { [condition] tx in
            try list(condition, isAscending: true, after: cursor, limit: limit, tx) { choice.holds($0) }
        }
    }

    /// What changed last, newest first: also what does not happen, so that who follows it hears so, and of emergencies
    /// also that they are over.
    public func changes(_ choice: NearChoice, limit: Int = 50) async throws -> [PublicNotice] {
        let since = clock.now().adding(seconds: -60 * 86_400)
        return try await database.read { tx in
            var found: [PublicNotice] = []
            for state in [NoticeState.current, .cancelled] + (choice.topics == [.crisis] ? [.ended] : []) {
                let rows = try tx.rows(
                    """
                    SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables)
                    WHERE n.state = \(state) AND n.changed_at >= \(since)\(Self.chosen(choice))
                    ORDER BY n.changed_at DESC, n.id DESC LIMIT \(Self.looked)
                    """)
                for row in rows where found.count < 2 * limit {
                    guard let notice = PublicNotice(try StoredNotice(row)), choice.holds(notice) else { continue }
                    found.append(notice)
                }
            }
            return Array(found.sorted { $0.changedAt > $1.changedAt }.prefix(limit))
        }
    }

    /// When something that goes on or comes was last new or changed; nil when there is nothing.
    public func lastChange() async throws -> Instant? {
        try await database.read { tx in
            try tx.value(
                """
                SELECT changed_at FROM alert_notices WHERE state = 'current' AND hidden_at IS NULL
                ORDER BY changed_at DESC, id DESC LIMIT 1
                """
            )
        }
    }

    /// Emergencies that go on, the last begun first, and those that are announced.
    public func emergencies(limit: Int) async throws -> NoticeList {
        let choice = NearChoice(place: .anywhere, topics: [.crisis])
        let now = try await near(choice, .now, limit: limit)
        let coming = try await near(choice, .coming, limit: limit)
        let all = now.notices + coming.notices
        let isMore = all.count > limit || now.next != nil || coming.next != nil
        let shown = Array(all.prefix(limit))
        let last = shown.last.map { NoticeCursor(at: $0.sortsAt, id: $0.id) }
        return NoticeList(notices: shown, next: isMore ? last : nil)
    }

    /// How many go on that have no place of their own, up to a thousand each.
    public func counts(
        topics: Set<AlertTopic>
    ) async throws -> (municipality: Int, unlocated: Int) {
        let now = clock.now()
        return try await database.read { tx in
            func count(_ scope: NoticeScope) throws -> Int {
                let choice = NearChoice(place: .without(scope), topics: topics)
                return try tx.value(
                    """
                    SELECT COUNT(*) FROM (SELECT 1 AS one FROM alert_notices n
                    WHERE n.state = 'current' AND \(Self.goesOn(now))\(Self.chosen(choice)) LIMIT 1000) counted
                    """) ?? 0
            }
            return (try count(.municipality), try count(.unlocated))
        }
    }

    private static func goesOn(_ now: Instant) -> SQL { "(n.ends_at IS NULL OR n.ends_at >= \(now))" }

    private static func chosen(_ choice: NearChoice) -> SQL {
        var condition: SQL = " AND n.hidden_at IS NULL"
        switch choice.place {
        case .everywhere: condition += " AND n.scope = 'place'"
        case .town: condition += " AND n.scope IN ('place', 'municipality')"
        case .anywhere: break
        case .without(let scope): condition += " AND n.scope = \(scope)"
        case .around(let shape, let metres):
            condition += " AND n.scope = 'place' AND \(overlapping(shape.box.expanded(by: metres)))"
        case .within(let boxes):
            let parts = boxes.compactMap(\.inRD).map(overlapping)
            condition += " AND n.scope = 'place' AND (\(parts.isEmpty ? "1 = 0" : .join(parts, separator: " OR ")))"
        }
        if !choice.topics.isEmpty {
            condition += " AND n.topic IN \(list: choice.topics.map(\.rawValue).sorted())"
        }
        return condition
    }

    private static func overlapping(_ box: RDBox) -> SQL {
        "(n.min_x <= \(box.maxX) AND n.max_x >= \(box.minX) AND n.min_y <= \(box.maxY) AND n.max_y >= \(box.minY))"
    }

    /// Rows in the order of the index, until the page is full or enough was looked at.
    private func list(
        _ condition: SQL, isAscending: Bool, after cursor: NoticeCursor?, limit: Int, _ tx: Transaction,
        _ isWanted: (PublicNotice) -> Bool
    ) throws -> NoticeList {
        var (list, last, seen) = (NoticeList(), cursor, 0)
        let order: SQL = isAscending ? "n.sorts_at, n.id" : "n.sorts_at DESC, n.id DESC"
        while seen < Self.looked {
            let beyond: SQL =
                last.map { cursor in
                    isAscending
                        ? " AND (n.sorts_at, n.id) > (\(cursor.at), \(cursor.id))"
                        : " AND (n.sorts_at, n.id) < (\(cursor.at), \(cursor.id))"
                } ?? ""
            let rows = try tx.rows(
                """
                SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables) WHERE \(condition)\(beyond)
                ORDER BY \(order) LIMIT \(Self.batch)
                """)
            for row in rows {
                guard let notice = PublicNotice(try StoredNotice(row)) else { continue }
                if isWanted(notice) {
                    if list.notices.count == limit {
                        list.next = last
                        return list
                    }
                    list.notices.append(notice)
                }
                last = NoticeCursor(at: notice.sortsAt, id: notice.id)
            }
            seen += rows.count
            if rows.count < Self.batch { return list }
        }
        list.next = last
        return list
    }
}
