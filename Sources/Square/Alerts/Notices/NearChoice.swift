import Geo
import Values

/// What somebody chose to see of all that happens.
public struct NearChoice: Sendable {
    public enum Place: Sendable {
        /// All that has a place.
        case everywhere
        /// All that has a place, and what concerns all of the municipality.
        case town
        /// All there is, also what lies nobody says where.
        case anywhere
        /// At most so many metres from it.
        case around(Shape, metres: Double)
        /// Touches one of the boxes.
        case within([DegreeBox])
        /// What concerns all of the municipality, or lies nobody says where.
        case without(NoticeScope)
    }
    public enum Period: String, Sendable, CaseIterable {
        /// Under way.
        case now = "nu"
        case coming = "komend"
    }
    public var place: Place
    /// Empty: all of them.
    public var topics: Set<AlertTopic>

    public init(place: Place = .everywhere, topics: Set<AlertTopic> = []) {
        (self.place, self.topics) = (place, topics)
    }

    /// Whether it lies where was chosen, exactly.
    func holds(_ notice: PublicNotice) -> Bool {
        switch place {
        case .everywhere, .town, .anywhere, .without: return true
        case .around(let shape, let metres): return notice.geometry?.isWithin(metres, of: shape) ?? false
        case .within(let boxes):
            guard let shape = notice.geometry.flatMap({ FeatureShape($0.geoJSON().utf8) }) else { return false }
            return boxes.contains(where: shape.meets)
        }
    }
}

/// Where a page of a list ended.
public struct NoticeCursor: Sendable, Equatable, CustomStringConvertible {
    public let at: Instant
    public let id: ID<AlertNotice>

    public init(at: Instant, id: ID<AlertNotice>) { (self.at, self.id) = (at, id) }

    /// As `description` writes it; nil for anything else.
    public init?(_ text: String) {
        let pieces = text.split(separator: "_", omittingEmptySubsequences: false)
        guard pieces.count == 2, let milliseconds = Int64(pieces[0]), let id = ID<AlertNotice>(pieces[1]) else {
            return nil
        }
        (at, self.id) = (Instant(milliseconds: milliseconds), id)
    }

    public var description: String { "\(at.milliseconds)_\(id)" }
}

/// A piece of a list.
public struct NoticeList: Sendable {
    public var notices: [PublicNotice] = []
    /// Where it goes on; nil at the end.
    public var next: NoticeCursor?

    public init(notices: [PublicNotice] = [], next: NoticeCursor? = nil) { (self.notices, self.next) = (notices, next) }
}
