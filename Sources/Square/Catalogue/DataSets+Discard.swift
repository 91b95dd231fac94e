import Database
import Identity
import Values

/// Drafts that were thrown away: nobody else saw them, so they go; but not at once.
extension DataSets {
    /// Days in which a draft can be put back.
    public static let discardDays = 30

    /// Throws a draft away, with its files. For `discardDays` it can be put back. A second click is one.
    /// - Throws: `Problem` staleView when it was published or changed in the meantime; notFound, notAllowed.
    public func discard(_ id: ID<DataSetEntry>, basedOn version: Int, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            guard try Self.row("s.id = \(id)", tx).discardedAt == nil else { return }
            guard try Self.claim(id, version, viewer, tx).state == .draft else { throw Problem(.staleView) }
            try tx.run(
                """
                UPDATE data_sets SET discarded_at = \(now), changed_at = \(now), version = version + 1 WHERE id = \(id)
                """)
            try Audit.record(tx, "data_set_discarded", subject: "\(id)", by: viewer.id, at: now)
            try Self.tell(.discarded, id, viewer, now, tx)
        }
    }

    /// Puts a draft back that was thrown away. A second click is one.
    /// - Throws: `Problem` notFound when it is gone for good; notAllowed.
    public func putBack(_ id: ID<DataSetEntry>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            guard try Self.row("s.id = \(id)", tx).discardedAt != nil else { return }
            guard try Self.mayEdit(id, viewer, tx) else { throw Problem(.notAllowed) }
            // Once for two who click at the same time.
            let done = try tx.run(
                """
                UPDATE data_sets SET discarded_at = NULL, changed_at = \(now), version = version + 1
                WHERE id = \(id) AND discarded_at IS NOT NULL
                """)
            guard done == 1 else { return }
            try Audit.record(tx, "data_set_put_back", subject: "\(id)", by: viewer.id, at: now)
            try Self.tell(.putBack, id, viewer, now, tx)
        }
    }

    /// Drafts that can still be put back, thrown away last first.
    public func discarded(limit: Int = 20, for viewer: Viewer) async throws -> [DataSet] {
        try viewer.require(.reader)
        return try await database.read { tx in
            try tx.rows(
                """
                \(Self.source) WHERE s.discarded_at IS NOT NULL ORDER BY s.discarded_at DESC LIMIT \(limit)
                """
            ).map { try DataSet.read($0) }
        }
    }

    /// Takes drafts away for good that were thrown away long ago, a few at a time.
    static func purge(before moment: Instant, _ tx: Transaction) throws {
        let gone: [ID<DataSetEntry>] = try tx.rows(
            """
            SELECT id FROM data_sets WHERE discarded_at IS NOT NULL AND discarded_at < \(moment) AND state = 'draft'
            ORDER BY discarded_at LIMIT 5\(tx.dialect.skippingLocked)
            """
        ).map { try $0("id") }
        for id in gone {
            try drop("set_id = \(id)", tx)
            try tx.run("DELETE FROM data_distributions WHERE set_id = \(id)")
            try tx.run("DELETE FROM data_set_words WHERE set_id = \(id)")
            try tx.run("DELETE FROM data_events WHERE set_id = \(id)")
            try tx.run("DELETE FROM data_notices WHERE set_id = \(id)")
            try tx.run("DELETE FROM data_sets WHERE id = \(id)")
        }
    }
}
