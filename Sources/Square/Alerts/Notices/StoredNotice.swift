import Database
import Foundation
import Geo
import Identity
import Values

/// Marks ids of notices: what happens at a place and time. (The notices of the desk are mails to colleagues.)
public enum AlertNotice {}

/// Where a notice stands.
public enum NoticeState: String, SQLConvertible, CaseIterable {
    /// Written by a colleague and not yet published.
    case draft
    /// Coming or under way.
    case current
    /// Its time is over, or its source says it no longer.
    case ended
    /// It does not happen.
    case cancelled
    /// Taken back by who said it.
    case withdrawn
}

/// What a notice is about in space.
public enum NoticeScope: String, SQLConvertible, CaseIterable {
    /// Has a geometry.
    case place
    /// Concerns everybody in the municipality.
    case municipality
    /// Happens somewhere, and its source does not say where.
    case unlocated
}

/// How a version differs from the one before.
public enum NoticeChange: String, SQLConvertible, Codable, CaseIterable {
    case new
    /// Elsewhere, or earlier than was said.
    case moved
    case extended
    /// Begins later than was said.
    case postponed
    case cancelled, withdrawn, ended
    /// The day until which a resident can do something came or changed.
    case deadline
    /// Nothing that somebody who knew of it needs to hear.
    case minor
}

/// How two notices belong together.
public enum NoticeRelation: String, SQLConvertible, CaseIterable {
    /// A permit after its application.
    case follows
    case corrects, withdraws
    /// More time to decide.
    case extends
    /// Part of a larger work.
    case belongsTo = "belongs_to"
}

/// A notice as it stands: its row and the newest version.
public struct StoredNotice: Sendable {
    public let id: ID<AlertNotice>
    /// Nil for the municipality's own.
    public let channel: ID<FeedSource>?
    public let channelName: String?
    /// Unique over all sources; "own:ID" for the municipality's own.
    public let key: String
    public let topic: AlertTopic
    public let state: NoticeState
    public let version: Int
    public let scope: NoticeScope
    public let facts: NoticeFacts
    public let geometry: Shape?
    /// What the newest version changed.
    public let change: NoticeChange
    /// The newest version's number at the source.
    public let sourceVersion: String
    /// After this it is over; later than what the facts say where a source gives no end.
    public let endsAt: Instant?
    /// What lists are in the order of: the begin, else the publication, else when we first saw it.
    public let sortsAt: Instant
    public let firstSeenAt: Instant
    public let changedAt: Instant
    /// Since when a complete feed lacks it.
    public let goneAt: Instant?
    /// The colleague who wrote it, for the municipality's own.
    public let author: ID<Colleague>?
    /// Since when a colleague keeps it off the site.
    public let hiddenAt: Instant?
    let hash: [UInt8]

    /// What `init(_:)` reads; use it with `tables`.
    static let columns: SQL = """
        n.*, v.facts, v.geometry, v.change, v.source_version, h.name AS channel_name
        """
    /// `alert_notices n` with its newest version and its channel.
    static let tables: SQL = """
        alert_notices n JOIN alert_versions v ON v.notice_id = n.id AND v.version = n.version
        LEFT JOIN channels h ON h.id = n.channel_id
        """

    init(_ row: Row) throws {
        (id, channel, key) = (try row("id"), try row("channel_id"), try row("source_key"))
        channelName = try row("channel_name")
        topic = AlertTopic(rawValue: try row("topic")) ?? .municipality
        (state, version, scope) = (try row("state"), try row("version"), try row("scope"))
        facts = try NoticeFacts(stored: try row("facts"))
        geometry = try (row("geometry") as [UInt8]?).map { try Shape(wkb: $0) }
        (change, sourceVersion) = (try row("change"), try row("source_version"))
        (endsAt, sortsAt) = (try row("ends_at"), try row("sorts_at"))
        (firstSeenAt, changedAt, goneAt) = (try row("first_seen_at"), try row("changed_at"), try row("gone_at"))
        (author, hash) = (try row("author_id"), try row("seen_hash"))
        hiddenAt = try row("hidden_at")
    }
}

/// One version of a notice.
public struct NoticeVersion: Sendable {
    public let version: Int
    public let at: Instant
    public let change: NoticeChange
    /// Whether those it concerns are told.
    public let tells: Bool
    public let facts: NoticeFacts
    public let geometry: Shape?
    /// When all who are to be told were found; nil when not yet, or when nobody is told.
    public let matchedAt: Instant?
}

/// A notice beside another.
public struct RelatedNotice: Sendable {
    public let relation: NoticeRelation
    /// Whether the notice that was asked about stands on the left: it follows, corrects or withdraws this one.
    public let isEarlier: Bool
    public let notice: StoredNotice
}

extension NoticeFacts {
    init(stored text: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(text.utf8)) }

    /// The same facts always give the same text.
    func stored() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
