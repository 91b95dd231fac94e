import Database
import Desk
import Identity
import Jobs
import Values
import Web

/// Who does which kind of job. A house test compares this with the kinds that are declared.
public enum JobHandlers {
    static let sweep = JobKind("sweep")

    /// All repeated work.
    public static let schedule = Schedule([.init(sweep, every: 3600), .init(.expiring, every: 300)])

    static func all(
        inbox: Inbox, services: Services, fediverse: FediverseRoom, clock: Clock, database: Database
    ) -> [JobHandler] {
        [
            JobHandler(
                .deliver, lane: .outgoing,
                work: { payload in
                    guard let message = ID<Message>(payload) else { return }
                    try await inbox.deliver(message)
                },
                gaveUp: { payload in
                    guard let message = ID<Message>(payload) else { return }
                    try await inbox.giveUpDelivery(message)
                }),
            JobHandler(
                .deliverPost, lane: .outgoing, policy: .fediverse,
                work: { payload in
                    guard let message = ID<Message>(payload) else { return }
                    try await inbox.deliver(message)
                },
                gaveUp: { payload in
                    guard let message = ID<Message>(payload) else { return }
                    try await inbox.giveUpDelivery(message)
                }),
            JobHandler(
                .sendActivity, lane: .outgoing, policy: .fediverse,
                work: { payload in
                    guard let id = ID<FediverseSend>(payload) else { return }
                    try await inbox.sendActivity(id)
                },
                gaveUp: { payload in
                    guard let id = ID<FediverseSend>(payload) else { return }
                    try await inbox.giveUpSend(id)
                }),
            JobHandler(.fetchThread, lane: .outgoing, policy: .thread) { payload in
                try await fediverse.threads.run(payload)
            },
            JobHandler(.publishPost) { payload in
                guard let post = ID<Message>(payload) else { return }
                try await inbox.publishPost(post)
            },
            JobHandler(
                .notice, lane: .outgoing,
                work: { payload in
                    guard let notice = ID<Message>(payload) else { return }
                    try await inbox.notices.deliver(notice)
                },
                gaveUp: { payload in
                    guard let notice = ID<Message>(payload) else { return }
                    try await inbox.notices.giveUp(notice)
                }),
            JobHandler(.expiring) { _ in try await inbox.notices.tellExpiring() },
            JobHandler(sweep) { _ in
                try await IdentitySweep(database: database, clock: clock).run()
                try await inbox.sweep()
            },
        ]
    }
}
