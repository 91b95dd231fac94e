import Database
import Values

extension Inbox {
    /// Removes file contents that no message and no form refers to.
    func dropUnusedContents() async throws {
        while try await database.write({ tx in
            try tx.run(
                """
                DELETE FROM attachment_contents WHERE sha256 IN (
                    SELECT x.sha256 FROM attachment_contents x
                    WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = x.sha256)
                        AND NOT EXISTS (SELECT 1 FROM uploads u WHERE u.sha256 = x.sha256)
                    LIMIT 100)
                """)
        }) == 100 {}
    }

    /// Clears away files of forms that were never sent.
    public func sweep() async throws {
        let old = clock.now().adding(seconds: -86_400)
        try await database.write { tx in try tx.run("DELETE FROM uploads WHERE created_at < \(old)") }
        try await dropUnusedContents()
    }
}
