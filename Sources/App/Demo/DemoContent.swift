import Identity
import Values

/// The demonstration municipality as pure data: an invented town, with the questions that real towns get.
///
/// Nothing here touches a database; `DemoTown` carries it in. Names, addresses and streets are made up; `.example` is
/// reserved by RFC 2606, so nothing can ever be sent to anybody.
enum DemoContent {
    /// No municipality of the Netherlands has this name.
    static let municipality = "Gemeente Waterbeek"
    /// No municipality of the Netherlands has this number either.
    static let code = "GM0000"
    static let inhabitants = 48_210
    static let contactEmail = "gemeente@waterbeek.example"
    /// Of every colleague; everybody may know it, so it must never stand in a real installation.
    static let password = "welkom-op-het-plein"
    /// In the order of `DemoTeam`.
    static let teams = ["Webcare", "Burgerzaken", "Openbare ruimte"]
    /// Promised for every subject without hours of its own, in service hours.
    static let promisedHours = 4
    /// Working days, four evenings and the Saturday morning.
    static let hours: OpenHours = {
        let day = OpenHours.Interval(opens: 9 * 60, closes: 17 * 60)
        let evening = OpenHours.Interval(opens: 19 * 60, closes: 21 * 60)
        let saturday = OpenHours.Interval(opens: 10 * 60, closes: 13 * 60)
        let long = [day, evening]
        return OpenHours(weekly: [long, long, long, long, [day], [saturday], []])
    }()

    /// In the order of `DemoPerson`.
    static let colleagues: [DemoColleague] = [
        .init(name: "Marijke de Boer", email: "beheer@waterbeek.example", role: .administrator, teams: [.webcare]),
        .init(
            name: "Fatma Yılmaz", email: "fatma@waterbeek.example", role: .teamLead, teams: [.webcare, .burgerzaken]),
        .init(
            name: "Jeroen Visser", email: "jeroen@waterbeek.example", role: .colleague,
            teams: [.webcare, .openbareRuimte]),
        .init(name: "Sanne Bakker", email: "sanne@waterbeek.example", role: .colleague, teams: [.burgerzaken]),
        .init(
            name: "Rachid El Amrani", email: "rachid@waterbeek.example", role: .colleague,
            teams: [.openbareRuimte, .webcare]),
        .init(
            name: "Thea Kuipers", email: "thea@waterbeek.example", role: .reader,
            teams: [.webcare, .burgerzaken, .openbareRuimte]),
    ]

    /// In the order of `DemoSubject`.
    static let subjects: [DemoSubjectText] = [
        .init(
            nl: "Paspoort, ID-kaart en rijbewijs", en: "Passport, identity card and driving licence", team: .burgerzaken
        ),
        .init(nl: "Verhuizen en inschrijven", en: "Moving and registering", team: .burgerzaken),
        .init(nl: "Afval", en: "Waste", team: .openbareRuimte),
        .init(nl: "Parkeren en verkeer", en: "Parking and traffic", team: .openbareRuimte),
        .init(nl: "Straat, groen en verlichting", en: "Streets, green and lighting", team: .openbareRuimte),
        .init(nl: "Vergunningen en bouwen", en: "Permits and building", team: .webcare, promisedHours: 16),
        .init(nl: "Belasting en kwijtschelding", en: "Taxes and remission", team: .webcare),
        .init(nl: "Overlast en veiligheid", en: "Nuisance and safety", team: .webcare, promisedHours: 2),
    ]

    /// Everything that was ever asked in Waterbeek, oldest first as far as the moments allow.
    static let conversations: [DemoConversation] = quarterBegin + quarterMiddle + quarterEnd + recent + today
}

enum DemoTeam: Int, CaseIterable, Sendable { case webcare, burgerzaken, openbareRuimte }

enum DemoPerson: Int, CaseIterable, Sendable { case marijke, fatma, jeroen, sanne, rachid, thea }

enum DemoSubject: Int, CaseIterable, Sendable {
    case passport, moving, waste, parking, street, permits, taxes, nuisance
}

struct DemoColleague: Sendable {
    let name: String
    let email: String
    let role: Role
    let teams: [DemoTeam]
}

struct DemoSubjectText: Sendable {
    let nl: String
    let en: String
    let team: DemoTeam
    /// In service hours; nil for the promise of the channel.
    var promisedHours: Int?
}

/// One of the at most six links on the home page.
struct DemoTopTask: Sendable {
    let nl: (title: String, line: String)
    let en: (title: String, line: String)
    let address: String
    let reason: String
}

/// A question that many residents have, with its answer in paragraphs separated by an empty line.
struct DemoAnswer: Sendable {
    let slug: String
    let nl: (question: String, answer: String)
    let en: (question: String, answer: String)
    /// When the text must be looked at again.
    let reviewInDays: Int
}

struct DemoMessage: Sendable {
    enum Kind: Sendable { case question, answer, note }
    let kind: Kind
    /// Who wrote it; nil for the resident.
    let by: DemoPerson?
    /// Minutes after the message before it; 0 for the first.
    let after: Int
    let text: String

    static func asks(_ text: String, after: Int = 0) -> DemoMessage {
        .init(kind: .question, by: nil, after: after, text: text)
    }
    static func answers(_ by: DemoPerson, after: Int, _ text: String) -> DemoMessage {
        .init(kind: .answer, by: by, after: after, text: text)
    }
    static func notes(_ by: DemoPerson, after: Int, _ text: String) -> DemoMessage {
        .init(kind: .note, by: by, after: after, text: text)
    }
}

/// A new term that was given while the resident waited.
struct DemoNewTerm: Sendable {
    let by: DemoPerson
    /// Minutes after the first message.
    let after: Int
    /// Service hours from then.
    let hours: Int
    let reason: String
}

struct DemoConversation: Sendable {
    enum State: Sendable { case open, waiting, closed }
    let at: DemoMoment
    let subject: DemoSubject?
    var name: String?
    var email: String?
    var place: String?
    var language = Language.dutch
    var tags: [String] = []
    let turns: [DemoMessage]
    /// Open when the resident spoke last, waiting when we did; closed after either (then perhaps without an answer).
    let state: State
    /// Whether the last answer helped, when the resident said so.
    var helped: Bool?
    var claimedBy: DemoPerson?
    var newTerm: DemoNewTerm?
}
