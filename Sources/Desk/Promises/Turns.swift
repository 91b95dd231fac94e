import Channels
import Database
import Foundation
import Identity
import Values

/// Marks ids of conversations.
public enum Conversation {}
/// Marks ids of turns: from a resident's first unanswered message to the first human answer.
public enum Turn {}

/// How a turn ended.
public enum TurnOutcome: String, SQLConvertible {
    case answered
    case closedUnanswered = "closed_unanswered"
    /// The resident took it back, or it was erased.
    case withdrawn
}

/// The promise inside the inbox's transactions: turns begin, get facts, and end. Rows are only ever added.
public struct Promises: Sendable {
    /// A turn about to begin: computed, so that the conversation can be written with it, then inserted.
    struct NewTurn: Sendable {
        let id: ID<Turn>
        let deadline: Instant
        let insert: @Sendable (Transaction) throws -> Void
    }
    let database: Database
    let clock: Clock
    private let calendars = CalendarCache()

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// What was found out about terms in one transaction that begins many turns.
    final class Memory {
        struct Known {
            let channel: ID<Channel>
            let subject: ID<Subject>?
            /// The calendar is in force from here until the next one; nil: none follows yet.
            let from: Instant
            let until: Instant?
            let term: Int
            let version: Int
        }
        fileprivate var known: Known?

        fileprivate func recall(_ channel: ID<Channel>, _ subject: ID<Subject>?, _ at: Instant) -> Known? {
            guard let known, known.channel == channel, known.subject == subject, at >= known.from,
                known.until.map({ at < $0 }) ?? true
            else { return nil }
            return known
        }
    }

    /// Begins a turn under the term that fits best (channel and subject, subject, channel, all) and the calendar in
    /// force at `at`. One SELECT: questions come in through here.
    /// - Throws: `Problem(.unavailable)` when an installation has no term or no opening hours yet.
    func openTurn(
        _ tx: Transaction, row conversation: ID<Conversation>, channel: ID<Channel>, subject: ID<Subject>?,
        team: ID<Team>, at: Instant, memory: Memory? = nil
    ) throws -> NewTurn {
        let found = try memory?.recall(channel, subject, at) ?? term(channel, subject, at, tx)
        memory?.known = found
        let (term, calendar) = (found.term, try calendars.version(found.version, tx))
        // A calendar that never opens would make a promise without end: a year then, and doctor says so.
        let deadline = calendar.hours.deadline(from: at, after: term) ?? at.adding(seconds: 365 * 86_400)
        let id = ID<Turn>(at: at)
        return NewTurn(id: id, deadline: deadline) { tx in
            try tx.post(
                """
                INSERT INTO turns (id, conversation_id, channel_id, team_id, subject_id, started_at, promised_seconds,
                    calendar_version, deadline_at)
                VALUES (\(id), \(conversation), \(channel), \(team), \(subject), \(at), \(term), \(calendar.version),
                    \(deadline))
                """)
        }
    }

    private func term(
        _ channel: ID<Channel>, _ subject: ID<Subject>?, _ at: Instant, _ tx: Transaction
    ) throws -> Memory.Known {
        let row = try tx.row(
            """
            SELECT service_seconds, \(Calendars.inForce(at: at)) AS version,
                (SELECT MAX(k.valid_from) FROM calendars k WHERE k.valid_from <= \(at)) AS begins,
                (SELECT MIN(k.valid_from) FROM calendars k WHERE k.valid_from > \(at)) AS ends
            FROM promises
            WHERE ended_at IS NULL AND (channel_id IS NULL OR channel_id = \(channel))
                AND (subject_id IS NULL OR subject_id = \(subject))
            ORDER BY CASE WHEN subject_id IS NULL THEN 0 ELSE 2 END + CASE WHEN channel_id IS NULL THEN 0 ELSE 1 END DESC,
                created_at DESC, id DESC
            LIMIT 1
            """)
        guard let row, let version: Int = try row("version"), let begins: Instant = try row("begins") else {
            throw Problem(.unavailable)
        }
        return Memory.Known(
            channel: channel, subject: subject, from: begins, until: try row("ends"), term: try row("service_seconds"),
            version: version)
    }

    /// Ends a turn and measures it, under the calendar it began with and against the first promise: a new term given
    /// on the way is a fact of its own and does not make late early.
    public func endTurn(
        _ tx: Transaction, _ id: ID<Turn>, outcome: TurnOutcome, at: Instant, by colleague: ID<Colleague>?
    ) throws {
        let clock = try self.clock(of: id, tx)
        let measured = clock.measured(until: at)
        try tx.run(
            """
            INSERT INTO turn_ends (turn_id, ended_at, outcome, colleague_id, wall_seconds, service_seconds, in_time)
            VALUES (\(id), \(at), \(outcome), \(colleague), \(measured.wallSeconds), \(measured.serviceSeconds),
                \(at <= clock.deadline))
            """)
    }

    /// Notes that the resident was told their message arrived. Not an answer.
    public func acknowledge(_ tx: Transaction, _ id: ID<Turn>, at: Instant, by colleague: ID<Colleague>?) throws {
        let due = try deadlineInForce(id, tx)
        try fact(tx, id, "acknowledged", at: at, deadline: due, reason: "", by: colleague)
    }

    /// Gives a new term, counted from `at`.
    /// - Returns: the new deadline.
    public func rePromise(
        _ tx: Transaction, _ id: ID<Turn>, serviceSeconds: Int, reason: String, at: Instant, by colleague: ID<Colleague>
    ) throws -> Instant {
        let clock = try self.clock(of: id, tx)
        guard let deadline = clock.calendar.hours.deadline(from: at, after: serviceSeconds) else {
            throw Problem(.unavailable)
        }
        try fact(tx, id, "re_promised", at: at, deadline: deadline, reason: reason, by: colleague)
        return deadline
    }

    /// The promise of a turn as it was made.
    public func clock(of id: ID<Turn>, _ tx: Transaction) throws -> PromiseClock {
        let row = try tx.row(
            "SELECT started_at, promised_seconds, calendar_version, deadline_at FROM turns WHERE id = \(id)")
        guard let row else { throw Problem(.notFound) }
        return PromiseClock(
            calendar: try calendars.version(try row("calendar_version"), tx), term: try row("promised_seconds"),
            start: try row("started_at"), deadline: try row("deadline_at"))
    }

    /// The calendar with this number; versions never change, so they are read once.
    public func calendar(_ version: Int, _ tx: Transaction) throws -> VersionedCalendar {
        try calendars.version(version, tx)
    }

    /// The deadline that the resident was told last.
    func deadlineInForce(_ id: ID<Turn>, _ tx: Transaction) throws -> Instant {
        let due: Instant? = try tx.value(
            """
            SELECT COALESCE(
                (SELECT f.deadline_at FROM turn_facts f WHERE f.turn_id = \(id) AND f.kind = 're_promised'
                    ORDER BY f.at DESC, f.deadline_at DESC LIMIT 1),
                (SELECT t.deadline_at FROM turns t WHERE t.id = \(id)))
            """)
        guard let due else { throw Problem(.notFound) }
        return due
    }

    private func fact(
        _ tx: Transaction, _ turn: ID<Turn>, _ kind: String, at: Instant, deadline: Instant, reason: String,
        by colleague: ID<Colleague>?
    ) throws {
        try tx.run(
            """
            INSERT INTO turn_facts (id, turn_id, kind, at, deadline_at, reason, colleague_id)
            VALUES (\(ID<Turn>(at: at)), \(turn), \(kind), \(at), \(deadline), \(reason), \(colleague))
            """)
    }
}

/// Calendars by version, parsed once per process.
final class CalendarCache: @unchecked Sendable {
    // Sendable: `known` is only touched while `lock` is held.
    private var known: [Int: VersionedCalendar] = [:]
    private let lock = NSLock()

    func version(_ version: Int, _ tx: Transaction) throws -> VersionedCalendar {
        if let calendar = find(version) { return calendar }
        let hours: String? = try tx.value("SELECT hours FROM calendars WHERE version = \(version)")
        guard let hours else { throw Problem(.unavailable) }
        let calendar = VersionedCalendar(
            version: version, hours: try JSONDecoder().decode(OpenHours.self, from: Data(hours.utf8)))
        lock.lock()
        defer { lock.unlock() }
        known[version] = calendar
        return calendar
    }

    private func find(_ version: Int) -> VersionedCalendar? {
        lock.lock()
        defer { lock.unlock() }
        return known[version]
    }
}
