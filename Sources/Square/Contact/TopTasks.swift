import Database
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
                    line: Bilingual(dutch: try row("line_nl"), english: try row("line_en")), address: try row("address"),
                    reason: try row("reason"), changedAt: try row("changed_at"), changedBy: try row("colleague"))
            }
        }
    }

    /// Puts a task at its place; the one that stood there goes.
    /// - Parameter isSafe: whether an address may be linked to.
    /// - Throws: `Problem` invalid with titel, titel-en, regel, adres, reden; notAllowed.
    public func set(_ edit: Edit, isSafe: @Sendable (String) -> Bool, by viewer: Viewer?) async throws {
        try viewer?.require(.teamLead)
        let faults = Self.faults(edit, isSafe)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        let id = ID<TopTask>(at: now)
        try await database.write { tx in
            try remove(edit.place, tx)
            try tx.run(
                """
                INSERT INTO top_tasks (id, place, title_nl, title_en, line_nl, line_en, address, reason, changed_at, colleague_id)
                VALUES (\(id), \(edit.place), \(edit.title.dutch), \(edit.title.english), \(edit.line.dutch),
                    \(edit.line.english), \(edit.address), \(edit.reason), \(now), \(viewer?.id))
                """)
            for language in Language.allCases {
                try PublicSearch.put(
                    tx, kind: "task", item: id.description, language: language, title: edit.title.in(language),
                    body: edit.line.in(language), address: edit.address)
            }
            try Audit.record(tx, "top_task_set", subject: "\(edit.place)", detail: edit.reason, by: viewer?.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Takes a task away; the others keep their places.
    public func clear(place: Int, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            try remove(place, tx)
            try Audit.record(tx, "top_task_cleared", subject: "\(place)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    private func remove(_ place: Int, _ tx: Transaction) throws {
        let old: String? = try tx.value("SELECT id FROM top_tasks WHERE place = \(place)")
        guard let old else { return }
        try PublicSearch.remove(tx, item: old)
        try tx.run("DELETE FROM top_tasks WHERE id = \(old)")
    }

    private static func faults(_ edit: Edit, _ isSafe: (String) -> Bool) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        func check(_ name: String, _ text: String, _ limit: Int, required: Bool = true) {
            if required && text.isEmpty { faults.append(.init(name, .missing)) }
            if text.count > limit { faults.append(.init(name, .tooLong(maximum: limit))) }
        }
        if !(1...maximum).contains(edit.place) { faults.append(.init("plek", .unknownChoice)) }
        check("titel", edit.title.dutch, 60)
        check("titel-en", edit.title.english, 60)
        check("regel", edit.line.dutch, 140)
        check("regel-en", edit.line.english, 140)
        check("reden", edit.reason, 300)
        check("adres", edit.address, 500)
        if !edit.address.isEmpty && !isSafe(edit.address) { faults.append(.init("adres", .unknownChoice)) }
        return faults
    }
}
