import Database
import TestKit
import Testing
import Values

@testable import Square

@Suite("Messages to devices cost the same among many", .serialized)
struct PushPlansTests {
    private static let large: Set<String> = [
        "watchers", "watches", "watch_changes", "push_keys", "alert_messages", "alert_matches", "jobs",
    ]

    @Test(arguments: Engine.allCases)
    func `nothing that happens to a device reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        options.observer = statements.observer
        options.readers = 4
        try await withTown(on: engine, options: options) { town in
            let room = try await WatchRoom(town)
            statements.forget()
            try await Self.everything(room)
            let plans = try await statements.plans(on: town.database)
            #expect(plans.count > 20)
            for (sql, plan) in plans {
                for line in plan {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: Self.large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }

    private static func everything(_ room: WatchRoom) async throws {
        let device = WatchRoom.device()
        let wish = Watches.DeviceWish(
            device: device, place: try WatchRoom.place(), topics: [.roadWorks], rhythm: .atOnce, language: .dutch)
        let token = try await room.watches.follow(wish)
        let new = WatchRoom.device("new")
        try await room.watches.renew(token, new)
        let copy = try await room.watches.follow(from: token, on: WatchRoom.device("other"), isInstead: true)
        let watcher = try await room.watches.find(copy).watcher.id
        let put = try await room.notice()
        try await room.match(watcher, put)
        room.town.clock.advance(seconds: 61)
        try await room.messages.make()
        // Not by the jobs: this question is the test's own.
        let jobs: [ID<AlertMessages.Batch>] = try await room.town.database.read { tx in
            try tx.rows("SELECT batch_id FROM alert_messages WHERE watcher_id = \(watcher)").map { try $0("batch_id") }
        }
        var letters: [AlertLetter] = []
        for batch in jobs { letters += try await room.messages.letters(batch) }
        let services = PushServices(database: room.town.database, clock: room.town.clock.clock)
        _ = try await services.paused()
        try await room.messages.postpone(letters.map(\.id), until: room.town.clock.now, reason: "http_429")
        try await services.note(["https://push.example": PushServices.Meeting()])
        try await room.messages.record(letters.map { ($0.id, .gone) })
        try await room.watches.stop(copy)
        try await services.sweep()
    }
}
