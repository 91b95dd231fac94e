import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

/// A watch of a test, with its place also as plain numbers.
struct TestWatch: Sendable {
    var id: ID<Watch>
    var watcher: ID<Watcher>
    var form: Watch.Form
    var place: PlainGeometry?
    var radius = 0
    var topics: Set<AlertTopic> = [.roadWorks]
    var isActive = true

    static func around(
        _ x: Double, _ y: Double, _ radius: Int, of watcher: ID<Watcher>, topics: Set<AlertTopic> = [.roadWorks]
    ) -> TestWatch {
        TestWatch(
            id: ID(at: .now), watcher: watcher, form: .point, place: PlainGeometry(points: [.init(x, y)]),
            radius: radius, topics: topics)
    }

    static func everywhere(of watcher: ID<Watcher>, topics: Set<AlertTopic> = [.roadWorks]) -> TestWatch {
        TestWatch(id: ID(at: .now), watcher: watcher, form: .municipality, topics: topics)
    }

    static func area(_ rings: [[PlainGeometry.Point]], of watcher: ID<Watcher>) -> TestWatch {
        TestWatch(id: ID(at: .now), watcher: watcher, form: .area, place: PlainGeometry(areas: [rings]))
    }
}

/// Rows of watches and notices in plain SQL, so that only matching is what is tested.
struct MatchingTown: Sendable {
    let town: TestTown
    let matching: Matching

    init(_ town: TestTown, afterBatch: @escaping @Sendable () async throws -> Void = {}) {
        self.town = town
        matching = Matching(database: town.database, clock: town.clock.clock, afterBatch: afterBatch)
    }

    func watchers(_ count: Int, _ rhythm: WatchRhythm = .atOnce) async throws -> [ID<Watcher>] {
        let now = town.clock.now
        let ids = (0..<count).map { _ in ID<Watcher>(at: now) }
        for start in stride(from: 0, to: count, by: 500) {
            let rows = ids[start..<min(start + 500, count)].map { id -> SQL in
                let hash = [UInt8](id.description.utf8)
                return "(\(id), 'email', 'x', \(hash), 'nl', \(rhythm), \(hash), \(now), \(now))"
            }
            try await town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at,
                        confirmed_at) VALUES \(SQL.join(rows, separator: ", "))
                    """)
            }
        }
        return ids
    }

    func add(_ watches: [TestWatch]) async throws {
        for start in stride(from: 0, to: watches.count, by: 500) {
            let some = Array(watches[start..<min(start + 500, watches.count)])
            try await town.database.write { tx in try Self.add(some, tx) }
        }
    }

    static func add(_ watches: [TestWatch], _ tx: Transaction) throws {
        let first = try WatchNumbers.take(watches.count, tx)
        let rows = try watches.enumerated().map { place, watch -> SQL in
            """
            (\(watch.id), \(watch.watcher), \(first + Int64(place)), \(watch.form), '', \(try watch.place?.shape.wkb),
            \(watch.radius), \(AlertTopic.text(watch.topics)), \(watch.isActive), 0)
            """
        }
        try tx.run(
            """
            INSERT INTO watches (id, watcher_id, seq, shape, label, geometry, radius, topics, active, created_at)
            VALUES \(SQL.join(rows, separator: ", "))
            """)
        try WatchNumbers.note(watches.map(\.id), from: first, tx)
    }

    /// A new watcher with one watch around a point.
    @discardableResult
    func watcher(at x: Double, _ y: Double, _ radius: Int, rhythm: WatchRhythm = .atOnce) async throws -> ID<Watcher> {
        let watcher = try await watchers(1, rhythm)[0]
        try await add([.around(x, y, radius, of: watcher)])
        return watcher
    }

    func remove(_ watch: ID<Watch>) async throws {
        try await town.database.write { tx in
            let seq = try WatchNumbers.take(1, tx)
            try tx.run("DELETE FROM watches WHERE id = \(watch)")
            try WatchNumbers.note([watch], from: seq, tx)
        }
    }

    @discardableResult
    func notice(
        at shape: Shape?, topic: AlertTopic = .roadWorks, scope: NoticeScope = .place, endsIn seconds: Int? = nil
    ) async throws -> ID<AlertNotice> {
        let now = town.clock.now
        let id = ID<AlertNotice>(at: now)
        try await town.database.write { tx in
            try tx.run(
                """
                INSERT INTO alert_notices (id, source_key, topic, state, version, scope, title, ends_at, sorts_at,
                    seen_hash, first_seen_at, changed_at)
                VALUES (\(id), \(id), \(topic.rawValue), 'current', 0, \(scope), 'x',
                    \(seconds.map { now.adding(seconds: $0) }), \(now), \([UInt8]()), \(now), \(now))
                """)
        }
        try await version(1, of: id, at: shape, .new)
        return id
    }

    func version(
        _ version: Int, of notice: ID<AlertNotice>, at shape: Shape?, _ change: NoticeChange, tells: Bool = true,
        state: NoticeState = .current
    ) async throws {
        let now = town.clock.now
        try await town.database.write { tx in
            try tx.run("UPDATE alert_notices SET version = \(version), state = \(state) WHERE id = \(notice)")
            try tx.run(
                """
                INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, geometry)
                VALUES (\(notice), \(version), \(now), \(change), \(tells), '{}', \(shape?.wkb))
                """)
        }
    }

    func match(_ notice: ID<AlertNotice>, _ version: Int = 1) async throws {
        try await matching.run("\(notice) \(version)")
    }

    struct Match: Sendable, Hashable {
        let watcher: ID<Watcher>
        let watch: ID<Watch>
        let metres: Double
        let due: Instant
    }

    func matches(_ notice: ID<AlertNotice>, _ version: Int = 1) async throws -> [Match] {
        try await town.database.read { tx in
            try tx.rows(
                """
                SELECT watcher_id, watch_id, metres, due_at FROM alert_matches
                WHERE notice_id = \(notice) AND version = \(version) ORDER BY watcher_id LIMIT 100000
                """
            ).map {
                Match(
                    watcher: try $0("watcher_id"), watch: try $0("watch_id"), metres: try $0("metres"),
                    due: try $0("due_at"))
            }
        }
    }

    func told(_ notice: ID<AlertNotice>, _ version: Int = 1) async throws -> Set<ID<Watcher>> {
        Set(try await matches(notice, version).map(\.watcher))
    }

    func isMatched(_ notice: ID<AlertNotice>, _ version: Int = 1) async throws -> Bool {
        let at: Instant? = try await town.database.read { tx in
            try tx.value(
                "SELECT matched_at FROM alert_versions WHERE notice_id = \(notice) AND version = \(version)")
        }
        return at != nil
    }
}

/// A town with matching in it.
func withMatching(
    on engine: Engine, afterBatch: @escaping @Sendable () async throws -> Void = {},
    _ body: (MatchingTown) async throws -> Void
) async throws {
    try await withTown(on: engine) { town in try await body(MatchingTown(town, afterBatch: afterBatch)) }
}
