import Database
import Foundation
import Identity
import Values

/// What a source of notices is.
public enum FeedKind: String, SQLConvertible, CaseIterable {
    /// DATEX II v3: works, events and closed roads.
    case roadWorks = "road_works"
    /// The search service (SRU) of the official publications.
    case officialNotices = "official_notices"
}

/// A source of notices: a channel of kind `feed`, so its id is the channel's.
public struct FeedSource: Sendable {
    public let id: ID<FeedSource>
    public let name: String
    public let team: ID<Team>
    public let teamName: String
    public let kind: FeedKind
    public let address: String
    public let settings: FeedSettings
    public let state: FeedState
    /// Seconds between two looks.
    public let every: Int
    public let nextAt: Instant
    public let etag: String
    public let lastModified: String
    /// When it was first imported whole; nil: the next import is the first, and tells nobody.
    public let importedAt: Instant?
    /// Looks that failed in a row.
    public let failures: Int
}

/// Where a source stands in its life; the same words as any channel's.
public enum FeedState: String, SQLConvertible, CaseIterable { case proposed, active, parked, retired }

/// What is taken from a source.
public struct FeedSettings: Codable, Hashable, Sendable {
    /// Names of who does the work (road works) or who publishes (official notices); empty: everybody.
    public var names: [String]
    /// Degrees south, west, north, east (road works): work of others within it counts too. Nil: only `names`.
    public var area: [Double]?
    /// Kinds of official notices; empty: the usual ones.
    public var types: [String]

    public init(names: [String] = [], area: [Double]? = nil, types: [String] = []) {
        (self.names, self.area, self.types) = (names, area, types)
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        names = try box.decodeIfPresent([String].self, forKey: .names) ?? []
        area = try box.decodeIfPresent([Double].self, forKey: .area)
        types = try box.decodeIfPresent([String].self, forKey: .types) ?? []
    }
}
