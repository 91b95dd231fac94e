import Database
import Foundation
import Geo
import Synchronization
import TestKit
import Testing
import Values

@testable import Square

@Suite("Matching: stopped, overtaken and at the same time")
struct MatchingFailureTests {
    private struct Stopped: Error {}
    static let here = Shape(RDPoint(x: 150_000, y: 450_000))

    /// Something that several tasks read and write.
    private final class Shared<Value: Sendable>: Sendable {
        private let value: Mutex<Value>
        init(_ value: Value) { self.value = Mutex(value) }
        func use<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result {
            value.withLock { value in body(&value) }
        }
    }

    /// What happens after the first batch, and only then.
    private final class Between: Sendable {
        private let work = Shared<(@Sendable () async throws -> Void)?>(nil)
        func set(_ body: @escaping @Sendable () async throws -> Void) { work.use { $0 = body } }
        func happen() async throws {
            let body = work.use { work in
                defer { work = nil }
                return work
            }
            try await body?()
        }
    }

    private func residents(_ count: Int, _ it: MatchingTown) async throws -> [ID<Watcher>] {
        let watchers = try await it.watchers(count)
        try await it.add(watchers.map { .around(150_000, 450_000, 500, of: $0) })
        return watchers
    }

    @Test(arguments: Engine.allCases)
    func `who takes the nearest of two places away while matches are written is told for the other`(
        engine: Engine
    ) async throws {
        let between = Between()
        try await withMatching(on: engine, afterBatch: { try await between.happen() }) { it in
            let watchers = try await residents(Matching.batch + 1, it)
            let last = try #require(watchers.max())
            let other = TestWatch.around(150_000, 450_300, 500, of: last)
            try await it.add([other])
            let nearest: ID<Watch> = try await it.town.database.read { tx in
                try #require(
                    try tx.value("SELECT id FROM watches WHERE watcher_id = \(last) AND id <> \(other.id)"))
            }
            // The last one is in the second batch.
            between.set { try await it.remove(nearest) }
            let notice = try await it.notice(at: Self.here)
            try await it.match(notice)
            let matches = try await it.matches(notice)
            #expect(matches.count == watchers.count)
            #expect(matches.last.map { $0.watch == other.id && $0.metres == 300 } == true)
            #expect(try await it.isMatched(notice))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an emergency waits for nobody's rhythm`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            for rhythm in WatchRhythm.allCases {
                let watcher = try await it.watchers(1, rhythm)[0]
                try await it.add([.around(150_000, 450_000, 500, of: watcher, topics: [.crisis, .events])])
            }
            let now = it.town.clock.now
            let (crisis, event) = (
                try await it.notice(at: Self.here, topic: .crisis), try await it.notice(at: Self.here, topic: .events)
            )
            for notice in [crisis, event] { try await it.match(notice) }
            let due = try await it.matches(crisis).map(\.due)
            // As if gathered already.
            #expect(due.count == 3 && due.allSatisfy { $0 == now.adding(seconds: -AlertMessages.gatheringSeconds) })
            #expect(try await it.matches(event).filter { $0.due <= now }.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stopped after any batch and begun again, everybody is there once`(engine: Engine) async throws {
        let between = Between()
        between.set { throw Stopped() }
        try await withMatching(on: engine, afterBatch: { try await between.happen() }) { it in
            let watchers = try await residents(Matching.batch * 2 + 100, it)
            let notice = try await it.notice(at: Self.here)
            await #expect(throws: Stopped.self) { try await it.match(notice) }
            #expect(try await it.matches(notice).count == Matching.batch)
            #expect(try await !it.isMatched(notice))
            // Another process, with nothing in its memory.
            let next = MatchingTown(it.town)
            try await next.match(notice)
            let matches = try await next.matches(notice)
            #expect(matches.count == watchers.count && Set(matches.map(\.watcher)) == Set(watchers))
            // And once more changes nothing.
            try await next.match(notice)
            #expect(try await next.matches(notice) == matches)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two nodes with the same job at once do it once`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watchers = try await residents(1200, it)
            let other = MatchingTown(it.town)
            let notice = try await it.notice(at: Self.here)
            async let one: Void = it.match(notice)
            async let two: Void = other.match(notice)
            _ = try await (one, two)
            let matches = try await it.matches(notice)
            #expect(matches.count == watchers.count && Set(matches.map(\.watcher)) == Set(watchers))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a version that comes between two batches finds all who were told, and the old one stops`(
        engine: Engine
    ) async throws {
        let between = Between()
        try await withMatching(on: engine, afterBatch: { try await between.happen() }) { it in
            _ = try await residents(Matching.batch * 3, it)
            let notice = try await it.notice(at: Self.here)
            let other = MatchingTown(it.town)
            between.set {
                let far = Shape(RDPoint(x: 250_000, y: 550_000))
                try await other.version(2, of: notice, at: far, .moved)
                try await other.match(notice, 2)
            }
            try await it.match(notice)
            let (old, new) = (try await it.told(notice, 1), try await it.told(notice, 2))
            #expect(old.count == Matching.batch)
            #expect(old == new)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a resident who stops between search and recording is left out, and holds up nobody`(
        engine: Engine
    ) async throws {
        let between = Between()
        try await withMatching(on: engine, afterBatch: { try await between.happen() }) { it in
            let watchers = try await residents(Matching.batch + 10, it).sorted()
            let (gone, last) = (watchers[Matching.batch + 3], watchers[Matching.batch + 4])
            between.set {
                try await it.town.database.write { tx in
                    try tx.run("DELETE FROM watches WHERE watcher_id IN \(list: [gone, last])")
                    try tx.run("DELETE FROM watchers WHERE id = \(gone)")
                }
            }
            let notice = try await it.notice(at: Self.here)
            try await it.match(notice)
            #expect(try await it.told(notice) == Set(watchers).subtracting([gone, last]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `who signed up before an event is matched is always found, on every node`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let nodes = [it, MatchingTown(it.town)]
            let watchers = try await it.watchers(120)
            let committed = Shared<[ID<Watcher>]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<3 {
                    group.addTask {
                        for number in stride(from: lane, to: watchers.count, by: 3) {
                            try await it.add([.around(150_000, 450_000, 500, of: watchers[number])])
                            committed.use { $0.append(watchers[number]) }
                        }
                    }
                }
                for node in nodes {
                    group.addTask {
                        for _ in 0..<20 {
                            let before = committed.use { Set($0) }
                            let notice = try await node.notice(at: Self.here)
                            try await node.match(notice)
                            let told = try await node.told(notice)
                            #expect(before.isSubset(of: told), "missed \(before.subtracting(told).count)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let last = try await it.notice(at: Self.here)
            try await it.match(last)
            #expect(try await it.told(last) == Set(watchers))
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes and removals are followed, also where their list was cut off`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watchers = try await it.watchers(3)
            let watches = watchers.map { TestWatch.around(150_000, 450_000, 500, of: $0) }
            try await it.add(Array(watches.prefix(2)))
            let first = try await it.notice(at: Self.here)
            try await it.match(first)
            #expect(try await it.told(first) == Set(watchers.prefix(2)))
            // Moved away, removed, added; and nobody can read any more which.
            try await it.town.database.write { tx in
                let away = Shape(RDPoint(x: 10_000, y: 400_000)).wkb
                try tx.run("UPDATE watches SET geometry = \(away) WHERE id = \(watches[0].id)")
                try WatchNumbers.renew([watches[0].id], tx)
            }
            try await it.remove(watches[1].id)
            try await it.add([watches[2]])
            for isCut in [false, true] {
                if isCut { try await it.town.database.write { tx in try tx.run("DELETE FROM watch_changes") } }
                let node = MatchingTown(it.town)
                for matching in isCut ? [it, node] : [it] {
                    let notice = try await it.notice(at: Self.here)
                    try await matching.match(notice)
                    #expect(try await it.told(notice) == [watchers[2]])
                }
                if !isCut { try await it.add([.around(0, 0, 500, of: watchers[0])]) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a watch that nobody can read stops nobody`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let broken = try await it.watcher(at: 150_000, 450_000, 500)
            let whole = try await it.watcher(at: 150_000, 450_000, 500)
            try await it.town.database.write { tx in
                try tx.run("UPDATE watches SET geometry = \([1, 2, 3] as [UInt8]) WHERE watcher_id = \(broken)")
            }
            let notice = try await it.notice(at: Self.here)
            try await it.match(notice)
            #expect(try await it.told(notice) == [whole])
            let nowhere = Shape(RDPoint(x: .nan, y: .nan))
            #expect(try await it.matching.reach(of: nowhere, scope: .place, topic: .roadWorks) == 0)
            // Nor a job whose words mean nothing.
            for payload in ["", "x y", "\(notice)", "\(notice) 99", "\(ID<AlertNotice>(at: .now)) 1"] {
                try await it.matching.run(payload)
            }
        }
    }
}
