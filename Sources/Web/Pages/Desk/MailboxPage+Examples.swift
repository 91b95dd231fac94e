import Desk
import Values

extension MailboxPage {
    static var examples: [(name: String, page: MailboxPage)] {
        let now = DeskExamples.now
        let teams = [
            DeskChoice(id: DeskExamples.id(61), name: "Webcare"), DeskChoice(id: DeskExamples.id(62), name: "Griffie"),
        ]
        var empty = MailboxPage()
        empty.teams = teams
        var active = MailboxPage()
        (active.id, active.name, active.state, active.teams) = (DeskExamples.id(41), "gemeente@", .active, teams)
        active.health = ChannelHealth(
            attemptedAt: now, succeededAt: now, lastItemAt: now.adding(seconds: -600), habitSeconds: 40_000)
        active.decisions = [
            .init(
                state: .active, decision: "Inwoners mailen ons al jaren; nu met een termijn.",
                owner: "Hoofd communicatie",
                at: now.adding(seconds: -900_000), colleague: "Els de Wit")
        ]
        var broken = active
        broken.name = DeskExamples.longName
        broken.health = ChannelHealth(
            attemptedAt: now, succeededAt: now.adding(seconds: -90_000), lastItemAt: now.adding(seconds: -90_000),
            waiting: 12,
            failingSince: now.adding(seconds: -80_000), fault: "login_refused", detail: "NO [AUTHENTICATIONFAILED] <b>")
        broken.unreadable = [
            UnreadableMail(id: DeskExamples.id(71), reason: "noSender", receivedAt: now, size: 912),
            UnreadableMail(id: DeskExamples.id(72), reason: "noHeaders", receivedAt: now, size: 52_000_000),
        ]
        broken.isSaved = true
        return [("new", empty), ("active", active), ("broken", broken)]
    }
}
