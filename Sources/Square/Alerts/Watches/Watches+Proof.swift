import Database
import Identity
import Values

/// What is kept of somebody who follows places: what, and what they were told. For who asks why they got a message, or why
/// not.
public struct WatcherProof: Sendable {
    /// One version of a notice that concerned one of their places.
    public struct Entry: Sendable {
        public enum Outcome: Sendable, Equatable {
            case told(Instant)
            /// Not before this moment.
            case waits(until: Instant)
            /// The message did not arrive, and why.
            case failed(String)
            /// When the message would leave, this no longer held.
            case dropped
        }
        public let notice: ID<AlertNotice>
        public let title: String
        public let version: Int
        public let change: NoticeChange
        /// The place of theirs; nil when they no longer follow it.
        public let place: String?
        /// Metres from that place; 0 inside.
        public let metres: Double
        public let foundAt: Instant
        public let outcome: Outcome

        public init(
            notice: ID<AlertNotice>, title: String, version: Int, change: NoticeChange, place: String?, metres: Double,
            foundAt: Instant, outcome: Outcome
        ) {
            (self.notice, self.title, self.version, self.change) = (notice, title, version, change)
            (self.place, self.metres, self.foundAt, self.outcome) = (place, metres, foundAt, outcome)
        }
    }
    public let confirmedAt: Instant?
    public let rhythm: WatchRhythm
    /// Labels of the places that count.
    public let places: [String]
    /// Newest first.
    public let entries: [Entry]

    public init(confirmedAt: Instant?, rhythm: WatchRhythm, places: [String], entries: [Entry]) {
        (self.confirmedAt, self.rhythm, self.places, self.entries) = (confirmedAt, rhythm, places, entries)
    }
}

extension Watches {
    /// Entries that are shown.
    public static let proofShown = 200

    /// What is kept of a mail address; nil when nothing is. That somebody looked is written in the log, without the address.
    /// - Throws: `Problem` notAllowed below administrator; invalid with `email`.
    public func proof(of address: String, by viewer: Viewer) async throws -> WatcherProof? {
        try viewer.require(.administrator)
        guard EmailAddress.isPlausible(address) else {
            throw Problem.invalid([.init("email", address.isEmpty ? .missing : .notAnEmailAddress)])
        }
        let now = clock.now()
        return try await database.write { tx in
            let row = try tx.row("SELECT * FROM watchers WHERE kind = 'email' AND address_hash = \(hash(address))")
            let watcher = try row.map(Watcher.init)
            try Audit.record(tx, "watcher_looked_up", subject: watcher.map { "\($0.id)" } ?? "", by: viewer.id, at: now)
            guard let watcher else { return nil }
            return WatcherProof(
                confirmedAt: watcher.confirmedAt, rhythm: watcher.rhythm,
                places: try watches(of: watcher.id, tx).filter(\.isActive).map(\.label),
                entries: try entries(of: watcher.id, tx))
        }
    }

    private func entries(of watcher: ID<Watcher>, _ tx: Transaction) throws -> [WatcherProof.Entry] {
        try tx.rows(
            """
            SELECT a.notice_id, a.version, a.metres, a.at, a.due_at, m.sent_at, n.title, v.change, w.label,
                COALESCE(m.state, '') AS state, COALESCE(m.fault, '') AS fault
            FROM alert_matches a JOIN alert_notices n ON n.id = a.notice_id
            JOIN alert_versions v ON v.notice_id = a.notice_id AND v.version = a.version
            LEFT JOIN watches w ON w.id = a.watch_id LEFT JOIN alert_messages m ON m.id = a.message_id
            WHERE a.watcher_id = \(watcher) ORDER BY a.at DESC, a.notice_id DESC, a.version DESC LIMIT \(Self.proofShown)
            """
        ).map { row in
            WatcherProof.Entry(
                notice: try row("notice_id"), title: try row("title"), version: try row("version"),
                change: try row("change"), place: try row("label"), metres: try row("metres"), foundAt: try row("at"),
                outcome: try Self.outcome(row))
        }
    }

    private static func outcome(_ row: Row) throws -> WatcherProof.Entry.Outcome {
        switch try row("state") as String {
        case "failed": return .failed(try row("fault"))
        case "empty": return .dropped
        case "sent": return (try row("sent_at") as Instant?).map { .told($0) } ?? .dropped
        default: return .waits(until: try row("due_at"))
        }
    }
}
