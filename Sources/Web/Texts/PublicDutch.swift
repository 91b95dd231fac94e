import Values

struct PublicDutch: PublicTexts {
    let homeTitle = "Waarmee kunnen wij u helpen?"
    let homeLead = "Regel het zelf, zoek een antwoord, of stel uw vraag."
    let topTasks = "Vaak gedaan"
    let whyHere = "Waarom staat dit hier?"
    func whySince(_ reason: String, _ date: String) -> String { "\(reason) (sinds \(date))" }
    let askAnything = "Stel uw vraag"
    let askAnythingLine = "Zonder account en zonder adres. U hoort vooraf wanneer u antwoord krijgt."
    let howWeDo = "Hoe doen wij het?"
    func howWeDoLine(answered: Int, n: Int, period: String) -> String {
        if n == 1 {
            return
                "Van \(period) kregen wij 1 vraag. \(answered == 1 ? "Die is beantwoord." : "Die is niet beantwoord.")"
        }
        return "Van \(period) kregen wij \(n) vragen. Daarvan beantwoordden wij er \(answered)."
    }
    let howWeDoEmpty = "Wij beloven een antwoord binnen een vaste tijd en laten elk kwartaal zien of dat lukt."
    let readMore = "Lees onze belofte en de uitkomsten"
    let otherWays = "Ook mogelijk"
    let askedBefore = "Stelde u al een vraag?"
    let askedBeforeLink = "Lees het antwoord"
    func mail(_ address: String) -> String { "Mail naar \(address)" }
    func resultsFor(_ words: String) -> String { "Gevonden voor ‘\(words)’" }
    func resultCount(_ n: Int) -> String { n == 1 ? "1 resultaat" : "\(n) resultaten" }
    let noResults = "Hierover vonden wij niets."
    let noResultsHint = "Probeer een ander woord, of stel uw vraag. Een mens geeft antwoord."
    let taskKind = "Regelen"
    let answerKind = "Antwoord"
    func checkedOn(_ date: String) -> String { "Laatst gewijzigd op \(date)." }
    func reviewedBefore(_ date: String) -> String { "Wij kijken dit uiterlijk \(date) opnieuw na." }
    let notAnswered = "Staat uw antwoord er niet bij?"
    let backHome = "Naar de voorpagina"
    let backToInbox = "Naar de inbox"
    func orMail(_ address: String) -> String { "Lukt het niet? Mail naar \(address)." }

    let askTitle = "Stel uw vraag"
    func askPromise(_ by: String) -> String { "Stelt u uw vraag nu, dan krijgt u antwoord vóór \(by)." }
    let noAccount =
        "U heeft geen account en geen adres nodig. Het antwoord staat straks op een eigen pagina, alleen voor u."
    let question = "Uw vraag"
    let questionHelp =
        "Schrijf het gewoon zoals u het zou zeggen. Zet er geen burgerservicenummer of rekeningnummer bij."
    let subject = "Waar gaat het over?"
    let noSubject = "Dat weet ik niet, of iets anders"
    let name = "Naam"
    let nameHelp = "Zo mogen wij u noemen in het antwoord."
    let email = "E-mailadres"
    let emailHelp = "Alleen voor vragen over uw vraag."
    let phone = "Telefoonnummer"
    let place = "Plek waar het over gaat"
    let placeHelp = "Bijvoorbeeld een straat of een gebouw. Uw eigen adres is niet nodig."
    let files = "Foto’s of bestanden"
    let filesHelp = "Hoogstens vijf, elk tot 10 MB en samen tot 20 MB: foto’s, pdf, tekst of documenten."
    let filesKept = "Deze bestanden hebben wij al:"
    func dropFile(_ name: String) -> String { "Haal \(name) weg" }
    let send = "Verstuur uw vraag"
    let privacy = "Alleen medewerkers van de gemeente lezen uw vraag. U kunt altijd vragen om alles te verwijderen."
    let foundTitle = "Er staat een persoonlijk nummer in uw vraag"
    let foundLine = "Dat hebben wij niet nodig om te antwoorden. Wij raden aan het weg te halen."
    func found(_ kind: PersonalData.Kind) -> String {
        switch kind {
        case .citizenNumber: "Dit lijkt een burgerservicenummer:"
        case .bankAccount: "Dit lijkt een rekeningnummer:"
        case .licencePlate: "Dit lijkt een kenteken:"
        case .phone: "Dit lijkt een telefoonnummer:"
        case .email: "Dit lijkt een e-mailadres:"
        }
    }
    func marker(_ kind: PersonalData.Kind) -> String {
        switch kind {
        case .citizenNumber: "[burgerservicenummer weggehaald]"
        case .bankAccount: "[rekeningnummer weggehaald]"
        case .licencePlate: "[kenteken weggehaald]"
        case .phone: "[telefoonnummer weggehaald]"
        case .email: "[e-mailadres weggehaald]"
        }
    }
    let takeOut = "Haal weg en verstuur"
    let takeOutHelp = "Er is nog niets verstuurd. U kunt de tekst hieronder ook zelf veranderen en opnieuw versturen."
    let sendAnyway = "Verstuur zoals het er staat"
    let aboutYou = "Over u"
    let aboutYouLine = "Dit hoeft u niet in te vullen."

    let followTitle = "Uw vraag"
    let received = "Uw vraag is verstuurd"
    func answerBefore(_ moment: String) -> String { "U krijgt antwoord vóór \(moment)." }
    func timeLeft(_ duration: String) -> String { "Dat is over \(duration) openingstijd." }
    let whatNow = "Wat gebeurt er nu?"
    let steps = [
        "Een medewerker leest uw vraag en zoekt het uit.",
        "Het antwoord komt op deze pagina. Bewaar daarom de link of de zes woorden hieronder.",
        "Lukt het ons niet op tijd? Dan leest u hier waarom, en wanneer het antwoord wel komt.",
    ]
    let keepTitle = "Bewaar dit"
    let stateWaiting = "Wij zijn bezig"
    let stateLate = "Wij zijn te laat"
    let stateAnswered = "Beantwoord"
    let stateClosed = "Afgerond"
    let stateErased = "Verwijderd"
    func openUntil(_ time: String) -> String { "Wij zijn nu open tot \(time)." }
    func openFrom(_ moment: String) -> String { "Wij zijn nu dicht en weer open vanaf \(moment)." }
    let closedNow = "Wij zijn nu dicht."
    let lateSorry = "Ons antwoord had er al moeten zijn. Dat spijt ons. Uw vraag staat bovenaan onze lijst."
    func newTerm(_ moment: String, _ reason: String) -> String {
        "Het duurt langer dan wij eerst beloofden. Op \(moment) gaven wij u deze nieuwe tijd. De reden: \(reason)"
    }
    func acknowledgedOn(_ moment: String) -> String { "Een medewerker zag uw vraag op \(moment)." }
    let answered = "Wij hebben geantwoord. Wilt u nog iets weten? Schrijf het hieronder."
    let conversationClosed = "Dit gesprek is afgerond. Schrijft u hieronder iets, dan gaat het weer open."
    let reference = "Kenmerk"
    let keepLink = "Uw eigen link"
    let keepLinkHelp = "Hier komt het antwoord. Wie de link heeft, kan meelezen: geef hem alleen aan wie dat mag."
    let passphrase = "Uw zes woorden"
    let passphraseHelp = """
        Kunt u de link niet bewaren? Schrijf dan het kenmerk en deze woorden op. Daarmee vindt u uw vraag terug op elke \
        computer, ook die van de bibliotheek.
        """
    let printHint = "U kunt deze pagina ook afdrukken."
    let copyLink = "Kopieer de link"
    let copied = "De link is gekopieerd"
    let print = "Druk af"
    let letters = "Uw vraag en ons antwoord"
    let you = "U"
    func answerBy(_ author: String) -> String { "Antwoord van \(author)" }
    let toNewest = "Naar het nieuwste bericht"
    let attachments = "Bestanden"
    let addTitle = "Iets toevoegen"
    let addHelp = "Een nieuwe vraag, een foto of een verduidelijking."
    let addButton = "Voeg toe"
    let didItHelp = "Hielp dit antwoord u?"
    let yes = "Ja"
    let no = "Nee"
    let helpedThanks = "U zei dat dit antwoord hielp. Dank u wel."
    let notHelpedThanks = "U zei dat dit antwoord niet hielp. Schrijf hieronder wat er nog ontbreekt."
    let deleteTitle = "Vraag om alles te verwijderen"
    let deleteLine =
        "Een teamleider haalt dan uw vraag, onze antwoorden, uw gegevens en bestanden weg. Dat kan niet ongedaan worden gemaakt. Wat de wet ons laat bewaren, leggen wij u uit."
    let deleteButton = "Vraag om verwijdering"
    func deletionAsked(_ moment: String) -> String {
        "U vroeg op \(moment) om alles te verwijderen. Wij doen dat zo snel mogelijk."
    }
    func erased(_ moment: String) -> String { "Op \(moment) hebben wij alles uit dit gesprek verwijderd." }
    let erasedLine =
        "Uw vraag, onze antwoorden, uw gegevens en bestanden zijn weg. Wilt u iets anders weten? Stel dan een nieuwe vraag."
    let added = "Dat is toegevoegd"
    let enterTitle = "Uw vraag terugvinden"
    let enterLine =
        "Met uw eigen link komt u direct bij uw vraag. Heeft u die niet? Vul dan het kenmerk en de zes woorden in die u kreeg."
    let enterReferenceHelp = "Bijvoorbeeld 2K7-4QM9."
    let enterPassphraseHelp = "Zes woorden, met spaties ertussen. Hoofdletters maken niet uit."
    let enterButton = "Ga naar uw vraag"
    let enterWrong = "Dit kenmerk en deze woorden horen niet bij elkaar. Kijk ze na."
    let enterLost = "Beide kwijt? Stel uw vraag dan opnieuw."
}

extension PublicDutch {
    var promiseTitle: String { "Onze belofte" }
    func promiseLead(_ term: String) -> String {
        "U krijgt antwoord van een mens, binnen \(term) van onze openingstijd."
    }
    var openingHours: String { "Wanneer wij antwoorden" }
    var today: String { "vandaag" }
    var day: String { "Dag" }
    var hours: String { "Open van" }
    var nextDay: String { "’s\u{A0}nachts" }
    var closed: String { "dicht" }
    func specialDays(_ n: Int) -> String { n == 1 ? "Bijzondere dag" : "Bijzondere dagen" }
    var publicHolidays: String { "Op feestdagen zijn wij dicht." }
    var terms: String { "Binnen welke tijd" }
    var termsLine: String { "Wij tellen alleen de uren waarin wij antwoorden: de openingstijd." }
    var termFor: String { "Waarvoor" }
    var term: String { "Binnen" }
    var everything: String { "Alle vragen" }
    func serviceHours(_ duration: String) -> String { "\(duration) openingstijd" }
    var noTerms: String { "Wij hebben nog geen tijd beloofd." }
    func resultsTitle(_ period: String) -> String { "Hoe het ging van \(period)" }
    var resultsEmpty: String { "Over dat kwartaal zijn er nog geen vragen." }
    func resultSentence(n: String, answered: String, percentage: Int, inTime: String) -> String {
        "Van de \(n) vragen beantwoordden wij er \(answered), dat is \(percentage)%. Op tijd waren \(inTime) antwoorden."
    }
    func medianSentence(service: String, clock: String) -> String {
        "De helft van de antwoorden kwam binnen \(service) openingstijd. Op de klok was dat \(clock)."
    }
    func fewSentence(n: Int, answered: Int) -> String {
        if n == 1 { return "Wij kregen 1 vraag. \(answered == 1 ? "Die is beantwoord." : "Die is niet beantwoord.")" }
        return
            "Wij kregen \(n) vragen en beantwoordden er \(answered). Dat zijn er te weinig om iets over tijden te zeggen."
    }
    var noneSentence: String { "Wij kregen hier geen vragen." }
    var fewAnswers: String { "Er zijn te weinig antwoorden om iets over tijden te zeggen." }
    var channel: String { "Kanaal" }
    var compare: String { "Alle aantallen naast elkaar" }
    var asked: String { "Vragen" }
    var answeredColumn: String { "Beantwoord" }
    var inTime: String { "Op tijd" }
    var acknowledgedColumn: String { "Ontvangst bevestigd" }
    var rePromisedColumn: String { "Kreeg een nieuwe tijd" }
    var closedUnanswered: String { "Gesloten zonder antwoord" }
    var withdrawn: String { "Ingetrokken of gewist" }
    var stillOpen: String { "Nog open" }
    var medianService: String { "Middelste antwoordtijd, in openingstijd" }
    var medianClock: String { "Middelste antwoordtijd, op de klok" }
    var tooFew: String { "te weinig" }
    var bandsChart: String { "Hoe snel de antwoorden kwamen, in openingstijd" }
    func bandsTable(_ channel: String) -> String { "\(channel): aantal antwoorden per tijd" }
    var answerTime: String { "Antwoordtijd" }
    var inService: String { "In openingstijd" }
    var onClock: String { "Op de klok" }
    var total: String { "Samen" }
    func band(_ band: TimeBand) -> String {
        switch band {
        case .quarter: "15 minuten of minder"
        case .hour: "tot 1 uur"
        case .twoHours: "tot 2 uur"
        case .fourHours: "tot 4 uur"
        case .eightHours: "tot 8 uur"
        case .day: "tot 24 uur"
        case .threeDays: "tot 72 uur"
        case .later: "langer dan 72 uur"
        }
    }
    var download: String { "Download de cijfers" }
    var downloadCSV: String { "Als tabel (CSV)" }
    var downloadJSON: String { "Voor programma’s (JSON)" }
    var method: String { "Zo meten wij" }
    var methodLines: [String] {
        [
            "Wij meten elke beurt: van het eerste onbeantwoorde bericht van een inwoner tot het eerste antwoord van een mens.",
            "Een ontvangstbevestiging is geen antwoord. Een nieuwe termijn maakt een laat antwoord niet op tijd.",
            "Openingstijd telt alleen de uren waarin wij antwoorden. Kloktijd telt alles, ook nachten en weekenden.",
            "Wij noemen de middelste antwoordtijd (de mediaan: de helft was sneller, de helft langzamer), nooit een gemiddelde.",
            "Bij minder dan 30 vragen noemen wij alleen aantallen: dan zegt een percentage niets.",
            "Een meting verandert nooit meer, ook niet als wij onze openingstijden of belofte wijzigen.",
        ]
    }
    func taken(_ moment: String) -> String { "Berekend op \(moment)." }
    func calendarVersion(_ version: Int) -> String { "Openingstijden versie \(version)." }
}
