import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Looks for sets that are past their rhythm and tells their owners; throws away what was left lying.
    public static let staleData = JobKind("stale_data")
    /// Mails one colleague about one set; the payload is the id of the notice.
    public static let dataNotice = JobKind("data_notice")
}

extension DataSets {
    /// What there is to tell a colleague.
    public struct StaleNotice: Sendable, Equatable {
        public let colleague: ID<Colleague>
        public let title: Bilingual
        public let set: ID<DataSetEntry>
        public let dataAt: Instant
    }

    /// The data was renewed now.
    static func renew(_ id: ID<DataSetEntry>, _ known: DataSet, _ now: Instant, _ tx: Transaction) throws {
        try tx.run(
            """
            UPDATE data_sets SET data_at = \(now), changed_at = \(now), version = version + 1 WHERE id = \(id)
            """)
        try renewStale(id, known.facts.rhythm, now, isNews: true, tx)
    }

    /// When it will be past its rhythm.
    /// - Parameter isNews: the data is new, so that its owner is told again when that is late.
    static func renewStale(
        _ id: ID<DataSetEntry>, _ rhythm: DataRhythm?, _ dataAt: Instant?, isNews: Bool, _ tx: Transaction
    ) throws {
        let staleAt = DataSet.staleAt(rhythm, dataAt)
        let told: SQL = isNews ? ", is_told = 0" : ""
        try tx.run("UPDATE data_sets SET stale_at = \(staleAt)\(told) WHERE id = \(id)")
    }

    /// Tells the owners of sets that went past their rhythm, once for each time their data was renewed. May run again and on
    /// several nodes.
    public func tellStale() async throws {
        let now = clock.now()
        try await database.write { tx in
            let sets = try tx.rows(
                """
                SELECT s.id, s.data_at, s.owner_id, s.department_id FROM data_sets s
                WHERE s.state = 'published' AND s.is_told = 0 AND s.stale_at <= \(now)
                ORDER BY s.stale_at LIMIT 100\(tx.dialect.skippingLocked)
                """)
            for row in sets {
                let set: ID<DataSetEntry> = try row("id")
                let dataAt: Instant = try row("data_at")
                for colleague in try Self.owners(try row("owner_id"), try row("department_id"), tx) {
                    let id = ID<StaleNotice>(at: now)
                    let added = try tx.run(
                        """
                        INSERT INTO data_notices (id, set_id, colleague_id, data_at, state, at)
                        VALUES (\(id), \(set), \(colleague), \(dataAt), 'queued', \(now))
                        ON CONFLICT (set_id, colleague_id, data_at) DO NOTHING
                        """)
                    guard added == 1 else { continue }
                    try Jobs.enqueue(
                        tx, kind: .dataNotice, payload: id.description, uniqueKey: "data_notice \(id)", at: now,
                        now: now)
                }
                try tx.run("UPDATE data_sets SET is_told = 1 WHERE id = \(set)")
            }
        }
    }

    /// Who hears of it: the owner, or who leads in the department; when nobody is left, the administrators.
    private static func owners(
        _ colleague: ID<Colleague>?, _ department: String?, _ tx: Transaction
    ) throws -> [ID<Colleague>] {
        let conditions: [SQL] = [
            "c.id = \(colleague)", "c.department_id = \(department) AND c.role IN ('team_lead', 'administrator')",
            "c.department_id = \(department) AND c.role = 'colleague'", "c.role = 'administrator'",
        ]
        for condition in conditions {
            let found: [ID<Colleague>] = try tx.rows(
                "SELECT c.id FROM colleagues c WHERE \(condition) AND c.ended_at IS NULL ORDER BY c.id LIMIT 10"
            ).map { try $0("id") }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// What to write in the mail; nil when it was sent, or the data came in the meantime.
    public func notice(_ text: String) async throws -> StaleNotice? {
        guard let id = ID<StaleNotice>(text) else { return nil }
        let now = clock.now()
        return try await database.write { tx in
            let row = try tx.row(
                """
                SELECT n.colleague_id, n.set_id, n.data_at, s.title_nl, s.title_en FROM data_notices n
                JOIN data_sets s ON s.id = n.set_id
                WHERE n.id = \(id) AND n.state = 'queued' AND s.state = 'published' AND s.data_at = n.data_at
                    AND s.stale_at <= \(now)
                """)
            guard let row else {
                try tx.run("UPDATE data_notices SET state = 'over' WHERE id = \(id) AND state = 'queued'")
                return nil
            }
            return StaleNotice(
                colleague: try row("colleague_id"),
                title: Bilingual(dutch: try row("title_nl"), english: try row("title_en")), set: try row("set_id"),
                dataAt: try row("data_at"))
        }
    }

    /// - Parameter isSent: false: given up.
    public func settleNotice(_ text: String, isSent: Bool) async throws {
        guard let id = ID<StaleNotice>(text) else { return }
        try await database.write { tx in
            try tx.run(
                """
                UPDATE data_notices SET state = \(isSent ? "sent" : "not_delivered") WHERE id = \(id) AND state = 'queued'
                """)
        }
    }

    /// Throws away files that stopped half-way a day ago, files that nobody published in thirty days, and drafts that were
    /// thrown away.
    public func sweep() async throws {
        let now = clock.now()
        let (day, month) = (now.adding(seconds: -86_400), now.adding(seconds: -30 * 86_400))
        try await database.write { tx in
            try Self.drop(
                """
                id IN (SELECT f.id FROM data_files f WHERE f.state <> 'published' AND f.at < \(day)
                    AND (f.state = 'receiving' OR f.at < \(month)) ORDER BY f.at LIMIT 20)
                """, tx)
            try Self.purge(before: now.adding(seconds: -Self.discardDays * 86_400), tx)
        }
    }
}
