import Channels
import Desk
import Values

/// All channels with their state, and how the mailboxes do; for administrators.
struct ChannelsPage: Page {
    struct Row: Sendable {
        let id: String
        let name: String
        let address: String
        let team: String
        let state: ChannelState
        let health: ChannelHealth
    }
    /// An account in the fediverse.
    struct Account: Sendable {
        let id: String
        let name: String
        let handle: String
        let team: String
        let state: ChannelState
    }
    /// A channel that needs no settings of its own.
    struct Other: Sendable {
        var kind = ChannelKind.webForm
        let name: String
        let team: String
        let state: ChannelState
    }
    var rows: [Row] = []
    var accounts: [Account] = []
    var others: [Other] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.channelsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let all = rows.map { item($0, frame) } + accounts.map { item($0, frame) } + others.map { item($0, frame) }
        let list: HTML =
            (all.isEmpty ? .empty : "<ul class=\"people\">\(all)</ul>")
            + (rows.isEmpty ? DeskForm.empty(words.noMailboxes) : .empty)
        return """
            <div class="desk-page"><h1>\(words.channelsTitle)</h1><p>\(words.channelsLead)</p>\(list)
            <p><a class="button button-main" href="\(Link.path("/balie/kanalen/nieuw"))">\(words.newMailbox)</a> \
            <a class="button" href="\(Link.path("/balie/kanalen/nieuw-account"))">\(words.newAccount)</a></p>\
            \(accounts.isEmpty ? .empty : ServerRulesPage.way(frame))</div>
            """
    }

    private func item(_ other: Other, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <li><div><p><strong><bdi>\(other.name)</bdi></strong></p>
            <p class="hint">\(words.channelKind(other.kind)) · <bdi>\(other.team)</bdi> · \
            \(words.channelState(other.state))</p></div></li>
            """
    }

    private func item(_ account: Account, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <li><div><p><strong><a href="\(Link.path("/balie/kanalen", account.id))"><bdi>\(account.name)</bdi></a></strong></p>
            <p class="hint"><bdi>\(account.handle)</bdi> · <bdi>\(account.team)</bdi> · \
            \(words.channelState(account.state))</p></div></li>
            """
    }

    private func item(_ row: Row, _ frame: Frame) -> HTML {
        """
        <li><div><p><strong><a href="\(Link.path("/balie/kanalen", row.id))"><bdi>\(row.name)</bdi></a></strong></p>
        <p class="hint"><bdi>\(row.address)</bdi> · \(row.team) · \(frame.texts.desk.channelState(row.state))</p>
        \(ChannelStanding(health: row.health, isActive: row.state == .active).html(frame))</div></li>
        """
    }
}

/// How a channel does, in a few sentences.
struct ChannelStanding: Sendable {
    let health: ChannelHealth
    let isActive: Bool

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if !isActive && health.attemptedAt == nil { return "<p class=\"hint\">\(words.neverTried)</p>" }
        // What rests cannot fail, nor be silent for too long.
        let isFailing = isActive && health.failingSince != nil
        let isSilent = isActive && health.isSilent(at: frame.now)
        var lines: [HTML] = []
        if isFailing, let since = health.failingSince {
            lines.append("<strong>\(words.failsSince(DeskMoment.long(since, frame)))</strong>")
            lines.append("\(words.mailFault(health.fault))")
            if !health.detail.isEmpty { lines.append("<bdi>\(words.otherSideSays(health.detail))</bdi>") }
            if let at = health.succeededAt { lines.append("\(words.lastSuccess(DeskMoment.long(at, frame)))") }
        } else if let at = health.succeededAt {
            let moment = DeskMoment.long(at, frame)
            lines.append("\(isActive ? words.worksSince(moment) : words.lastSuccess(moment))")
        } else {
            lines.append("\(words.neverTried)")
        }
        lines.append("\(health.lastItemAt.map { words.lastItem(DeskMoment.long($0, frame)) } ?? words.noItems)")
        if health.waiting > 0 { lines.append("\(words.waitingItems(health.waiting))") }
        if health.unreadable > 0 { lines.append("\(words.unreadableItems(health.unreadable))") }
        if isSilent { lines.append("<strong>\(words.silentNow)</strong>") }
        if let habit = health.habitSeconds {
            lines.append("\(words.silentHabit(Dates.duration(habit, frame.language)))")
        }
        let style = isFailing || isSilent ? "notice warning" : "channel-standing"
        return "<div class=\"\(style)\">\(lines.map { line -> HTML in "<p>\(line)</p>" })</div>"
    }
}

extension ChannelsPage {
    static var examples: [(name: String, page: ChannelsPage)] {
        let now = DeskExamples.now
        let fine = ChannelHealth(
            attemptedAt: now, succeededAt: now, lastItemAt: now.adding(seconds: -600), habitSeconds: 40_000)
        let broken = ChannelHealth(
            attemptedAt: now, succeededAt: now.adding(seconds: -9000), lastItemAt: now.adding(seconds: -90_000),
            waiting: 12,
            failingSince: now.adding(seconds: -8000), fault: "login_refused", detail: "NO [AUTHENTICATIONFAILED] <b>",
            habitSeconds: 20_000)
        return [
            ("empty", ChannelsPage()),
            (
                "web form only",
                ChannelsPage(others: [.init(name: "Website", team: "Webcare", state: .active)])
            ),
            (
                "some",
                ChannelsPage(
                    rows: [
                        .init(
                            id: DeskExamples.id(41), name: "gemeente@", address: "gemeente@voorbeeld.nl",
                            team: "Webcare",
                            state: .active, health: fine),
                        .init(
                            id: DeskExamples.id(42), name: DeskExamples.longName, address: "griffie@voorbeeld.nl",
                            team: "Griffie",
                            state: .active, health: broken),
                        .init(
                            id: DeskExamples.id(43), name: "oud@", address: "oud@voorbeeld.nl", team: "Webcare",
                            state: .proposed, health: ChannelHealth()),
                        .init(
                            id: DeskExamples.id(44), name: "zomer@", address: "zomer@voorbeeld.nl", team: "Webcare",
                            state: .parked, health: broken),
                    ],
                    accounts: [
                        .init(
                            id: DeskExamples.id(45), name: "Fediverse", handle: "@gemeente@voorbeeld.nl",
                            team: "Webcare", state: .active),
                        .init(
                            id: DeskExamples.id(46), name: DeskExamples.longName,
                            handle: "@" + String(repeating: "bibliotheek", count: 6) + "@voorbeeld.nl",
                            team: DeskExamples.longName, state: .proposed),
                    ],
                    others: [
                        .init(name: "Website", team: "Webcare", state: .active),
                        .init(kind: .feed, name: "Wegwerkzaamheden", team: "Webcare", state: .active),
                        .init(kind: .feed, name: DeskExamples.longName, team: "Webcare", state: .parked),
                    ])
            ),
        ]
    }
}
