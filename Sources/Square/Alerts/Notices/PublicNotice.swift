import Geo
import Values

/// A notice as everybody may see it. Never a draft.
public struct PublicNotice: Sendable {
    public let id: ID<AlertNotice>
    public let topic: AlertTopic
    public let state: NoticeState
    public let version: Int
    public let scope: NoticeScope
    public let facts: NoticeFacts
    public let geometry: Shape?
    /// What the newest version changed.
    public let change: NoticeChange
    /// After this it is over.
    public let endsAt: Instant?
    public let sortsAt: Instant
    public let firstSeenAt: Instant
    public let changedAt: Instant
    /// Written here, and not taken from a source.
    public let isOwn: Bool
    /// The municipality took it off the site.
    public var isHidden = false

    public init(
        id: ID<AlertNotice>, topic: AlertTopic, state: NoticeState = .current, version: Int = 1,
        scope: NoticeScope = .place, facts: NoticeFacts, geometry: Shape? = nil, change: NoticeChange = .new,
        endsAt: Instant? = nil, sortsAt: Instant, firstSeenAt: Instant, changedAt: Instant, isOwn: Bool = false
    ) {
        (self.id, self.topic, self.state, self.version) = (id, topic, state, version)
        (self.scope, self.facts, self.geometry, self.change) = (scope, facts, geometry, change)
        (self.endsAt, self.sortsAt, self.firstSeenAt) = (endsAt, sortsAt, firstSeenAt)
        (self.changedAt, self.isOwn) = (changedAt, isOwn)
    }

    /// Nil for a draft.
    init?(_ stored: StoredNotice) {
        if stored.state == .draft { return nil }
        self.init(
            id: stored.id, topic: stored.topic, state: stored.state, version: stored.version, scope: stored.scope,
            facts: stored.facts, geometry: stored.geometry, change: stored.change, endsAt: stored.endsAt,
            sortsAt: stored.sortsAt, firstSeenAt: stored.firstSeenAt, changedAt: stored.changedAt,
            isOwn: stored.channel == nil)
        isHidden = stored.hiddenAt != nil
    }

    /// The municipality took its own words back, or took somebody's off the site: nobody reads them any more.
    public var isTakenBack: Bool { isHidden || isOwn && state == .withdrawn }
}

/// One thing with all that was said about it.
public struct NoticeThread: Sendable {
    public let notice: PublicNotice
    /// Since it was published, newest first.
    public let versions: [NoticeVersion]
    public let related: [(relation: NoticeRelation, isEarlier: Bool, notice: PublicNotice)]

    public init(
        notice: PublicNotice, versions: [NoticeVersion],
        related: [(relation: NoticeRelation, isEarlier: Bool, notice: PublicNotice)]
    ) { (self.notice, self.versions, self.related) = (notice, versions, related) }
}

extension NoticeVersion {
    public init(
        version: Int, at: Instant, change: NoticeChange, tells: Bool, facts: NoticeFacts, geometry: Shape? = nil
    ) {
        self.init(
            version: version, at: at, change: change, tells: tells, facts: facts, geometry: geometry, matchedAt: nil)
    }
}

extension Notices {
    /// Those of them that everybody may see, in the order asked for.
    public func some(_ ids: [ID<AlertNotice>]) async throws -> [PublicNotice] {
        if ids.isEmpty { return [] }
        let found = try await database.read { tx in
            try tx.rows("SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables) WHERE n.id IN \(list: ids)").map(
                StoredNotice.init)
        }
        let all = Dictionary(
            found.compactMap(PublicNotice.init).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        return ids.compactMap { all[$0] }
    }

    /// A notice with its history and what belongs with it.
    /// - Throws: `Problem(.notFound)`, also for a draft.
    public func thread(_ id: ID<AlertNotice>) async throws -> NoticeThread {
        guard let found = try await notice(id), let notice = PublicNotice(found) else { throw Problem(.notFound) }
        let all = try await history(id)
        // Our own was a draft first, which nobody else has seen, and new once more when it was published.
        let begins = all.map { ($0.version, $0.change) }.filter { $0.1 == .new }.map(\.0).sorted()
        let begin = notice.isOwn && begins.count > 1 && begins[0] == 1 ? begins[1] : 1
        let related = try await related(id).compactMap { other in
            PublicNotice(other.notice).map { (other.relation, other.isEarlier, $0) }
        }
        return NoticeThread(notice: notice, versions: all.filter { $0.version >= begin }, related: related)
    }
}
