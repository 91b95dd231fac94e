import Database
import TestKit
import Testing
import Values

@testable import Square

@Suite("What becomes of a message to a device", .serialized)
struct PushMessageTests {
    @Test(arguments: Engine.allCases)
    func `a browser that is gone is forgotten with its places, and its number is noted`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follow()
            let letter = try #require(try await room.told(of: "a").first)
            let before = try await room.count("watch_changes")
            // Twice, as after a crash.
            for _ in 1...2 { try await room.messages.record([(letter.id, .gone)]) }
            for table: SQL in ["watchers", "watches", "push_keys", "alert_messages", "alert_matches"] {
                #expect(try await room.count(table) == 0)
            }
            #expect(try await room.count("watch_changes") == before + 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a device that does not take its first message is forgotten, later only after three`(engine: Engine)
        async throws
    {
        try await withWatches(on: engine) { room in
            let wish = Watches.DeviceWish(
                device: WatchRoom.device(), place: try WatchRoom.place(), topics: [.roadWorks], rhythm: .atOnce,
                language: .dutch)
            _ = try await room.watches.follow(wish)
            let first = try await room.letters(.welcomeDevice)
            try await room.messages.record(first.map { ($0.id, .addressRefused("http_400")) })
            #expect(try await room.count("watchers") == 0)
            try await room.follow()
            for number in 1...3 {
                #expect(try await room.count("watchers") == 1)
                let letters = try await room.told(of: "\(number)")
                #expect(letters.count == 1)
                try await room.messages.record(letters.map { ($0.id, .addressRefused("http_403")) })
            }
            #expect(try await room.count("watchers") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a service does not take now goes out later, once, and not before`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follow()
            let letter = try #require(try await room.told(of: "a").first)
            let old = try await room.batches(.sendPushes)
            let later = room.town.clock.now.adding(seconds: 600)
            try await room.messages.postpone([letter.id], until: later, reason: "http_429")
            // The batch that it was in has nothing left.
            for batch in old {
                let left = try await room.messages.letters(batch)
                #expect(left.isEmpty)
            }
            let runs = try await room.town.database.read { tx in
                try tx.rows("SELECT run_at FROM jobs WHERE kind = 'send_pushes' ORDER BY run_at").map {
                    try $0("run_at") as Instant
                }
            }
            #expect(runs.last == later)
            let again = try await room.deliver(.sendPushes)
            #expect(again.map(\.id) == [letter.id])
            // What was sent meanwhile is not sent again.
            try await room.messages.postpone([letter.id], until: later, reason: "http_429")
            #expect(try await room.letters(.sendPushes).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail server's bounce says nothing about a device`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follow()
            let letter = try #require(try await room.told(of: "a").first)
            let isOurs = try await room.town.database.write { tx in
                try room.messages.bounce(letter.id.description, isFinal: true, reason: "x", tx)
            }
            #expect(!isOurs)
            #expect(try await room.count("watchers WHERE failures = 0") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `how a push service does is kept by its origin, until nobody uses it`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let services = PushServices(database: room.town.database, clock: room.town.clock.clock)
            let until = room.town.clock.now.adding(seconds: 300)
            var (good, bad) = (PushServices.Meeting(), PushServices.Meeting())
            good.isTaken = true
            (bad.fault, bad.pausedUntil) = ("http_429", until)
            try await services.note(["https://a.example": good, "https://b.example": bad])
            var paused = try await services.paused()
            #expect(paused == ["https://b.example": until])
            let failed = try await services.standing().services.first { $0.origin == "https://b.example" }
            #expect(failed?.fault == "http_429" && failed?.takenAt == nil)
            room.town.clock.advance(seconds: 301)
            paused = try await services.paused()
            #expect(paused.isEmpty)
            try await services.note(["https://b.example": good])
            let mended = try await services.standing().services.first { $0.origin == "https://b.example" }
            #expect(mended?.takenAt == room.town.clock.now && mended?.fault == "http_429")
            room.town.clock.advance(seconds: 31 * 86_400)
            try await services.sweep()
            #expect(try await room.count("push_services") == 0)
        }
    }
}
