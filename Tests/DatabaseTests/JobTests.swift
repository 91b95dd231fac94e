import Database
import Jobs
import Logging
import TestKit
import Testing
import Values

@Suite("The outbox: leased, repeatable, never by two at once")
struct JobTests {
    private let kind = JobKind("test")

    private func enqueue(_ town: TestTown, _ payload: String, key: String? = nil) async throws {
        let now = town.clock.now
        try await town.database.write { tx in
            try Jobs.enqueue(tx, kind: kind, payload: payload, uniqueKey: key, at: now, now: now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ten nodes that take jobs at the same time never get the same one`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            for number in 0..<40 { try await enqueue(town, "\(number)") }
            let jobs = Jobs(database: town.database, clock: town.clock.clock)
            let taken = try await withThrowingTaskGroup(of: [String].self) { group in
                for node in 0..<10 {
                    group.addTask {
                        var mine: [String] = []
                        while true {
                            let leased = try await jobs.lease(3, owner: "node-\(node)")
                            if leased.isEmpty { return mine }
                            mine += leased.map(\.payload)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == 40)
            #expect(Set(taken).count == 40)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the lease of a killed node is taken over, and the old owner can no longer finish it`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            try await enqueue(town, "one")
            let jobs = Jobs(database: town.database, clock: town.clock.clock, leaseSeconds: 60)
            let first = try #require(try await jobs.lease(1, owner: "killed").first)
            town.clock.advance(seconds: 59)
            #expect(try await jobs.lease(1, owner: "other").isEmpty)
            town.clock.advance(seconds: 2)
            let second = try #require(try await jobs.lease(1, owner: "other").first)
            #expect(second.payload == "one")
            #expect(second.attempt == 2)
            #expect(try await jobs.renew([first]) == 0)
            try await jobs.finish(first)
            #expect(try await jobs.standing().ready == 1)
            try await jobs.finish(second)
            let standing = try await jobs.standing()
            #expect(standing.ready == 0 && standing.failed == 0 && standing.oldestDue == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a renewed lease is not taken over`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            try await enqueue(town, "long")
            let jobs = Jobs(database: town.database, clock: town.clock.clock, leaseSeconds: 60)
            let held = try #require(try await jobs.lease(1, owner: "one").first)
            town.clock.advance(seconds: 50)
            #expect(try await jobs.renew([held]) == 1)
            town.clock.advance(seconds: 50)
            #expect(try await jobs.lease(1, owner: "other").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a key that waits already is not added again, until it is done`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let jobs = Jobs(database: town.database, clock: town.clock.clock)
            try await enqueue(town, "a", key: "k")
            try await enqueue(town, "b", key: "k")
            let leased = try await jobs.lease(5, owner: "n")
            #expect(leased.map(\.payload) == ["a"])
            try await jobs.finish(leased[0])
            try await enqueue(town, "c", key: "k")
            #expect(try await jobs.lease(5, owner: "n").map(\.payload) == ["c"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `failing work is tried again later, then given up and shown`(engine: Engine) async throws {
        struct Refused: Error {}
        try await withTown(on: engine) { town in
            try await enqueue(town, "stubborn")
            let jobs = Jobs(database: town.database, clock: town.clock.clock)
            let tried = LockedCount()
            let given = LockedCount()
            let handler = JobHandler(
                kind, policy: RetryPolicy(attempts: 3, firstPause: 10),
                work: { _ in
                    tried.add()
                    throw Refused()
                }, gaveUp: { _ in given.add() })
            let worker = Worker(
                jobs: jobs, handlers: [handler], schedule: Schedule([]), owner: "n", logger: Logger(label: "test"))
            for pause in [0, 10, 20, 1000] {
                town.clock.advance(seconds: pause + 1)
                await worker.workOnce()
                await worker.workOnce()
            }
            #expect(tried.value == 3)
            #expect(given.value == 1)
            #expect(try await jobs.standing().failed == 1)
        }
    }

    /// What is slow, and what goes on beside it.
    private static let lanes: [(JobHandler.Lane, JobHandler.Lane)] = [
        (.outgoing, .house), (.fetching, .outgoing), (.many, .outgoing), (.outgoing, .fetching),
    ]

    @Test(arguments: Engine.allCases, lanes)
    func `what waits for slow servers holds up no work of our own, and what is fetched no answer`(
        engine: Engine, lanes: (slow: JobHandler.Lane, own: JobHandler.Lane)
    ) async throws {
        try await withTown(on: engine) { town in
            let (slow, own) = (JobKind("slow"), JobKind("own"))
            let now = town.clock.now
            try await town.database.write { tx in
                for number in 0..<200 {
                    try Jobs.enqueue(tx, kind: slow, payload: "\(number)", at: now.adding(seconds: -60), now: now)
                }
                try Jobs.enqueue(tx, kind: own, payload: "", at: now, now: now)
            }
            let (begun, done) = (LockedCount(), LockedCount())
            let worker = Worker(
                jobs: Jobs(database: town.database, clock: town.clock.clock),
                handlers: [
                    JobHandler(slow, lane: lanes.slow) { _ in
                        begun.add()
                        while !Task.isCancelled { try await Task.sleep(for: .milliseconds(20)) }
                    },
                    JobHandler(own, lane: lanes.own) { _ in done.add() },
                ], schedule: Schedule([]), owner: "n", logger: Logger(label: "test"))
            let working = Task { try await worker.run() }
            for _ in 0..<500 where done.value == 0 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(done.value == 1)
            #expect(begun.value < 200)
            working.cancel()
            try await working.value
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was taken ahead and not begun is due again when the worker stops`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let now = town.clock.now
            try await town.database.write { tx in
                for number in 0..<300 { try Jobs.enqueue(tx, kind: kind, payload: "\(number)", at: now, now: now) }
            }
            let begun = LockedCount()
            let handler = JobHandler(kind, lane: .many) { _ in
                begun.add()
                while !Task.isCancelled { try await Task.sleep(for: .milliseconds(20)) }
                throw CancellationError()
            }
            let jobs = Jobs(database: town.database, clock: town.clock.clock)
            let worker = Worker(
                jobs: jobs, handlers: [handler], schedule: Schedule([]), owner: "n", logger: Logger(label: "test"))
            let working = Task { try await worker.run() }
            for _ in 0..<500 where begun.value < 128 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(begun.value == 128)
            let taken: SQL = "SELECT COUNT(*) FROM jobs WHERE lease_owner IS NOT NULL"
            #expect(try await town.database.read { tx in try tx.value(taken) as Int? } == 256)
            working.cancel()
            try await working.value
            // Those that were being done are tried again later; the rest is due now, as if nobody had taken it.
            #expect(try await town.database.read { tx in try tx.value(taken) as Int? } == 0)
            let fresh: SQL = "SELECT COUNT(*) FROM jobs WHERE attempts = 0"
            #expect(try await town.database.read { tx in try tx.value(fresh) as Int? } == 300 - 128)
        }
    }

    @Test
    func `pauses double and stay under six hours`() {
        let policy = RetryPolicy.standard
        #expect((1...4).map(policy.pause) == [15, 30, 60, 120])
        #expect(policy.pause(after: 60) == 21_600)
    }
}
