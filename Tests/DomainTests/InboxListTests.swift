import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Lists, live events and their cost", .serialized)
struct InboxListTests {
    /// Every row of a list, page by page.
    private static func all(
        _ filter: InboxFilter, _ desk: InboxDesk, limit: Int, for viewer: Viewer
    ) async throws -> [Inbox.ListRow] {
        var rows: [Inbox.ListRow] = []
        var cursor: String?
        for _ in 0..<100 {
            let page = try await desk.inbox.list(filter, after: cursor, limit: limit, for: viewer)
            #expect(page.rows.count <= limit)
            rows += page.rows
            cursor = page.next
            if cursor == nil { return rows }
        }
        Issue.record("a list without end")
        return rows
    }

    /// Twenty-one conversations in two teams: seven in each stage, many at the same moment.
    private static func fill(_ desk: InboxDesk) async throws {
        let subject = try await desk.librarySubject()
        for number in 0..<21 {
            if number % 4 == 0 { desk.town.clock.advance(seconds: 600) }
            let isLibrary = number % 2 == 1
            let id = try await desk.ask("Vraag \(number)", subject: isLibrary ? subject : nil).conversation
            if number % 3 > 0 { try await desk.answer(id, closing: number % 3 == 2, by: desk.admin) }
            if number % 5 == 0 { try await desk.inbox.addTag(id, named: "Vijf  Maal", for: desk.admin) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages follow on without gap or repeat, in one order over all teams`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            try await Self.fill(desk)
            let open = try await Self.all(.init(.open), desk, limit: 100, for: desk.admin)
            #expect(open.count == 14)
            let unanswered = open.prefix { $0.stage == .unanswered }
            #expect(unanswered.count == 7 && open.dropFirst(7).allSatisfy { $0.stage == .waiting })
            let deadlines = unanswered.compactMap(\.deadline)
            #expect(deadlines == deadlines.sorted() && deadlines.count == 7)
            let moments = open.dropFirst(7).map(\.lastMessageAt)
            #expect(moments == moments.sorted(by: >))
            for limit in [1, 2, 3, 7, 13, 14] {
                let paged = try await Self.all(.init(.open), desk, limit: limit, for: desk.admin)
                #expect(paged.map(\.id) == open.map(\.id), "\(limit) a page")
            }
            #expect(try await desk.inbox.list(.init(.open), after: "geen cursor", for: desk.admin).rows.count == 14)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each filter gives what it says, and the counts agree`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            try await Self.fill(desk)
            let counts = try await desk.inbox.counts(for: desk.admin)
            for (list, stage) in [
                (InboxFilter.List.unanswered, Inbox.Stage.unanswered), (.waiting, .waiting), (.closed, .closed),
            ] {
                let rows = try await Self.all(.init(list), desk, limit: 4, for: desk.admin)
                #expect(rows.count == 7 && rows.allSatisfy { $0.stage == stage })
                #expect(counts.all[stage] == 7)
                let mine = try await Self.all(.init(list, team: desk.town.library), desk, limit: 4, for: desk.dirk)
                #expect(mine.count == counts.perTeam[desk.town.library]?[stage] ?? 0)
                let tagged = try await Self.all(.init(list, tag: "vijf maal"), desk, limit: 1, for: desk.admin)
                #expect(tagged.allSatisfy { $0.tags == ["vijf maal"] })
                #expect(tagged.count == counts.perTag.values.first?[stage] ?? 0)
                let channel = try await Self.all(.init(list, channel: desk.web), desk, limit: 5, for: desk.admin)
                #expect(channel.count == 7 && channel.count == counts.perChannel[desk.town.web]?[stage])
                let both = try await Self.all(
                    .init(list, tag: "vijf maal", channel: desk.web), desk, limit: 1, for: desk.admin)
                #expect(both.map(\.id) == tagged.map(\.id))
            }
            // Whoever answered has taken it on.
            #expect(try await Self.all(.init(.mine), desk, limit: 3, for: desk.admin).count == 7)
            #expect(try await Self.all(.init(.mine), desk, limit: 3, for: desk.anna).isEmpty)
            #expect(counts.mine == [.waiting: 7, .closed: 7])
            #expect(try await desk.inbox.list(.init(tag: "bestaat niet"), for: desk.admin).rows.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `events come in order, from after the one seen last`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            #expect(try await desk.inbox.latestEvent() == 0)
            let id = try await desk.ask().conversation
            let seen = try await desk.settle()
            try await desk.inbox.claim(id, for: desk.bram)
            try await desk.answer(id, closing: true, by: desk.bram)
            let newest = try await desk.settle()
            let events = try await desk.inbox.events(after: seen, for: desk.anna)
            #expect(events.map(\.kind) == ["conversation.claimed", "answer.given", "conversation.closed"])
            #expect(events.allSatisfy { $0.conversation == id && $0.seq > seen })
            #expect(try await desk.inbox.events(after: seen, for: desk.anna, limit: 1).map(\.seq) == [events[0].seq])
            #expect(newest == events.last?.seq)
        }
    }

    @Test(arguments: Engine.allCases)
    func `no list and no search reads a whole table`(engine: Engine) async throws {
        let statements = Statements()
        var options = DatabaseOptions()
        options.observer = { statements.add($0) }
        try await withInbox(on: engine, options: options) { desk in
            try await Self.fill(desk)
            statements.clear()
            for filter in [
                InboxFilter(), .init(.mine), .init(.open), .init(.closed, team: desk.town.webcare),
                .init(.open, tag: "vijf maal"), .init(.waiting, channel: desk.web),
                .init(.mine, tag: "vijf maal", channel: desk.web),
            ] {
                let page = try await desk.inbox.list(filter, limit: 2, for: desk.admin)
                _ = try await desk.inbox.list(filter, after: page.next, limit: 2, for: desk.admin)
            }
            for query in [
                "vraag", "vraag is:closed -tag:\"vijf maal\"", "from:fatima", "is:unanswered", "is:mine", "is:vrij",
                "tag:\"vijf maal\"", "channel:website is:closed", "before:2026-11-24 is:closed",
            ] { _ = try await desk.inbox.search(query, after: nil, for: desk.admin) }
            _ = try await desk.inbox.counts(for: desk.admin)
            _ = try await desk.inbox.tags(for: desk.bram)
            _ = try await desk.inbox.overview(InboxFilter(), for: desk.bram)
            _ = try await desk.inbox.events(after: 3, for: desk.bram)
            let seen = statements.all
            #expect(seen.count > 40)
            let plans = try await desk.town.database.read { tx in
                // So few rows fit on one page, that PostgreSQL would read it whole: it must show it could do otherwise.
                if tx.dialect == .postgres { try tx.run("SET LOCAL enable_seqscan = off") }
                return try seen.map { try tx.plan(of: $0) }
            }
            for line in plans.joined() { #expect(!Self.readsWholeTable(line), "\(line)") }
            // The test can see one when there is one.
            let bad = try await desk.town.database.read { tx in
                try tx.plan(of: "SELECT c.id FROM conversations c WHERE c.excerpt = 'x'")
            }
            #expect(bad.contains(where: Self.readsWholeTable))
        }
    }

    /// Whether a step of a plan goes through all of a table that has a row for each conversation, or more.
    private static func readsWholeTable(_ step: String) -> Bool {
        let tables = ["conversations", "messages", "conversation_tags", "events", "correspondents", "turns"]
        let aliases = ["c", "m", "g", "e", "p", "t", "x"]
        let words = step.split(whereSeparator: \.isWhitespace).map(String.init)
        return words.indices.contains { place in
            let following = words.dropFirst(place + 1)
            if words[place] == "SCAN", let table = following.first {
                return (tables + aliases).contains(table) && !words.contains("VIRTUAL")
            }
            // "Seq Scan on messages m"
            return words[place] == "Seq" && following.dropFirst(2).first.map(tables.contains) ?? false
        }
    }
}

/// Statements in the order in which they ran.
private final class Statements: @unchecked Sendable {
    // Sendable: `found` is only touched while `lock` is held.
    private var found: [SQL] = []
    private let lock = NSLock()

    func add(_ sql: SQL) { lock.withLock { found.append(sql) } }
    func clear() { lock.withLock { found = [] } }
    var all: [SQL] { lock.withLock { found } }
}
