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

    /// Days after which nobody answers a notice any more, and it does not come back.
    private static let noticeDays = 90
    /// Days after which no server sends the same activity again.
    private static let activityDays = 40

    /// Days that a report that was dealt with is kept.
    private static let reportDays = 365

    /// Clears away files of forms that were never sent, who had automatic mail longer ago than a day, and old notices.
    public func sweep() async throws {
        let now = clock.now()
        let (old, answered) = (now.adding(seconds: -86_400), now.adding(seconds: -Self.noticeDays * 86_400))
        try await database.write { tx in
            try tx.run("DELETE FROM uploads WHERE created_at < \(old)")
            try tx.run("DELETE FROM automatic_sends WHERE at < \(old)")
            try tx.run("DELETE FROM notices WHERE at < \(answered)")
            let known = now.adding(seconds: -Self.activityDays * 86_400)
            try tx.run("DELETE FROM fediverse_activities WHERE state = 'done' AND received_at < \(known)")
            let settled = now.adding(seconds: -Self.reportDays * 86_400)
            try tx.run(
                """
                DELETE FROM fediverse_report_subjects WHERE report_id IN
                    (SELECT id FROM fediverse_reports WHERE closed_at IS NOT NULL AND closed_at < \(settled))
                """)
            try tx.run("DELETE FROM fediverse_reports WHERE closed_at IS NOT NULL AND closed_at < \(settled)")
            try fediverse.forgetOldKeys(at: now, tx)
            let day = Amsterdam.local(answered).date.description
            try tx.run("DELETE FROM fediverse_refusals WHERE day < \(day)")
        }
        try await dropUnusedContents()
        try await pictures.sweep()
    }
}
