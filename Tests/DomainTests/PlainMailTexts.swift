import Desk
import Values

/// Words short enough to test against; the real ones are the web's.
struct PlainMailTexts: MailTexts {
    func acknowledgement(_ facts: MailFacts, _ language: Language) -> String {
        "received \(facts.reference) \(facts.link)"
    }
    func rePromise(_ facts: MailFacts, reason: String, _ language: Language) -> String {
        "later \(facts.reference) \(reason)"
    }
    func answerFoot(reference: String, link: String, _ language: Language) -> String { "\(reference) \(link)" }
    func privatePage(link: String, _ language: Language) -> String { "private \(link)" }
    func saidInPrivate(_ language: Language) -> String { "said in private" }
    func subject(_ language: Language) -> String { "Your message" }
    func answered(reference: String, link: String, municipality: String, _ language: Language) -> MailText {
        MailText(subject: "answered \(reference)", text: link)
    }
    func rePromised(_ facts: MailFacts, reason: String, _ language: Language) -> MailText {
        MailText(subject: "later \(facts.reference)", text: reason)
    }
    func notice(
        _ kind: ColleagueNotice, reference: String, deadline: Instant?, link: String, _ language: Language
    ) -> MailText {
        MailText(subject: "\(kind) \(reference)", text: link)
    }
}
