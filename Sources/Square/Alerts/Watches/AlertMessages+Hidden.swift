import Database
import Values

extension AlertMessages {
    /// What a colleague took off the site meanwhile is in no message that is still to be written.
    /// - Parameter messages: none of them sent yet.
    func dropHidden(_ messages: [ID<AlertMessages>], _ tx: Transaction) throws {
        if messages.isEmpty { return }
        try tx.run(
            """
            DELETE FROM alert_matches WHERE message_id IN \(list: messages)
                AND notice_id IN (SELECT id FROM alert_notices WHERE hidden_at IS NOT NULL)
            """)
    }
}

extension Watches {
    /// Days in which failed messages are counted.
    public static let failureDays = 30
    /// Above this it is only known that there are more.
    public static let mostCounted = 1_000

    /// Messages of the last thirty days that did not arrive for good, by reason: the most frequent first. Counts a thousand
    /// at most.
    public func failures() async throws -> [(reason: String, count: Int)] {
        let since = clock.now().adding(seconds: -Self.failureDays * 86_400)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT f.fault, COUNT(*) AS n FROM (SELECT fault FROM alert_messages
                    WHERE failed_at >= \(since) ORDER BY failed_at DESC LIMIT \(Self.mostCounted)) f
                GROUP BY f.fault ORDER BY n DESC, f.fault LIMIT 10
                """
            ).map { (reason: try $0("fault"), count: try $0("n")) }
        }
    }
}
