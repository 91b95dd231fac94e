import Channels
import Database
import Values

/// What came of the promise in a quarter, from rows that never change.
public struct Figures: Sendable {
    /// One channel's results.
    public struct ChannelFigures: Sendable, Equatable {
        public let channel: String
        /// Turns that began in the quarter.
        public let n: Int
        public let answered: Int
        public let answeredInTime: Int
        public let acknowledged: Int
        public let rePromised: Int
        public let closedUnanswered: Int
        /// Taken back or erased.
        public let withdrawn: Int
        public let stillOpen: Int
        /// Of the answered ones, in seconds while open.
        public let service: TimeSpread
        /// Of the answered ones, in seconds on the wall.
        public let wall: TimeSpread
        public let calendarVersions: [Int]

        /// Below this many, no median, share or band is published.
        public var isEnough: Bool { n >= TimeSpread.minimum }
    }
    public struct QuarterFigures: Sendable, Equatable {
        public let quarter: Quarter
        public let channels: [ChannelFigures]
        /// When these were computed; turns that were open then may have ended since.
        public let takenAt: Instant
    }

    private let database: Database
    private let clock: Clock
    private let recent = RecentFigures()

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// The quarter before this one; at most a minute old, because everybody may ask for it and it reads many rows.
    public func lastQuarter() async throws -> QuarterFigures {
        let now = clock.now()
        let last = Quarter.lastComplete(at: now)
        return try await recent.figures(of: last, at: now) { try await quarter(last) }
    }

    /// Turns that began in `quarter`, as they stand now.
    public func quarter(_ quarter: Quarter) async throws -> QuarterFigures {
        try await self.quarter(quarter, page: 10_000)
    }

    /// - Parameter page: how many turns are read at a time; memory holds two numbers for each answered one.
    func quarter(_ quarter: Quarter, page: Int) async throws -> QuarterFigures {
        let taken = clock.now()
        let (start, end) = (quarter.start, quarter.end)
        return try await database.search { tx in
            // Nobody writes to us through a feed.
            let channels = try tx.rows(
                "SELECT id, name FROM channels WHERE state <> 'proposed' AND kind <> 'feed' ORDER BY name LIMIT 100")
            return QuarterFigures(
                quarter: quarter,
                channels: try channels.map { row in
                    try Self.figures(of: try row("id"), named: try row("name"), start, end, page, tx)
                }, takenAt: taken)
        }
    }

    private static func figures(
        of channel: ID<Channel>, named name: String, _ start: Instant, _ end: Instant, _ page: Int,
        _ tx: Transaction
    ) throws -> ChannelFigures {
        var (n, inTime, closed, withdrawn) = (0, 0, 0, 0)
        var (service, wall): ([Int], [Int]) = ([], [])
        var versions: Set<Int> = []
        var (from, after) = (start, "")
        while true {
            let rows = try tx.rows(
                """
                SELECT t.id, t.started_at, t.calendar_version, x.outcome, x.in_time, x.wall_seconds, x.service_seconds
                FROM turns t LEFT JOIN turn_ends x ON x.turn_id = t.id
                WHERE t.channel_id = \(channel) AND t.started_at >= \(from) AND t.started_at < \(end)
                    AND (t.started_at > \(from) OR t.id > \(after))
                ORDER BY t.started_at, t.id LIMIT \(page)
                """)
            for row in rows {
                n += 1
                versions.insert(try row("calendar_version"))
                switch try row("outcome") as String? {
                case "answered":
                    service.append(try row("service_seconds"))
                    wall.append(try row("wall_seconds"))
                    if try row("in_time") { inTime += 1 }
                case "closed_unanswered": closed += 1
                case "withdrawn": withdrawn += 1
                default: break
                }
            }
            guard rows.count == page, let last = rows.last else { break }
            (from, after) = (try last("started_at"), try last("id"))
        }
        func facts(_ kind: String) throws -> Int {
            try tx.value(
                """
                SELECT COUNT(DISTINCT f.turn_id) FROM turns t JOIN turn_facts f ON f.turn_id = t.id
                WHERE t.channel_id = \(channel) AND t.started_at >= \(start) AND t.started_at < \(end)
                    AND f.kind = \(kind)
                """) ?? 0
        }
        return ChannelFigures(
            channel: name, n: n, answered: service.count, answeredInTime: inTime,
            acknowledged: try facts("acknowledged"),
            rePromised: try facts("re_promised"), closedUnanswered: closed, withdrawn: withdrawn,
            stillOpen: n - service.count - closed - withdrawn, service: TimeSpread(service), wall: TimeSpread(wall),
            calendarVersions: versions.sorted())
    }
}

/// The newest figures, computed once for all who ask at the same time.
private actor RecentFigures {
    private var made: (quarter: Quarter, at: Instant, task: Task<Figures.QuarterFigures, any Error>)?
    private static let seconds = 60

    func figures(
        of quarter: Quarter, at now: Instant, compute: @escaping @Sendable () async throws -> Figures.QuarterFigures
    ) async throws -> Figures.QuarterFigures {
        if let made, made.quarter == quarter, made.at <= now, now.seconds(since: made.at) < Self.seconds {
            return try await made.task.value
        }
        // A task of its own: whoever asked first may go away while others wait.
        let task = Task { try await compute() }
        made = (quarter, now, task)
        do {
            return try await task.value
        } catch {
            if made?.task == task { made = nil }
            throw error
        }
    }
}
