import Desk
import Hummingbird
import Identity
import Values

extension Exchange {
    /// The form of a desk page, which must come from this very session.
    /// - Throws: `Problem` forged, malformed, tooLarge.
    func deskForm() async throws -> Form {
        let form = try await form()
        guard let sessionToken, services.sessions.isGenuine(form.text("_csrf"), of: sessionToken) else {
            throw Problem(.forged)
        }
        return form
    }

    /// Which list the colleague came from.
    var inboxAddress: InboxAddress { InboxAddress { query[$0] } }

    func conversationID() throws -> ID<Conversation> { try id("id") }

    /// The two left panes: counts and rows of the list in the address.
    func panes(open: ID<Conversation>? = nil) async throws -> InboxPanes {
        let viewer = try colleague()
        let address = inboxAddress
        let filter = InboxFilter(
            address.domainList, team: address.team.flatMap { ID($0) }, tag: address.tag,
            channel: address.channel.flatMap { ID($0) })
        // A team that is no id is nobody's: show nothing rather than everything.
        let isKnown =
            (address.team == nil) == (filter.team == nil) && (address.channel == nil) == (filter.channel == nil)
        let shown = try await services.inbox.overview(isKnown ? filter : nil, after: address.after, for: viewer)
        let rows = (shown.page?.rows ?? []).map { InboxRow($0, viewer: viewer, now: now) }
        return InboxPanes(
            address: address, counts: Self.counts(shown, address), list: InboxList(rows: rows, older: shown.page?.next),
            open: open?.description, seq: shown.seq)
    }

    private static func counts(_ overview: Inbox.Overview, _ address: InboxAddress) -> InboxCounts {
        let counts = overview.counts
        let stages = address.domainList.stages
        func sum(_ perStage: [Inbox.Stage: Int]) -> Int { stages.reduce(0) { $0 + (perStage[$1] ?? 0) } }
        var shown = InboxCounts()
        shown.unanswered = counts.all[.unanswered] ?? 0
        shown.waiting = counts.all[.waiting] ?? 0
        shown.closed = counts.all[.closed] ?? 0
        shown.mine = (counts.mine[.unanswered] ?? 0) + (counts.mine[.waiting] ?? 0)
        shown.undelivered = overview.undelivered
        // What is counted per team, tag and channel is of the stages.
        if address.list == .undelivered { return shown }
        shown.teams = overview.teams.map {
            .init(id: $0.id.description, name: $0.name, count: sum(counts.perTeam[$0.id] ?? [:]))
        }
        shown.tags = overview.tags.compactMap { tag in
            let n = sum(counts.perTag[tag.id.description] ?? [:])
            return n > 0 || tag.name == address.tag ? .init(id: tag.name, name: tag.name, count: n) : nil
        }
        shown.channels = overview.channels.compactMap { channel in
            let n = sum(counts.perChannel[channel.id.description] ?? [:])
            return n > 0 ? .init(id: channel.id.description, name: channel.name, count: n) : nil
        }
        return shown
    }
}

extension InboxAddress {
    var domainList: InboxFilter.List {
        switch list {
        case .unanswered: .unanswered
        case .mine: .mine
        case .waiting: .waiting
        case .closed: .closed
        case .undelivered: .undelivered
        }
    }
}

extension InboxFilter.List {
    fileprivate var stages: [Inbox.Stage] {
        switch self {
        case .unanswered: [.unanswered]
        case .mine, .open: [.unanswered, .waiting]
        case .waiting: [.waiting]
        case .closed: [.closed]
        case .undelivered: []
        }
    }
}

extension InboxRow {
    init(_ row: Inbox.ListRow, viewer: Viewer, now: Instant) {
        let assignee: Assignee =
            row.assignee == nil ? .nobody : row.assignee == viewer.id ? .you : .colleague(row.assigneeName ?? "")
        self.init(
            id: row.id.description, sender: row.sender, excerpt: row.excerpt, channel: row.channel,
            subject: row.subject,
            stage: Stage(row, now: now), assignee: assignee, tags: row.tags, lastMessageAt: row.lastMessageAt)
        (title, isUndelivered, isErased) = (row.title, row.isUndelivered, row.isErased)
    }
}

extension InboxRow.Stage {
    init(_ row: Inbox.ListRow, now: Instant) {
        switch row.stage {
        case .unanswered:
            self = .unanswered(DeskTimeLeft(row.clock, now: now))
        case .waiting: self = .waiting
        case .closed: self = .closed
        }
    }
}
