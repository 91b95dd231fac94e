import Database
import Jobs
import Values

extension JobKind {
    /// Makes messages of the matches that are due.
    public static let makeAlerts = JobKind("make_alerts")
    /// Sends a batch of them; the payload is the batch's id.
    public static let sendAlerts = JobKind("send_alerts")
    /// Sends a mail that asks for a confirmation: somebody waits for it, so it is not behind the batches.
    public static let confirmWatch = JobKind("confirm_watch")
    /// Sends a batch of messages to devices; the payload is the batch's id.
    public static let sendPushes = JobKind("send_pushes")
    /// Sends the first message to a device, which somebody waits for too.
    public static let welcomeDevice = JobKind("welcome_device")
}

/// What goes out to those who follow a place: one message for all that is due to one of them. One file per ability:
///
/// - `AlertMessages+Make`: matches that are due become messages, in batches
/// - `AlertMessages+Letters`: what a message says, put together when it is sent
/// - `AlertMessages+Record`: what became of it
/// - `AlertMessages+Postpone`: what a push service does not take now
public struct AlertMessages: Sendable {
    enum Kind: String, SQLConvertible {
        case alert
        /// Asks a mail address for a confirmation, and brings the link; tells a device that it gets messages.
        case confirm
    }
    /// Marks ids of batches.
    public enum Batch {}

    /// Messages of one batch, all by mail or all to devices: what one connection to the mail server sends.
    static let batch = 500

    let database: Database
    let clock: Clock
    let links: WatchLinks
    let watches: Watches

    public init(database: Database, clock: Clock, watches: Watches) {
        (self.database, self.clock, self.watches) = (database, clock, watches)
        links = watches.links
    }

    /// Writes messages and the job that sends them.
    static func enqueue(
        _ kind: Kind, to watchers: [ID<Watcher>], by way: Watcher.Kind, at now: Instant, _ tx: Transaction
    ) throws {
        if watchers.isEmpty { return }
        let batch = ID<Batch>(at: now)
        let rows = watchers.map { watcher -> SQL in
            "(\(ID<AlertMessages>(at: now)), \(watcher), 'ready', \(now), \(kind), \(batch))"
        }
        try tx.run(
            """
            INSERT INTO alert_messages (id, watcher_id, state, made_at, kind, batch_id)
            VALUES \(SQL.join(rows, separator: ", "))
            """)
        if kind == .alert {
            // All that is due, also what was found while we looked.
            try tx.run(
                """
                UPDATE alert_matches SET message_id = m.id FROM alert_messages m
                WHERE m.batch_id = \(batch) AND m.watcher_id = alert_matches.watcher_id
                    AND alert_matches.watcher_id IN \(list: watchers) AND message_id IS NULL AND due_at <= \(now)
                """)
        }
        let job: JobKind =
            switch (way, kind) {
            case (.email, .confirm): .confirmWatch
            case (.email, .alert): .sendAlerts
            case (.push, .confirm): .welcomeDevice
            case (.push, .alert): .sendPushes
            }
        try Jobs.enqueue(
            tx, kind: job, payload: batch.description, uniqueKey: "alerts \(batch)", at: now, now: now)
    }
}
