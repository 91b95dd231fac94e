import Channels
import Values

extension MailPage {
    static var examples: [(name: String, page: MailPage)] {
        let now = DeskExamples.now
        var plain = MailDetails()
        plain.subject = "Lantaarnpaal kapot in de Dorpsstraat"
        plain.from = .init(name: "Els de Wit", address: "els@voorbeeld.nl")
        plain.to = [.init(name: "Gemeente Zuiderwaard", address: "gemeente@voorbeeld.nl")]
        plain.writtenAt = now
        (plain.verdict, plain.spf, plain.dkim, plain.dmarc) = (.verified, "pass", "pass", "pass")
        var hostile = plain
        hostile.subject = DeskExamples.longName + " <script>alert(1)</script>"
        hostile.from = .init(name: DeskExamples.longName, address: "iemand@elders.example")
        hostile.replyTo = [.init(name: nil, address: "anders@elders.example")]
        hostile.writtenAt = now.adding(seconds: -900_000)
        (hostile.verdict, hostile.dmarc) = (.failed, "fail")
        hostile.blockedImages = 3
        hostile.oddities = ["noMessageID", "twoFroms", "lossyText"]
        var complicated = plain
        (complicated.isDegraded, complicated.verdict, complicated.spf) = (true, .unverified, nil)
        (complicated.dkim, complicated.dmarc) = (nil, nil)
        var crowded = plain
        crowded.to = (1...12).map {
            .init(name: "Bewoner \($0) van de Dorpsstraat", address: "bewoner\($0)@voorbeeld.nl")
        }
        crowded.cc = [
            .init(name: "محمد الأحمد", address: "m.alahmad@voorbeeld.nl"),
            .init(name: nil, address: "buur@voorbeeld.nl"),
            .init(name: DeskExamples.longName, address: "lang@voorbeeld.nl"),
        ]
        crowded.replyTo = [.init(name: "Els de Wit", address: "\(DeskExamples.longName)@elders.example")]
        let words = "Goedemorgen,\n\nDe lamp voor nummer 12 is kapot.\n\nGroet,\nEls"
        return [
            (
                "plain",
                MailPage(
                    conversation: DeskExamples.id(1), number: 1, details: plain, text: words, at: now,
                    originalSize: 4_200)
            ),
            (
                "formatted and suspect",
                MailPage(
                    conversation: DeskExamples.id(1), number: 2, details: hostile, text: words,
                    html: "<p>Goedemorgen,</p><p>De lamp voor nummer <b>12</b> is kapot.</p>", at: now,
                    attachments: [.init(id: DeskExamples.id(9), name: DeskExamples.longName + ".pdf", size: 123_456)])
            ),
            (
                "many people",
                MailPage(
                    conversation: DeskExamples.id(1), number: 5, details: crowded, text: words, at: now,
                    originalSize: 9_800)
            ),
            (
                "erased",
                MailPage(
                    conversation: DeskExamples.id(1), number: 3, details: MailDetails(), text: "", at: now,
                    isErased: true)
            ),
            (
                "wide and empty",
                MailPage(
                    conversation: DeskExamples.id(1), number: 4, details: plain, text: " \n",
                    html: """
                        <table><tbody><tr><td>\(DeskExamples.longName)</td><td>\(DeskExamples.longName)</td></tr></tbody></table>\
                        <pre>\(DeskExamples.longName)</pre>
                        """, at: now, originalSize: 900)
            ),
        ]
    }
}
