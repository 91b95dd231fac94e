import Database
import Logging
import ServiceLifecycle
import Synchronization
import Values

/// Does the jobs that are due, a few at a time, until the process is asked to stop.
public struct Worker: Service {
    private let jobs: Jobs
    private let handlers: [JobKind: JobHandler]
    private let schedule: Schedule
    private let owner: String
    private let logger: Logger

    /// Jobs that are being done.
    private final class Held: Sendable {
        private let jobs = Mutex([String: Jobs.Leased]())
        var all: [Jobs.Leased] { jobs.withLock { Array($0.values) } }
        var count: Int { jobs.withLock { $0.count } }
        func add(_ job: Jobs.Leased) { jobs.withLock { $0[job.id] = job } }
        func remove(_ job: Jobs.Leased) { jobs.withLock { $0[job.id] = nil } }
    }

    /// Jobs that were taken and wait for a place.
    private struct Ahead {
        var jobs: [Jobs.Leased] = []
        mutating func next(_ count: Int) -> [Jobs.Leased] {
            defer { jobs.removeFirst(min(count, jobs.count)) }
            return Array(jobs.prefix(count))
        }
    }

    /// - Parameter owner: the name of this node, different from every other running node's.
    public init(jobs: Jobs, handlers: [JobHandler], schedule: Schedule, owner: String, logger: Logger) {
        self.jobs = jobs
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
        self.schedule = schedule
        self.owner = owner
        self.logger = logger
    }

    /// The kinds this worker can do.
    public var kinds: Set<JobKind> { Set(handlers.keys) }

    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                let ticks = AsyncStream<Void>.every(.seconds(2)).cancelOnGracefulShutdown()
                for await _ in ticks { await planRepeatedWork() }
            }
            for lane in JobHandler.Lane.allCases { group.addTask { await keepBusy(lane) } }
        }
    }

    /// Keeps what is being done from being taken over, until the task is cancelled.
    private func renew(_ held: Held) async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(max(jobs.leaseSeconds / 3, 1)))
                try await jobs.renew(held.all)
            } catch is CancellationError {
                return
            } catch {
                logger.error("jobs cannot be held", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Fills each place of a lane that is free, as soon as it is: one slow server holds up its own place, and none of
    /// another lane.
    private func keepBusy(_ lane: JobHandler.Lane) async {
        let kinds = handlers.values.filter { $0.lane == lane }.map(\.kind)
        // Wake-ups merge: one that waits stands for all.
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let held = Held()
        let signals = jobs.database.signals(.jobs)
        let waking = Task { for await _ in signals { wake.yield() } }
        let ticking = Task { for await _ in AsyncStream<Void>.every(.seconds(2)) { wake.yield() } }
        let renewing = Task { await renew(held) }
        var ahead = Ahead()
        await withTaskGroup(of: Void.self) { group in
            for await _ in wakes.cancelOnGracefulShutdown() {
                let free = lane.places + ahead.jobs.count - held.count
                if ahead.jobs.count < free {
                    let taken = await due(free - ahead.jobs.count + lane.ahead, of: kinds)
                    for job in taken { held.add(job) }
                    ahead.jobs += taken
                }
                for job in ahead.next(free) {
                    group.addTask {
                        await perform(job)
                        held.remove(job)
                        wake.yield()
                    }
                }
            }
        }
        for task in [waking, ticking, renewing] { task.cancel() }
        do { try await jobs.giveBack(ahead.jobs) } catch {
            // They are taken over when their lease runs out.
            logger.warning("jobs cannot be given back", metadata: ["cause": "\(error)"])
        }
    }

    private func due(_ limit: Int, of kinds: [JobKind]) async -> [Jobs.Leased] {
        if limit <= 0 || kinds.isEmpty { return [] }
        do {
            return try await jobs.lease(limit, of: kinds, owner: owner)
        } catch {
            logger.error("jobs cannot be taken", metadata: ["cause": "\(error)"])
            return []
        }
    }

    /// Takes what is due now and does it, once.
    /// - Returns: how many jobs were taken.
    @discardableResult
    public func workOnce() async -> Int {
        let places = JobHandler.Lane.allCases.map(\.places).reduce(0, +)
        let leased = await due(places, of: Array(handlers.keys))
        let held = Held()
        for job in leased { held.add(job) }
        let renewing = Task { await renew(held) }
        await withTaskGroup(of: Void.self) { group in
            for job in leased { group.addTask { await perform(job) } }
        }
        renewing.cancel()
        return leased.count
    }

    private func planRepeatedWork() async {
        do { try await schedule.plan(jobs) } catch {
            logger.error("repeated work cannot be planned", metadata: ["cause": "\(error)"])
        }
    }

    private func perform(_ job: Jobs.Leased) async {
        guard let handler = handlers[job.kind] else {
            logger.error("no worker for this kind of job", metadata: ["kind": "\(job.kind.rawValue)"])
            return
        }
        do {
            try await handler.work(job.payload)
            try await jobs.finish(job)
        } catch {
            logger.warning(
                "a job failed", metadata: ["kind": "\(job.kind.rawValue)", "job": "\(job.id)", "cause": "\(error)"])
            do {
                if try await jobs.fail(job, policy: handler.policy, reason: "\(error)") {
                    try await handler.gaveUp(job.payload)
                }
            } catch {
                // The lease runs out and the job is taken again.
                logger.error("a failed job cannot be put back", metadata: ["job": "\(job.id)", "cause": "\(error)"])
            }
        }
    }
}

extension AsyncStream<Void> {
    /// Now, and then once in so long until nobody listens any more.
    fileprivate static func every(_ pause: Duration) -> AsyncStream<Void> {
        AsyncStream { continuation in
            let ticking = Task {
                while !Task.isCancelled {
                    continuation.yield()
                    try? await Task.sleep(for: pause)
                }
            }
            continuation.onTermination = { _ in ticking.cancel() }
        }
    }
}
