import Database
import Geo
import Values

/// A watch as the index keeps it.
struct IndexedWatch: Sendable {
    enum Ground: Sendable {
        /// Within so many metres of a point.
        case around(RDPoint, Int)
        /// Within so many metres of an area or a route.
        case along(Shape, Int)
        case everywhere
    }

    let id: ID<Watch>
    let watcher: ID<Watcher>
    let topics: TopicSet
    let ground: Ground

    static let columns: SQL = "id, watcher_id, shape, geometry, radius, topics"

    init(id: ID<Watch>, watcher: ID<Watcher>, topics: TopicSet, ground: Ground) {
        (self.id, self.watcher, self.topics, self.ground) = (id, watcher, topics, ground)
    }

    /// Nil when its geometry cannot be read, so that it can never fit.
    init?(_ row: Row) throws {
        (id, watcher) = (try row("id"), try row("watcher_id"))
        topics = TopicSet(text: try row("topics"))
        let form: Watch.Form = try row("shape")
        if form == .municipality {
            ground = .everywhere
            return
        }
        let (wkb, radius): ([UInt8]?, Int) = (try row("geometry"), try row("radius"))
        guard let wkb, let shape = try? Shape(wkb: wkb) else { return nil }
        // The sheets of points end at the widest distance that a resident can choose.
        if let point = shape.singlePoint, Watch.radii.upperBound >= radius, radius >= 0 {
            ground = .around(point, radius)
        } else {
            ground = .along(shape, max(radius, 0))
        }
    }
}

/// Topics as bits, by their place in the list of cases.
struct TopicSet: Hashable, Sendable {
    let bits: UInt16

    init(_ topics: Set<AlertTopic>) {
        bits = AlertTopic.allCases.enumerated().reduce(0) { bits, one in
            topics.contains(one.element) ? bits | 1 << UInt16(one.offset) : bits
        }
    }

    init(text: String) { self.init(AlertTopic.set(text)) }

    func intersects(_ other: TopicSet) -> Bool { bits & other.bits != 0 }
}

/// A watch around a point, in its cell.
struct PointEntry: CellItem {
    let x, y: Double
    let reach: UInt16
    let topics: TopicSet
    let slot: Int32
    let watcher: Int32
}

/// A place with an outline, in its cell; `slot` is the place's number.
struct PlaceEntry: CellItem {
    let box: RDBox
    let reach: Double
    let slot: Int32
}

/// What happens somewhere, as matching sees it.
struct MatchedEvent: Sendable {
    enum Ground: Sendable {
        case at(Shape)
        /// Concerns those who watch everything.
        case municipality
        /// Concerns everybody.
        case everybody
    }

    let ground: Ground
    let topics: TopicSet

    init(_ shape: Shape?, _ scope: NoticeScope, _ topic: AlertTopic) {
        topics = TopicSet([topic])
        switch (scope, shape) {
        case (.place, let shape?): ground = .at(shape.mended)
        // Who chose one place did not ask for what concerns no place; unless it is a crisis.
        case (.municipality, _): ground = topic == .crisis ? .everybody : .municipality
        case (.place, nil), (.unlocated, _): ground = .municipality
        }
    }
}

/// One watcher who is to hear, and the nearest of the watches that say so.
public struct WatchHit: Sendable, Hashable {
    public let watcher: ID<Watcher>
    public let watch: ID<Watch>
    /// From the watched place to what happens; 0 within an area, and where no place counts.
    public let metres: Double
}
