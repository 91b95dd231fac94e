import Database
import Geo
import Identity
import TestKit
import Testing
import Values

@testable import Square

/// Notices put by hand, as a feed or a colleague would.
struct NoticeDesk: Sendable {
    let town: TestTown
    let notices: Square.Notices

    init(_ town: TestTown) {
        self.town = town
        notices = Square.Notices(database: town.database, clock: town.clock.clock)
    }

    func hours(_ hours: Int) -> Instant { town.clock.now.adding(seconds: hours * 3_600) }

    /// Works that begin in a day and last four.
    func works(_ key: String = "a", hash: [UInt8] = [1], x: Double = 155_000) -> NoticeInput {
        var facts = NoticeFacts(title: "Weg afgesloten: Kerkstraat", kind: "Weg afgesloten", source: "NDW")
        (facts.startsAt, facts.endsAt) = (hours(24), hours(120))
        var input = NoticeInput(
            key: key, topic: .roadWorks, scope: .place, facts: facts, geometry: Shape(RDPoint(x: x, y: 463_000)))
        input.hash = hash
        return input
    }

    @discardableResult
    func put(_ input: NoticeInput) async throws -> PutNotice {
        try await town.database.write { [notices] tx in try notices.put(input, tx) }
    }

    func count(_ rows: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value("SELECT COUNT(*) FROM \(rows)") } ?? 0
    }
}

@Suite("What is said about one thing becomes versions")
struct NoticePutTests {
    private static func with(_ engine: Engine, _ body: @Sendable (NoticeDesk) async throws -> Void) async throws {
        try await withTown(on: engine) { try await body(NoticeDesk($0)) }
    }

    @Test(arguments: Engine.allCases)
    func `what is new is told once, and what says the same makes nothing`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let first = try await desk.put(desk.works())
            #expect(first.change == .new && first.tells && first.version == 1)
            let job = try await desk.town.database.read { tx in
                try tx.row("SELECT payload, unique_key FROM jobs WHERE kind = 'match_notice'")
            }
            let texts: [String?] = [try job?("payload"), try job?("unique_key")]
            #expect(texts == ["\(first.id) 1", "\(first.id) 1"])
            for hash: [UInt8] in [[1], [2], []] {
                let again = try await desk.put(desk.works(hash: hash))
                #expect(again.change == nil && !again.tells && again.id == first.id)
            }
            #expect(try await desk.count("alert_versions") == 1)
            #expect(try await desk.count("jobs WHERE kind = 'match_notice'") == 1)
            let stored = try #require(try await desk.notices.notice(first.id))
            #expect(stored.facts.title == "Weg afgesloten: Kerkstraat" && stored.geometry == desk.works().geometry)
            #expect(stored.state == .current && stored.sortsAt == desk.hours(24) && stored.endsAt == desk.hours(120))
        }
    }

    @Test(arguments: Engine.allCases)
    func `who was told hears what matters, and nothing else`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            func change(_ key: String, _ edit: (inout NoticeInput) -> Void) async throws -> String {
                try await desk.put(desk.works(key))
                var input = desk.works(key, hash: [9])
                edit(&input)
                let put = try await desk.put(input)
                return (put.change?.rawValue ?? "nothing") + (put.tells ? ", told" : "")
            }
            let found = [
                try await change("a") { $0.facts.startsAt = desk.hours(48) },
                try await change("b") { $0.facts.startsAt = desk.hours(20) },
                try await change("c") { $0.facts.startsAt = desk.hours(25) },
                try await change("d") { $0.facts.endsAt = desk.hours(200) },
                try await change("e") { $0.facts.endsAt = desk.hours(100) },
                try await change("f") { $0.geometry = Shape(RDPoint(x: 155_200, y: 463_000)) },
                try await change("g") { $0.geometry = Shape(RDPoint(x: 155_030, y: 463_000)) },
                try await change("h") { $0.state = .cancelled },
                try await change("i") { $0.state = .withdrawn },
                try await change("j") { $0.facts.actionUntil = LocalDate("2027-01-04") },
                try await change("k") { $0.facts.summary = "Andere woorden" },
                try await change("l") { $0.state = .ended },
            ]
            #expect(
                found == [
                    "postponed, told",
                    "moved, told",
                    "minor",
                    "extended, told",
                    "minor",
                    "moved, told",
                    "minor",
                    "cancelled, told",
                    "withdrawn, told",
                    "deadline, told",
                    "minor",
                    "ended",
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `works that are under way begin when they began`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let first = try await desk.put(desk.works())
            desk.town.clock.advance(seconds: 2 * 86_400)
            var input = desk.works(hash: [2])
            (input.facts.startsAt, input.facts.endsAt) = (desk.hours(-8), desk.hours(72))
            let put = try await desk.put(input)
            #expect(put.id == first.id && put.change == .minor && !put.tells)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who heard that it does not happen hears that it does`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            var input = desk.works()
            try await desk.put(input)
            (input.state, input.hash) = (.cancelled, [2])
            try await desk.put(input)
            // Other words about what is off are nobody's business.
            (input.facts.endsAt, input.hash) = (desk.hours(300), [3])
            let off = try await desk.put(input)
            #expect(off.change == .minor && !off.tells)
            (input.state, input.hash) = (.current, [4])
            let on = try await desk.put(input)
            #expect(on.change == .new && on.tells)
            let stored = try await desk.notices.notice(on.id)
            #expect(stored?.state == .current)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a begin that passed and lies ahead again, and an end that nobody knows any more, are told`(engine: Engine)
        async throws
    {
        try await Self.with(engine) { desk in
            try await desk.put(desk.works())
            var input = desk.works("spells")
            input.facts.periods = [
                .init(from: desk.hours(24), until: desk.hours(30)),
                .init(from: desk.hours(100), until: desk.hours(120)),
            ]
            try await desk.put(input)
            let (later, end) = (desk.hours(110), desk.hours(120))
            desk.town.clock.advance(seconds: 48 * 3_600)
            // The first spell is over, and its feed names only what is still to come.
            (input.facts.startsAt, input.facts.periods, input.hash) = (input.facts.periods?.last?.from, nil, [2])
            let next = try await desk.put(input)
            #expect(next.change == .minor && !next.tells)
            var postponed = desk.works(hash: [2])
            (postponed.facts.startsAt, postponed.facts.endsAt) = (later, end)
            let put = try await desk.put(postponed)
            #expect(put.change == .postponed && put.tells)
            (postponed.facts.endsAt, postponed.hash) = (nil, [3])
            let open = try await desk.put(postponed)
            #expect(open.change == .extended && open.tells)
            // A source that never gives an end, and says until when it concerns anybody.
            (input.facts.endsAt, input.relevantUntil, input.hash) = (nil, end.adding(seconds: 60), [3])
            let bare = try await desk.put(input)
            #expect(bare.change == .minor && !bare.tells)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is over when it comes tells nobody, nor does a first import`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            var over = desk.works("over")
            (over.facts.startsAt, over.facts.endsAt, over.tells) = (desk.hours(-48), desk.hours(-1), true)
            let put = try await desk.put(over)
            #expect(!put.tells && put.change == .new)
            let stored = try await desk.notices.notice(put.id)
            #expect(stored?.state == .ended)
            var first = desk.works("first")
            first.telling = .nobody
            #expect(try await desk.put(first).tells == false)
            // What changed may be our reading; what was not there is news.
            var moved = desk.works("first", hash: [2])
            (moved.facts.endsAt, moved.telling) = (desk.hours(400), .onlyNew)
            let extended = try await desk.put(moved)
            #expect(extended.change == .extended && !extended.tells)
            var new = desk.works("new")
            new.telling = .onlyNew
            #expect(try await desk.put(new).tells)
            #expect(try await desk.count("jobs WHERE kind = 'match_notice'") == 1)
            // Over at its end by a source that gives no end.
            var old = desk.works("old")
            (old.facts.endsAt, old.facts.startsAt, old.relevantUntil) = (nil, nil, desk.hours(-1))
            #expect(try await desk.put(old).tells == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is extended after its end is told again`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            let first = try await desk.put(desk.works())
            desk.town.clock.advance(seconds: 121 * 3_600)
            try await desk.notices.endThoseOver()
            try await desk.notices.endThoseOver()
            let ended = try #require(try await desk.notices.notice(first.id))
            #expect(ended.state == .ended && ended.change == .ended && ended.version == 2)
            var input = desk.works(hash: [2])
            (input.facts.startsAt, input.facts.endsAt) = (ended.facts.startsAt, desk.hours(48))
            let put = try await desk.put(input)
            #expect(put.change == .extended && put.tells && put.version == 3)
            let history = try await desk.notices.history(first.id)
            #expect(history.map(\.change) == [.extended, .ended, .new] && history.map(\.tells) == [true, false, true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a colleague's draft is nobody's business until it is published, and an older view is refused`(engine: Engine)
        async throws
    {
        try await Self.with(engine) { desk in
            let id = ID<AlertNotice>(at: desk.town.clock.now)
            func own(_ state: NoticeState, _ title: String, basedOn: Int? = nil) -> NoticeInput {
                var input = desk.works("own:\(id)", hash: [])
                (input.newID, input.author, input.state, input.basedOn) = (id, desk.town.bram, state, basedOn)
                (input.facts.title, input.topic) = (title, .municipality)
                return input
            }
            var put = try await desk.put(own(.draft, "Eerste"))
            #expect(put.id == id && !put.tells)
            put = try await desk.put(own(.draft, "Tweede", basedOn: 1))
            #expect(put.version == 2 && !put.tells)
            await #expect(throws: Problem(.staleView)) { try await desk.put(own(.draft, "Derde", basedOn: 1)) }
            put = try await desk.put(own(.current, "Tweede", basedOn: 2))
            #expect(put.change == .new && put.tells)
            put = try await desk.put(own(.cancelled, "Tweede"))
            #expect(put.change == .cancelled && put.tells)
            let stored = try #require(try await desk.notices.notice(id))
            #expect(stored.author == desk.town.bram && stored.channel == nil && stored.key == "own:\(id)")
            // A draft that is thrown away was never told of.
            var other = desk.works("own:x", hash: [])
            other.state = .draft
            try await desk.put(other)
            other.state = .withdrawn
            #expect(try await desk.put(other).tells == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing is kept of a write that fails half-way`(engine: Engine) async throws {
        try await Self.with(engine) { desk in
            struct Stop: Error {}
            let (notices, input) = (desk.notices, desk.works())
            await #expect(throws: Stop.self) {
                try await desk.town.database.write { tx in
                    try notices.put(input, tx)
                    throw Stop()
                }
            }
            let left = [
                try await desk.count("alert_notices"), try await desk.count("jobs WHERE kind = 'match_notice'"),
            ]
            #expect(left == [0, 0])
        }
    }

    @Test
    func `facts of another age are read as far as they go`() throws {
        let text = """
            {"title":"T","blocked":["car","hovercraft"],"certainty":"maybe","startsAt":7,"actionUntil":"2026-12-01","new":{"a":1}}
            """
        let facts = try NoticeFacts(stored: text)
        #expect(facts.title == "T" && facts.blocked == [.car] && facts.certainty == nil && facts.startsAt == nil)
        #expect(facts.actionUntil?.description == "2026-12-01" && facts.source.isEmpty)
        var full = NoticeFacts(title: "A", kind: "B", source: "C")
        full.periods = [.init(from: Instant(seconds: 1), until: nil)]
        (full.blocked, full.certainty, full.picture) = ([.foot], .probable, "x.png")
        #expect(try NoticeFacts(stored: try full.stored()) == full)
    }

    @Test(arguments: [
        ("2026-11-20", "2027-01-04"),  // Friday 1 January is a holiday, then a weekend.
        ("2026-11-02", "2026-12-14"), ("2026-11-13", "2026-12-28"),  // Christmas, and a Saturday and Sunday.
        ("2027-02-12", "2027-03-30"),  // Good Friday, Easter and its Monday.
        ("2026-03-24", "2026-05-06"),  // 5 May, also in a year without a jubilee.
    ])
    func `six weeks end on a working day`(published: String, last: String) throws {
        let day = try #require(LocalDate(published))
        #expect(ObjectionTerm.lastDay(published: day).description == last)
    }
}
