import Desk
import Values

/// The words of mails that Plein writes by itself, in the language of who gets them.
public struct MailWords: MailTexts {
    public init() {}

    private func words(_ language: Language) -> any MailWording { language == .dutch ? MailDutch() : MailEnglish() }

    public func acknowledgement(_ facts: MailFacts, _ language: Language) -> String {
        let words = words(language)
        return [
            words.greeting, words.received(reference: facts.reference),
            words.answerBefore(moment(facts.clock.deadline, language), because: hours(facts.clock, language)),
            words.follow(facts.link), words.replyHere, facts.municipality,
        ].joined(separator: "\n\n")
    }

    public func rePromise(_ facts: MailFacts, reason: String, _ language: Language) -> String {
        let words = words(language)
        return [
            words.greeting, words.takesLonger(reference: facts.reference, reason: reason),
            words.answerBefore(moment(facts.clock.deadline, language), because: hours(facts.clock, language)),
            words.follow(facts.link), facts.municipality,
        ].joined(separator: "\n\n")
    }

    public func answerFoot(reference: String, link: String, _ language: Language) -> String {
        words(language).answerFoot(reference: reference, link: link)
    }

    public func privatePage(link: String, _ language: Language) -> String { words(language).privatePage(link) }

    public func saidInPrivate(_ language: Language) -> String { words(language).saidInPrivate }

    public func subject(_ language: Language) -> String { words(language).subject }

    public func answered(reference: String, link: String, municipality: String, _ language: Language) -> MailText {
        let words = words(language)
        return MailText(
            subject: words.answeredSubject(reference: reference),
            text: [words.greeting, words.answered(link), words.noReply, municipality].joined(separator: "\n\n"))
    }

    public func rePromised(_ facts: MailFacts, reason: String, _ language: Language) -> MailText {
        let words = words(language)
        return MailText(
            subject: words.longerSubject(reference: facts.reference),
            text: [
                words.greeting, words.takesLonger(reference: facts.reference, reason: reason),
                words.answerBefore(moment(facts.clock.deadline, language), because: hours(facts.clock, language)),
                words.follow(facts.link), words.noReply, facts.municipality,
            ].joined(separator: "\n\n"))
    }

    public func notice(
        _ kind: ColleagueNotice, reference: String, deadline: Instant?, link: String, _ language: Language
    ) -> MailText {
        let words = words(language)
        let before = deadline.map { "\n" + words.promisedBefore(moment($0, language)) } ?? ""
        return MailText(
            subject: words.noticeSubject(kind, reference: reference),
            text: "\(words.notice(kind))\(before)\n\n\(link)\n\n\(words.noticeFoot)")
    }

    private func moment(_ instant: Instant, _ language: Language) -> String { Dates.moment(instant, language) }

    /// The hours of the day on which the promise ends, such as "9.00 tot 17.00 en 19.00 tot 21.00 uur": they explain why
    /// it is then and not sooner.
    private func hours(_ clock: PromiseClock, _ language: Language) -> String {
        // A deadline after midnight may belong to the day before.
        let date = Amsterdam.local(clock.deadline.adding(milliseconds: -1)).date
        let today = clock.calendar.hours.intervals(on: date)
        let found =
            today.isEmpty
            ? (date.adding(days: -1), clock.calendar.hours.intervals(on: date.adding(days: -1))) : (date, today)
        guard !found.1.isEmpty else { return "" }
        let words = words(language)
        let times = found.1.map { words.stretch(Dates.time($0.opens, language), Dates.time($0.closes, language)) }
        return words.weAreOpen(
            on: Dates.weekdayAndDay(found.0, language), times: times.joined(separator: words.and))
    }
}

/// The sentences, one file per language.
protocol MailWording {
    var greeting: String { get }
    func received(reference: String) -> String
    /// - Parameter because: a clause about the opening hours; may be empty.
    func answerBefore(_ moment: String, because: String) -> String
    func weAreOpen(on day: String, times: String) -> String
    func stretch(_ from: String, _ until: String) -> String
    var and: String { get }
    func follow(_ link: String) -> String
    var replyHere: String { get }
    var noReply: String { get }
    func takesLonger(reference: String, reason: String) -> String
    func answerFoot(reference: String, link: String) -> String
    func privatePage(_ link: String) -> String
    var saidInPrivate: String { get }
    var subject: String { get }
    func answeredSubject(reference: String) -> String
    func answered(_ link: String) -> String
    func longerSubject(reference: String) -> String
    func noticeSubject(_ kind: ColleagueNotice, reference: String) -> String
    func notice(_ kind: ColleagueNotice) -> String
    func promisedBefore(_ moment: String) -> String
    var noticeFoot: String { get }
}

struct MailDutch: MailWording {
    let greeting = "Goedendag,"
    func received(reference: String) -> String {
        "Wij hebben uw bericht ontvangen. Een medewerker gaat ermee aan de slag. Uw kenmerk is \(reference)."
    }
    func answerBefore(_ moment: String, because: String) -> String {
        "U krijgt antwoord vóór \(moment)\(because.isEmpty ? "" : ", omdat \(because)")."
    }
    func weAreOpen(on day: String, times: String) -> String { "wij op \(day) open zijn van \(times) uur" }
    func stretch(_ from: String, _ until: String) -> String { "\(from) tot \(until)" }
    let and = " en van "
    func follow(_ link: String) -> String {
        "Hier leest u hoe het ermee staat, en ook ons antwoord:\n\(link)\nGeef deze link alleen aan wie mag meelezen."
    }
    let replyHere =
        "Wilt u iets toevoegen? Beantwoord dan deze mail. Dit bericht is automatisch verstuurd; het is nog geen antwoord."
    let noReply = "Dit bericht is automatisch verstuurd. Reageren doet u op de bladzijde hierboven."
    func takesLonger(reference: String, reason: String) -> String {
        "Ons antwoord op uw vraag (kenmerk \(reference)) duurt langer dan wij beloofden. Dat spijt ons. De reden: \(reason)"
    }
    func answerFoot(reference: String, link: String) -> String {
        "Kenmerk \(reference). Het hele gesprek leest u op\n\(link)"
    }
    func privatePage(_ link: String) -> String {
        "Ons antwoord staat klaar op een bladzijde die alleen voor u is. Daar kunt u ook terugschrijven zonder dat anderen meelezen:\n\(link)\nGeef deze link aan niemand anders."
    }
    let saidInPrivate =
        "Dank u wel. Omdat dit persoonlijk is, antwoorden wij besloten: u krijgt van ons een privébericht."
    let subject = "Uw vraag"
    func answeredSubject(reference: String) -> String { "Er is antwoord op uw vraag [\(reference)]" }
    func answered(_ link: String) -> String {
        "Er is antwoord op uw vraag. U leest het hier:\n\(link)\nGeef deze link alleen aan wie mag meelezen."
    }
    func longerSubject(reference: String) -> String { "Uw antwoord komt later [\(reference)]" }
    func noticeSubject(_ kind: ColleagueNotice, reference: String) -> String {
        switch kind {
        case .assigned: "Aan jou overgedragen: \(reference)"
        case .mentioned: "Je bent genoemd: \(reference)"
        case .expiring: "Binnen een uur antwoord nodig: \(reference)"
        }
    }
    func notice(_ kind: ColleagueNotice) -> String {
        switch kind {
        case .assigned: "Een collega heeft een gesprek aan jou overgedragen."
        case .mentioned: "Een collega noemde je in een notitie."
        case .expiring: "De belofte van dit gesprek loopt binnen een uur af."
        }
    }
    func promisedBefore(_ moment: String) -> String { "Beloofd vóór \(moment)." }
    let noticeFoot =
        "Welke berichten je krijgt, kies je aan de balie bij Mijn instellingen. Antwoord je op deze mail, dan wordt dat een notitie."
}

struct MailEnglish: MailWording {
    let greeting = "Hello,"
    func received(reference: String) -> String {
        "We have received your message. A colleague will work on it. Your reference is \(reference)."
    }
    func answerBefore(_ moment: String, because: String) -> String {
        "You will have an answer before \(moment)\(because.isEmpty ? "" : ", because \(because)")."
    }
    func weAreOpen(on day: String, times: String) -> String { "on \(day) we are open from \(times)" }
    func stretch(_ from: String, _ until: String) -> String { "\(from) to \(until)" }
    let and = " and from "
    func follow(_ link: String) -> String {
        "Here you can see how it is going, and read our answer:\n\(link)\nOnly give this link to who may read along."
    }
    let replyHere =
        "Do you want to add something? Reply to this mail. This message was sent automatically; it is not an answer yet."
    let noReply = "This message was sent automatically. To respond, use the page above."
    func takesLonger(reference: String, reason: String) -> String {
        "Our answer to your question (reference \(reference)) takes longer than we promised. We are sorry. The reason: \(reason)"
    }
    func answerFoot(reference: String, link: String) -> String {
        "Reference \(reference). Read the whole conversation at\n\(link)"
    }
    func privatePage(_ link: String) -> String {
        "Our answer is ready on a page that is only for you. You can write back there too, without others reading along:\n\(link)\nGive this link to nobody else."
    }
    let saidInPrivate =
        "Thank you. Because this is personal, we answer in private: you get a private message from us."
    let subject = "Your question"
    func answeredSubject(reference: String) -> String { "There is an answer to your question [\(reference)]" }
    func answered(_ link: String) -> String {
        "There is an answer to your question. Read it here:\n\(link)\nOnly give this link to who may read along."
    }
    func longerSubject(reference: String) -> String { "Your answer comes later [\(reference)]" }
    func noticeSubject(_ kind: ColleagueNotice, reference: String) -> String {
        switch kind {
        case .assigned: "Handed over to you: \(reference)"
        case .mentioned: "You were mentioned: \(reference)"
        case .expiring: "Answer needed within the hour: \(reference)"
        }
    }
    func notice(_ kind: ColleagueNotice) -> String {
        switch kind {
        case .assigned: "A colleague handed a conversation over to you."
        case .mentioned: "A colleague mentioned you in a note."
        case .expiring: "The promise of this conversation ends within the hour."
        }
    }
    func promisedBefore(_ moment: String) -> String { "Promised before \(moment)." }
    let noticeFoot =
        "Choose which messages you get at the desk, under My settings. When you reply to this mail, that becomes a note."
}
