import Desk
import Values

/// All mailboxes with their state and how it goes; for administrators.
struct ChannelsPage: Page {
    struct Row: Sendable {
        let id: String
        let name: String
        let address: String
        let team: String
        let state: ChannelState
        let health: ChannelHealth
    }
    var rows: [Row] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.channelsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            rows.isEmpty
            ? DeskForm.empty(words.noMailboxes) : "<ul class=\"people\">\(rows.map { item($0, frame) })</ul>"
        return """
            <div class="desk-page"><h1>\(words.channelsTitle)</h1><p>\(words.channelsLead)</p>\(list)
            <p><a class="button button-main" href="\(Link.path("/balie/kanalen/nieuw"))">\(words.newMailbox)</a></p></div>
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
        if !isActive && health.attemptedAt == nil { return .empty }
        var lines: [HTML] = []
        if let since = health.failingSince {
            lines.append("<strong>\(words.failsSince(DeskMoment.long(since, frame)))</strong>")
            lines.append("\(words.mailFault(health.fault))")
            if !health.detail.isEmpty { lines.append("<bdi>\(words.otherSideSays(health.detail))</bdi>") }
        } else if let at = health.succeededAt {
            lines.append("\(words.worksSince(DeskMoment.long(at, frame)))")
        } else {
            lines.append("\(words.neverTried)")
        }
        lines.append("\(health.lastItemAt.map { words.lastItem(DeskMoment.long($0, frame)) } ?? words.noItems)")
        if health.waiting > 0 { lines.append("\(words.waitingItems(health.waiting))") }
        if health.isSilent(at: frame.now) { lines.append("<strong>\(words.silentNow)</strong>") }
        if let habit = health.habitSeconds {
            lines.append("\(words.silentHabit(Dates.duration(habit, frame.language)))")
        }
        let style = health.failingSince != nil || health.isSilent(at: frame.now) ? "notice warning" : "standing"
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
                "some",
                ChannelsPage(rows: [
                    .init(
                        id: DeskExamples.id(41), name: "gemeente@", address: "gemeente@voorbeeld.nl", team: "Webcare",
                        state: .active, health: fine),
                    .init(
                        id: DeskExamples.id(42), name: DeskExamples.longName, address: "griffie@voorbeeld.nl",
                        team: "Griffie",
                        state: .active, health: broken),
                    .init(
                        id: DeskExamples.id(43), name: "oud@", address: "oud@voorbeeld.nl", team: "Webcare",
                        state: .proposed, health: ChannelHealth()),
                ])
            ),
        ]
    }
}
