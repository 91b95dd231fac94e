import Database
import Identity
import Values

/// The register of what was learned, above all from what failed; public by choice.
public struct Lessons: Sendable {
    /// Where a page of a list stopped.
    public struct Place: Sendable, Equatable {
        public let at: Instant
        public let id: ID<LessonEntry>
        public init(at: Instant, id: ID<LessonEntry>) { (self.at, self.id) = (at, id) }
    }
    public static let titleLimit = 150
    public static let textLimit = 2000

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    static let source: SQL =
        "SELECT l.*, c.name AS writer FROM lessons l LEFT JOIN colleagues c ON c.id = l.colleague_id"

    /// What colleagues wrote down, newest first.
    /// - Returns: at most `limit`, and whether there is more.
    public func list(
        after place: Place? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> (lessons: [Lesson], isMore: Bool) {
        try viewer.require(.reader)
        let older: SQL = place.map { "AND (l.created_at, l.id) < (\($0.at), \($0.id))" } ?? ""
        return try await page(
            "WHERE l.ended_at IS NULL \(older) ORDER BY l.created_at DESC, l.id DESC", limit)
    }

    /// What everybody may read, newest first.
    /// - Returns: at most `limit`, and whether there is more.
    public func published(after place: Place? = nil, limit: Int = 30) async throws -> (lessons: [Lesson], isMore: Bool)
    {
        let older: SQL = place.map { "AND (l.published_at, l.id) < (\($0.at), \($0.id))" } ?? ""
        return try await page(
            """
            WHERE l.published_at IS NOT NULL AND l.ended_at IS NULL \(older)
            ORDER BY l.published_at DESC, l.id DESC
            """, limit)
    }

    private func page(_ condition: SQL, _ limit: Int) async throws -> (lessons: [Lesson], isMore: Bool) {
        let found = try await database.read { tx in
            try tx.rows("\(Self.source) \(condition) LIMIT \(limit + 1)").map(Lesson.read)
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// - Throws: `Problem` notFound; one that was taken away is found too, so that it can be put back.
    public func find(_ id: ID<LessonEntry>, for viewer: Viewer) async throws -> Lesson {
        try viewer.require(.reader)
        return try await database.read { tx in try Self.find(id, tx) }
    }

    /// The lesson that was begun from something; nil when there is none, or when it was taken away.
    public func find(from source: Lesson.Source, _ id: String, for viewer: Viewer) async throws -> Lesson? {
        try viewer.require(.reader)
        guard !id.isEmpty else { return nil }
        return try await database.read { tx in
            try tx.row(
                """
                \(Self.source)
                WHERE l.source = \(source) AND l.source_id = \(id) AND l.source_id <> '' AND l.ended_at IS NULL
                """
            ).map(Lesson.read)
        }
    }

    static func find(_ id: ID<LessonEntry>, _ tx: Transaction) throws -> Lesson {
        guard let row = try tx.row("\(source) WHERE l.id = \(id)") else { throw Problem(.notFound) }
        return try Lesson.read(row)
    }
}
