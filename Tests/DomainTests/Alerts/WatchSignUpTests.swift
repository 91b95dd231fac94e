import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

@Suite("Asking to hear about a place", .serialized)
struct WatchSignUpTests {
    @Test(arguments: Engine.allCases)
    func `a place counts only after its mail was confirmed`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.watches.signUp(try room.wish())
            #expect(try await room.count("watches WHERE active = 1") == 0)
            let letter = try #require(try await room.letters(.confirmWatch).first)
            #expect(letter.address == "f@example.org" && letter.waiting.map(\.label) == ["Dorpsstraat 1"])
            let token = try await room.token()
            #expect(letter.manage == "https://testdorp.example/buurt/volgen/\(token)")
            let ids = Set(try await room.watches.find(token).waiting.map(\.id))
            let isLeft = try await room.watches.confirm(token, chosen: ids, shown: ids)
            let standing = try await room.watches.find(token)
            #expect(isLeft && standing.active.map(\.radius) == [500] && standing.waiting.isEmpty)
            #expect(standing.watcher.confirmedAt == room.town.clock.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address gets one mail a day, whoever asks, and all that waits is behind its link`(engine: Engine)
        async throws
    {
        try await withWatches(on: engine) { room in
            for x in 0..<9 {
                let place = try WatchRoom.place(RDPoint(x: 140_000 + Double(x) * 500, y: 455_000), label: "\(x)")
                try await room.watches.signUp(try room.wish("F@Example.org", place: place))
            }
            #expect(try await room.deliver(.confirmWatch).count == 1)
            // Who fills the list of somebody else pushes out what was asked before, and never more than a few.
            let waiting = try await room.watches.find(room.token("F@Example.org")).waiting
            #expect(waiting.map(\.label) == ["4", "5", "6", "7", "8"])
            try await room.watches.sendLink(to: "f@example.org")
            #expect(try await room.letters(.confirmWatch).isEmpty)
            room.town.clock.advance(seconds: 86_401)
            try await room.watches.sendLink(to: "f@example.org")
            #expect(try await room.letters(.confirmWatch).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who asks for the address of somebody who follows something changes nothing of theirs`(engine: Engine)
        async throws
    {
        try await withWatches(on: engine) { room in
            try await room.follower(rhythm: .weekly)
            room.town.clock.advance(seconds: 86_401)
            let place = try WatchRoom.place(RDPoint(x: 141_000, y: 455_000), label: "Elders")
            try await room.watches.signUp(try room.wish(place: place, rhythm: .atOnce, language: .english))
            let standing = try await room.watches.find(try await room.token())
            #expect(standing.watcher.rhythm == .weekly && standing.watcher.language == .dutch)
            #expect(standing.active.map(\.label) == ["Dorpsstraat 1"] && standing.waiting.map(\.label) == ["Elders"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unknown address is sent no link, and nothing is kept of it`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.watches.sendLink(to: "niemand@example.org")
            #expect(try await room.letters(.confirmWatch).isEmpty)
            #expect(try await room.count("watchers") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same place twice is one`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            try await room.watches.signUp(try room.wish())
            let standing = try await room.watches.find(try await room.token())
            #expect(standing.active.count == 1 && standing.waiting.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was not ticked goes, and what was asked meanwhile stays`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            for (radius, label) in [(300, "een"), (400, "twee"), (500, "drie")] {
                let place = try WatchRoom.place(radius: radius, label: label)
                try await room.watches.signUp(try room.wish(place: place))
            }
            let token = try await room.token()
            let waiting = try await room.watches.find(token).waiting
            let shown = Set(waiting.prefix(2).map(\.id))
            _ = try await room.watches.confirm(token, chosen: [waiting[0].id, waiting[2].id], shown: shown)
            let standing = try await room.watches.find(token)
            #expect(standing.active.map(\.id) == [waiting[0].id] && standing.waiting.map(\.id) == [waiting[2].id])
        }
    }

    @Test(arguments: [
        ("", "email"), ("geen adres", "email"), ("a@b", "email"), ("a@b.nl\r\nBcc: c@d.nl", "email"),
    ])
    func `what is no address is said at its field`(address: String, field: String) async throws {
        try await withWatches(on: .sqlite) { room in
            let wish = try room.wish(address)
            let problem = await #expect(throws: Problem.self) { try await room.watches.signUp(wish) }
            #expect(problem?.fields.map(\.name) == [field])
            let kept = try await room.count("watchers")
            #expect(kept == 0)
        }
    }

    @Test
    func `places are judged before they are kept`() throws {
        let inside = try #require(GeoPoint(latitude: 52.09, longitude: 5.12))
        func fault(_ make: () throws -> WatchPlace) -> String? {
            do { return try make().label } catch let problem as Problem { return problem.fields.first?.name } catch {
                return nil
            }
        }
        let fault1 = fault { try .point(inside, radius: 99, label: "x") }
        #expect(fault1 == "straal")
        let fault2 = fault { try .point(inside, radius: 3001, label: "x") }
        #expect(fault2 == "straal")
        let named = try WatchPlace.point(inside, radius: 3000, label: " a\u{202E}b\r\nc ")
        #expect(named.label == "abc")
        let berlin = try #require(GeoPoint(latitude: 52.52, longitude: 13.4))
        let fault3 = fault { try .point(berlin, radius: 100, label: "x") }
        #expect(fault3 == "plek")
        // Latitude and longitude the wrong way round mean the same place.
        let swapped = try #require(GeoPoint(latitude: 5.12, longitude: 52.09))
        let (wrong, right) = (
            try WatchPlace.point(swapped, radius: 100, label: ""), try WatchPlace.point(inside, radius: 100, label: "")
        )
        #expect(wrong == right)
        for text in [
            "", "{}", "null", #"{"type":"Point","coordinates":[5.1]}"#, #"{"type":"Point","coordinates":[1e999,52]}"#,
            #"{"type":"Polygon","coordinates":[[[5,52],[5.01,52.01],[5.01,52],[5,52.01],[5,52]]]}"#,
            #"{"type":"MultiPoint","coordinates":[[5.1,52.1]]}"#, String(repeating: "[", count: 50_000),
        ] {
            let fault4 = fault { try .drawn(text, radius: 100, corridor: 50) }
            #expect(fault4 == "tekening", "\(text.prefix(60))")
        }
        let wide = #"{"type":"LineString","coordinates":[[5,52],[6,53]]}"#
        let fault5 = fault { try .drawn(wide, radius: 100, corridor: 50) }
        #expect(fault5 == "tekening")
        let line = #"{"type":"LineString","coordinates":[[5.1,52.1],[5.11,52.1],[5.12,52.11]]}"#
        let drawn = try WatchPlace.drawn(line, radius: nil, corridor: 50)
        #expect(drawn.form == .route && drawn.radius == 50)
        let fault6 = fault { try .drawn(line, radius: 100, corridor: 5) }
        #expect(fault6 == "breedte")
        let fault7 = fault { try .route([inside], corridor: 50, label: "") }
        #expect(fault7 == "route")
    }
}
