import Database
import Desk
import Identity
import Values

/// The records behind a figure, exactly those that were counted: conversations and posts of the viewer's own teams, without
/// their words; of the registers all; of people none.
public struct GrowthProof: Sendable {
    public struct Entry: Sendable, Equatable {
        public enum Record: Sendable, Equatable {
            case conversation(ID<Conversation>, reference: String)
            case post(ID<Message>)
            case experiment(ID<ExperimentEntry>, title: String)
            case lesson(ID<LessonEntry>, title: String)
            case channel(name: String)
            /// nil: those that are too small by themselves, together.
            case department(name: String?)
        }
        public enum State: Sendable, Equatable {
            case answered(serviceSeconds: Int, wallSeconds: Int)
            case unanswered
            /// A message of ours in a conversation of others.
            case saidElsewhere
            case answer
            /// An own post, to everybody.
            case post
            /// An own post that residents wrote back to.
            case wroteBack
            case ended
            case published
            case inUse
            /// A channel came or ended; with the words of the decision for an administrator.
            case came(String)
            case left(String)
            case people(Int)
        }
        public let record: Record
        public let at: Instant?
        public let state: State
        /// Where the next page begins.
        public let place: String

        public init(_ record: Record, at: Instant?, _ state: State, place: String = "") {
            (self.record, self.at, self.state, self.place) = (record, at, state, place)
        }
    }
    /// Which of the records: all that a share is a part of, those that make the part, or the rest.
    public enum Choice: String, Sendable, CaseIterable { case all, counted, others }
    /// How many records there are for this viewer.
    public struct Totals: Sendable, Equatable {
        /// nil where only those are records that counted.
        public let all: Int?
        public let counted: Int
        public init(all: Int?, counted: Int) { (self.all, self.counted) = (all, counted) }
    }
    public struct Page: Sendable, Equatable {
        public let rows: [Entry]
        public let next: String?
        public let totals: Totals
    }
    /// Figures of which some records count and others do not, so that there is something to choose.
    public static let divided: Set<String> = ["answered_share", "within_four_hours", "replies_share"]

    let database: Database
    /// How an address of a post of ours begins; its id follows.
    let postsAt: String

    /// - Parameter site: the address of this installation, without a slash at the end.
    public init(database: Database, site: String) {
        self.database = database
        postsAt = "\(site)/fediverse/berichten/"
    }

    /// One page of what `measured` was counted from, what was due or happened last first; its cost depends on the page and
    /// on the period, never on the archive.
    /// - Parameter place: the `next` of the page before; what is none begins at the start.
    /// - Throws: `Problem(.notFound)` for what was stated and not measured.
    public func page(
        of measured: Measured, _ choice: Choice = .all, after place: String? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> Page {
        let source = try source(of: measured)
        let choice = Self.divided.contains(measured.id) ? choice : .all
        let wanted = Wanted(
            start: Amsterdam.startOfDay(measured.from), end: Amsterdam.startOfDay(measured.until), choice: choice,
            after: place.flatMap(Self.place) ?? (Self.last, ""), limit: limit + 1, viewer: viewer)
        return try await database.read { tx in
            let rows = try source.rows(wanted, tx)
            let shown = source.isPaged ? Array(rows.prefix(limit)) : rows
            return Page(
                rows: shown, next: rows.count > shown.count ? shown.last?.place : nil,
                totals: try source.totals(wanted, tx))
        }
    }

    private func source(of measured: Measured) throws -> any GrowthRecords {
        guard measured.source == .measured else { throw Problem(.notFound) }
        switch measured.id {
        case "answered_share": return TurnRecords(counted: .answered)
        case "within_four_hours": return TurnRecords(counted: .withinFourHours)
        case "first_answer_service", "first_answer_wall": return TurnRecords(counted: .answered, isOnlyCounted: true)
        case "replies_share": return ReplyRecords()
        case "conversations_started": return StartedRecords(postsAt: postsAt)
        case "answers_elsewhere": return ElsewhereRecords()
        case "experiments_with_outcome": return ExperimentRecords()
        case "lessons_published": return LessonRecords()
        case "active_channels": return ChannelRecords()
        case "channel_decisions": return DecisionRecords()
        default: return PeopleRecords(measured: measured)
        }
    }

    /// Later than any promise.
    private static let last = Instant(milliseconds: .max)

    private static func place(_ text: String) -> (Instant, String)? {
        let halves = text.split(separator: ".")
        guard halves.count == 2, let at = Int64(halves[0]), halves[1].utf8.count == 36 else { return nil }
        return (Instant(milliseconds: at), String(halves[1]))
    }

    static func place(_ at: Instant, _ id: String) -> String { "\(at.milliseconds).\(id)" }
}

/// What is asked of the records of a figure.
struct Wanted: Sendable {
    let start: Instant
    let end: Instant
    let choice: GrowthProof.Choice
    let after: (at: Instant, id: String)
    let limit: Int
    let viewer: Viewer
}

/// Where the records of a figure are, by the same conditions as the figure itself.
protocol GrowthRecords: Sendable {
    /// Whether there can be so many that they come a page at a time.
    var isPaged: Bool { get }
    /// In order, newest first, after a place; at most as many as are wanted.
    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry]
    /// How many there are for the viewer, whatever is chosen.
    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals
}

extension GrowthRecords {
    var isPaged: Bool { true }
}
