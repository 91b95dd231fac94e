import Database
import Identity
import Values

/// Something that happened in a team, for whoever watches.
public struct LiveEvent: Sendable, Equatable {
    public let seq: Int64
    public let kind: String
    public let conversation: ID<Conversation>?
}

extension Inbox {
    /// What happened after `seq` in the viewer's teams, oldest first.
    public func events(after seq: Int64, for viewer: Viewer, limit: Int = 100) async throws -> [LiveEvent] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT e.seq, e.kind, e.conversation_id FROM events e
                WHERE e.seq > \(seq) AND e.team_id IN \(list: viewer.teams) AND \(tx.dialect.settledEvents)
                ORDER BY e.seq LIMIT \(limit)
                """
            ).map { LiveEvent(seq: try $0("seq"), kind: try $0("kind"), conversation: try $0("conversation_id")) }
        }
    }

    /// The number of the newest event that everybody can see; 0 when there is none.
    public func latestEvent() async throws -> Int64 {
        try await database.read { tx in try latestEvent(tx) }
    }

    func latestEvent(_ tx: Transaction) throws -> Int64 {
        try tx.value("SELECT MAX(e.seq) FROM events e WHERE \(tx.dialect.settledEvents)") ?? 0
    }
}
