import Database
import TestKit
import Testing
import Values

@testable import Square

@Suite("One message for all that is due", .serialized)
struct AlertMessageTests {
    @Test(arguments: Engine.allCases)
    func `all that is due to one address is one message, and nothing due is none`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let (one, other) = (try await room.follower(), try await room.follower("other@example.org"))
            #expect(try await room.messages.make() == 0)
            for key in ["a", "b", "c"] { try await room.match(one, try await room.notice(key)) }
            try await room.match(other, try await room.notice("d"), due: 3600)
            // They gather first: an import brings more.
            #expect(try await room.messages.make() == 0)
            room.town.clock.advance(seconds: 60)
            try await room.match(one, try await room.notice("e"))
            #expect(try await room.messages.make() == 1)
            let letters = try await room.deliver()
            #expect(letters.map(\.address) == ["f@example.org"] && letters[0].items.count == 4)
            #expect(letters[0].stop.hasSuffix("/stop"))
            room.town.clock.advance(seconds: 3600)
            #expect(try await room.messages.make() == 1)
            #expect(try await room.deliver().map(\.address) == ["other@example.org"])
            #expect(try await room.messages.make() == 0)
            #expect(try await room.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of several versions only the newest is told, with what was told before`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            try await room.match(watcher, try await room.notice())
            let later = room.town.clock.now.adding(seconds: 30 * 86_400)
            let second = try await room.notice { $0.facts.endsAt = later }
            #expect(second.change == .extended && second.version == 2)
            try await room.match(watcher, second)
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            let first = try #require(try await room.deliver().first?.items)
            // Heard for the first time: nothing to compare it with.
            #expect(first.map(\.version) == [2] && first[0].before == nil)
            let third = try await room.notice { $0.facts.endsAt = later.adding(seconds: 5 * 86_400) }
            try await room.match(watcher, third)
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            let again = try #require(try await room.deliver().first?.items.first)
            #expect(again.version == 3 && again.before?.endsAt == later && again.change == .extended)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what does not happen is told to who knew of it, and to nobody else`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let (knows, new) = (try await room.follower(), try await room.follower("new@example.org"))
            try await room.match(knows, try await room.notice())
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            try await room.deliver()
            let off = try await room.notice { $0.state = .cancelled }
            #expect(off.change == .cancelled)
            for watcher in [knows, new] { try await room.match(watcher, off) }
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            let letters = try await room.deliver()
            #expect(letters.map(\.address) == ["f@example.org"] && letters[0].items.first?.change == .cancelled)
            #expect(try await room.count("alert_messages WHERE state = 'empty'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is over when the mail would leave is not told`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            let soon = room.town.clock.now.adding(seconds: 3600)
            let notice = try await room.notice {
                ($0.facts.startsAt, $0.facts.endsAt) = (soon, soon.adding(seconds: 60))
            }
            try await room.match(watcher, notice)
            room.town.clock.advance(seconds: 4000)
            #expect(try await room.messages.make() == 1)
            #expect(try await room.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stopped at any point, all that is due goes out once`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let notice = try await room.notice()
            var watchers: [ID<Watcher>] = []
            for number in 0..<12 { watchers.append(try await room.follower("a\(number)@example.org")) }
            for watcher in watchers { try await room.match(watcher, notice) }
            room.town.clock.advance(seconds: 61)
            // Two nodes at the same time.
            async let one = room.messages.make()
            async let other = room.messages.make()
            _ = try await (one, other)
            // A first attempt that was killed after five were written down.
            let letters = try await room.letters()
            try await room.messages.record(letters.prefix(5).map { ($0.id, .sent) })
            let left = try await room.letters()
            #expect(left.count == 7 && Set(left.map(\.id)).isDisjoint(with: letters.prefix(5).map(\.id)))
            try await room.messages.record(left.map { ($0.id, .sent) })
            #expect(try await room.letters().isEmpty)
            #expect(try await room.told() == 12)
            #expect(Set((letters.prefix(5) + left).map(\.address)).count == 12)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address that refuses for good is forgotten after three messages, and before its first yes after one`(
        engine: Engine
    )
        async throws
    {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            for number in 1...3 {
                #expect(try await room.count("watchers") == 1)
                try await room.match(watcher, try await room.notice("\(number)"))
                room.town.clock.advance(seconds: 61)
                try await room.messages.make()
                let letters = try await room.letters()
                #expect(letters.count == 1)
                try await room.messages.record(letters.map { ($0.id, .addressRefused("550 5.1.1 unknown")) })
                // Writing the same down again counts once.
                try await room.messages.record(letters.map { ($0.id, .addressRefused("550 5.1.1 unknown")) })
            }
            #expect(try await room.count("watchers") == 0)
            #expect(try await room.count("watches") == 0)
            try await room.watches.signUp(try room.wish("nooit@example.org"))
            let asked = try await room.letters(.confirmWatch).filter { $0.address == "nooit@example.org" }
            try await room.messages.record(asked.map { ($0.id, .addressRefused("550")) })
            #expect(try await room.count("watchers") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a bounce that comes later counts too, once, and a mail that is refused for what it says does not`(
        engine: Engine
    )
        async throws
    {
        try await withWatches(on: engine) { room in
            let watcher = try await room.follower()
            var sent: [AlertLetter] = []
            for number in 1...3 {
                try await room.match(watcher, try await room.notice("\(number)"))
                room.town.clock.advance(seconds: 61)
                try await room.messages.make()
                sent += try await room.deliver()
            }
            func bounce(_ letter: AlertLetter, isFinal: Bool) async throws -> Bool {
                try await room.town.database.write { tx in
                    try room.messages.bounce(letter.id.description, isFinal: isFinal, reason: "unknownAddress weg", tx)
                }
            }
            for _ in 1...5 { #expect(try await bounce(sent[0], isFinal: false)) }
            for _ in 1...5 { #expect(try await bounce(sent[0], isFinal: true)) }
            #expect(try await room.count("watchers WHERE failures = 1") == 1)
            #expect(try await bounce(sent[1], isFinal: true))
            #expect(try await bounce(sent[2], isFinal: true))
            #expect(try await room.count("watchers") == 0)
            let unknown = try await room.town.database.write { tx in
                try room.messages.bounce("\(ID<Watcher>(at: room.town.clock.now))", isFinal: true, reason: "", tx)
            }
            #expect(!unknown)
            let other = try await room.follower("other@example.org")
            try await room.match(other, try await room.notice("x"))
            room.town.clock.advance(seconds: 61)
            try await room.messages.make()
            try await room.messages.record(try await room.letters().map { ($0.id, .refused("554 spam")) })
            #expect(try await room.count("watchers WHERE failures = 0") == 1)
        }
    }

    @Test
    func `before many messages are made PostgreSQL counts what they are made of`() async throws {
        try await withWatches(on: .postgres) { room in
            let notice = try await room.notice()
            try await room.town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at, confirmed_at)
                    SELECT 'w' || x, 'email', 'b' || x || '@example.org', sha256(('a' || x)::bytea), 'nl', 'at_once',
                        sha256(('a' || x)::bytea), 0, 0 FROM generate_series(1, 5100) x
                    """)
                try tx.run(
                    """
                    INSERT INTO alert_matches (watcher_id, notice_id, version, watch_id, metres, at, due_at)
                    SELECT 'w' || x, \(notice.id), 1, '', 0, 0, 0 FROM generate_series(1, 5100) x
                    """)
            }
            func counted() async throws -> Int {
                try await room.town.database.read { tx in
                    try tx.value("SELECT reltuples::bigint FROM pg_class WHERE oid = 'alert_matches'::regclass") ?? 0
                }
            }
            #expect(try await counted() < 5_000)
            // The ids of these are no ids, so that it stops after counting.
            await #expect(throws: (any Error).self) { try await room.messages.make() }
            #expect(try await counted() == 5_100)
        }
    }
}
