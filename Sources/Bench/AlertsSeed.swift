import App
import ArgumentParser
import Database
import Foundation
import Geo
import Square
import Values

/// Where the watches of the measurement lie; `scripts/bench_alerts.py` knows the same towns.
enum AlertsGround {
    static let towns = (0..<20).map { number in
        RDPoint(x: 30_000 + Double(number % 5) * 50_000, y: 330_000 + Double(number / 5) * 70_000)
    }

    /// One event in each town, between the towns, and along a street of each town.
    static let events: [(name: String, shapes: [Shape])] = [
        ("sparse", towns.map { Shape(RDPoint(x: $0.x + 27_500, y: $0.y + 37_500)) }),
        ("dense", towns.map { Shape($0) }),
        (
            "street",
            towns.compactMap { town in
                try? Shape(
                    line: [(-1000.0, -300.0), (-200, 200), (300, -100), (1000, 400)].map {
                        RDPoint(x: town.x + $0.0, y: town.y + $0.1)
                    })
            }
        ),
    ]

    /// 40 in 100 anywhere, 60 in the towns; 100 to 2,000 metres around.
    struct Watch: Sendable {
        let x, y: Double
        let radius: Int

        init(_ number: Int, _ chance: inout Chance) {
            radius = 100 + Int(chance.part() * 1901)
            if number % 5 < 2 {
                (x, y) = (10_000 + chance.part() * 270_000, 305_000 + chance.part() * 310_000)
            } else {
                // Thickest in the middle: half of them within 650 metres.
                let town = towns[number / 5 % towns.count]
                let far = 550 * (-2 * log(max(chance.part(), 1e-12))).squareRoot()
                let angle = 2 * Double.pi * chance.part()
                (x, y) = (town.x + far * cos(angle), town.y + far * sin(angle))
            }
        }
    }

    /// The same numbers on every run.
    struct Chance: Sendable {
        private var state: UInt64 = 28_992

        /// From 0 to below 1.
        mutating func part() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
    }
}

/// Fills a database with watches, each of a resident of its own, and a PostGIS with the same ones.
struct AlertsSeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "alerts-seed")

    @OptionGroup var target: Target
    @Option(help: "How many watches.") var watches: Int
    @Option(help: "A PostgreSQL with PostGIS, to be filled with the same watches.") var peer: String?
    private static let batch = 1000

    func run() async throws {
        let app = try await target.open()
        let peer: Database? = if let peer { try await Database.open(peer) } else { nil }
        try await peer?.write { tx in
            try tx.run("CREATE TABLE peer (id BIGINT, geom geometry(Point, 28992), radius FLOAT8)")
        }
        var chance = AlertsGround.Chance()
        for start in stride(from: 0, to: watches, by: Self.batch) {
            let some = (start..<min(start + Self.batch, watches)).map { AlertsGround.Watch($0, &chance) }
            try await app.database.write { tx in try Self.add(some, from: start, tx) }
            try await peer?.write { tx in try Self.addToPeer(some, from: start, tx) }
        }
        try await peer?.write { tx in
            try tx.run("CREATE INDEX peer_by_place ON peer USING gist (ST_Expand(geom, radius))")
            try tx.run("ANALYZE peer")
        }
        await peer?.close()
        try await app.database.write { tx in try tx.run("ANALYZE") }
        await app.database.close()
    }

    static func add(_ watches: [AlertsGround.Watch], from start: Int, _ tx: Transaction) throws {
        let ids = watches.map { _ in (watcher: ID<Watcher>(at: .now), watch: ID<Watch>(at: .now)) }
        let last: Int =
            try tx.value(
                "UPDATE watch_counter SET n = n + \(watches.count) WHERE id = 1 RETURNING n") ?? 0
        let people = ids.map { id -> SQL in
            let hash = [UInt8](id.watcher.description.utf8)
            return "(\(id.watcher), 'email', 'x', \(hash), 'nl', 'daily', \(hash), 0, 0)"
        }
        try tx.run(
            """
            INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at, confirmed_at)
            VALUES \(SQL.join(people, separator: ", "))
            """)
        let first = last - watches.count + 1
        let rows = zip(ids, watches).enumerated().map { place, one -> SQL in
            let wkb = Shape(RDPoint(x: one.1.x, y: one.1.y)).wkb
            return """
                (\(one.0.watch), \(one.0.watcher), \(first + place), 'point', '', \(wkb), \(one.1.radius), 'road_works', 1, 0)
                """
        }
        try tx.run(
            """
            INSERT INTO watches (id, watcher_id, seq, shape, label, geometry, radius, topics, active, created_at)
            VALUES \(SQL.join(rows, separator: ", "))
            """)
        let changes = ids.enumerated().map { place, id -> SQL in "(\(first + place), \(id.watch))" }
        try tx.run("INSERT INTO watch_changes (seq, watch_id) VALUES \(SQL.join(changes, separator: ", "))")
    }

    private static func addToPeer(_ watches: [AlertsGround.Watch], from start: Int, _ tx: Transaction) throws {
        let rows = watches.enumerated().map { place, watch -> SQL in
            "(\(start + place), ST_SetSRID(ST_MakePoint(\(watch.x), \(watch.y)), 28992), \(Double(watch.radius)))"
        }
        try tx.run("INSERT INTO peer (id, geom, radius) VALUES \(SQL.join(rows, separator: ", "))")
    }
}
