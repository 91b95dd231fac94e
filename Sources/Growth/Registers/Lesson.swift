import Database
import Identity
import Values

/// Marks ids of lessons.
public enum LessonEntry {}

/// What was tried, what was expected, what happened, what it cost and what was learned of it.
public struct Lesson: Sendable, Equatable {
    /// What it was begun from.
    public enum Source: String, SQLConvertible, CaseIterable, Codable {
        case own, experiment, promise, reopening, correction
    }
    public struct Words: Sendable, Equatable {
        public var title: String
        public var tried: String
        public var expected: String
        public var happened: String
        /// May be empty: not everything that fails costs something.
        public var cost: String
        public var learned: String
        public init(
            title: String = "", tried: String = "", expected: String = "", happened: String = "", cost: String = "",
            learned: String = ""
        ) {
            (self.title, self.tried, self.expected) = (title, tried, expected)
            (self.happened, self.cost, self.learned) = (happened, cost, learned)
        }

        /// Under the names that the fields of the form have.
        public var fields: [(name: String, text: String)] {
            [
                ("titel", title), ("geprobeerd", tried), ("verwacht", expected), ("gebeurd", happened),
                ("gekost", cost), ("geleerd", learned),
            ]
        }
    }
    public let id: ID<LessonEntry>
    public let source: Source
    /// An experiment's id, or a week such as `2026-W45`; empty for one of its own.
    public let sourceID: String
    public let words: Words
    public let createdAt: Instant
    public let writtenBy: String?
    /// nil: only colleagues read it.
    public let publishedAt: Instant?
    /// When it was taken away.
    public let endedAt: Instant?
    public let version: Int

    public init(
        id: ID<LessonEntry>, source: Source, sourceID: String, words: Words, createdAt: Instant, writtenBy: String?,
        publishedAt: Instant?, endedAt: Instant?, version: Int
    ) {
        (self.id, self.source, self.sourceID, self.words) = (id, source, sourceID, words)
        (self.createdAt, self.writtenBy, self.publishedAt) = (createdAt, writtenBy, publishedAt)
        (self.endedAt, self.version) = (endedAt, version)
    }

    public var isPublic: Bool { publishedAt != nil && endedAt == nil }

    static func read(_ row: Row) throws -> Lesson {
        Lesson(
            id: try row("id"), source: try row("source"), sourceID: try row("source_id"),
            words: Words(
                title: try row("title"), tried: try row("tried"), expected: try row("expected"),
                happened: try row("happened"), cost: try row("cost"), learned: try row("learned")),
            createdAt: try row("created_at"), writtenBy: try row("writer"), publishedAt: try row("published_at"),
            endedAt: try row("ended_at"), version: try row("version"))
    }
}
