import Database
import Geo
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Square

@Suite("What colleagues do with notices")
struct NoticeDeskTests {
    @Test(arguments: Engine.allCases)
    func `a hidden notice is in no list, its source does not bring it back, and it is put back as it then is`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = try await rooms.put("Jan Jansen", at: NearRooms.point(0), from: -60)
            let around = NearChoice.Place.around(NearRooms.point(0), metres: 500)
            #expect(try await rooms.titles(around) == ["Jan Jansen"])
            let refused = await #expect(throws: Problem.self) {
                try await rooms.notices.hide(id, reason: " ", by: bram)
            }
            #expect(refused?.fields == [.init("reden", .missing)])
            try await rooms.notices.hide(id, reason: "Een naam", by: bram)
            try await rooms.notices.hide(id, reason: "Nog eens", by: bram)
            func shown() async throws -> Int {
                let (choice, near) = (NearChoice(), NearChoice(place: around))
                let all = try await rooms.notices.all(choice, limit: 10).notices.count
                let changes = try await rooms.notices.changes(near).count
                return try await all + changes + rooms.titles(around).count
            }
            #expect(try await shown() == 0)
            let hidden = try await rooms.notices.thread(id)
            #expect(hidden.notice.isTakenBack && hidden.notice.isHidden)
            // The source says it again, otherwise.
            var facts = NoticeFacts(title: "Jan Jansen", kind: "Ander werk", source: "Bron")
            facts.startsAt = town.clock.now.adding(seconds: -60)
            let input = NoticeInput(
                key: "test:Jan Jansen", topic: .roadWorks, scope: .place, facts: facts, geometry: NearRooms.point(300))
            let put = try await town.database.write { tx in try rooms.notices.put(input, tx) }
            #expect(put.version == 2)
            #expect(try await shown() == 0)
            let hidings = try await rooms.notices.hidings(id, for: bram)
            #expect(hidings.map(\.reason) == ["Een naam"])
            let shelf = try await rooms.notices.list(.init(.hidden), for: bram)
            #expect(shelf.notices.map(\.id) == [id])
            try await rooms.notices.unhide(id, by: bram)
            #expect(try await shown() == 3)
            let carla = try await town.viewer(town.carla)
            await #expect(throws: Problem(.notAllowed)) {
                try await rooms.notices.hide(id, reason: "x", by: carla)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of what is hidden nobody is found or mailed, and what waited is told when it is put back`(
        engine: Engine
    ) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            let bram = try await room.town.viewer(room.town.bram)
            let matching = Matching(database: room.town.database, clock: room.town.clock.clock)
            let one = try await room.notice()
            try await room.match(watcher, one)
            room.town.clock.advance(seconds: 61)
            #expect(try await room.messages.make() == 1)
            // It waits in a message that is about to leave.
            try await room.notices.hide(one.id, reason: "Een naam", by: bram)
            #expect(try await room.letters().isEmpty)
            #expect(try await room.count("alert_messages WHERE state = 'empty'") == 1)
            let other = try await room.notice("b")
            try await room.notices.hide(other.id, reason: "Een naam", by: bram)
            try await matching.run("\(other.id) 1")
            #expect(try await room.count("alert_matches") == 0)
            try await room.notices.unhide(other.id, by: bram)
            try await matching.run("\(other.id) 1")
            #expect(try await room.count("alert_matches") == 1)
            #expect(try await room.count("jobs WHERE kind = 'match_notice'") == 3)
        }
    }

    private static func published(
        _ rooms: NearRooms, _ viewer: Viewer, _ change: (inout OwnNoticeText) -> Void = { _ in }
    ) async throws -> ID<AlertNotice> {
        let id = ID<AlertNotice>(at: rooms.town.clock.now)
        try await rooms.own.draft(NearRooms.text("Brand", change), as: id, basedOn: 0, by: viewer)
        try await rooms.own.publish(id, basedOn: 1, by: viewer)
        return id
    }

    private static func jobs(_ town: TestTown) async throws -> Int {
        try await town.database.read { tx in
            try tx.value("SELECT COUNT(*) FROM jobs WHERE kind = 'match_notice'") ?? 0
        }
    }

    @Test(arguments: Engine.allCases)
    func `an emergency that is over says so now and is told once, and that can be undone`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = try await Self.published(rooms, bram) { $0.topic = .crisis }
            try await rooms.own.finish(id, telling: true, basedOn: 2, by: bram)
            try await rooms.own.finish(id, telling: true, basedOn: 2, by: bram)
            #expect(try await Self.jobs(town) == 2)
            let over = try await rooms.own.notice(id, for: bram)
            #expect(over.state == .ended && over.change == .ended && over.version == 3)
            let end = try #require(over.facts.endsAt)
            #expect((1...60).contains(end.seconds(since: town.clock.now)))
            let crisis = try await rooms.notices.changes(NearChoice(topics: [.crisis]))
            #expect(crisis.map(\.state) == [.ended], "who follows emergencies reads that it is over")
            #expect(try await rooms.own.mayResume(over))
            try await rooms.own.resume(id, basedOn: 3, by: bram)
            let again = try await rooms.own.notice(id, for: bram)
            #expect(again.state == .current && again.facts.endsAt == nil && again.change == .new)
            #expect(try await Self.jobs(town) == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `works that are done end quietly, and what has not begun cannot be over`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = try await Self.published(rooms, bram)
            try await rooms.own.finish(id, telling: false, basedOn: 2, by: bram)
            #expect(try await Self.jobs(town) == 1)
            #expect(try await rooms.notices.near(NearChoice(), .now).notices.isEmpty)
            let later = try await Self.published(rooms, bram) {
                $0.facts.startsAt = town.clock.now.adding(seconds: 86_400)
            }
            let problem = await #expect(throws: Problem.self) {
                try await rooms.own.finish(later, telling: true, basedOn: 2, by: bram)
            }
            #expect(problem?.fields.map(\.name) == ["begin"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who followed hears that the danger is over`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let rooms = NearRooms(room.town)
            let bram = try await room.town.viewer(room.town.bram)
            let matching = Matching(database: room.town.database, clock: room.town.clock.clock)
            let watcher = try await room.follower()
            try await room.town.database.write { tx in
                try tx.run("UPDATE watches SET topics = 'crisis' WHERE watcher_id = \(watcher)")
            }
            let id = try await Self.published(rooms, bram) {
                ($0.topic, $0.geometry) = (.crisis, Shape(WatchRoom.street))
            }
            try await matching.run("\(id) 2")
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            #expect(try await room.deliver().count == 1)
            try await rooms.own.finish(id, telling: true, basedOn: 2, by: bram)
            try await matching.run("\(id) 3")
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            #expect(try await room.deliver().first?.items.map(\.change) == [.ended])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day to act that is over and a place elsewhere are not published unseen`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let corners: [(Double, Double)] = [(-500, -500), (500, -500), (500, 500), (-500, 500), (-500, -500)]
            let middle = NearRooms.middle
            let square = try Shape(area: [corners.map { RDPoint(x: middle.x + $0.0, y: middle.y + $0.1) }])
            let box = square.box
            try await town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO neighbourhoods (code, name, kind, geometry, outline, min_x, min_y, max_x, max_y)
                    VALUES ('BU1', 'Noord', 'neighbourhood', \(square.wkb), '{}', \(box.minX), \(box.minY), \(box.maxX),
                        \(box.maxY))
                    """)
            }
            let id = ID<AlertNotice>(at: town.clock.now)
            let far = NearRooms.text("Amsterdam") {
                $0.geometry = NearRooms.point(-20_000, 30_000)
                $0.facts.actionUntil = Amsterdam.local(town.clock.now).date.adding(days: -1)
            }
            try await rooms.own.draft(far, as: id, basedOn: 0, by: bram)
            let late = await #expect(throws: Problem.self) {
                try await rooms.own.publish(id, basedOn: 1, isOutsideMeant: true, by: bram)
            }
            #expect(late?.fields == [.init("doen-tot", .notADate)])
            var text = far
            text.facts.actionUntil = Amsterdam.local(town.clock.now).date
            try await rooms.own.draft(text, as: id, basedOn: 1, by: bram)
            let outside = await #expect(throws: Problem.self) { try await rooms.own.publish(id, basedOn: 2, by: bram) }
            #expect(outside?.fields == [.init("geometrie", .outsideTown)])
            #expect(try await rooms.own.isOutside(text))
            try await rooms.own.publish(id, basedOn: 2, isOutsideMeant: true, by: bram)
            // It stays where it is: nobody is asked again, and a day that passed meanwhile stops no small change.
            town.clock.advance(seconds: 3 * 86_400)
            var words = text
            words.facts.summary = "Nog een zin."
            try await rooms.own.change(id, to: words, meaning: .minor, basedOn: 3, by: bram)
            let near = try await Self.published(rooms, bram)
            #expect(try await rooms.own.notice(near, for: bram).state == .current)
            let bounds = try #require(try await Places(database: town.database, clock: town.clock.clock).bounds())
            let here = try #require(RijksDriehoek.wgs84(middle))
            #expect(bounds[0] < here.latitude && here.latitude < bounds[2])
            #expect(bounds[1] < here.longitude && here.longitude < bounds[3] && bounds[3] - bounds[1] < 0.03)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a version says who wrote it, whether it was a draft, and how many it was told to`(engine: Engine) async throws
    {
        try await withWatches(on: engine) { room in
            let rooms = NearRooms(room.town)
            let (anna, bram) = (
                try await room.town.viewer(room.town.anna), try await room.town.viewer(room.town.bram)
            )
            let id = ID<AlertNotice>(at: room.town.clock.now)
            try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: bram)
            try await rooms.own.draft(NearRooms.text("Anders"), as: id, basedOn: 1, by: anna)
            var versions = try await rooms.notices.versions(of: rooms.own.notice(id, for: bram), for: bram)
            #expect(versions.map(\.isDraft) == [true, true])
            try await rooms.own.publish(id, basedOn: 2, by: bram)
            let put = PutNotice(id: id, version: 3, change: .new, tells: true)
            for n in 0..<3 { try await room.match(try await room.follower("f\(n)@example.org"), put) }
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            let letters = try await room.letters()
            try await room.messages.record([(letters[0].id, .sent), (letters[1].id, .refused("550 no"))])
            versions = try await rooms.notices.versions(of: rooms.own.notice(id, for: bram), for: bram)
            #expect(versions.map(\.isDraft) == [false, true, true])
            let names = versions.map(\.author)
            #expect(names[0] == names[2] && names[0] != names[1] && !names.contains(nil))
            #expect(versions[0].reach == .init(told: 1, waiting: 1, failed: 1, isSearching: true))
            #expect(versions[1].reach == nil)
            let failures = try await room.watches.failures()
            #expect(failures.map(\.reason) == ["550 no"] && failures.map(\.count) == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an administrator sees what an address was told and why, and the log says that somebody looked`(
        engine: Engine
    ) async throws {
        try await withWatches(on: engine) { room in
            let admin = try await room.town.viewer(room.town.admin)
            let watcher = try await room.follower()
            try await room.match(watcher, try await room.notice(), metres: 123.5)
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            try await room.deliver()
            try await room.match(watcher, try await room.notice("b"), due: 3_600)
            let found = try await room.watches.proof(of: "F@Example.org", by: admin)
            let proof = try #require(found)
            #expect(proof.places == ["Dorpsstraat 1"] && proof.entries.count == 2)
            #expect(Set(proof.entries.map(\.metres)) == [123.5, 120])
            let told = proof.entries.filter { if case .told = $0.outcome { true } else { false } }
            #expect(told.map(\.metres) == [123.5] && told[0].place == "Dorpsstraat 1")
            let nobody = try await room.watches.proof(of: "nobody@example.org", by: admin)
            #expect(nobody == nil)
            #expect(try await room.count("audit_entries WHERE action = 'watcher_looked_up'") == 2)
            #expect(try await room.count("audit_entries WHERE subject LIKE '%@%' OR detail LIKE '%@%'") == 0)
            let bram = try await room.town.viewer(room.town.bram)
            await #expect(throws: Problem(.notAllowed)) {
                try await room.watches.proof(of: "f@example.org", by: bram)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a notice is found by the beginnings of its words, page by page, however it stands`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            for n in 0..<5 { try await rooms.put("Kerkstraat dicht \(n)", at: NearRooms.point(0), from: n) }
            try await rooms.put("Kerkplein open", at: NearRooms.point(0), topic: .events, from: 9)
            let off = try await rooms.put("Kerkstraat niet", at: NearRooms.point(0), from: 20, state: .cancelled)
            func find(
                _ words: String, _ shelf: Square.Notices.DeskFilter.Shelf = .all, topic: AlertTopic? = nil,
                after: NoticeCursor? = nil, limit: Int = 50
            ) async throws -> (notices: [StoredNotice], next: NoticeCursor?) {
                try await rooms.notices.list(
                    .init(shelf, topic: topic, words: words), after: after, limit: limit, for: bram)
            }
            // What a source brought is found once the job was there, what a colleague writes at once.
            #expect(try await find("kerkstraat").notices.isEmpty)
            try await rooms.notices.indexWords()
            #expect(try await find("KERKSTR").notices.count == 6)
            #expect(try await find("kerk").notices.count == 7)
            #expect(try await find("dicht kerkstraat").notices.count == 5)
            #expect(try await find("kerk", .state(.cancelled)).notices.map(\.id) == [off])
            #expect(try await find("kerk", topic: .events).notices.count == 1)
            let first = try await find("kerk", limit: 4)
            let second = try await find("kerk", after: first.next, limit: 4)
            #expect(first.notices.count == 4 && second.notices.count == 3 && second.next == nil)
            #expect(Set((first.notices + second.notices).map(\.id)).count == 7)
            let own = try await Self.published(rooms, bram)
            #expect(try await find("brand").notices.map(\.id) == [own])
            try await rooms.own.change(own, to: NearRooms.text("Storm"), meaning: .minor, basedOn: 2, by: bram)
            #expect(try await find("brand").notices.isEmpty)
            #expect(try await find("storm").notices.map(\.id) == [own])
        }
    }

    @Test(arguments: Engine.allCases)
    func `searching and listing at the desk read no whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withTown(on: engine, options: options) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = try await rooms.put("Kerkstraat dicht", at: NearRooms.point(0), from: 0)
            try await rooms.notices.indexWords()
            statements.forget()
            try await rooms.notices.indexWords()
            for shelf in [Square.Notices.DeskFilter.Shelf.all, .hidden, .state(.current)] {
                _ = try await rooms.notices.list(.init(shelf), for: bram)
                _ = try await rooms.notices.list(.init(shelf, words: "kerk dicht"), for: bram)
            }
            let stored = try await rooms.own.notice(id, for: bram)
            _ = try await rooms.notices.versions(of: stored, for: bram)
            _ = try await rooms.notices.hidings(id, for: bram)
            let large: Set<String> = [
                "alert_notices", "alert_versions", "alert_notice_words", "alert_matches", "alert_messages",
                "alert_hidings",
            ]
            let plans = try await statements.plans(on: town.database) { $0.hasPrefix("SELECT") }
            #expect(
                plans.contains { $0.sql.contains("w.word =") } && plans.contains { $0.sql.contains("words_version <>") }
            )
            // In the order of the list, or of the few rows in question: a page stops early.
            let ordered = ["alert_notices_by_begin", "alert_notices_hidden", "alert_notices_unindexed"]
            for (sql, plan) in plans {
                for line in plan where !ordered.contains(where: line.contains) {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }
}
