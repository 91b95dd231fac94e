import Values

/// What one message says, before it is words.
public struct AlertLetter: Sendable {
    /// One thing that somebody is told of.
    public struct Item: Sendable {
        public let notice: ID<AlertNotice>
        public let topic: AlertTopic
        public let version: Int
        public let change: NoticeChange
        public let facts: NoticeFacts
        /// What they were told before; nil when they hear of it for the first time.
        public let before: NoticeFacts?
        /// The version that said it.
        public let beforeVersion: Int?
        /// The place of theirs that it is near to; nil when they no longer follow it.
        public let watch: Watch?
        /// Metres from that place; 0 inside.
        public let metres: Double
        /// Where to read all of it.
        public let link: String
        /// Whom it concerns.
        public let scope: NoticeScope
        /// Of the municipality itself, not of a source.
        public let isOwn: Bool

        public init(
            notice: ID<AlertNotice>, topic: AlertTopic, version: Int, change: NoticeChange, facts: NoticeFacts,
            before: NoticeFacts?, beforeVersion: Int? = nil, watch: Watch?, metres: Double, link: String,
            scope: NoticeScope = .place, isOwn: Bool = false
        ) {
            (self.scope, self.isOwn) = (scope, isOwn)
            (self.notice, self.topic, self.version, self.change) = (notice, topic, version, change)
            (self.facts, self.before, self.watch) = (facts, before, watch)
            self.beforeVersion = beforeVersion
            (self.metres, self.link) = (metres, link)
        }
    }
    public enum Content: Sendable {
        case alert([Item])
        /// To a device: the first message.
        /// - waiting: what is to be confirmed; may be none, when somebody only asked for the link.
        case confirm(waiting: [Watch], isKnown: Bool)
    }

    public let id: ID<AlertMessages>
    /// A mail address, or a device's endpoint.
    public let address: String
    public let language: Language
    public let rhythm: WatchRhythm
    public let madeAt: Instant
    public let content: Content
    public let manage: String
    public let stop: String
    /// Where a device finds its own link.
    public var follow = ""
    /// The device that it goes to; nil for a mail.
    public var device: PushDevice?
}
