import Database
import Foundation
import Jobs
import Schema
import Testing
import Values

@testable import Square
@testable import TestKit

extension CatalogueDesk {
    /// A published set with one file of features; gives the id of its collection.
    @discardableResult
    func places(_ text: String, title: String = "Bomen", isRead: Bool = true) async throws -> (
        set: ID<DataSetEntry>, file: ID<DataFileEntry>, collection: String
    ) {
        let id = try await begin(title)
        let file = try await send(Array(text.utf8), to: id, name: "x.geojson")
        _ = try await sets.publishFile(file, of: id, title: "Op de kaart", isSeen: true, by: anna)
        let version = try await sets.find(id, for: anna).version
        try await sets.publish(id, basedOn: version, by: anna)
        if isRead { try await sets.indexFeatures(file.description) }
        let set = try await sets.find(id, for: anna)
        return (id, file, DataCollection.id(set.name, 1))
    }

    func newer(_ text: String, of set: ID<DataSetEntry>) async throws -> ID<DataFileEntry> {
        let file = try await send(Array(text.utf8), to: set, for: 1, name: "x.geojson")
        _ = try await sets.publishFile(file, of: set, title: "", isSeen: true, by: anna)
        return file
    }

    /// All keys of a collection, page by page.
    func keys(
        _ collection: String, _ change: (inout FeatureWish) -> Void = { _ in }
    ) async throws -> (keys: [String], pages: Int) {
        let found = try await sets.collection(collection)
        var wish = FeatureWish()
        change(&wish)
        var (keys, pages) = ([String](), 0)
        repeat {
            let page = try await sets.features(of: found, wish)
            #expect(page.features.count <= wish.limit)
            keys += page.features.map(\.key)
            wish.after = page.next
            pages += 1
        } while wish.after != nil && pages < 10_000
        return (keys, pages)
    }
}

@Suite("Features: collections of published places")
struct FeatureCollectionTests {
    static func file(_ features: some Sequence<(id: String, geometry: String, properties: String)>) -> String {
        let texts = features.map {
            "{\"type\":\"Feature\",\"id\":\"\($0.id)\",\"geometry\":\($0.geometry),\"properties\":\($0.properties)}"
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ",\n"))]}"
    }

    static func points(_ count: Int) -> String {
        file(
            (0..<count).map { number in
                (
                    "b\(number)",
                    "{\"type\":\"Point\",\"coordinates\":[\(5 + Double(number % 100) / 100),\(52 + Double(number / 100) / 100)]}",
                    "{\"soort\":\"eik\",\"geplant\":\"20\(10 + number % 10)-03-01\"}"
                )
            })
    }

    @Test(arguments: Engine.allCases)
    func `a published file is a collection: once it was read, as long as it is public, and the newest version`(
        engine: Engine
    ) async throws {
        try await withCatalogue(on: engine) { desk in
            let (set, file, id) = try await desk.places(Self.points(250), isRead: false)
            let waiting = try await desk.count("jobs WHERE kind = 'index_features'")
            #expect(waiting == 1)
            await #expect(throws: Problem(.notFound)) { try await desk.sets.collection(id) }
            try await desk.sets.indexFeatures(file.description)
            try await desk.sets.indexFeatures(file.description)
            let collection = try await desk.sets.collection(id)
            #expect(
                collection.count == 250 && collection.version == 1 && collection.title.dutch == "Bomen: Op de kaart")
            #expect(collection.box == DegreeBox(west: 5, south: 52, east: 5.99, north: 52.02))
            #expect(
                collection.from?.iso8601 == "2010-02-28T23:00:00Z"
                    && collection.until?.iso8601.hasPrefix("2019-03-01") == true)
            let one = try await desk.sets.feature("b7", of: collection)
            #expect(
                one.properties == "{\"soort\":\"eik\",\"geplant\":\"2017-03-01\"}"
                    && one.geometry.contains("[5.07,52.0]"))
            let list = try await desk.sets.collections()
            #expect(list.collections.map(\.id) == [id] && list.next == nil)
            let shown = try await desk.sets.find(name: collection.set).distributions.map { $0.collection(in: "x") }
            #expect(shown == ["x-1"])

            // Until the next version was read the last one is there, whole; then the next one, whole.
            let next = try await desk.newer(Self.points(3), of: set)
            let before = try await desk.keys(id)
            try await desk.sets.indexFeatures(next.description)
            let after = try await desk.keys(id)
            #expect(before.keys.count == 250 && after.keys == ["b0", "b1", "b2"])

            let version = try await desk.sets.find(set, for: desk.anna).version
            try await desk.sets.withdraw(set, reason: "Klopt niet", basedOn: version, by: desk.anna)
            await #expect(throws: Problem(.notFound)) { try await desk.sets.collection(id) }
            let none = try await desk.sets.collections().collections
            #expect(none.isEmpty)
            try await desk.sets.publish(set, basedOn: version + 1, by: desk.anna)
            _ = try await desk.sets.collection(id)
            try await desk.sets.remove(1, from: set, by: desk.anna)
            await #expect(throws: Problem(.notFound)) { try await desk.sets.collection(id) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who began with a version reads it to its end, for an hour, and then it is thrown away`(engine: Engine)
        async throws
    {
        try await withCatalogue(on: engine) { desk in
            let (set, _, id) = try await desk.places(Self.points(2500))
            var wish = FeatureWish()
            wish.limit = 10
            let first = try await desk.sets.features(of: try await desk.sets.collection(id), wish)
            wish.after = first.next
            let next = try await desk.newer(Self.points(1), of: set)
            try await desk.sets.indexFeatures(next.description)
            let old = try await desk.sets.collection(id, version: try #require(wish.after?.version))
            let second = try await desk.sets.features(of: old, wish)
            #expect(second.features.first?.key == "b10" && second.features.count == 10)
            try await desk.sets.sweepFeatures()
            let kept = try await desk.count("data_features")
            #expect(kept == 2501)
            desk.town.clock.advance(seconds: 3601)
            try await desk.sets.sweepFeatures()
            let (left, files) = (try await desk.count("data_features"), try await desk.count("data_feature_files"))
            #expect(left == 1 && files == 1)
            await #expect(throws: Problem(.notFound)) { try await desk.sets.collection(id, version: 1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what stopped half-way shows nothing, and is done by the next turn`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let (set, file, id) = try await desk.places(Self.points(900), isRead: false)
            // As a node left it that died: some rows, not served.
            try await desk.sets.indexFeatures(file.description)
            try await desk.town.database.write { tx in
                try tx.run("UPDATE data_feature_files SET state = 'filling', features = 0, levels = 0")
                try tx.run("DELETE FROM data_features WHERE place > 333 OR place = 7")
            }
            await #expect(throws: Problem(.notFound)) { try await desk.sets.collection(id) }
            // Two nodes at once.
            async let one: Void = desk.sets.indexFeatures(file.description)
            async let two: Void = desk.sets.indexFeatures(file.description)
            _ = try await (one, two)
            let keys = try await desk.keys(id).keys
            #expect(keys.count == 900 && Set(keys).count == 900)
            // A newer version came while this one was read: it never shows.
            let second = try await desk.newer(Self.points(2), of: set)
            let third = try await desk.newer(Self.points(4), of: set)
            try await desk.sets.indexFeatures(third.description)
            try await desk.sets.indexFeatures(second.description)
            let count = try await desk.sets.collection(id).count
            #expect(count == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was published before there were collections gets there too`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate(Schema.migrations.filter { $0.number < 19 })
            let town = try await TestTown(engine: engine, database: database, clock: FakeClock())
            // As publishing did it then.
            let (set, file) = (ID<DataSetEntry>(at: town.clock.now), ID<DataFileEntry>(at: town.clock.now))
            let bytes = Array(Self.points(5).utf8)
            try await database.write { tx in
                let now = town.clock.now
                try tx.run(
                    """
                    INSERT INTO data_sets (id, name, state, title_nl, description_nl, licence, theme, rhythm, contact_name,
                        contact_email, owner_id, created_at, changed_at, published_at)
                    VALUES (\(set), 'bomen', 'published', 'Bomen', 'Alle', 'CC0', 'ENVI', 'NEVER', 'T', 't@x.nl', \(town.anna),
                        \(now), \(now), \(now))
                    """)
                try tx.run(
                    """
                    INSERT INTO data_distributions (set_id, number, kind, format, title, key, newest, changed_at)
                    VALUES (\(set), 1, 'file', 'geojson', 'Kaart', 'k', 1, \(now))
                    """)
                try tx.run(
                    """
                    INSERT INTO data_files (id, set_id, state, distribution, number, name, format, size, at, published_at)
                    VALUES (\(file), \(set), 'published', 1, 1, 'x', 'geojson', \(bytes.count), \(now), \(now))
                    """)
                try tx.run("INSERT INTO data_file_parts (file_id, place, bytes) VALUES (\(file), 0, \(bytes))")
            }
            #expect(try await database.migrate(Schema.migrations).contains(19))
            let desk = try await CatalogueDesk(town)
            let jobs = Jobs(database: database, clock: town.clock.clock)
            let taken = try await jobs.lease(5, of: [.indexFeatures], owner: "een")
            #expect(taken.map(\.payload) == [file.description])
            for job in taken { try await desk.sets.indexFeatures(job.payload) }
            let keys = try await desk.keys("bomen-1").keys
            #expect(keys == ["b0", "b1", "b2", "b3", "b4"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages hold every feature once, in boxes and periods exactly those that fit`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            var chance = SystemRandomNumberGenerator()
            var shapes: [(id: String, geometry: String, properties: String)] = []
            func near(_ value: Double, _ reach: Double) -> Double {
                (Double.random(in: value - reach...value + reach, using: &chance) * 1e6).rounded() / 1e6
            }
            for number in 0..<700 {
                let (x, y) = (near(5.2, 0.3), near(52.1, 0.2))
                let reach = [0.0005, 0.01, 0.2][number % 3]
                func at() -> String { "[\(near(x, reach)),\(near(y, reach))]" }
                let geometry: String
                switch number % 5 {
                case 0, 1: geometry = "{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}"
                case 2: geometry = "{\"type\":\"LineString\",\"coordinates\":[\(at()),\(at()),\(at())]}"
                case 3:
                    let start = at()
                    geometry = "{\"type\":\"Polygon\",\"coordinates\":[[\(start),\(at()),\(at()),\(start)]]}"
                default: geometry = number % 2 == 0 ? "null" : "{\"type\":\"Point\",\"coordinates\":[7]}"
                }
                let day = number % 7 == 0 ? "onbekend" : "2026-0\(1 + number % 9)-15"
                shapes.append(("\(number)-é", geometry, "{\"dag\":\"\(day)\",\"n\":\(number)}"))
            }
            let (_, _, id) = try await desk.places(Self.file(shapes))
            let all = try await desk.keys(id) { $0.limit = 64 }
            #expect(all.keys == shapes.map(\.id) && all.pages == 11)
            var hits = 0
            for round in 0..<60 {
                let reach = [0.0, 0.002, 0.05, 0.3][round % 4]
                let (x, y) = (near(5.2, 0.3), near(52.1, 0.2))
                var boxes = [DegreeBox(west: x - reach, south: y - reach, east: x + reach, north: y + reach)]
                if round % 10 == 9 { boxes = try #require(DegreeBox.boxes([5.3, 50, 5.1, 53])) }
                if round == 0 { boxes = [DegreeBox(west: 5.2, south: 52.1, east: 5.2, north: 52.1)] }
                let (limit, isTimed, chosen) = ([1, 3, 50][round % 3], round % 2 == 1, boxes)
                let period = isTimed ? FeatureTime.period("2026-03-01/2026-06-15") : nil
                let found = try await desk.keys(id) { wish in
                    (wish.boxes, wish.limit, wish.from, wish.until) = (chosen, limit, period?.from, period?.until)
                }
                let expected = shapes.filter { shape in
                    guard let known = FeatureShape(shape.geometry.utf8), chosen.contains(where: known.meets) else {
                        return false
                    }
                    return !isTimed || ["3", "4", "5", "6"].contains { shape.properties.contains("2026-0\($0)") }
                }
                #expect(found.keys.count == expected.count && Set(found.keys) == Set(expected.map(\.id)), "\(chosen)")
                hits += expected.count
            }
            #expect(hits > 500)
        }
    }

    @Test(arguments: Engine.allCases)
    func `large features come a few at a time, and what is no geometry comes without one`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            // Long by what is told of them rather than by their corners: as many bytes, and little to compute on a busy machine.
            let told = "{\"uitleg\":\"\(String(repeating: "x", count: 2_400_000))\"}"
            let ring = (0..<200).map { number -> String in
                let angle = Double(number) / 200 * 2 * Double.pi
                return "[\(5 + cos(angle) / 10),\(52 + sin(angle) / 10)]"
            }
            let large = "{\"type\":\"Polygon\",\"coordinates\":[[\(ring.joined(separator: ",")),[5.1,52.0]]]}"
            let broken = #"{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5,52]]]}"#
            let (_, _, id) = try await desk.places(
                Self.file((0..<4).map { ("\($0)", large, told) } + [("7", broken, "{\"a\":\"\\u0000\"}")]))
            let found = try await desk.keys(id) { $0.limit = 1000 }
            #expect(found.keys.count == 5 && found.pages > 1)
            let collection = try await desk.sets.collection(id)
            let last = try await desk.sets.feature("7", of: collection)
            #expect(last.geometry == "null" && last.properties == "{\"a\":\"\\u0000\"}")
            let boxed = try await desk.keys(id) {
                $0.boxes = [DegreeBox(west: 5, south: 52, east: 5.01, north: 52.01)]
            }
            #expect(boxed.keys.sorted() == ["0", "1", "2", "3"] && boxed.pages > 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a small part of many is found by an index, and a question about dates looks at a piece at a time`(
        engine: Engine
    ) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withCatalogue(on: engine, options: options) { desk in
            let (set, _, id) = try await desk.places(Self.points(9000))
            statements.forget()
            _ = try await desk.keys(id) {
                ($0.boxes, $0.limit) = ([DegreeBox(west: 5.1, south: 52.1, east: 5.12, north: 52.12)], 2)
            }
            let rare = try await desk.keys(id) { ($0.from, $0.limit) = (Instant(seconds: 4_000_000_000), 10) }
            #expect(rare.keys.isEmpty && rare.pages == 2)
            let collection = try await desk.sets.collection(id)
            _ = try await desk.sets.collection(id, version: 1)
            _ = try await desk.sets.feature("b4000", of: collection)
            _ = try await desk.sets.collections(after: .init(set, 0))
            try await desk.sets.indexFeatures(ID<DataFileEntry>(at: desk.town.clock.now).description)
            try await desk.sets.sweepFeatures()
            let plans = try await statements.plans(on: desk.town.database) { $0.contains(/^(SELECT|UPDATE|DELETE)/) }
            #expect(plans.count > 6)
            let large: Set<String> = ["data_features", "data_feature_files", "data_files", "data_sets"]
            for (sql, plan) in plans {
                for line in plan {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: large) == nil, "\(line)\n\(sql)")
                }
                #expect(!plan.contains { $0.contains("B-TREE FOR ORDER BY") }, "\(plan)\n\(sql)")
            }
        }
    }
}
