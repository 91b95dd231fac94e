import Channels
import Database
import Foundation
import Identity
import TestKit
import Values

@testable import Desk

/// The promise's rooms over a test town, with conversations that hold nothing but turns.
struct PromiseRooms {
    let town: TestTown
    let promises: Promises
    let calendars: Calendars
    let terms: Terms
    let subjects: Subjects
    let web: ID<Channel>

    init(_ town: TestTown) throws {
        self.town = town
        let (database, clock) = (town.database, town.clock.clock)
        promises = Promises(database: database, clock: clock)
        calendars = Calendars(database: database, clock: clock)
        terms = Terms(database: database, clock: clock)
        subjects = Subjects(database: database, clock: clock)
        guard let channel = ID<Channel>(town.web) else { throw Problem(.notFound) }
        web = channel
    }

    /// Fresh, so without figures of a minute ago.
    var figures: Figures { Figures(database: town.database, clock: town.clock.clock) }

    /// A moment in Amsterdam, such as `2026-07-07 16:00` or `2026-07-07 16:00:05`.
    static func at(_ text: String) -> Instant {
        let halves = text.split(separator: " ")
        let clock = halves.count == 2 ? halves[1].split(separator: ":").compactMap { Int($0) } : []
        guard let date = LocalDate(halves[0]), clock.count >= 2 else { return Instant(seconds: 0) }
        return Amsterdam.instant(date, minuteOfDay: clock[0] * 60 + clock[1]).adding(
            seconds: clock.count > 2 ? clock[2] : 0)
    }

    /// A channel of its own.
    func channel(_ name: String) async throws -> ID<Channel> {
        let id = ID<Channel>(at: town.clock.now)
        let team = town.webcare
        try await town.database.write { tx in
            try tx.run(
                """
                INSERT INTO channels (id, kind, name, team_id, state, created_at)
                VALUES (\(id), 'email', \(name), \(team), 'active', 0)
                """)
        }
        return id
    }

    /// Opens a turn in a conversation of its own.
    func open(_ at: Instant, channel: ID<Channel>? = nil, subject: ID<Subject>? = nil) async throws -> ID<Turn> {
        let (promises, team, channel) = (promises, town.webcare, channel ?? web)
        return try await town.database.write { tx in
            let id = ID<Conversation>(at: at)
            try tx.run(
                """
                INSERT INTO correspondents (id, channel_id, address, created_at) VALUES (\(id), \(channel), \(id), \(at))
                """)
            try tx.run(
                """
                INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage, rank,
                    opened_at, last_message_at)
                VALUES (\(id), \(id), \(channel), \(team), \(id), 'nl', '', 2, 0, \(at), \(at))
                """)
            let turn = try promises.openTurn(tx, row: id, channel: channel, subject: subject, team: team, at: at)
            try turn.insert(tx)
            return turn.id
        }
    }

    /// Ends a turn; a colleague did it.
    func end(_ turn: ID<Turn>, _ outcome: TurnOutcome = .answered, at: Instant) async throws {
        let (promises, bram) = (promises, town.bram)
        try await town.database.write { tx in try promises.endTurn(tx, turn, outcome: outcome, at: at, by: bram) }
    }

    @discardableResult
    func answered(_ start: String, _ end: String) async throws -> ID<Turn> {
        let turn = try await open(Self.at(start))
        try await self.end(turn, at: Self.at(end))
        return turn
    }

    func rePromise(_ turn: ID<Turn>, hours: Int, at: Instant) async throws -> Instant {
        let (promises, bram) = (promises, town.bram)
        return try await town.database.write { tx in
            try promises.rePromise(tx, turn, serviceSeconds: hours * 3600, reason: "Wacht op Beheer", at: at, by: bram)
        }
    }

    func acknowledge(_ turn: ID<Turn>, at: Instant) async throws {
        let (promises, bram) = (promises, town.bram)
        try await town.database.write { tx in try promises.acknowledge(tx, turn, at: at, by: bram) }
    }

    struct Stored: Equatable {
        var deadline: Instant
        var version: Int
        var term: Int
    }

    func stored(_ turn: ID<Turn>) async throws -> Stored? {
        try await town.database.read { tx in
            try tx.row("SELECT * FROM turns WHERE id = \(turn)").map {
                Stored(
                    deadline: try $0("deadline_at"), version: try $0("calendar_version"),
                    term: try $0("promised_seconds"))
            }
        }
    }

    struct Ended: Equatable {
        var wall: Int
        var service: Int
        var inTime: Bool
    }

    func ended(_ turn: ID<Turn>) async throws -> Ended? {
        try await town.database.read { tx in
            try tx.row("SELECT * FROM turn_ends WHERE turn_id = \(turn)").map {
                Ended(wall: try $0("wall_seconds"), service: try $0("service_seconds"), inTime: try $0("in_time"))
            }
        }
    }

    func audit() async throws -> [String] {
        try await town.database.read { tx in
            try tx.rows("SELECT action FROM audit_entries ORDER BY seq").map { try $0("action") }
        }
    }
}

/// Statements that a database ran, for tests that ask how.
final class SeenStatements: @unchecked Sendable {
    // Sendable: `seen` is only touched while `lock` is held.
    private var seen: [SQL] = []
    private let lock = NSLock()

    var observer: StatementObserver { { [self] sql in lock.withLock { seen.append(sql) } } }
    func forget() { lock.withLock { seen = [] } }
    var all: [SQL] { lock.withLock { seen } }

    /// The plan of each different statement that was seen and is meant, with its text. PostgreSQL is told that tables are
    /// large: it would read one of few rows as a whole.
    func plans(
        on database: Database, of isMeant: @escaping @Sendable (String) -> Bool = MailPlansTests.isAboutRows
    ) async throws -> [(sql: String, plan: [String])] {
        let seen = all
        return try await database.read { tx in
            if tx.dialect == .postgres { try tx.run("SET LOCAL enable_seqscan = off") }
            var known: Set<String> = []
            return try seen.map { ($0, MailPlansTests.text($0)) }
                .filter { known.insert($0.1).inserted && isMeant($0.1) }
                .map { (sql: $0.1, plan: try tx.plan(of: $0.0)) }
        }
    }

    /// The plans of all that were seen and hold `words`; PostgreSQL is told that tables are large.
    func plans(holding words: String, on database: Database) async throws -> [String] {
        let chosen = all.filter { "\($0)".contains(words) }
        return try await database.read { tx in
            if tx.dialect == .postgres { try tx.run("SET LOCAL enable_seqscan = off") }
            return try chosen.flatMap { try tx.plan(of: $0) }
        }
    }
}
