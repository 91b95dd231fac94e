import Database
import Logging
import ServiceLifecycle
import Values

/// Does the jobs that are due, a few at a time, until the process is asked to stop.
public struct Worker: Service {
    private let jobs: Jobs
    private let handlers: [JobKind: JobHandler]
    private let schedule: Schedule
    private let owner: String
    private let logger: Logger
    /// Jobs done at the same time by one node.
    private static let parallel = 8

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

    private enum Event { case look, done }

    /// A place that comes free is filled at once: one slow server holds up one place, not all of them.
    public func run() async throws {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        let wake = jobs.database.signals(.jobs)
        await withTaskGroup(of: Void.self) { group in
            let ticking = Task {
                while !Task.isCancelled {
                    continuation.yield(.look)
                    try? await Task.sleep(for: .seconds(2))
                }
            }
            let waking = Task { for await _ in wake { continuation.yield(.look) } }
            var busy = 0
            for await event in events.cancelOnGracefulShutdown() {
                switch event {
                case .look: await planRepeatedWork()
                case .done: busy -= 1
                }
                for job in await due(Self.parallel - busy) {
                    busy += 1
                    group.addTask {
                        await perform(job)
                        continuation.yield(.done)
                    }
                }
            }
            ticking.cancel()
            waking.cancel()
        }
    }

    private func due(_ limit: Int) async -> [Jobs.Leased] {
        if limit <= 0 { return [] }
        do {
            return try await jobs.lease(limit, owner: owner)
        } catch {
            logger.error("jobs cannot be taken", metadata: ["cause": "\(error)"])
            return []
        }
    }

    /// Takes what is due now and does it.
    /// - Returns: how many jobs were taken.
    @discardableResult
    public func workOnce() async -> Int {
        let leased = await due(Self.parallel)
        await withTaskGroup(of: Void.self) { group in
            for job in leased { group.addTask { await perform(job) } }
        }
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
        let renewing = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(max(jobs.leaseSeconds / 3, 1)))
                if try await !jobs.renew(job) { return }
            }
        }
        defer { renewing.cancel() }
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
