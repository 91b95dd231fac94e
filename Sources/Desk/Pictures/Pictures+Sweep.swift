import Database
import Values

extension Pictures {
    /// Clears away what a colleague gave and put nowhere, and pictures of others that were kept long enough: they are
    /// fetched again when somebody asks.
    func sweep() async throws {
        let now = clock.now()
        try await database.write { tx in
            try tx.run(
                "DELETE FROM picture_uploads WHERE at < \(now.adding(seconds: -Self.uploadSeconds))")
            try tx.run(
                """
                UPDATE post_media SET state = 'expired', sha256 = NULL
                WHERE state = 'kept' AND at < \(now.adding(seconds: -Self.keptSeconds))
                """)
        }
        try await dropUnused()
    }

    /// Removes pictures that nothing refers to.
    func dropUnused() async throws {
        while try await database.write({ tx in
            try tx.run(
                """
                DELETE FROM pictures WHERE sha256 IN (
                    SELECT p.sha256 FROM pictures p
                    WHERE NOT EXISTS (SELECT 1 FROM picture_uploads u WHERE u.sha256 = p.sha256)
                        AND NOT EXISTS (SELECT 1 FROM post_pictures x WHERE x.sha256 = p.sha256)
                        AND NOT EXISTS (SELECT 1 FROM draft_pictures d WHERE d.sha256 = p.sha256)
                        AND NOT EXISTS (SELECT 1 FROM post_media m WHERE m.sha256 = p.sha256)
                        AND NOT EXISTS (SELECT 1 FROM fediverse_accounts f WHERE f.avatar = p.sha256)
                        AND NOT EXISTS (SELECT 1 FROM fediverse_accounts f WHERE f.header = p.sha256)
                    LIMIT 100)
                """)
        }) == 100 {}
    }
}
