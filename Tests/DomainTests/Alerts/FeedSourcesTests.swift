import Database
import Geo
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Sources of notices")
struct FeedSourcesTests {
    struct Desk: Sendable {
        let town: TestTown
        let feeds: FeedSources
        let admin: Viewer

        var entry: FeedEntry {
            FeedEntry(
                name: "Wegen", team: town.webcare, address: "https://feed.example/a.xml.gz",
                settings: FeedSettings(names: ["Gemeente Testdorp"]), minutes: 60)
        }

        /// Added and active.
        func source(_ name: String = "Wegen") async throws -> ID<FeedSource> {
            var entry = entry
            entry.name = name
            let id = try await feeds.add(.roadWorks, entry, by: admin)
            try await feeds.decide(id, .active, decision: "Inwoners willen het weten", owner: "Wegbeheer", by: admin)
            return id
        }

        func turn(_ id: ID<FeedSource>, owner: String = "node") async throws -> FeedTurn {
            try #require(try await feeds.take(id, owner: owner))
        }

        func count(_ rows: SQL) async throws -> Int {
            try await town.database.read { tx in try tx.value("SELECT COUNT(*) FROM \(rows)") } ?? 0
        }
    }

    private static func with(_ engine: Engine, _ body: @Sendable (Desk) async throws -> Void) async throws {
        try await withTown(on: engine) { town in
            try await body(
                Desk(
                    town: town, feeds: FeedSources(database: town.database, clock: town.clock.clock),
                    admin: try await town.viewer(town.admin)))
        }
    }

    private static func faults(_ body: () async throws -> Void) async -> [Problem.Field] {
        do { try await body() } catch { return (error as? Problem)?.fields ?? [] }
        return []
    }

    @Test(arguments: Engine.allCases)
    func `a source is a channel with a life, and for administrators`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let anna = try await desk.town.viewer(desk.town.anna)
            await #expect(throws: Problem(.notAllowed)) { try await desk.feeds.add(.roadWorks, desk.entry, by: anna) }
            let id = try await desk.feeds.add(.roadWorks, desk.entry, by: desk.admin)
            #expect(try await desk.count("channels WHERE kind = 'feed' AND state = 'proposed'") == 1)
            // A proposal is not read.
            try await desk.feeds.plan()
            #expect(try await desk.count("jobs WHERE kind = 'read_feed'") == 0)
            #expect(
                await Self.faults { try await desk.feeds.decide(id, .active, decision: "", owner: " ", by: desk.admin) }
                    == [.init("besluit", .missing), .init("eigenaar", .missing)])
            try await desk.feeds.decide(id, .active, decision: "Ja", owner: "Wegbeheer", by: desk.admin)
            #expect(try await desk.count("jobs WHERE kind = 'read_feed'") == 1)
            let decision = try #require(try await desk.feeds.decisions(id, for: desk.admin).first)
            #expect(decision.owner == "Wegbeheer" && decision.colleague == "Admin" && decision.state == .active)
            let source = try await desk.feeds.find(id, for: desk.admin)
            #expect(source.settings.names == ["Gemeente Testdorp"] && source.every == 3_600 && source.importedAt == nil)
            #expect(try await desk.feeds.hasActive(.roadWorks))
            #expect(try await desk.feeds.hasActive(.officialNotices) == false)
            await #expect(throws: Problem(.notAllowed)) { try await desk.feeds.raws(id, for: anna) }
            #expect(try await desk.count("audit_entries WHERE action IN ('feed_added', 'channel_active')") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is typed wrong is said at its field`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            func wrong(_ edit: (inout FeedEntry) -> Void) async -> [Problem.Field] {
                var entry = desk.entry
                edit(&entry)
                let typed = entry
                return await Self.faults { try await desk.feeds.add(.roadWorks, typed, by: desk.admin) }
            }
            #expect(await wrong { $0.name = " \u{0} " } == [.init("naam", .missing)])
            #expect(await wrong { $0.address = "http://feed.example" } == [.init("adres", .notAServerName)])
            #expect(await wrong { $0.address = "ftp://feed.example" } == [.init("adres", .notAServerName)])
            #expect(await wrong { $0.address = "" } == [.init("adres", .missing)])
            #expect(await wrong { $0.minutes = 0 } == [.init("minuten", .notANumber)])
            #expect(await wrong { $0.settings.area = [52, 5, 51, 6] } == [.init("gebied", .notANumber)])
            #expect(await wrong { $0.team = ID<Team>(at: .now) } == [.init("team", .unknownChoice)])
            #expect(await wrong { _ in }.isEmpty)
            #expect(await wrong { _ in } == [.init("naam", .taken)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `one node reads at a time, and one that died loses its turn`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            let first = try await desk.turn(id, owner: "one")
            #expect(try await desk.feeds.take(id, owner: "two") == nil)
            let raw = try await desk.feeds.beginRaw(first)
            desk.town.clock.advance(seconds: 119)
            // Every write is a sign of life.
            try await desk.feeds.addPart(raw, 0, [1], first)
            desk.town.clock.advance(seconds: 119)
            #expect(try await desk.feeds.take(id, owner: "two") == nil)
            desk.town.clock.advance(seconds: 2)
            let second = try await desk.turn(id, owner: "two")
            await #expect(throws: FeedTaken.self) { try await desk.feeds.addPart(raw, 1, [2], first) }
            await #expect(throws: FeedTaken.self) { try await desk.feeds.noteUnchanged(first) }
            let works = NoticeDesk(desk.town).works()
            await #expect(throws: FeedTaken.self) { try await desk.feeds.put([works], first) }
            // What the dead one left half is thrown away when the next begins.
            _ = try await desk.feeds.beginRaw(second)
            #expect(try await desk.count("feed_raw_parts") == 0)
            #expect(try await desk.count("feed_raws") == 1)
            try await desk.feeds.release(first)
            #expect(try await desk.feeds.take(id, owner: "three") == nil)
            try await desk.feeds.release(second)
            #expect(try await desk.feeds.take(id, owner: "three") != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a source that fails is asked less and less, and whole when it is back`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            var pauses: [Int] = []
            for _ in 0..<11 {
                let turn = try await desk.turn(id)
                try await desk.feeds.noteFailure(turn, fault: "not_served", detail: "HTTP 503\u{0}")
                let source = try await desk.feeds.find(id, for: desk.admin)
                pauses.append(source.nextAt.seconds(since: desk.town.clock.now))
                desk.town.clock.advance(seconds: 60)
            }
            #expect(pauses.prefix(4) == [60, 120, 240, 480] && pauses.last == 21_600)
            var health = try await desk.feeds.health(id)
            #expect(health.fault == "not_served" && health.detail == "HTTP 503" && health.succeededAt == nil)
            let since = try #require(health.failingSince)
            #expect(!health.fails(at: since.adding(seconds: 3_599)) && health.fails(at: since.adding(seconds: 3_600)))
            let turn = try await desk.turn(id)
            try await desk.feeds.noteFailure(turn, fault: "not_served", detail: "", after: 50_000)
            #expect(try await desk.feeds.find(id)?.nextAt == desk.town.clock.now.adding(seconds: 50_000))
            try await desk.feeds.noteUnchanged(turn)
            health = try await desk.feeds.health(id)
            #expect(health.fault.isEmpty && health.failingSince == nil && health.succeededAt == desk.town.clock.now)
            #expect(try await desk.feeds.find(id)?.nextAt == desk.town.clock.now.adding(seconds: 3_600))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the last three raw inputs are kept, and the same twice is not`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            for number in 0..<5 {
                let turn = try await desk.turn(id)
                let raw = try await desk.feeds.beginRaw(turn)
                try await desk.feeds.addPart(raw, 0, [UInt8(number)], turn)
                let isNew = try await desk.feeds.completeRaw(
                    raw, size: 1, hash: [UInt8(number)], etag: "\"\(number)\"", lastModified: "\r\nX: 1", turn)
                #expect(isNew)
                #expect(try await desk.feeds.waitingRaw(turn) == raw)
                try await desk.feeds.finish(raw, FeedCounts(), known: KnownParts(), isReplay: false, turn)
                desk.town.clock.advance(seconds: 60)
            }
            #expect(try await desk.count("feed_raws") == 3)
            #expect(try await desk.count("feed_raw_parts") == 3)
            let turn = try await desk.turn(id)
            #expect(turn.source.etag == "\"4\"" && turn.source.lastModified.isEmpty)
            #expect(try await desk.feeds.waitingRaw(turn) == nil)
            let raw = try await desk.feeds.beginRaw(turn)
            #expect(
                try await desk.feeds.completeRaw(raw, size: 1, hash: [4], etag: "", lastModified: "", turn) == false)
            #expect(try await desk.count("feed_raws") == 3)
            // With other settings everything is looked at anew, and tells nobody.
            var entry = desk.entry
            entry.settings.names = []
            try await desk.feeds.change(id, entry, by: desk.admin)
            let changed = try await desk.turn(id)
            #expect(changed.source.importedAt == nil && changed.source.etag.isEmpty)
            #expect(try await desk.feeds.known(changed) == nil)
            let again = try await desk.feeds.beginRaw(changed)
            #expect(try await desk.feeds.completeRaw(again, size: 1, hash: [4], etag: "", lastModified: "", changed))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a complete feed lacks twice has ended, and what it lacks once has not`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            let turn = try await desk.turn(id)
            let notices = Square.Notices(database: desk.town.database, clock: desk.town.clock.clock)
            var input = NoticeDesk(desk.town).works("k", hash: [7])
            input.channel = id
            let put = try #require(try await desk.feeds.put([input], turn).first)
            func absent(_ isThere: Bool) async throws -> [Int] {
                let found = try await notices.noteAbsent(turn) { _, _ in isThere }
                return [found.missing, found.ended]
            }
            #expect(try await absent(true) == [0, 0])
            #expect(try await absent(false) == [1, 0])
            // Back: as if nothing was.
            #expect(try await desk.feeds.put([input], turn).first?.change == nil)
            #expect(try await notices.notice(put.id)?.goneAt == nil)
            #expect(try await absent(false) == [1, 0])
            #expect(try await absent(false) == [0, 1])
            #expect(try await absent(false) == [0, 0])
            let ended = try #require(try await notices.notice(put.id))
            #expect(ended.state == .ended && ended.version == 2)
            // Back after its end, the same: nobody who heard of it hears of it again.
            let back = try #require(try await desk.feeds.put([input], turn).first)
            #expect(back.change == .minor && !back.tells)
            #expect(try await notices.notice(put.id)?.state == .current)
            #expect(try await desk.count("jobs WHERE kind = 'match_notice'") == 1)
            #expect(try await desk.count("alert_notices") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `publications of one case hang together, and a withdrawal ends what it takes back`(engine: Engine) async throws
    {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            let turn = try await desk.turn(id)
            let notices = Square.Notices(database: desk.town.database, clock: desk.town.clock.clock)
            func publish(
                _ key: String, _ day: Int, _ relation: NoticeRelation?, case number: String = "nr 1"
            ) async throws -> ID<AlertNotice> {
                var facts = NoticeFacts(title: key, kind: "Vergunning", source: "Gemeenteblad")
                facts.reference = key
                var input = NoticeInput(key: key, topic: .permits, scope: .unlocated, facts: facts)
                (input.channel, input.reference, input.relation) = (id, number, relation)
                input.publishedAt = desk.town.clock.now.adding(seconds: day * 86_400)
                input.relevantUntil = desk.town.clock.now.adding(seconds: 90 * 86_400)
                return try #require(try await desk.feeds.put([input], turn).first).id
            }
            let application = try await publish("a", -9, nil)
            _ = try await publish("other", -8, nil, case: "nr 2")
            let more = try await publish("b", -6, .extends)
            let permit = try await publish("c", -3, .follows)
            let withdrawal = try await publish("d", -1, .withdraws)
            func around(_ id: ID<AlertNotice>) async throws -> [String] {
                try await notices.related(id).map {
                    "\($0.isEarlier ? "<" : ">") \($0.relation.rawValue) \($0.notice.facts.title)"
                }
            }
            #expect(try await around(application) == ["> extends b"])
            #expect(try await around(more) == ["< extends a", "> follows c"])
            #expect(try await around(permit) == ["< follows b", "> withdraws d"])
            #expect(try await around(withdrawal) == ["< withdraws c"])
            let taken = try #require(try await notices.notice(permit))
            #expect(taken.state == .withdrawn && taken.version == 2)
            let version = try #require(try await notices.history(permit).first)
            #expect(version.change == .withdrawn && !version.tells)
            // All of the case that was before it, and nothing beside it.
            for id in [application, more] { #expect(try await notices.notice(id)?.state == .withdrawn) }
            #expect(try await desk.count("alert_notices WHERE state = 'withdrawn'") == 3)
            // It stays so while its own publication says the same.
            _ = try await publish("c", -3, .follows)
            #expect(try await notices.notice(permit)?.state == .withdrawn)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an event of next month is withdrawn by what was published after it`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            let turn = try await desk.turn(id)
            let notices = Square.Notices(database: desk.town.database, clock: desk.town.clock.clock)
            let today = Amsterdam.local(desk.town.clock.now).date
            func publish(
                _ key: String, _ day: Int, _ relation: NoticeRelation?, words: String = "", stage: String = "report",
                begin: Int? = nil
            ) async throws -> PutNotice {
                var facts = NoticeFacts(title: key + words, kind: "Evenement", source: "Gemeenteblad")
                let published = today.adding(days: day)
                facts.publication = .init(day: published, stage: stage)
                facts.startsAt = begin.map { desk.town.clock.now.adding(seconds: $0 * 86_400) }
                var input = NoticeInput(key: key, topic: .events, scope: .unlocated, facts: facts)
                (input.channel, input.reference, input.relation) = (id, "nr 1", relation)
                input.publishedAt = Amsterdam.instant(published, minuteOfDay: 0)
                input.relevantUntil = desk.town.clock.now.adding(seconds: 90 * 86_400)
                return try #require(try await desk.feeds.put([input], turn).first)
            }
            let event = try await publish("market", -9, nil, begin: 30).id
            let later = try await publish("later", 0, .follows, begin: 40).id
            let withdrawal = try await publish("withdrawal", -1, .withdraws, stage: "withdrawal").id
            let related = try await notices.related(withdrawal)
            #expect(related.map(\.notice.id) == [event] && related.first?.relation == .withdraws)
            #expect(try await notices.notice(event)?.state == .withdrawn)
            #expect(try await notices.notice(later)?.state == .current, "it was published after the withdrawal")
            // Its record is retouched, or we word it otherwise: it stays withdrawn, and tells nobody.
            let again = try await publish("market", -9, nil, words: ", tweede hal", begin: 33)
            #expect(again.change == .minor && !again.tells)
            #expect(try await notices.notice(event)?.state == .withdrawn)
            // Another step of its case brings it back.
            let step = try await publish("market", -9, nil, stage: "granted", begin: 33)
            #expect(step.change != nil)
            #expect(try await notices.notice(event)?.state == .current)
        }
    }

    @Test(arguments: Engine.allCases)
    func `other settings take a source from who reads it with the old ones`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            let old = try await desk.turn(id, owner: "old")
            let raw = try await desk.feeds.beginRaw(old)
            let isNew = try await desk.feeds.completeRaw(
                raw, size: 1, hash: [1], etag: "\"1\"", lastModified: "", old)
            #expect(isNew)
            // A name is no reason to stop.
            var entry = desk.entry
            entry.name = "Wegen en straten"
            try await desk.feeds.change(id, entry, by: desk.admin)
            _ = try await desk.feeds.put([NoticeDesk(desk.town).works()], old)
            entry.settings.names = ["Gemeente Elders"]
            try await desk.feeds.change(id, entry, by: desk.admin)
            await #expect(throws: FeedTaken.self) {
                try await desk.feeds.put([NoticeDesk(desk.town).works("b")], old)
            }
            await #expect(throws: FeedTaken.self) {
                try await desk.feeds.finish(raw, FeedCounts(), known: KnownParts(), isReplay: false, old)
            }
            await #expect(throws: FeedTaken.self) { try await desk.feeds.noteUnchanged(old) }
            // What it fetched was asked for by the old settings.
            let turn = try await desk.turn(id, owner: "new")
            #expect(turn.source.importedAt == nil && turn.source.etag.isEmpty)
            #expect(try await desk.feeds.waitingRaw(turn) == nil)
            #expect(try await desk.feeds.known(turn) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what comes from a source that is retired ends, and a decision stops who reads it`(engine: Engine)
        async throws
    {
        try await Self.with(engine) { desk in
            let id = try await desk.source()
            let notices = Square.Notices(database: desk.town.database, clock: desk.town.clock.clock)
            var input = NoticeDesk(desk.town).works("k", hash: [7])
            (input.channel, input.facts.endsAt) = (id, nil)
            for state in [FeedState.parked, .retired] {
                let running = try await desk.turn(id, owner: state.rawValue)
                _ = try await desk.feeds.put([input], running)
                try await desk.feeds.decide(id, state, decision: "Nee", owner: "Wegbeheer", by: desk.admin)
                await #expect(throws: FeedTaken.self) { try await desk.feeds.put([input], running) }
                #expect(try await desk.count("alert_notices WHERE state = 'current'") == 1)
            }
            #expect(try await desk.count("jobs WHERE kind = 'read_feed' AND payload LIKE '% retired'") == 1)
            let turn = try await desk.turn(id)
            #expect(try await notices.endAll(turn) == 1)
            #expect(try await notices.endAll(turn) == 0)
            #expect(try await desk.count("alert_notices WHERE state = 'ended'") == 1)
            #expect(try await desk.count("alert_versions WHERE change = 'ended' AND tells = 0") == 1)
            try await desk.feeds.release(turn)
            // Back in use: as if it was never read, and the same words are there again.
            try await desk.feeds.decide(id, .active, decision: "Toch", owner: "Wegbeheer", by: desk.admin)
            let again = try await desk.turn(id)
            #expect(again.source.importedAt == nil)
            let put = try #require(try await desk.feeds.put([input], again).first)
            #expect(put.change == .minor && !put.tells)
            #expect(try await notices.notice(put.id)?.state == .current)
        }
    }

    @Test
    func `what is known survives being kept, and not a change of the reader`() {
        var known = KnownParts()
        for number in 0..<300 {
            known[Array(repeating: UInt8(number % 256), count: 15) + [UInt8(number / 256)]] = UInt8(number % 9)
        }
        #expect(KnownParts(known.stored) == known)
        #expect(KnownParts([known.stored[0] &+ 1] + known.stored.dropFirst()) == nil)
        #expect(KnownParts(Array(known.stored.dropLast())) == nil && KnownParts([]) == nil)
    }
}
