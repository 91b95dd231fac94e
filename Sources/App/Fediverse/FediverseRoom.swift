import Channels
import Database
import Desk
import Logging
import ServiceLifecycle
import Values

/// The fediverse put together: the way out, the door, and the work that stored activities wait for.
struct FediverseRoom: Service {
    let inbox: Inbox
    let database: Database
    let web: OutgoingWeb
    let gate: FediverseGate
    let threads: ThreadFetcher
    let objects: ObjectFetcher
    let finder: PostFinder
    let topics: TopicFollower
    let pictures: PictureFetcher
    let links: LinkChecker
    let logger: Logger

    init(inbox: Inbox, database: Database, web: OutgoingWeb, clock: Clock, settings: Settings, logger: Logger) {
        (self.inbox, self.database, self.web, self.logger) = (inbox, database, web, logger)
        let site = Origin(of: settings.publicURL)?.authority ?? ""
        let (refusals, rules) = (RefusalCounter(), RuleBook(rules: inbox.serverRules, clock: clock))
        let fetcher = ActivityFetcher(web: web, inbox: inbox, rules: rules, clock: clock)
        threads = ThreadFetcher(fetcher: fetcher, inbox: inbox)
        objects = ObjectFetcher(fetcher: fetcher, inbox: inbox, rules: rules, refusals: refusals)
        topics = TopicFollower(web: web, topics: Topics(database: database, clock: clock), rules: rules)
        pictures = PictureFetcher(web: web, pictures: inbox.pictures, rules: rules)
        links = LinkChecker(web: web, accounts: inbox.fediverse)
        finder = PostFinder(fetcher: fetcher, inbox: inbox, rules: rules)
        gate = FediverseGate(
            inbox: inbox, actors: ActorBook(fetcher: fetcher, inbox: inbox, clock: clock), clock: clock,
            refusals: refusals,
            keeper: Gathered { activities in
                try await inbox.keep(activities)
                return activities.map { _ in }
            },
            rules: rules, limits: HostLimits(perMinute: settings.activitiesPerMinute, clock: clock),
            topics: TopicBook(topics: topics.topics, clock: clock), authorities: [site],
            tellsCallersApart: settings.trustsProxy || !settings.isBehindTLS)
    }

    static func web(_ settings: Settings) -> OutgoingWeb {
        OutgoingWeb(
            network: settings.isTestNetwork ? .everything : .publicOnly, trustedRoots: settings.trustedRoots,
            userAgent: "Plein (+\(settings.publicURL))")
    }

    /// Writes down what was refused, and works on what waits: at once when something comes, and every two seconds for what
    /// another node left.
    /// - Parameter isWorking: false beside other processes that do the work.
    func run(isWorking: Bool) async {
        let signals = database.signals(.activities)
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in signals { wake.yield() } }
            group.addTask {
                while !Task.isCancelled {
                    wake.yield()
                    try? await Task.sleep(for: .seconds(2))
                }
            }
            for await _ in wakes.cancelOnGracefulShutdown() {
                await gate.refusals.flush(to: inbox)
                if isWorking { await workAll() }
            }
            group.cancelAll()
        }
        await gate.refusals.flush(to: inbox)
        await web.shutdown()
    }

    func run() async throws { await run(isWorking: true) }

    /// The next are read while those before are written.
    private func workAll() async {
        do {
            var waiting = try await inbox.waitingActivities()
            while !waiting.isEmpty, !Task.isCancelled {
                let last = waiting.last
                async let next = inbox.waitingActivities(after: last)
                try await inbox.work(waiting)
                waiting = try await next
            }
        } catch {
            logger.error("activities cannot be worked on", metadata: ["cause": "\(error)"])
        }
    }
}
