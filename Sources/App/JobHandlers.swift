import Database
import Desk
import Growth
import Identity
import Jobs
import Square
import Values
import Web

/// Who does which kind of job. A house test compares this with the kinds that are declared.
public enum JobHandlers {
    static let sweep = JobKind("sweep")

    /// All repeated work.
    public static let schedule = Schedule([
        .init(sweep, every: 3600), .init(.expiring, every: 300), .init(.followTopics, every: 300),
        .init(.checkLinks, every: 86_400), .init(.adoption, every: 86_400),
        // Every day, so that a month in which nobody was up on the first is measured all the same.
        .init(.measureGrowth, every: 86_400),
        // Alerts
        .init(.readFeeds, every: 60), .init(.endNotices, every: 300), .init(.indexNotices, every: 60),
        .init(.makeAlerts, every: 60),
        .init(.staleData, every: 3600),
    ])

    static func all(
        inbox: Inbox, services: Services, fediverse: FediverseRoom, feeds: FeedRoom, alerts: AlertPost,
        pushes: PushPost,
        clock: Clock, database: Database
    ) -> [JobHandler] {
        [
            sending(.deliver, inbox.deliver, gaveUp: inbox.giveUpDelivery),
            sending(.deliverPost, policy: .fediverse, inbox.deliver, gaveUp: inbox.giveUpDelivery),
            sending(.sendActivity, lane: .many, policy: .fediverse, inbox.sendActivity, gaveUp: inbox.giveUpSend),
            JobHandler(.fetchThread, lane: .fetching, policy: .thread) { payload in
                try await fediverse.threads.run(payload)
            },
            JobHandler(
                .fetchObject, lane: .fetching, policy: .object, work: { try await fediverse.objects.run($0) },
                gaveUp: { try await fediverse.objects.gaveUp($0) }),
            JobHandler(
                .moveActor, lane: .fetching, policy: .object, work: { try await fediverse.objects.move($0) },
                gaveUp: { try await fediverse.objects.gaveUpMove($0) }),
            // The next one comes by itself; what was due and failed is written down with its server.
            JobHandler(.followTopics, lane: .fetching, policy: RetryPolicy(attempts: 2, firstPause: 60)) { _ in
                try await fediverse.topics.run()
            },
            JobHandler(
                .fetchPictures, lane: .fetching, policy: .pictures, work: fediverse.pictures.run,
                gaveUp: fediverse.pictures.giveUp),
            JobHandler(.checkLinks, lane: .fetching, policy: .thread, work: fediverse.links.run),
            JobHandler(.publishPost) { payload in
                guard let post = ID<Message>(payload) else { return }
                try await inbox.publishPost(post)
            },
            sending(.notice, inbox.notices.deliver, gaveUp: inbox.notices.giveUp),
            // Alerts
            JobHandler(.matchNotice, lane: .matching, work: services.matching.run),
            JobHandler(.adoption) { _ in try await services.registers.adoption.renew() },
            JobHandler(.measureGrowth) { _ in try await services.measurements.measureMonth() },
            JobHandler(.expiring) { _ in try await inbox.notices.tellExpiring() },
            // Alerts
            JobHandler(.readFeeds, policy: RetryPolicy(attempts: 2, firstPause: 30)) { _ in
                try await feeds.sources.plan()
            },
            JobHandler(.readFeed, lane: .fetching, policy: RetryPolicy(attempts: 6, firstPause: 30), work: feeds.run),
            JobHandler(.indexNotices, policy: RetryPolicy(attempts: 2, firstPause: 30)) { _ in
                try await feeds.notices.indexWords()
            },
            JobHandler(.endNotices, policy: RetryPolicy(attempts: 2, firstPause: 60)) { _ in
                try await feeds.notices.endThoseOver()
            },
            // The next one comes by itself.
            JobHandler(.makeAlerts, policy: RetryPolicy(attempts: 2, firstPause: 10)) { _ in
                try await alerts.messages.make()
            },
            sending(.sendAlerts, lane: .mailing, alerts.send, gaveUp: alerts.messages.giveUp),
            sending(.confirmWatch, alerts.send, gaveUp: alerts.messages.giveUp),
            sending(.sendPushes, lane: .pushing, pushes.send, gaveUp: pushes.messages.giveUp),
            sending(.welcomeDevice, pushes.send, gaveUp: pushes.messages.giveUp),
            // The catalogue
            JobHandler(.staleData) { _ in
                try await services.dataSets.tellStale()
                try await services.dataSets.sweep()
                try await services.dataSets.sweepFeatures()
            },
            JobHandler(.indexFeatures, lane: .indexing, work: services.dataSets.indexFeatures),
            JobHandler(
                .dataNotice, lane: .outgoing, work: { try await CatalogueReminder(services).tell($0) },
                gaveUp: { try await services.dataSets.settleNotice($0, isSent: false) }),
            JobHandler(sweep) { _ in
                try await IdentitySweep(database: database, clock: clock).run()
                try await inbox.sweep()
                try await services.topics.sweep()
                try await services.watches.sweep()
                try await pushes.services.sweep()
            },
        ]
    }

    /// Something on its way out, by its id, through the server of somebody else.
    private static func sending<Kind>(
        _ kind: JobKind, lane: JobHandler.Lane = .outgoing, policy: RetryPolicy = .standard,
        _ send: @escaping @Sendable (ID<Kind>) async throws -> Void,
        gaveUp: @escaping @Sendable (ID<Kind>) async throws -> Void
    ) -> JobHandler {
        JobHandler(
            kind, lane: lane, policy: policy,
            work: { payload in if let id = ID<Kind>(payload) { try await send(id) } },
            gaveUp: { payload in if let id = ID<Kind>(payload) { try await gaveUp(id) } })
    }
}
