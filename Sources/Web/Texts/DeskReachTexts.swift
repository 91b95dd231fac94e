import Desk
import Values

/// Words about how far an answer in the fediverse goes, and about going on in private.
protocol DeskReachTexts: Sendable {
    /// Where an answer goes and who reads it; follows "Your answer".
    func posted(_ reach: AnswerReach, to handle: String, by account: String) -> String
    /// The same without who reads it.
    func postedTo(_ handle: String, by account: String) -> String
    var whoReadsIt: String { get }
    func reach(_ reach: AnswerReach) -> String
    func reachMeans(_ reach: AnswerReach) -> String
    func sendPost(_ reach: AnswerReach, as account: String) -> String
    var warningAndLanguage: String { get }
    /// Under a warning that came from what is answered.
    var warningKept: String { get }
    var sayAloud: String { get }
    func ownContentWarning(_ warning: String) -> String

    var goOnPrivately: String { get }
    var goOnPrivatelyHint: String { get }
    var goOnDirectly: String { get }
    var goOnOnPage: String { get }
    var goOnOnPageAloud: String { get }
    /// To a resident, when a colleague wrote nothing.
    var inviteToPrivate: String { get }
    var privateLinkInPublic: String { get }
    var answerTooWide: String { get }
    var personalDataInPublic: String { get }
    var sendPersonalDataAnyway: String { get }
    var writtenOnPage: String { get }
    var answeredOnPage: String { get }

    func pollVoters(_ count: Int, _ number: String) -> String
    var pollMultiple: String { get }
    func pollEnds(_ moment: String) -> String
    func pollClosed(_ moment: String) -> String
    var pollClosed: String { get }
    func threadBetween(_ count: Int) -> String
}

extension DeskDutch {
    func posted(_ reach: AnswerReach, to handle: String, by account: String) -> String {
        "\(postedTo(handle, by: account)), \(reachWords(reach))"
    }
    func postedTo(_ handle: String, by account: String) -> String { "aan \(handle) via \(account)" }
    private func reachWords(_ reach: AnswerReach) -> String {
        switch reach {
        case .public: "openbaar: iedereen leest dit"
        case .unlisted: "openbaar, niet in lijsten: wie het adres heeft leest dit"
        case .followers: "alleen voor onze volgers en de vrager"
        case .direct: "alleen voor de vrager; niet versleuteld: de beheerders van beide servers kunnen meelezen"
        case .page: "op de privépagina: alleen wie de link heeft leest dit"
        }
    }
    var whoReadsIt: String { "Wie leest het" }
    func reach(_ reach: AnswerReach) -> String {
        switch reach {
        case .public: "Openbaar"
        case .unlisted: "Openbaar, niet in lijsten"
        case .followers: "Volgers en de vrager"
        case .direct: "Privébericht"
        case .page: "Privépagina"
        }
    }
    func reachMeans(_ reach: AnswerReach) -> String {
        switch reach {
        case .public: "Iedereen leest het, ook wie ons niet volgt."
        case .unlisted: "Iedereen met het adres leest het, maar het staat niet in lijsten met nieuwe berichten."
        case .followers: "Alleen wie ons volgt en de vrager lezen het."
        case .direct:
            "Alleen de vrager krijgt het. Het is niet versleuteld: de beheerders van beide servers kunnen het lezen."
        case .page:
            "De tekst staat alleen op de privépagina van dit gesprek. De vrager krijgt de link in een privébericht en kan er terugschrijven."
        }
    }
    func sendPost(_ reach: AnswerReach, as account: String) -> String {
        switch reach {
        case .public: "Antwoord in het openbaar als \(account)"
        case .unlisted: "Antwoord openbaar, niet in lijsten, als \(account)"
        case .followers: "Antwoord aan volgers als \(account)"
        case .direct: "Stuur privébericht als \(account)"
        case .page: "Zet op de privépagina en stuur de link"
        }
    }
    var warningAndLanguage: String { "Waarschuwing en taal" }
    var warningKept: String { "Overgenomen van het bericht dat je beantwoordt. Maak het leeg als het niet nodig is." }
    var sayAloud: String { "Zeg bij een besloten antwoord in het openbaar dat jullie besloten antwoorden" }
    func ownContentWarning(_ warning: String) -> String { "Onze waarschuwing: \(warning)" }

    var goOnPrivately: String { "Verder in besloten kring" }
    var goOnPrivatelyHint: String { "Ga besloten verder, dan leest niemand mee:" }
    var goOnDirectly: String { "Stuur als privébericht" }
    var goOnOnPage: String { "Zet op de privépagina" }
    var goOnOnPageAloud: String { "Zet op de privépagina en zeg dat in het openbaar" }
    var inviteToPrivate: String {
        "Hier kunnen we verder zonder dat anderen meelezen. Schrijf ons gerust wat er aan de hand is."
    }
    var privateLinkInPublic: String {
        "In je tekst staat een privélink. Wie die heeft leest en schrijft mee. Haal hem weg of kies Privépagina: dan stuurt Plein de link alleen aan de vrager."
    }
    var answerTooWide: String { "Zo ver mag dit antwoord niet gaan: nooit verder dan het bericht dat je beantwoordt." }
    var personalDataInPublic: String {
        "Nog niet verstuurd: anderen zouden dit lezen. Ga besloten verder, haal het weg, of bevestig dat het openbaar mag."
    }
    var sendPersonalDataAnyway: String { "Dit mag openbaar: verstuur het zoals het er staat" }
    var writtenOnPage: String { "geschreven op de privépagina" }
    func pollVoters(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 persoon stemde" : "\(number) personen stemden"
    }
    var pollMultiple: String { "meer keuzes mogelijk" }
    func pollEnds(_ moment: String) -> String { "sluit op \(moment)" }
    func pollClosed(_ moment: String) -> String { "gesloten op \(moment)" }
    var pollClosed: String { "gesloten" }
    func threadBetween(_ count: Int) -> String { "\(count) berichten ertussen" }
    var answeredOnPage: String { "op de privépagina; de vrager kreeg de link in een privébericht" }
}

extension DeskEnglish {
    func posted(_ reach: AnswerReach, to handle: String, by account: String) -> String {
        "\(postedTo(handle, by: account)), \(reachWords(reach))"
    }
    func postedTo(_ handle: String, by account: String) -> String { "to \(handle) through \(account)" }
    private func reachWords(_ reach: AnswerReach) -> String {
        switch reach {
        case .public: "public: everybody reads this"
        case .unlisted: "public, not in lists: who has the address reads this"
        case .followers: "only for our followers and the resident"
        case .direct: "only for the resident; not encrypted: the administrators of both servers can read it too"
        case .page: "on the private page: only who has the link reads this"
        }
    }
    var whoReadsIt: String { "Who reads it" }
    func reach(_ reach: AnswerReach) -> String {
        switch reach {
        case .public: "Public"
        case .unlisted: "Public, not in lists"
        case .followers: "Followers and the resident"
        case .direct: "Private message"
        case .page: "Private page"
        }
    }
    func reachMeans(_ reach: AnswerReach) -> String {
        switch reach {
        case .public: "Everybody reads it, also who does not follow us."
        case .unlisted: "Everybody with the address reads it, but it is in no list of new posts."
        case .followers: "Only who follows us and the resident read it."
        case .direct:
            "Only the resident gets it. It is not encrypted: the administrators of both servers can read it."
        case .page:
            "The text stands only on the private page of this conversation. The resident gets the link in a private message and can write back there."
        }
    }
    func sendPost(_ reach: AnswerReach, as account: String) -> String {
        switch reach {
        case .public: "Answer in public as \(account)"
        case .unlisted: "Answer in public, not in lists, as \(account)"
        case .followers: "Answer to followers as \(account)"
        case .direct: "Send a private message as \(account)"
        case .page: "Put it on the private page and send the link"
        }
    }
    var warningAndLanguage: String { "Warning and language" }
    var warningKept: String { "Taken over from the message that you answer. Empty it when there is no need." }
    var sayAloud: String { "With an answer in private, say in public that you answer in private" }
    func ownContentWarning(_ warning: String) -> String { "Our warning: \(warning)" }

    var goOnPrivately: String { "Go on in private" }
    var goOnPrivatelyHint: String { "Go on in private, then nobody reads along:" }
    var goOnDirectly: String { "Send as a private message" }
    var goOnOnPage: String { "Put it on the private page" }
    var goOnOnPageAloud: String { "Put it on the private page and say so in public" }
    var inviteToPrivate: String {
        "We would like to help you further without others reading along. Write to us here what it is about."
    }
    var privateLinkInPublic: String {
        "Your text holds a private link. Who has it reads and writes along. Take it out or choose Private page: then Plein sends the link only to the resident."
    }
    var answerTooWide: String { "This answer may not go that far: never further than the message that you answer." }
    var personalDataInPublic: String {
        "Not sent yet: others would read this. Go on in private, take it out, or confirm that it may be public."
    }
    var sendPersonalDataAnyway: String { "This may be public: send it as it stands" }
    var writtenOnPage: String { "written on the private page" }
    func pollVoters(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 person voted" : "\(number) people voted"
    }
    var pollMultiple: String { "more than one may be chosen" }
    func pollEnds(_ moment: String) -> String { "closes on \(moment)" }
    func pollClosed(_ moment: String) -> String { "closed on \(moment)" }
    var pollClosed: String { "closed" }
    func threadBetween(_ count: Int) -> String { "\(count) messages in between" }
    var answeredOnPage: String { "on the private page; the resident got the link in a private message" }
}
