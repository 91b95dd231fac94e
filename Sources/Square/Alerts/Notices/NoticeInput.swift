import Geo
import Identity
import Values

/// What a source, or a colleague, says now about one thing. `Notices.put` makes a version of it where it differs.
public struct NoticeInput: Sendable {
    /// Whom a version may tell.
    public enum Telling: Sendable {
        /// Those whom it matters to.
        case asItMatters
        /// Only of what was not there before: what differs may be our reading and not the thing.
        case onlyNew
        case nobody
    }

    /// Unique over all sources and the same at every import: "CHANNEL situation", or "own:ID".
    public var key: String
    public var channel: ID<FeedSource>?
    /// Who wrote it, for the municipality's own.
    public var author: ID<Colleague>?
    public var topic: AlertTopic
    public var state = NoticeState.current
    public var scope: NoticeScope
    public var facts: NoticeFacts
    /// Nil where `scope` is not `place`.
    public var geometry: Shape?
    public var sourceVersion = ""
    /// What notices about the same case share; empty: nothing.
    public var reference = ""
    /// How it goes on with what was published before in the same case.
    public var relation: NoticeRelation?
    /// When the source published it.
    public var publishedAt: Instant?
    /// Until when it concerns anybody, where the facts say no end.
    public var relevantUntil: Instant?
    /// Of all the source says of it. The same hash is not looked at again; empty: always look.
    public var hash: [UInt8] = []
    /// Look also when the hash is the same.
    public var looksAgain = false
    /// The version that the writer saw; another one by now is `Problem(.staleView)`. Nil: whatever it is.
    public var basedOn: Int?
    public var telling = Telling.asItMatters
    /// The writer's own word for what changed; nil: by comparing.
    public var change: NoticeChange?
    /// The writer's own decision; nil: by the rules. A draft, and what is over, tell nobody whatever this says.
    public var tells: Bool?
    /// The id of a notice that is new; nil: made.
    public var newID: ID<AlertNotice>?

    public init(key: String, topic: AlertTopic, scope: NoticeScope, facts: NoticeFacts, geometry: Shape? = nil) {
        (self.key, self.topic, self.scope) = (key, topic, scope)
        (self.facts, self.geometry) = (facts, geometry)
    }

    /// After this it is over.
    var endsAt: Instant? { facts.endsAt ?? relevantUntil }
}

/// What became of a `NoticeInput`.
public struct PutNotice: Sendable {
    public let id: ID<AlertNotice>
    public let version: Int
    /// Nil: it says what it said before.
    public let change: NoticeChange?
    public let tells: Bool
}
