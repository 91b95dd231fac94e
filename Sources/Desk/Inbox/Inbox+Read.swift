import Channels
import Database
import Identity
import Values

extension Inbox {
    /// A message as the desk sees it.
    public struct MessageView: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            case question
            case answer(delivery: String)
            case note
            /// Mail that no person wrote: kept, never a turn.
            case automatic
            /// Sent by Plein itself.
            case service(delivery: String)
        }
        public let number: Int64
        public let kind: Kind
        /// The colleague, or the name the resident gave.
        public let author: String?
        public let body: String
        public let at: Instant
        public let attachments: [AttachmentSummary]
        /// Whether the resident said that it helped; nil when nothing was said.
        public let helped: Bool?
        /// Why it did not arrive, or not yet: a code, and what the other server said.
        public var deliveryDetail = ""
        /// What came with the text, for a mail.
        public var mail: MailDetails?
        /// The same for a post.
        public var post: PostDetails?
        /// How far it came, for a post of ours.
        public var reach = PostReach()
        /// Written, or to be read, on the private page of a conversation that is held elsewhere.
        public var isOnPage = false
        /// Pictures with a post of somebody else, by their place among its attachments.
        public var received: [Int: ReceivedPictureView] = [:]
        /// Pictures with an answer of ours.
        public var pictures: [PostPicture] = []
        /// What a post said before it was changed, the oldest first.
        public var earlier: [EarlierWords] = []
    }
    /// One line of the history.
    public struct HistoryLine: Sendable, Equatable {
        public let at: Instant
        public let kind: EventKind
        public let colleague: String?
        public let detail: String
    }
    /// A saved draft.
    public struct Draft: Sendable, Equatable {
        public let text: String
        public let basedOn: Int
        public let savedAt: Instant
        /// How it has to go out, in the fediverse.
        public var choice = PostChoice()
    }
    /// All that the desk shows of one conversation.
    public struct ConversationView: Sendable {
        public let row: ListRow
        public let reference: String
        public let team: ID<Team>
        public let teamName: String
        public let language: Language
        public let place: String?
        public let email: String?
        public let phone: String?
        public let version: Int
        public let openedAt: Instant
        public let deletionAskedAt: Instant?
        public let erasedAt: Instant?
        public let acknowledgedAt: Instant?
        public let rePromisedAt: Instant?
        public let calendarVersion: Int?
        public let tagIDs: [ID<Tag>]
        public let messages: [MessageView]
        public let history: [HistoryLine]
        public let answerDraft: Draft?
        public let noteDraft: Draft?
        /// Pictures of the draft answer.
        public var draftPictures: [PostPicture] = []
        /// Colleagues with a draft answer here that changed in the last ten minutes.
        public let alsoWriting: [String]
        /// The subject of the mail that it began with; empty on the web.
        public var title = ""
        /// Other conversations that this may belong to, or that may belong to this.
        public var related: [Related] = []
        /// Since when nothing goes out by itself here: messages came faster than people write.
        public var automationOffAt: Instant?
        /// Since when mail to the sender comes back.
        public var undeliverableAt: Instant?
        /// Where an answer goes; nil unless it goes by mail.
        public var route: AnswerRoute?
        /// Where an answer goes in the fediverse; nil elsewhere.
        public var postRoute: PostRoute?
        /// What stands above it in the fediverse, written by others.
        public var thread: [ThreadPost] = []
        /// Who of us began it; nil where somebody wrote to us.
        public var startedBy: String?

        /// What people should not show, in the newest that was written to us where others read along.
        public var publicPersonalData: [PersonalData.Kind] {
            let newest = messages.last { $0.kind == .question }
            guard let newest, let post = newest.post, post.visibility < .direct, post.deletedAt == nil else {
                return []
            }
            return PersonalData.kindsToHide(in: newest.body)
        }
    }
    /// A conversation that this one may follow, or that may follow this one.
    public struct Related: Sendable, Equatable {
        public let id: ID<Conversation>
        public let reference: String
        public let excerpt: String
        /// Code of why it is not the same conversation.
        public let reason: String
        /// Whether the other one came first.
        public let isEarlier: Bool
    }

    /// The newest this many messages are shown.
    private static let messageLimit = 500

    /// A conversation of the viewer's teams.
    /// - Throws: `Problem(.notFound)` for any other, existing or not.
    public func conversation(_ id: ID<Conversation>, for viewer: Viewer) async throws -> ConversationView {
        try await database.read { tx in
            let row = try tx.row(
                """
                SELECT c.*, p.email, p.phone, p.name AS sender, p.undeliverable_at, m.name AS team_name, b.name AS starter
                FROM conversations c
                JOIN correspondents p ON p.id = c.correspondent_id JOIN teams m ON m.id = c.team_id
                LEFT JOIN colleagues b ON b.id = c.started_by
                WHERE c.id = \(id) AND c.team_id IN \(list: viewer.teams)
                """)
            guard let row, let listed = try rows([id.description], tx).first else { throw Problem(.notFound) }
            let turn: ID<Turn>? = try row("turn_id")
            var view = ConversationView(
                row: listed, reference: try row("reference"), team: try row("team_id"), teamName: try row("team_name"),
                language: try row("language"), place: try row("place"), email: try row("email"),
                phone: try row("phone"),
                version: try row("version"), openedAt: try row("opened_at"),
                deletionAskedAt: try row("deletion_asked_at"), erasedAt: try row("erased_at"),
                acknowledgedAt: try factMoment("acknowledged", turn, tx),
                rePromisedAt: try factMoment("re_promised", turn, tx),
                calendarVersion: listed.clock?.calendar.version,
                tagIDs: try tx.rows(
                    """
                    SELECT g.tag_id FROM conversation_tags g JOIN tags t ON t.id = g.tag_id
                    WHERE g.conversation_id = \(id) ORDER BY t.name
                    """
                ).map { try $0("tag_id") },
                messages: try messages(id, sender: try row("sender"), tx), history: try history(id, tx),
                answerDraft: try draft(id, .answer, viewer, tx), noteDraft: try draft(id, .note, viewer, tx),
                alsoWriting: try writers(id, besides: viewer, tx))
            view.title = try row("title")
            view.automationOffAt = try row("automation_off_at")
            view.undeliverableAt = try row("undeliverable_at")
            view.related = try related(id, viewer, tx)
            view.route = try answerRoute(
                id, channel: try row("channel_id"), correspondent: try row("correspondent_id"), team: view.team, tx)
            view.postRoute = try postRoute(id, tx)
            view.thread = try thread(above: id, tx)
            view.startedBy = try row("starter")
            view.draftPictures = try Pictures.draft(in: id, of: viewer, tx)
            return view
        }
    }

    private func related(_ id: ID<Conversation>, _ viewer: Viewer, _ tx: Transaction) throws -> [Related] {
        try tx.rows(
            """
            SELECT c.id, c.reference, c.excerpt, l.reason, 1 AS earlier FROM conversation_links l
            JOIN conversations c ON c.id = l.other_id
            WHERE l.conversation_id = \(id) AND c.team_id IN \(list: viewer.teams)
            UNION ALL
            SELECT c.id, c.reference, c.excerpt, l.reason, 0 AS earlier FROM conversation_links l
            JOIN conversations c ON c.id = l.conversation_id
            WHERE l.other_id = \(id) AND c.team_id IN \(list: viewer.teams)
            ORDER BY id LIMIT 20
            """
        ).map {
            Related(
                id: try $0("id"), reference: try $0("reference"), excerpt: try $0("excerpt"), reason: try $0("reason"),
                isEarlier: try $0("earlier"))
        }
    }

    private func factMoment(_ kind: String, _ turn: ID<Turn>?, _ tx: Transaction) throws -> Instant? {
        guard let turn else { return nil }
        return try tx.value("SELECT MAX(at) FROM turn_facts WHERE turn_id = \(turn) AND kind = \(kind)")
    }

    private func messages(_ id: ID<Conversation>, sender: String?, _ tx: Transaction) throws -> [MessageView] {
        let files = try attachments(of: id, tx)
        let (received, ours) = (try Pictures.received(in: id, tx), try Pictures.written(in: id, tx))
        let earlier = try earlierWords(in: id, tx)
        return try tx.rows(
            """
            SELECT m.seq, m.id, m.kind, m.sender, m.body, m.at, m.delivery, m.delivery_detail, m.on_page, a.name AS author,
                f.helped, x.details, p.details AS post, p.visibility, p.uri, p.updated_at AS post_updated,
                p.deleted_at AS post_deleted, h.likes, h.shares
            FROM messages m LEFT JOIN colleagues a ON a.id = m.colleague_id LEFT JOIN feedback f ON f.message_seq = m.seq
            LEFT JOIN mails x ON x.message_id = m.id LEFT JOIN fediverse_posts p ON p.message_id = m.id
            LEFT JOIN fediverse_reach h ON h.post_id = m.id
            WHERE m.conversation_id = \(id) ORDER BY m.seq DESC LIMIT \(Self.messageLimit)
            """
        ).reversed().map { row in
            let kind: MessageKind = try row("kind")
            let mail = (try row("details") as String?).map(MailDetails.read)
            let shown: MessageView.Kind =
                switch kind {
                case .question: .question
                case .note: .note
                case .automatic: .automatic
                case .answer: .answer(delivery: try row("delivery"))
                case .service: .service(delivery: try row("delivery"))
                }
            var author: String? = try row("author")
            if kind == .question || kind == .automatic {
                author = mail?.from.map { $0.name ?? $0.address } ?? sender
            }
            var view = MessageView(
                number: try row("seq"), kind: shown, author: author, body: try row("body"), at: try row("at"),
                attachments: files[try row("id")] ?? [], helped: try row("helped"),
                deliveryDetail: try row("delivery_detail"), mail: mail)
            view.post = try Self.postDetails(row)
            view.reach = try Self.reach(row)
            view.isOnPage = try row("on_page")
            if let uri: String = try row("uri") { view.received = received[uri] ?? [:] }
            view.pictures = ours[try row("id")] ?? []
            view.earlier = earlier[try row("id")] ?? []
            return view
        }
    }

    /// Of a post of ours only its visibility, its address and its changes are kept.
    private static func postDetails(_ row: Row) throws -> PostDetails? {
        guard let json: String = try row("post"), let visibility: String = try row("visibility") else { return nil }
        var details = PostDetails.read(json)
        details.visibility = Visibility(rawValue: visibility) ?? .direct
        if details.url.isEmpty { details.url = try row("uri") }
        details.updatedAt = try details.updatedAt ?? row("post_updated")
        details.deletedAt = try details.deletedAt ?? row("post_deleted")
        return details
    }

    private func history(_ id: ID<Conversation>, _ tx: Transaction) throws -> [HistoryLine] {
        try tx.rows(
            """
            SELECT e.at, e.kind, e.detail, a.name FROM events e LEFT JOIN colleagues a ON a.id = e.colleague_id
            WHERE e.conversation_id = \(id) ORDER BY e.seq DESC LIMIT 500
            """
        ).reversed().map {
            HistoryLine(at: try $0("at"), kind: try $0("kind"), colleague: try $0("name"), detail: try $0("detail"))
        }.reduce(into: []) { lines, line in
            // A hand-over to another team is told to both, and happened once.
            if line.kind != .handedOver || lines.last != line { lines.append(line) }
        }
    }

    private func writers(_ id: ID<Conversation>, besides viewer: Viewer, _ tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT a.name FROM drafts d JOIN colleagues a ON a.id = d.colleague_id
            WHERE d.conversation_id = \(id) AND d.kind = 'answer' AND d.colleague_id <> \(viewer.id)
                AND d.updated_at > \(clock.now().adding(seconds: -600))
            ORDER BY a.name LIMIT 10
            """
        ).map { try $0("name") }
    }

    /// Colleagues and teams to whom a conversation of `team` may be handed over.
    /// - Throws: `Problem(.notFound)` for a team that is not the viewer's.
    public func receivers(of team: ID<Team>, for viewer: Viewer) async throws -> (
        colleagues: [(id: ID<Colleague>, name: String)], teams: [(id: ID<Team>, name: String)]
    ) {
        guard viewer.teams.contains(team) else { throw Problem(.notFound) }
        return try await database.read { tx in
            let colleagues = try tx.rows(
                """
                SELECT c.id, c.name FROM memberships m JOIN colleagues c ON c.id = m.colleague_id
                WHERE m.team_id = \(team) AND c.ended_at IS NULL AND c.role <> 'reader' ORDER BY c.name LIMIT 500
                """
            ).map { (id: try $0("id") as ID<Colleague>, name: try $0("name") as String) }
            let teams = try tx.rows("SELECT id, name FROM teams WHERE id <> \(team) ORDER BY name LIMIT 500").map {
                (id: try $0("id") as ID<Team>, name: try $0("name") as String)
            }
            return (colleagues, teams)
        }
    }
}
