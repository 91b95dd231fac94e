import Database
import Desk
import Foundation
import Identity
import Jobs
import Values

extension JobKind {
    /// Takes the figures of adoption when a quarter is over.
    public static let adoption = JobKind("adoption")
}

/// How taking part spreads over the organisation: who ever answered, noted, posted, or wrote an experiment or a lesson.
/// What people did, never how old they are; and in groups, so that nobody is ranked or singled out.
///
/// The figures are taken once a quarter and kept, because whoever sees them before and after one person moved would know
/// what that person did. They are taken anew with a new quarter, and then the past stays as it
/// was; they are made wholly anew only when at least five people moved or left.
public struct Adoption: Sendable {
    /// People with an account below which a group is never shown by itself.
    public static let minimum = 5
    /// Quarters that a line has.
    public static let quarters = 8

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// The figures in force; nil as long as fewer than five colleagues have a department.
    public func figures(for viewer: Viewer) async throws -> AdoptionFigures? {
        try viewer.require(.reader)
        let known: String? = try await database.read { tx in
            try tx.value("SELECT result FROM adoption_figures ORDER BY seq DESC LIMIT 1")
        }
        return try known.map { try JSONDecoder().decode(AdoptionFigures.self, from: Data($0.utf8)) }
    }

    /// Takes the figures of a quarter that is over, when that was not done yet. For the job that runs every day, on any
    /// number of nodes.
    public func renew() async throws {
        let now = clock.now()
        try await database.write { tx in try Self.renew(tx, at: now) }
    }

    /// Takes the figures anew, when that gives away nothing about one person.
    static func renew(_ tx: Transaction, at now: Instant) throws {
        if let lock = tx.dialect.alone(in: "adoption_figures") { try tx.run(lock) }
        let quarter = Quarter.lastComplete(at: now)
        let last = try tx.row("SELECT at, quarter, result FROM adoption_figures ORDER BY seq DESC LIMIT 1")
        let since: Instant = try last.map { try $0("at") } ?? Instant(seconds: 0)
        let isNew = try last.map { try $0("quarter") as String != quarter.description } ?? false
        let isMixed = try moved(since: since, tx) >= minimum
        guard isMixed || isNew else { return }
        let old: String? = isMixed ? nil : try last.map { try $0("result") }
        let figures = AdoptionFigures.taken(
            try departments(tx), through: quarter, at: now,
            keeping: try old.map { try JSONDecoder().decode(AdoptionFigures.self, from: Data($0.utf8)) })
        let result = String(decoding: try JSONEncoder().encode(figures), as: UTF8.self)
        try tx.run(
            """
            INSERT INTO adoption_figures (at, quarter, result) VALUES (\(now), \(quarter.description), \(result))
            """)
    }

    /// How many came in another department, or left one, since the figures were taken.
    private static func moved(since: Instant, _ tx: Transaction) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM colleagues c WHERE c.department_changed_at > \(since)
                OR (c.ended_at > \(since) AND c.department_id IS NOT NULL)
            """) ?? 0
    }

    /// Every department that is there, with the moments at which those who work there now first took part.
    private static func departments(_ tx: Transaction) throws -> [AdoptionFigures.Department] {
        var firsts: [String: [Instant]] = [:]
        var accounts: [String: Int] = [:]
        let people = try tx.rows(
            """
            SELECT c.department_id,
                (SELECT MIN(m.at) FROM messages m WHERE m.colleague_id = c.id AND m.kind = 'answer') AS answered,
                (SELECT MIN(m.at) FROM messages m WHERE m.colleague_id = c.id AND m.kind = 'note') AS noted,
                (SELECT MIN(p.sent_at) FROM account_posts p
                    WHERE p.colleague_id = c.id AND p.sent_at IS NOT NULL) AS posted,
                (SELECT MIN(e.created_at) FROM experiments e WHERE e.colleague_id = c.id) AS tried,
                (SELECT MIN(l.created_at) FROM lessons l WHERE l.colleague_id = c.id) AS learned
            FROM colleagues c WHERE c.department_id IS NOT NULL AND c.ended_at IS NULL LIMIT 50000
            """)
        for row in people {
            accounts[try row("department_id"), default: 0] += 1
            let moments: [Instant?] = try ["answered", "noted", "posted", "tried", "learned"].map { try row($0) }
            guard let first = moments.compactMap({ $0 }).min() else { continue }
            firsts[try row("department_id"), default: []].append(first)
        }
        return try tx.rows(
            "SELECT id, name, staff FROM departments WHERE ended_at IS NULL ORDER BY name, id LIMIT 1000"
        ).map { row in
            AdoptionFigures.Department(
                name: try row("name"), staff: try row("staff"), accounts: accounts[try row("id")] ?? 0,
                firsts: firsts[try row("id")] ?? [])
        }
    }
}
