import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

@Suite("Matching: versions of one thing")
struct MatchingVersionTests {
    static let here = Shape(RDPoint(x: 150_000, y: 450_000))
    static let there = Shape(RDPoint(x: 170_000, y: 450_000))

    @Test(arguments: Engine.allCases)
    func `who was told hears that it moved away, once, and who lives there hears of it`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let old = try await it.watcher(at: 150_000, 450_100, 500)
            let new = try await it.watcher(at: 170_000, 450_100, 500)
            let notice = try await it.notice(at: Self.here)
            try await it.match(notice)
            #expect(try await it.told(notice) == [old])
            try await it.version(2, of: notice, at: Self.there, .moved)
            try await it.match(notice, 2)
            let second = try await it.matches(notice, 2)
            #expect(Set(second.map(\.watcher)) == [old, new])
            // The proof: how far it is now.
            let metres = try #require(second.first { $0.watcher == old }?.metres)
            #expect(metres > 20_000 && metres < 20_001)
            try await it.version(3, of: notice, at: Self.there, .extended)
            try await it.match(notice, 3)
            #expect(try await it.told(notice, 3) == [new])
        }
    }

    @Test(arguments: Engine.allCases)
    func `that it does not happen is told to who was told, and to nobody else`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let told = try await it.watcher(at: 150_000, 450_100, 500)
            let notice = try await it.notice(at: Self.here)
            try await it.match(notice)
            let later = try await it.watcher(at: 150_000, 450_200, 500)
            try await it.version(2, of: notice, at: Self.here, .cancelled, state: .cancelled)
            try await it.match(notice, 2)
            let second = try await it.told(notice, 2)
            #expect(second == [told] && !second.contains(later))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was there from the beginning was told to nobody, so that its end is no news`(engine: Engine) async throws
    {
        try await withMatching(on: engine) { it in
            try await it.watcher(at: 150_000, 450_100, 500)
            let notice = try await it.notice(at: Self.here)
            try await it.town.database.write { tx in
                try tx.run("UPDATE alert_versions SET tells = 0 WHERE notice_id = \(notice)")
            }
            try await it.match(notice)
            try await it.version(2, of: notice, at: Self.here, .cancelled, state: .cancelled)
            try await it.match(notice, 2)
            #expect(try await it.told(notice).isEmpty)
            #expect(try await it.told(notice, 2).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who gave up the watch or the topic hears no more`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watchers = try await it.watchers(3)
            let watches = watchers.map { TestWatch.around(150_000, 450_000, 500, of: $0) }
            try await it.add(watches)
            let notice = try await it.notice(at: Self.here)
            try await it.match(notice)
            #expect(try await it.told(notice) == Set(watchers))
            try await it.remove(watches[0].id)
            try await it.town.database.write { tx in
                try tx.run("UPDATE watches SET topics = 'events' WHERE id = \(watches[1].id)")
                try WatchNumbers.renew([watches[1].id], tx)
            }
            try await it.version(2, of: notice, at: Self.there, .moved)
            try await it.match(notice, 2)
            #expect(try await it.told(notice, 2) == [watchers[2]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a version that another one overtook tells nobody, the other one tells all`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watcher = try await it.watcher(at: 150_000, 450_000, 500)
            let notice = try await it.notice(at: Self.here)
            try await it.version(2, of: notice, at: Self.here, .extended)
            try await it.match(notice, 2)
            try await it.match(notice, 1)
            #expect(try await it.told(notice, 1).isEmpty)
            #expect(try await it.told(notice, 2) == [watcher])
            let done = (try await it.isMatched(notice, 1), try await it.isMatched(notice, 2))
            #expect(done == (true, true))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a small correction in between does not hold up what is to be told`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watcher = try await it.watcher(at: 150_000, 450_000, 500)
            let notice = try await it.notice(at: Self.here)
            try await it.version(2, of: notice, at: Self.here, .minor, tells: false)
            try await it.match(notice, 1)
            try await it.match(notice, 2)
            #expect(try await it.told(notice, 1) == [watcher])
            #expect(try await it.told(notice, 2).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is over, or was taken back before its job ran, alerts nobody`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            try await it.watcher(at: 150_000, 450_000, 500)
            let over = try await it.notice(at: Self.here, endsIn: -1)
            try await it.match(over)
            let gone = try await it.notice(at: Self.here)
            try await it.version(2, of: gone, at: Self.here, .ended, tells: false, state: .ended)
            try await it.match(gone)
            #expect(try await it.told(over).isEmpty)
            #expect(try await it.told(gone).isEmpty)
            let done = (try await it.isMatched(over), try await it.isMatched(gone))
            #expect(done == (true, true))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a feed that flaps alerts once`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watcher = try await it.watcher(at: 150_000, 450_000, 500)
            let notices = Notices(database: it.town.database, clock: it.town.clock.clock)
            var facts = NoticeFacts(title: "Weg dicht", kind: "Weg afgesloten", source: "Feed")
            facts.place = "Dorpsstraat"
            let said = facts
            let id = try await it.town.database.write { tx in
                try notices.put(
                    NoticeInput(key: "feed 1", topic: .roadWorks, scope: .place, facts: said, geometry: Self.here), tx
                ).id
            }
            try await runJobs(it)
            for state in [NoticeState.ended, .current, .ended, .current] {
                try await it.town.database.write { tx in
                    var input = NoticeInput(
                        key: "feed 1", topic: .roadWorks, scope: .place, facts: said, geometry: Self.here)
                    input.state = state
                    try notices.put(input, tx)
                }
                try await runJobs(it)
            }
            let (versions, all): (Int, [String]) = try await it.town.database.read { tx in
                (
                    try tx.value("SELECT COUNT(*) FROM alert_versions WHERE notice_id = \(id)") ?? 0,
                    try tx.rows("SELECT watcher_id FROM alert_matches WHERE notice_id = \(id)").map {
                        try $0("watcher_id")
                    }
                )
            }
            #expect(versions == 5)
            #expect(all == [watcher.description])
        }
    }

    /// The jobs that wait, as the worker would do them.
    private func runJobs(_ it: MatchingTown) async throws {
        let payloads: [String] = try await it.town.database.write { tx in
            try tx.rows("DELETE FROM jobs WHERE kind = 'match_notice' RETURNING payload").map { try $0("payload") }
        }
        for payload in payloads { try await it.matching.run(payload) }
    }
}
