import Database
import Foundation
import Identity
import Values

/// Marks ids of top tasks.
public enum TopTask {}

/// What most people come to do: at most six, each with the reason why it is there.
public struct TopTasks: Sendable {
    public struct Entry: Sendable, Equatable {
        public let id: ID<TopTask>
        /// 1 to 6.
        public let place: Int
        public let title: Bilingual
        public let line: Bilingual
        /// A path of this site or an `https:` address.
        public let address: String
        public let reason: String
        public let changedAt: Instant
        public let changedBy: String?
    }
    /// What a colleague filled in.
    public struct Edit: Sendable, Equatable {
        public var place: Int
        public var title: Bilingual
        public var line: Bilingual
        public var address: String
        public var reason: String
        public init(place: Int, title: Bilingual, line: Bilingual, address: String, reason: String) {
            (self.place, self.title, self.line) = (place, title, line)
            (self.address, self.reason) = (address, reason)
        }
    }
    public static let maximum = 6

    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    public func list() async throws -> [Entry] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT t.*, c.name AS colleague FROM top_tasks t LEFT JOIN colleagues c ON c.id = t.colleague_id
                ORDER BY t.place LIMIT \(Self.maximum)
                """
            ).map { row in
                Entry(
                    id: try row("id"), place: try row("place"),
                    title: Bilingual(dutch: try row("title_nl"), english: try row("title_en")),
                    line: Bilingual(dutch: try row("line_nl"), english: try row("line_en")),
                    address: try row("address"),
                    reason: try row("reason"), changedAt: try row("changed_at"), changedBy: try row("colleague"))
            }
        }
    }

    /// Puts a task at its place; what stood there is kept in the audit trail, so that it can be put back.
    /// - Parameter isSafe: whether an address may be linked to.
    /// - Throws: `Problem` invalid with plaats, titel_nl, titel_en, regel_nl, regel_en, adres, reden; notAllowed.
    public func set(_ edit: Edit, isSafe: @Sendable (String) -> Bool, by viewer: Viewer?) async throws {
        try viewer?.require(.teamLead)
        let faults = Self.faults(edit, isSafe)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        let new = ID<TopTask>(at: now)
        try await database.write { tx in
            let before = try Self.before(edit.place, tx)
            // By place, so that two colleagues at once leave one task there, and one set of words to search in.
            let id: String? = try tx.value(
                """
                INSERT INTO top_tasks (id, place, title_nl, title_en, line_nl, line_en, address, reason, changed_at, colleague_id)
                VALUES (\(new), \(edit.place), \(edit.title.dutch), \(edit.title.english), \(edit.line.dutch),
                    \(edit.line.english), \(edit.address), \(edit.reason), \(now), \(viewer?.id))
                ON CONFLICT (place) DO UPDATE SET title_nl = excluded.title_nl, title_en = excluded.title_en,
                    line_nl = excluded.line_nl, line_en = excluded.line_en, address = excluded.address,
                    reason = excluded.reason, changed_at = excluded.changed_at, colleague_id = excluded.colleague_id
                RETURNING id
                """)
            for language in Language.allCases {
                try PublicSearch.put(
                    tx, kind: "task", item: id ?? new.description, language: language, title: edit.title.in(language),
                    body: edit.line.in(language), address: edit.address)
            }
            try Audit.record(tx, "top_task_set", subject: "\(edit.place)", detail: before, by: viewer?.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Takes a task away; the others keep their places, and the audit trail keeps what it was.
    public func clear(place: Int, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            let before = try Self.before(place, tx)
            let old: String? = try tx.value("DELETE FROM top_tasks WHERE place = \(place) RETURNING id")
            guard let old else { return }
            try PublicSearch.remove(tx, item: old)
            try Audit.record(tx, "top_task_cleared", subject: "\(place)", detail: before, by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Gives the tasks places 1, 2, 3 … in this order; their texts, reasons and dates stay.
    /// - Throws: `Problem` notAllowed; staleView when these are not exactly the tasks that are there now.
    public func reorder(_ order: [ID<TopTask>], by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            let rows = try tx.rows(
                "SELECT * FROM top_tasks ORDER BY place LIMIT \(Self.maximum)\(tx.dialect.forUpdate)")
            let known = try rows.map { row in (id: try row("id") as ID<TopTask>, row: row) }
            guard order.count == known.count, Set(order) == Set(known.map(\.id)) else { throw Problem(.staleView) }
            // Places are unique and between 1 and 6, so two rows cannot change places: all go and come back.
            try tx.run("DELETE FROM top_tasks WHERE place BETWEEN 1 AND \(Self.maximum)")
            for (position, id) in order.enumerated() {
                guard let row = known.first(where: { $0.id == id })?.row else { throw Problem(.staleView) }
                try Self.insert(row, at: position + 1, tx)
            }
            let was = known.map(\.id.description).joined(separator: " ")
            try Audit.record(tx, "top_tasks_reordered", subject: "all", detail: was, by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    private static func insert(_ row: Row, at place: Int, _ tx: Transaction) throws {
        func text(_ column: String) throws -> String { try row(column) }
        let (changedAt, colleague): (Instant, ID<Colleague>?) = (try row("changed_at"), try row("colleague_id"))
        try tx.run(
            """
            INSERT INTO top_tasks (id, place, title_nl, title_en, line_nl, line_en, address, reason, changed_at, colleague_id)
            VALUES (\(try text("id")), \(place), \(try text("title_nl")), \(try text("title_en")), \(try text("line_nl")),
                \(try text("line_en")), \(try text("address")), \(try text("reason")), \(changedAt), \(colleague))
            """)
    }

    /// What stands at `place`, as JSON for the audit trail; empty when nothing does.
    private static func before(_ place: Int, _ tx: Transaction) throws -> String {
        guard let row = try tx.row("SELECT * FROM top_tasks WHERE place = \(place)\(tx.dialect.forUpdate)") else {
            return ""
        }
        var texts: [String: String] = [:]
        for column in ["title_nl", "title_en", "line_nl", "line_en", "address", "reason"] {
            texts[column] = try row(column)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(texts), as: UTF8.self)
    }

    private static func faults(_ edit: Edit, _ isSafe: (String) -> Bool) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        func check(_ name: String, _ text: String, _ limit: Int) {
            if text.allSatisfy(\.isWhitespace) { faults.append(.init(name, .missing)) }
            if text.unicodeScalars.count > limit { faults.append(.init(name, .tooLong(maximum: limit))) }
        }
        if !(1...maximum).contains(edit.place) { faults.append(.init("plaats", .unknownChoice)) }
        check("titel_nl", edit.title.dutch, 60)
        check("titel_en", edit.title.english, 60)
        check("regel_nl", edit.line.dutch, 140)
        check("regel_en", edit.line.english, 140)
        check("reden", edit.reason, 300)
        check("adres", edit.address, 500)
        if !edit.address.isEmpty && !isSafe(edit.address) { faults.append(.init("adres", .unknownChoice)) }
        return faults
    }
}
