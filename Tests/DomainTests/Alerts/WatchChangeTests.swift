import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

@Suite("Changing and ending what one follows", .serialized)
struct WatchChangeTests {
    @Test(arguments: Engine.allCases)
    func `stopping forgets everything, and a second time is no mistake`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            let token = try await room.token()
            try await room.match(watcher, try await room.notice())
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            for _ in 1...2 { try await room.watches.stop(token) }
            for table: SQL in ["watchers", "watches", "alert_matches", "alert_messages"] {
                #expect(try await room.count(table) == 0)
            }
            await #expect(throws: Problem(.notFound)) { _ = try await room.watches.find(token) }
            #expect(try await room.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `every change has the next number, also that something is gone`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            let token = try await room.token()
            let watch = try #require(try await room.watches.find(token).active.first)
            try await room.watches.change(token, watch.id, topics: [.events], radius: 1000, label: nil)
            _ = try await room.watches.remove(token, watch.id)
            let (numbers, changed, counter) = try await room.town.database.read { tx in
                (
                    try tx.rows("SELECT seq FROM watch_changes ORDER BY seq").map { try $0("seq") as Int },
                    Set(try tx.rows("SELECT watch_id FROM watch_changes").map { try $0("watch_id") as String }),
                    try tx.value("SELECT n FROM watch_counter") as Int?
                )
            }
            #expect(numbers == [1, 2, 3, 4] && counter == 4 && changed == [watch.id.description])
            // The last place is gone, and with it the address.
            #expect(try await room.count("watchers") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `many who sign up at once leave no gap and no double in the numbers`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask { try await room.watches.signUp(try room.wish("a\(number)@example.org")) }
                }
                try await group.waitForAll()
            }
            let numbers = try await room.town.database.read { tx in
                try tx.rows("SELECT seq FROM watch_changes ORDER BY seq").map { try $0("seq") as Int }
            }
            #expect(numbers == Array(1...40))
            #expect(try await room.count("watches w JOIN watch_changes c ON c.seq = w.seq AND c.watch_id = w.id") == 40)
        }
    }

    @Test(arguments: Engine.allCases)
    func `topics, distance and name are changed behind the link only`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            try await room.follower("other@example.org")
            let token = try await room.token()
            let watch = try #require(try await room.watches.find(token).active.first)
            try await room.watches.change(token, watch.id, topics: [.events, .crisis], radius: 250, label: "School\n")
            let changed = try #require(try await room.watches.find(token).active.first)
            #expect(changed.topics == [.events, .crisis] && changed.radius == 250 && changed.label == "School")
            let other = try await room.token("other@example.org")
            await #expect(throws: Problem(.notFound)) {
                try await room.watches.change(other, watch.id, topics: [.events], radius: 250, label: nil)
            }
            await #expect(throws: Problem(.notFound)) { _ = try await room.watches.remove(other, watch.id) }
            for (topics, radius, field) in [(Set<AlertTopic>(), 250, "onderwerp"), ([.events], 50, "straal")] {
                let problem = await #expect(throws: Problem.self) {
                    try await room.watches.change(token, watch.id, topics: topics, radius: radius, label: nil)
                }
                #expect(problem?.fields.map(\.name) == [field])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `places are added behind the link up to a number, and not before the address is confirmed`(engine: Engine)
        async throws
    {
        try await withWatches(on: engine) { room in
            try await room.watches.signUp(try room.wish())
            let token = try await room.token()
            await #expect(throws: Problem(.notAllowed)) {
                try await room.watches.add(try WatchRoom.place(radius: 100), topics: [.events], to: token)
            }
            try await room.follower()
            for number in 1..<Watch.most {
                try await room.watches.add(try WatchRoom.place(radius: 100 + number), topics: [.events], to: token)
            }
            let problem = await #expect(throws: Problem.self) {
                try await room.watches.add(try WatchRoom.place(radius: 900), topics: [.events], to: token)
            }
            #expect(problem?.fields == [.init("plek", .tooMany(maximum: Watch.most))])
            let standing = try await room.watches.find(token)
            #expect(standing.active.count == Watch.most)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was never confirmed is gone after a week, and what was stays`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            try await room.watches.signUp(try room.wish("nooit@example.org"))
            try await room.watches.signUp(try room.wish(place: try WatchRoom.place(radius: 1000)))
            room.town.clock.advance(seconds: 6 * 86_400)
            try await room.watches.signUp(try room.wish("laat@example.org"))
            try await room.watches.sweep()
            #expect(try await room.count("watches WHERE active = 0") == 3)
            room.town.clock.advance(seconds: 86_400 + 1)
            try await room.watches.sweep()
            #expect(try await room.watcher("nooit@example.org") == nil)
            #expect(try await room.watcher("laat@example.org") != nil)
            let standing = try await room.watches.find(try await room.token())
            #expect(standing.active.count == 1 && standing.waiting.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what somebody was told is kept for a year and a bit, no longer`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            try await room.match(watcher, try await room.notice())
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            try await room.deliver()
            room.town.clock.advance(seconds: 399 * 86_400)
            try await room.watches.sweep()
            #expect(try await room.count("alert_matches") == 1)
            room.town.clock.advance(seconds: 2 * 86_400)
            try await room.watches.sweep()
            #expect(try await room.count("alert_matches") == 0)
            #expect(try await room.count("alert_messages") == 0)
            #expect(try await room.count("watchers") == 1)
        }
    }
}
