import Channels
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
        (active.id, active.name, active.teams) = (DeskExamples.id(41), "gemeente@", teams)
        active.life.state = .active
        active.health = ChannelHealth(
            attemptedAt: now, succeededAt: now, lastItemAt: now.adding(seconds: -600), habitSeconds: 40_000)
        active.life.decisions = [
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
        if let conversation = ID<Conversation>(DeskExamples.id(1)) {
            broken.undelivered = [
                Undelivered(
                    conversation: conversation, reference: "ZW-26-4F7K", isFinal: true,
                    detail: "unknownAddress 550 5.1.1 User unknown", at: now.adding(seconds: -7000)),
                Undelivered(
                    conversation: conversation, reference: "ZW-26-9XYZ", isFinal: false, detail: "smtp 451 4.7.1 Later",
                    at: now.adding(seconds: -600)),
            ]
        }
        broken.health.unreadable = 2
        broken.isSaved = true
        var silent = active
        silent.health = ChannelHealth(
            attemptedAt: now, succeededAt: now, lastItemAt: now.adding(seconds: -200_000), waiting: 1,
            habitSeconds: 20_000)
        silent.areGapsAsked = true
        var parked = broken
        (parked.life.state, parked.isSaved) = (.parked, false)
        parked.life.faults = DeskFaults(fields: [
            .init("besluit", .missing), .init("eigenaar", .tooLong(maximum: 500)),
        ])
        var refused = active
        refused.form.address = "geen adres"
        refused.form.access = "oauth"
        refused.form.tokenURL = "http://voorbeeld.nl/token"
        refused.form.isKnown = true
        (refused.form.cutOff, refused.form.archiveFrom) = ("2026-11-24", "2026-12-01")
        refused.faults = DeskFaults(fields: [
            .init("adres", .notAnEmailAddress), .init("imap-server", .notAServerName), .init("imap-poort", .notANumber),
            .init("archief", .notEarlier), .init("token-adres", .wrongType), .init("team", .unknownChoice),
        ])
        var tested = active
        tested.tested = MailboxTest(
            receiving: MailWireReport(done: [
                .init(step: .resolve), .init(step: .connect),
                .init(step: .encrypt, detail: "TLS 1.3, 2027-12-28T11:00:00Z"),
                .init(step: .login), .init(step: .folder, detail: "1204"),
            ]),
            sending: MailWireReport(
                done: [.init(step: .resolve), .init(step: .connect)], failed: .login,
                error: .loginRefused("535 5.7.8 <b>no</b>")))
        return [
            ("new", empty), ("active", active), ("broken", broken), ("silent", silent), ("parked", parked),
            ("refused", refused), ("tested", tested),
        ]
    }
}
