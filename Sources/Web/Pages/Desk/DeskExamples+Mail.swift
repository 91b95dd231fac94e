import Channels
import Desk
import Identity
import Values

extension DeskExamples {
    static let mailWay = AnswerWay.Mail(
        to: MailAddress(name: "Els de Wit", address: "els@voorbeeld.nl"),
        from: MailAddress(name: "Gemeente Voorbeeld", address: "gemeente@voorbeeld.nl"),
        signature: "Met vriendelijke groet,\nTeam Webcare",
        foot: "Kenmerk ZW-26-4F7K. Het hele gesprek leest u op\n(de eigen link van de vrager)")

    /// Failing, silent, with a long name, and more than are named.
    static let troubles: [Trouble] = {
        func trouble(_ number: Int, _ name: String, _ health: ChannelHealth) -> Trouble? {
            guard let channel = ID<Channel>(id(number)), let team = ID<Team>(id(61)) else { return nil }
            return Trouble(channel: channel, name: name, team: team, health: health)
        }
        let failing = ChannelHealth(
            attemptedAt: now, succeededAt: now.adding(seconds: -9000), lastItemAt: now.adding(seconds: -9600),
            failingSince: now.adding(seconds: -8000), fault: "login_refused")
        let silent = ChannelHealth(
            attemptedAt: now, succeededAt: now, lastItemAt: now.adding(seconds: -200_000), habitSeconds: 20_000)
        return [
            trouble(41, "gemeente@", failing), trouble(42, longName, silent), trouble(43, "griffie@", failing),
            trouble(44, "oud@", failing),
        ].compactMap { $0 }
    }()

    /// A conversation held by mail: a question with a quote and a signature, an acknowledgement that went out, an answer
    /// that came back, and the report that said so.
    static let mailThread: [ThreadMessage] = {
        var asked = MailDetails()
        asked.subject = "Lantaarnpaal kapot in de Dorpsstraat"
        asked.from = .init(name: "Els de Wit", address: "els@voorbeeld.nl")
        asked.cc = [.init(name: nil, address: "buurman@voorbeeld.nl")]
        asked.verdict = .verified
        var hostile = MailDetails()
        hostile.subject = longName + "<script>alert(1)</script>"
        hostile.from = .init(name: longName, address: "onbekend@elders.example")
        hostile.replyTo = [.init(name: nil, address: "anders@elders.example")]
        hostile.verdict = .failed
        hostile.protection = "signed"
        var returned = MailDetails()
        returned.subject = "Undelivered Mail Returned to Sender"
        returned.from = .init(name: "Mail Delivery System", address: "mailer-daemon@voorbeeld.nl")
        returned.kind = "bounce"
        func moment(_ minutes: Int) -> Instant { now.adding(seconds: -minutes * 60) }
        func mail(_ details: MailDetails, _ number: Int64) -> MailLine {
            MailLine(details: details, whole: .path("/balie/gesprekken", id(1), "berichten", String(number)))
        }
        var question = ThreadMessage(
            number: 21, kind: .question, author: "Els de Wit", at: moment(300),
            body: """
                Goedemorgen,

                De lamp voor nummer 12 is kapot.

                Groet,
                Els

                Op ma 23 nov 2026 om 09:12 schreef Gemeente Voorbeeld <gemeente@voorbeeld.nl>:
                > Wij maken hem deze week.
                """)
        question.mail = mail(asked, 21)
        let receipt = ThreadMessage(
            number: 22, kind: .service(.sent), author: nil, at: moment(299),
            body: "Wij hebben uw bericht ontvangen. U krijgt antwoord vóór dinsdag 24 november, 17.00 uur.")
        var answer = ThreadMessage(
            number: 23, kind: .answer(.notDelivered), author: "Joris de Wit", at: moment(200),
            body: "Beste Els,\n\nDe lamp wordt donderdag gemaakt.")
        (answer.deliveryDetail, answer.mayAct) = ("unknownAddress 550 5.1.1 User unknown", true)
        answer.conversation = id(1)
        var report = ThreadMessage(
            number: 24, kind: .automatic, author: "Mail Delivery System", at: moment(199),
            body: "The mail system could not deliver your message.")
        report.mail = mail(returned, 24)
        var odd = ThreadMessage(number: 25, kind: .question, author: longName, at: moment(20), body: "")
        odd.mail = mail(hostile, 25)
        let waiting = ThreadMessage(
            number: 26, kind: .answer(.delayed), author: "Joris de Wit", at: moment(5), body: "Nog een poging.",
            deliveryDetail: "smtp 451 4.7.1 Greylisted, try again later")
        return [question, receipt, answer, report, odd, waiting]
    }()
}
