import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

/// Numbers that are the same in every run.
private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

@Suite("Counts that are kept are those that would be counted", .serialized)
struct InboxCountTests {
    @Test(arguments: Engine.allCases)
    func `after five hundred acts the kept counts are the counted ones`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let subject = try await desk.librarySubject()
            var dice = Dice(20_261_123)
            var asked: [Inbox.Receipt] = []
            for number in 0..<500 {
                desk.town.clock.advance(seconds: dice.roll(900))
                if asked.isEmpty || dice.roll(6) == 0 {
                    asked.append(try await desk.ask(subject: dice.roll(3) == 0 ? subject : nil))
                } else {
                    let receipt = asked[dice.roll(asked.count)]
                    try await Self.act(
                        dice.roll(12), on: receipt, by: [desk.anna, desk.bram, desk.dirk, desk.admin][dice.roll(4)],
                        desk)
                }
                if number % 100 == 99 { try await Self.expectKept(desk) }
            }
            let counts = try await desk.inbox.counts(for: desk.admin)
            #expect(counts.all.values.reduce(0, +) == asked.count)
            #expect(counts.perTag.count > 1 && counts.all.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `acts at the same moment leave the counts right`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipts = try await (0..<6).asyncMap { _ in try await desk.ask() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<6 {
                    group.addTask {
                        var dice = Dice(UInt64(worker))
                        for _ in 0..<25 {
                            try await Self.act(
                                dice.roll(12), on: receipts[dice.roll(6)], by: worker % 2 == 0 ? desk.anna : desk.bram,
                                desk)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await Self.expectKept(desk)
        }
    }

    /// One act; what is refused is refused, and must then change nothing.
    private static func act(_ choice: Int, on receipt: Inbox.Receipt, by viewer: Viewer, _ desk: InboxDesk) async throws
    {
        let (inbox, id) = (desk.inbox, receipt.conversation)
        do {
            switch choice {
            case 0: try await inbox.claim(id, for: viewer)
            case 1: try await inbox.release(id, for: viewer)
            case 2: try await inbox.handOver(id, to: nil, team: desk.town.library, for: viewer)
            case 3: try await inbox.handOver(id, to: desk.town.anna, team: desk.town.webcare, for: viewer)
            case 4: try await inbox.addTag(id, named: "label \(receipt.reference.suffix(1))", for: viewer)
            case 5:
                guard let tag = try await inbox.conversation(id, for: viewer).tagIDs.first else { return }
                try await inbox.removeTag(id, tag, for: viewer)
            case 6: try await inbox.close(id, reason: "klaar", for: viewer)
            case 7: try await inbox.reopen(id, for: viewer)
            case 8: try await inbox.add(receipt.token, text: "Nog iets", attachments: [], formKey: InboxDesk.fresh())
            case 9: try await inbox.rePromise(id, hours: 3, reason: "druk", for: viewer)
            case 10 where receipt.reference.hasSuffix("7"): try await inbox.erase(id, for: viewer)
            default: try await desk.answer(id, closing: choice == 10, by: viewer)
            }
        } catch is Problem {
        } catch is StaleView {}
    }

    private static func expectKept(_ desk: InboxDesk) async throws {
        let (kept, counted, copies) = try await desk.town.database.read { tx in
            func table(_ sql: SQL) throws -> [String: Int] {
                var found: [String: Int] = [:]
                for row in try tx.rows(sql) {
                    let (team, facet, value): (String, String, String) = (
                        try row("team_id"), try row("facet"), try row("value")
                    )
                    found["\(team) \(facet) \(value) \(try row("stage") as Int)"] = try row("n")
                }
                return found
            }
            let kept = try table(
                """
                SELECT team_id, facet, value, stage, SUM(n) AS n FROM inbox_counts
                GROUP BY team_id, facet, value, stage HAVING SUM(n) <> 0
                """)
            let counted = try table(
                """
                SELECT team_id, 'all' AS facet, '' AS value, stage, COUNT(*) AS n FROM conversations GROUP BY team_id, stage
                UNION ALL SELECT team_id, 'channel', channel_id, stage, COUNT(*) FROM conversations
                    GROUP BY team_id, channel_id, stage
                UNION ALL SELECT team_id, 'assignee', assignee_id, stage, COUNT(*) FROM conversations
                    WHERE assignee_id IS NOT NULL GROUP BY team_id, assignee_id, stage
                UNION ALL SELECT c.team_id, 'tag', g.tag_id, c.stage, COUNT(*) FROM conversation_tags g
                    JOIN conversations c ON c.id = g.conversation_id GROUP BY c.team_id, g.tag_id, c.stage
                """)
            let copies: Int? = try tx.value(
                """
                SELECT COUNT(*) FROM conversation_tags g JOIN conversations c ON c.id = g.conversation_id
                WHERE g.team_id <> c.team_id OR g.stage <> c.stage OR g.rank <> c.rank
                """)
            return (kept, counted, copies)
        }
        #expect(kept == counted)
        #expect(copies == 0, "a tag's copy of its conversation's place is out of date")
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
