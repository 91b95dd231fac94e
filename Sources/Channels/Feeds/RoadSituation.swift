import Values

/// Two numbers as a feed writes a place: mostly latitude and longitude, in some feeds the other way round.
public struct WrittenPlace: Hashable, Sendable {
    public let first: Double
    public let second: Double

    public init(_ first: Double, _ second: Double) { (self.first, self.second) = (first, second) }
}

/// Works, an event or a closed road as a DATEX II feed tells of it: one situation, which is one thing.
public struct RoadSituation: Sendable, Equatable {
    public enum Sort: String, Sendable, CaseIterable {
        case maintenance, construction, event
        /// Closed or narrowed, without saying by what.
        case closure
        case other
    }
    /// What happens to the road, worst first.
    public enum Closure: String, Sendable, CaseIterable {
        case road, carriageway
        /// A way on to a road, or off it; the road stays open.
        case slipRoad = "slip_road"
        case lanes, narrow
        /// One lane for both directions, in turns.
        case alternating
        case other
    }
    public enum Vehicle: String, Sendable, CaseIterable {
        case car, bicycle, foot, bus, lorry, moped
        /// Tractors and the like.
        case farm
        /// Some that we have no word for.
        case other
    }
    /// Closed only for what is larger than so much.
    public struct Restriction: Sendable, Hashable {
        public enum Measure: String, Sendable, CaseIterable { case height, width, length, weight }
        public let measure: Measure
        /// Metres, or tonnes.
        public let most: Double
    }
    public enum Certainty: String, Sendable { case certain, probable, possible }
    public enum Place: Sendable, Hashable {
        case point(WrittenPlace)
        case line([WrittenPlace])
    }
    public struct Period: Sendable, Hashable {
        public let from: Instant
        public let until: Instant?
    }

    /// The feed's own, unique in it and the same every day.
    public let id: String
    public var version = ""
    /// Who says it, such as "Gemeente Utrecht".
    public var sources: [String] = []
    public var sort = Sort.other
    public var closures: Set<Closure> = []
    /// For whom the road is closed.
    public var blocked: Set<Vehicle> = []
    public var restrictions: [Restriction] = []
    /// DATEX's own words for the sort of work or event.
    public var types: [String] = []
    /// NDW's class of hindrance, 0 (none) to 5 (extraordinary).
    public var hindranceClass: Int?
    /// DATEX's own word, such as `betweenTenMinutesAndThirtyMinutes`.
    public var delayBand: String?
    public var lanesRestricted: Int?
    public var startsAt: Instant?
    public var endsAt: Instant?
    /// Those that the feed names, ascending, at most a hundred.
    public var periods: [Period] = []
    public var certainty: Certainty?
    /// Takes longer than was planned.
    public var isOverrunning = false
    public var isCancelled = false
    public var hasEnded = false
    /// Where the road is closed or worked on; the best that the feed has of it.
    public var places: [Place] = []
    public var roads: [String] = []
    /// What the source says about it in words.
    public var descriptions: [String] = []
    public var detours: [String] = []
    /// A page about it, with https.
    public var address: String?
    /// Larger works that this is part of, by their ids.
    public var related: [String] = []

    public init(id: String) { self.id = id }
}
