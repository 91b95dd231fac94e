import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

@Suite("What a message says is true when it leaves", .serialized)
struct AlertTruthTests {
    private func due(_ room: WatchRoom, seconds: Int = 61) async throws {
        room.town.clock.advance(seconds: seconds)
        try await room.messages.make()
    }

    @Test(arguments: Engine.allCases)
    func `what was put right in silence before the mail left is what the mail says`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            try await room.match(watcher, try await room.notice { $0.facts.summary = "Dinsdag dicht." })
            let minor = try await room.notice { $0.facts.summary = "Woensdag dicht." }
            #expect(minor.change == .minor && !minor.tells)
            try await due(room)
            let letters = try await room.deliver()
            #expect(letters.first?.items.map(\.facts.summary) == ["Woensdag dicht."])
            #expect(letters.first?.items.first?.change == .new)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was called off while its mail waited is not announced, and then nothing is called off`(
        engine: Engine
    ) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            try await room.match(watcher, try await room.notice())
            try await due(room)
            // The mail server was away; meanwhile it was cancelled.
            try await room.match(watcher, try await room.notice { $0.state = .cancelled })
            try await due(room)
            #expect(try await room.letters().isEmpty)
            #expect(try await room.told() == 0)
            #expect(try await room.count("alert_messages WHERE state = 'empty'") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that it does not happen is not told after it would have been over`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            let end = room.town.clock.now.adding(seconds: 3 * 86_400)
            let facts = { @Sendable (input: inout NoticeInput) in input.facts.endsAt = end }
            try await room.match(watcher, try await room.notice("a", facts))
            try await due(room)
            #expect(try await room.deliver().count == 1)
            let off = try await room.notice("a") {
                facts(&$0)
                $0.state = .cancelled
            }
            try await room.match(watcher, off, due: 5 * 86_400)
            try await due(room, seconds: 5 * 86_400 + 61)
            #expect(try await room.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a message left out was not told by it`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            let (stays, goes) = (try await room.notice("stays"), try await room.notice("goes"))
            for notice in [stays, goes] { try await room.match(watcher, notice) }
            let off = try await room.notice("goes") { $0.state = .cancelled }
            try await due(room)
            #expect(try await room.deliver().first?.items.map(\.notice) == [stays.id])
            #expect(try await room.told() == 1)
            // So of its end they hear nothing either.
            try await room.match(watcher, off)
            try await due(room)
            #expect(try await room.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a place that was taken away is not told of, unless another place of theirs is near too`(
        engine: Engine
    ) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            let token = try await room.token()
            try await room.watches.add(
                .point(
                    try #require(RijksDriehoek.wgs84(RDPoint(x: 140_200, y: 455_000))), radius: 1000, label: "Ook hier"),
                topics: [.roadWorks], to: token)
            try await room.watches.add(
                .point(
                    try #require(RijksDriehoek.wgs84(RDPoint(x: 145_000, y: 455_000))), radius: 100, label: "Ver weg"),
                topics: [.roadWorks], to: token)
            let active = try await room.watches.find(token).active
            func place(_ label: String) throws -> ID<Watch> { try #require(active.first { $0.label == label }).id }
            try await room.match(watcher, try await room.notice(), try place("Dorpsstraat 1"))
            _ = try await room.watches.remove(token, try place("Dorpsstraat 1"))
            let moved = try await room.town.database.read { tx in
                try tx.row("SELECT watch_id, metres FROM alert_matches")
            }
            #expect(try moved?("watch_id") as ID<Watch>? == place("Ook hier"))
            #expect(abs(try #require(try moved?("metres") as Double?) - 200) < 1)
            try await due(room)
            #expect(try await room.deliver().first?.items.first?.watch?.label == "Ook hier")
            // Told by now: neither which place nor how far stays behind.
            _ = try await room.watches.remove(token, try place("Ook hier"))
            let blank = try await room.town.database.read { tx in
                try tx.row("SELECT watch_id, metres FROM alert_matches")
            }
            #expect(try blank?("watch_id") as String? == "" && blank?("metres") as Double? == 0)
            #expect(try await room.told() == 1)
            // And what was not told is not told any more.
            let other = try await room.notice("b") { $0.geometry = Shape(RDPoint(x: 145_000, y: 455_000)) }
            let far = try place("Ver weg")
            try await room.match(watcher, other, far)
            try await room.watches.add(
                .point(try #require(RijksDriehoek.wgs84(WatchRoom.street)), radius: 100, label: "Thuis"),
                topics: [.events], to: token)
            #expect(try await room.watches.remove(token, far))
            try await due(room)
            #expect(try await room.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only an address that is not there is forgotten, and one that took a mail since begins anew`(
        engine: Engine
    ) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            for number in 1...8 {
                try await room.match(watcher, try await room.notice("\(number)"))
                try await due(room)
                let letter = try #require(try await room.letters().first)
                // Twice unknown, once well, twice unknown, and so on.
                let outcome: AlertMessages.Outcome = number % 3 == 0 ? .sent : .addressRefused("550 5.1.1 unknown")
                try await room.messages.record([(letter.id, outcome)])
                room.town.clock.advance(seconds: 3600)
            }
            #expect(try await room.count("watchers") == 1)
            // Full mailboxes and policies never count.
            for number in 11...15 {
                try await room.match(watcher, try await room.notice("\(number)"))
                try await due(room)
                let letter = try #require(try await room.letters().first)
                try await room.messages.record([(letter.id, .sent)])
                #expect(
                    try await room.town.database.write { tx in
                        try room.messages.bounce(letter.id.description, isFinal: true, reason: "mailboxFull 552", tx)
                    })
            }
            #expect(try await room.count("watchers") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second mail within a day does not come by way of forgetting the first`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.watches.signUp(try room.wish())
            #expect(try await room.deliver(.confirmWatch).count == 1)
            try await room.watches.stop(try await room.token())
            #expect(try await room.watcher() == nil)
            try await room.watches.signUp(try room.wish())
            #expect(try await room.letters(.confirmWatch).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `more places than fit are not confirmed, and none of them is thrown away`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            let token = try await room.token()
            for number in 2..<Watch.most {
                try await room.watches.add(try WatchRoom.place(radius: 100 + number), topics: [.events], to: token)
            }
            for radius in [600, 700] {
                try await room.watches.signUp(try room.wish(place: try WatchRoom.place(radius: radius)))
            }
            let waiting = Set(try await room.watches.find(token).waiting.map(\.id))
            #expect(waiting.count == 2)
            let problem = await #expect(throws: Problem.self) {
                _ = try await room.watches.confirm(token, chosen: waiting, shown: waiting)
            }
            #expect(problem?.fields == [.init("plek", .tooMany(maximum: Watch.most))])
            #expect(Set(try await room.watches.find(token).waiting.map(\.id)) == waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address whose last place never was confirmed is gone after a week`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            let token = try await room.token()
            let first = try #require(try await room.watches.find(token).active.first)
            try await room.watches.signUp(try room.wish(place: try WatchRoom.place(radius: 1000)))
            #expect(try await room.watches.remove(token, first.id), "one still waits")
            room.town.clock.advance(seconds: 7 * 86_400 + 1)
            try await room.watches.sweep()
            #expect(try await room.count("watches") == 0)
            #expect(try await room.count("watchers") == 0)
        }
    }
}
