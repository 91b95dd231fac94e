import Channels
import Database
import Identity
import Jobs
import Values

/// Marks ids of messages.
public enum Message {}
/// Marks ids of tags.
public enum Tag {}
/// Marks ids of attachments.
public enum Attachment {}

/// Conversations between residents and the municipality, as one team's work. One file per ability:
///
/// - what comes in: `Inbox+Receive`, and the resident's side of it in `Inbox+Follow`; by mail: `Inbox+ReceiveMail`,
///   `Inbox+RouteMail`, `MailThreading`, `Inbox+AcknowledgeMail`, `Inbox+Bounce`; from the fediverse:
///   `Inbox+KeepActivities`, `Inbox+WorkActivities`, `Inbox+ReceivePost`, `Inbox+ChangePost`; by our own choice:
///   `Inbox+TakePart`
/// - what a colleague sees: `Inbox+List`, `Inbox+Counts`, `Inbox+Read`, `Inbox+Search`, `Inbox+Live`
/// - what a colleague does: `Inbox+Answer`, `Inbox+Assignment`, `Inbox+Notes`, `Inbox+Drafts`, `Inbox+Tags`,
///   `Inbox+Close`, `Inbox+Promise`, `Inbox+Erase`
/// - what pictures come along: `Pictures`
/// - what follows by itself: `Inbox+Deliver`, `Inbox+SendMail`, `Inbox+SendPost`, `Inbox+Sweep`
public struct Inbox: Sendable {
    let database: Database
    let clock: Clock
    let promises: Promises
    let secrets: Secrets
    let senders: [ChannelKind: any ChannelSender]
    /// The public address of the site, without a slash at its end.
    let site: String
    let texts: any MailTexts
    let tokens: MailTokens
    public let mailboxes: Mailboxes
    /// The municipality's accounts in the fediverse.
    public let fediverse: FediverseAccounts
    /// Rules about whole servers of the fediverse.
    public let serverRules: ServerRules
    let sends: OutgoingSends
    let readActivities = ReadActivities()
    /// Pictures with posts, of ours and of others.
    public let pictures: Pictures
    let threading: MailThreading
    let residentLinks: ResidentLinks
    /// Mails about conversations, to residents and colleagues.
    public let notices: Notices
    /// Hears what machines say about mails that other rooms sent.
    let otherMail: OtherMail

    /// - Parameters:
    ///   - site: the public address of the site; its host stands in our Message-IDs.
    ///   - handleHost: what stands behind the second `@` of our handles in the fediverse; nil: the site's host.
    ///   - texts: the words of mails that are written by themselves.
    ///   - otherMail: what becomes of a bounce about a mail of another room.
    public init(
        database: Database, clock: Clock, promises: Promises, secrets: Secrets, site: String,
        handleHost: String? = nil, texts: any MailTexts,
        senders: [ChannelKind: any ChannelSender] = [.webForm: WebFormSender()], maker: PictureMaker = PictureMaker(),
        otherMail: @escaping OtherMail = { _, _, _, _ in false }
    ) {
        self.otherMail = otherMail
        (self.database, self.clock, self.promises) = (database, clock, promises)
        (self.secrets, self.senders, self.site, self.texts) = (secrets, senders, site, texts)
        tokens = MailTokens(secrets: secrets, site: site)
        mailboxes = Mailboxes(database: database, clock: clock, secrets: secrets)
        serverRules = ServerRules(database: database, clock: clock)
        fediverse = FediverseAccounts(
            database: database, clock: clock, secrets: secrets,
            addresses: FediverseAddresses(site: site, handleHost: handleHost))
        sends = OutgoingSends(database: database, accounts: fediverse)
        pictures = Pictures(database: database, clock: clock, maker: maker, addresses: fediverse.addresses)
        threading = MailThreading(tokens: tokens)
        residentLinks = ResidentLinks(secrets: secrets, clock: clock, site: site)
        notices = Notices(
            database: database, clock: clock, mailboxes: mailboxes, promises: promises, tokens: tokens, texts: texts,
            site: site, residentLinks: residentLinks, sender: senders[.email])
    }

    /// Where a conversation stands.
    public enum Stage: Int, SQLConvertible {
        /// A resident's message has no answer yet.
        case unanswered = 0
        /// Answered; the resident may react.
        case waiting = 1
        case closed = 2
    }
}

extension JobKind {
    /// Sends one answer over its channel; the payload is the message's id.
    public static let deliver = JobKind("deliver")
}

/// The state of a conversation that decides where it stands in lists and counts.
struct ListPlace: Sendable, Equatable {
    let id: ID<Conversation>
    var team: ID<Team>
    let channel: ID<Channel>
    var stage: Inbox.Stage
    var assignee: ID<Colleague>?
    var tags: [ID<Tag>]
    var version: Int
    var turn: ID<Turn>?
    var deadline: Instant?
    var lastMessageAt: Instant
    let subject: ID<Subject>?
    var erasedAt: Instant?

    /// Unanswered by deadline, the rest newest first; lower stands higher.
    var rank: Int64 { stage == .unanswered ? (deadline?.milliseconds ?? 0) : -lastMessageAt.milliseconds }
}

extension Inbox {
    /// The conversation, to be changed in this transaction, if `viewer` may see it.
    /// - Throws: `Problem` notFound; notAllowed when the role is too low.
    func place(
        _ id: ID<Conversation>, for viewer: Viewer, needing role: Role = .colleague, _ tx: Transaction
    ) throws -> ListPlace {
        guard let place = try place(id, tx), viewer.teams.contains(place.team) else { throw Problem(.notFound) }
        try viewer.require(role)
        return place
    }

    func place(_ id: ID<Conversation>, _ tx: Transaction) throws -> ListPlace? {
        let row = try tx.row("SELECT * FROM conversations WHERE id = \(id)\(tx.dialect.forUpdate)")
        guard let row else { return nil }
        let tags = try tx.rows("SELECT tag_id FROM conversation_tags WHERE conversation_id = \(id) ORDER BY tag_id")
        return try place(row, tags: tags.map { try $0("tag_id") })
    }

    /// - Parameter row: of `conversations`.
    func place(_ row: Row, tags: [ID<Tag>]) throws -> ListPlace {
        ListPlace(
            id: try row("id"), team: try row("team_id"), channel: try row("channel_id"), stage: try row("stage"),
            assignee: try row("assignee_id"), tags: tags, version: try row("version"), turn: try row("turn_id"),
            deadline: try row("deadline_at"),
            lastMessageAt: try row("last_message_at"), subject: try row("subject_id"), erasedAt: try row("erased_at"))
    }

    /// Writes what changed from `before` to `after`: the row, its tags' copies and the counts.
    func move(_ before: ListPlace, to after: ListPlace, _ tx: Transaction) throws {
        try tx.post(
            """
            UPDATE conversations SET team_id = \(after.team), stage = \(after.stage), rank = \(after.rank),
                version = \(after.version), assignee_id = \(after.assignee), turn_id = \(after.turn),
                deadline_at = \(after.deadline), last_message_at = \(after.lastMessageAt)
            WHERE id = \(after.id)
            """)
        if (before.team, before.stage, before.rank) != (after.team, after.stage, after.rank) && !after.tags.isEmpty {
            try tx.post(
                """
                UPDATE conversation_tags SET team_id = \(after.team), stage = \(after.stage), rank = \(after.rank)
                WHERE conversation_id = \(after.id)
                """)
        }
        try recount(before, after, tx)
    }

    /// Adds to the history and wakes whoever watches.
    func tell(
        _ kind: EventKind, _ place: ListPlace, by colleague: ID<Colleague>?, detail: String = "", _ tx: Transaction
    ) throws {
        try tell(kind, conversation: place.id, team: place.team, by: colleague, detail: detail, tx)
    }

    func tell(
        _ kind: EventKind, conversation: ID<Conversation>, team: ID<Team>, by colleague: ID<Colleague>?,
        detail: String = "", _ tx: Transaction
    ) throws {
        try tx.post(
            """
            INSERT INTO events (at, kind, conversation_id, team_id, colleague_id, detail)
            VALUES (\(clock.now()), \(kind), \(conversation), \(team), \(colleague), \(detail))
            """)
        tx.raise(.events)
    }
}

/// What can happen to a conversation.
public enum EventKind: String, SQLConvertible, CaseIterable {
    case questionReceived = "question.received"
    case questionAdded = "question.added"
    case questionChanged = "question.changed"
    case questionWithdrawn = "question.withdrawn"
    /// A colleague took part in a conversation elsewhere.
    case partTaken = "conversation.taken_part"
    case answerGiven = "answer.given"
    case answerDelivered = "answer.delivered"
    case answerNotDelivered = "answer.not_delivered"
    case noteAdded = "note.added"
    case claimed = "conversation.claimed"
    case released = "conversation.released"
    case handedOver = "conversation.handed_over"
    case closed = "conversation.closed"
    case reopened = "conversation.reopened"
    case tagAdded = "tag.added"
    case tagRemoved = "tag.removed"
    case rePromised = "turn.re_promised"
    case acknowledged = "turn.acknowledged"
    case feedbackGiven = "feedback.given"
    case deletionAsked = "deletion.asked"
    case automaticReceived = "automatic.received"
    case serviceSent = "service.sent"
    case serviceNotDelivered = "service.not_delivered"
    case deliveryDelayed = "delivery.delayed"
    case answerResent = "answer.resent"
    case answerChanged = "answer.changed"
    case answerWithdrawn = "answer.withdrawn"
    case noticeNotDelivered = "notice.not_delivered"
    case acknowledgementWithheld = "acknowledgement.withheld"
    case automationStopped = "automation.stopped"
    case automationResumed = "automation.resumed"
    case correspondentMoved = "correspondent.moved"
    case erased = "conversation.erased"
}
