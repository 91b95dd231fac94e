import Values

/// What a mail that Plein writes by itself is about.
public struct MailFacts: Sendable {
    public let reference: String
    /// The private link.
    public let link: String
    /// The promise that runs, with the deadline that was told last.
    public let clock: PromiseClock
    public let municipality: String

    public init(reference: String, link: String, clock: PromiseClock, municipality: String) {
        (self.reference, self.link, self.clock, self.municipality) = (reference, link, clock, municipality)
    }
}

/// A subject and a text.
public struct MailText: Sendable, Equatable {
    public let subject: String
    public let text: String
    public init(subject: String, text: String) { (self.subject, self.text) = (subject, text) }
}

/// Why a colleague gets a notice.
public enum ColleagueNotice: String, Sendable, CaseIterable { case assigned, mentioned, expiring }

/// The words of mails that Plein writes, in each language; the web's texts hold them.
public protocol MailTexts: Sendable {
    /// "We have your message": reference, promise with the hours that make it, private link.
    func acknowledgement(_ facts: MailFacts, _ language: Language) -> String
    /// "It takes longer": the new term and why.
    func rePromise(_ facts: MailFacts, reason: String, _ language: Language) -> String
    /// Below an answer: where to read and write back.
    func answerFoot(reference: String, link: String, _ language: Language) -> String
    /// The subject of a conversation that has none.
    func subject(_ language: Language) -> String
    /// In the fediverse, to one person: what we say to them is behind their private link.
    func privatePage(link: String, _ language: Language) -> String
    /// In the fediverse, where others read along: it goes on in private.
    func saidInPrivate(_ language: Language) -> String
    /// To a resident who asked on the web: there is an answer.
    func answered(reference: String, link: String, municipality: String, _ language: Language) -> MailText
    /// To a resident who asked on the web: it takes longer.
    func rePromised(_ facts: MailFacts, reason: String, _ language: Language) -> MailText
    /// To a colleague.
    func notice(
        _ kind: ColleagueNotice, reference: String, deadline: Instant?, link: String, _ language: Language
    ) -> MailText
}
