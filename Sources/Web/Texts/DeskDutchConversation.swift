import Values

extension DeskDutch {
    func conversationTitle(_ sender: String) -> String { "Gesprek met \(sender)" }
    var reference: String { "Kenmerk" }
    func via(_ channel: String) -> String { "via \(channel)" }
    func place(_ place: String) -> String { "Plaats: \(place)" }
    var subject: String { "Onderwerp" }
    var phone: String { "Telefoon" }
    var contactGiven: String { "Contact" }
    var noContact: String { "Geen adres gegeven: de vrager leest het antwoord via de eigen link." }
    func residentReads(_ language: Language) -> String { language == .dutch ? "leest Nederlands" : "leest Engels" }
    func promisedBefore(_ moment: String) -> String { "Beloofd vóór \(moment)" }
    func calendarVersion(_ version: Int) -> String { "openingstijden versie \(version)" }
    func rePromisedOn(_ moment: String) -> String { "nieuwe termijn gegeven op \(moment)" }
    func openUntil(_ time: String) -> String { "wij zijn tot \(time) open" }
    var acknowledgedFact: String { "ontvangst bevestigd" }
    func assignedTo(_ name: String) -> String { "Op naam van \(name)" }
    var assignedToYou: String { "Op jouw naam" }
    var assignedToNobody: String { "Nog van niemand" }
    func inTeam(_ name: String) -> String { "team \(name)" }
    func alsoWriting(_ names: [String]) -> String {
        "\(names.joined(separator: " en ")) \(names.count == 1 ? "schrijft" : "schrijven") ook in dit gesprek."
    }

    var claim: String { "Pakken" }
    var letGo: String { "Loslaten" }
    func takeOver(_ name: String) -> String { "Overnemen van \(name)" }
    var handOver: String { "Overdragen" }
    var handOverHint: String { "De ander ziet het gesprek bij Van mij. Jouw concept blijft van jou." }
    var colleague: String { "Medewerker" }
    var team: String { "Team" }
    var noChoice: String { "Niemand in het bijzonder" }
    var leaveInTeam: String { "Blijft in dit team" }
    var closeConversation: String { "Gesprek sluiten" }
    var closeUnanswered: String { "Er is nog geen antwoord. In de cijfers telt dit als gesloten zonder antwoord." }
    var closeReason: String { "Reden, voor collega’s" }
    var reopen: String { "Heropenen" }
    var more: String { "Meer" }
    var tags: String { "Labels" }
    var addTag: String { "Label toevoegen" }
    var tagName: String { "Nieuw label" }
    func removeTag(_ name: String) -> String { "Haal label \(name) weg" }
    var rePromise: String { "Nieuwe termijn geven" }
    var rePromiseHint: String {
        "De inwoner leest de nieuwe termijn en je reden. De eerste belofte blijft in de cijfers staan."
    }
    var serviceHours: String { "Uren vanaf nu, in openingstijd" }
    var reasonForResident: String { "Reden, voor de inwoner" }
    var acknowledge: String { "Ontvangst bevestigen" }
    var acknowledgeHint: String { "Zegt dat we de vraag hebben en wanneer het antwoord komt. Dit is geen antwoord." }
    var erase: String { "Inhoud wissen" }
    func deletionAsked(_ moment: String) -> String { "De vrager vroeg op \(moment) om dit gesprek te wissen." }
    var eraseHint: String {
        "Wist berichten, notities, bijlagen en contactgegevens. De cijfers blijven, zonder inhoud. Dit kan niet "
            + "worden teruggedraaid."
    }
    var eraseConfirm: String { "Wis de inhoud voorgoed" }
    var eraseByTeamLead: String { "Een teamleider kan de inhoud wissen." }
    func erasedOn(_ moment: String) -> String { "De inhoud is gewist op \(moment), op verzoek van de vrager." }
    var mayOnlyRead: String { "Je kunt dit gesprek lezen. Antwoorden kan een medewerker van dit team." }

    var thread: String { "Berichten" }
    var toNewest: String { "Naar het nieuwste bericht" }
    var question: String { "Vraag" }
    var answer: String { "Antwoord" }
    var note: String { "Notitie" }
    var notSent: String { "wordt niet verstuurd" }
    func delivery(_ delivery: ThreadMessage.Delivery) -> String {
        switch delivery {
        case .queued: "Wordt verstuurd"
        case .sent: "Verstuurd"
        case .delayed: "Vertraagd; we proberen het opnieuw"
        case .notDelivered: "Niet aangekomen"
        }
    }
    func helped(_ helped: Bool) -> String {
        helped ? "De vrager is hiermee geholpen" : "De vrager is hiermee niet geholpen"
    }
    var attachments: String { "Bijlagen" }
    func download(_ name: String, size: String) -> String { "Download \(name), \(size)" }
    var newsHere: String { "Er is iets nieuws in dit gesprek. Wat je schrijft blijft staan." }
    var loadAgain: String { "Laat zien" }

    var yourAnswer: String { "Antwoord" }
    func visibility(channel: String) -> String { "via \(channel), alleen de vrager leest dit" }
    var sendAnswer: String { "Verstuur antwoord aan de vrager" }
    var alsoClose: String { "en sluit het gesprek" }
    var preview: String { "Bekijk eerst" }
    var yourNote: String { "Notitie voor collega’s" }
    var writeNote: String { "Notitie schrijven" }
    var noteHint: String { "Alleen medewerkers lezen dit. Het wordt nooit verstuurd." }
    var saveNote: String { "Bewaar notitie" }
    var saveDraft: String { "Bewaar concept" }
    func savedAt(_ time: String) -> String { "Concept bewaard om \(time)" }
    var savedPattern: String { "Concept bewaard om {} uur" }
    var savingPattern: String { "Bewaren…" }
    var saveFailed: String { "Bewaren lukt nu niet. Je tekst staat in deze browser; we proberen het opnieuw." }
    var saveOffline: String { "Geen verbinding. Je tekst staat in deze browser en wordt later bewaard." }
    func atMost(_ count: Int) -> String { "ten hoogste \(grouped(count)) tekens" }
    var charactersLeft: String { "nog {} tekens" }
    var charactersOver: String { "{} tekens te veel" }
    var keptInBrowser: String { "In deze browser staat nog tekst die niet bij ons is aangekomen." }
    var putBack: String { "Zet terug" }
    var discard: String { "Gooi weg" }
    func personalData(_ kinds: [PersonalData.Kind]) -> String {
        "In je tekst lijkt \(personalKinds(kinds)) te staan."
    }
    func personalDataInQuestion(_ kinds: [PersonalData.Kind]) -> String {
        "In wat de inwoner openbaar schreef lijkt \(personalKinds(kinds)) te staan."
    }
    private func personalKinds(_ kinds: [PersonalData.Kind]) -> String {
        kinds.map { kind in
            switch kind {
            case .citizenNumber: "een burgerservicenummer"
            case .bankAccount: "een rekeningnummer"
            case .licencePlate: "een kenteken"
            case .phone: "een telefoonnummer"
            case .email: "een e-mailadres"
            }
        }.joined(separator: " en ")
    }
    var personalDataHint: String { "Haal het weg als het antwoord zonder kan." }
    var emptyText: String { "Schrijf eerst een tekst." }
    func tooLongText(_ maximum: Int) -> String { "De tekst is te lang. Ten hoogste \(grouped(maximum)) tekens." }
    var cannotAnswerClosed: String {
        "Dit gesprek is gesloten. Je antwoord wordt wel verstuurd; het gesprek blijft gesloten."
    }

    func done(_ act: ConversationAct) -> String {
        switch act {
        case .claimed: "Dit gesprek staat nu op jouw naam."
        case .letGo: "Dit gesprek is weer van niemand."
        case .handedOver: "Het gesprek is overgedragen."
        case .noted: "De notitie is bewaard."
        case .tagged: "Het label is toegevoegd."
        case .untagged: "Het label is weggehaald."
        case .answered: "Je antwoord is onderweg naar de vrager."
        case .answeredAndClosed: "Je antwoord is onderweg en het gesprek is gesloten."
        case .closed: "Het gesprek is gesloten."
        case .reopened: "Het gesprek is weer open."
        case .rePromised: "De nieuwe termijn staat bij de vrager."
        case .acknowledged: "De ontvangst is bevestigd."
        case .draftSaved: "Je concept is bewaard."
        case .erased: "De inhoud is gewist."
        case .answerChanged: "Het antwoord is gewijzigd; de wijziging gaat ook naar de andere server."
        case .tookPart: "Je doet mee. Schrijf hieronder je antwoord; de schrijver wordt genoemd en krijgt bericht."
        case .alreadyHere: "Dit bericht hebben jullie al: het hoort bij dit gesprek."
        case .answerWithdrawn: "Het antwoord is ingetrokken; de andere server is gevraagd het te verwijderen."
        }
    }
    var undo: String { "Maak ongedaan" }

    var previewTitle: String { "Zo leest de vrager het" }
    var previewLead: String { "Dit is nog niet verstuurd." }
    var sendThis: String { "Verstuur dit antwoord" }
    var changeThis: String { "Verder schrijven" }
    func signedBy(_ name: String, municipality: String) -> String { "\(name), \(municipality)" }

    var staleTitle: String { "Nog niet verstuurd: er is iets bijgekomen" }
    func staleLead(_ name: String?) -> String {
        if let name {
            return "\(name) schreef in dit gesprek terwijl jij schreef. Lees het eerst; je tekst is bewaard."
        }
        return "De vrager schreef in dit gesprek terwijl jij schreef. Lees het eerst; je tekst is bewaard."
    }
    var staleTheirs: String { "Nieuw in het gesprek" }
    var staleYours: String { "Jouw tekst" }
    var staleSend: String { "Verstuur dit antwoord alsnog" }
    var staleBack: String { "Terug naar het gesprek, bewaar als concept" }

    var history: String { "Geschiedenis" }
    var resident: String { "De vrager" }
    var plein: String { "Plein" }
    func happened(_ what: HistoryEntry.What, moment: (Instant) -> String) -> String {
        switch what {
        case .asked: "stelde de vraag"
        case .wroteAgain: "schreef opnieuw"
        case .changedQuestion: "veranderde een bericht"
        case .withdrewQuestion: "trok een bericht in"
        case .moved(let handle): "verhuisde naar \(handle); antwoorden gaan voortaan daarheen"
        case .tookPart: "deed uit eigen beweging mee aan dit gesprek"
        case .changedAnswer: "veranderde een antwoord"
        case .withdrewAnswer: "trok een antwoord in"
        case .promised(let until): "beloofde antwoord vóór \(moment(until))"
        case .acknowledged: "bevestigde de ontvangst"
        case .rePromised(let until, let reason): "gaf een nieuwe termijn, \(moment(until)): \(reason)"
        case .claimed: "pakte het gesprek"
        case .letGo: "liet het gesprek los"
        case .handedOver(let name): "droeg het gesprek over aan \(name)"
        case .noted: "schreef een notitie"
        case .tagged(let name): "voegde label \(name) toe"
        case .untagged(let name): "haalde label \(name) weg"
        case .answered: "antwoordde"
        case .delivered: "bezorgde het antwoord"
        case .notDelivered: "kon het antwoord niet bezorgen"
        case .helped(let helped): helped ? "is geholpen" : "is niet geholpen"
        case .automaticReceived: "kreeg een automatische mail"
        case .serviceSent: "verstuurde een bericht"
        case .serviceNotDelivered: "kon een bericht van Plein zelf niet bezorgen"
        case .delayed: "kan nog niet bezorgen en probeert het opnieuw"
        case .resent: "verstuurde het antwoord opnieuw"
        case .noticeNotDelivered: "kon de melding aan de vrager niet bezorgen"
        case .acknowledgementWithheld(let code): withheld(code)
        case .automationStopped: "zette automatische mail uit: het leek een kringloop"
        case .automationResumed: "zette automatische mail weer aan"
        case .closed: "sloot het gesprek"
        case .reopened: "heropende het gesprek"
        case .deletionAsked: "vroeg om het gesprek te wissen"
        case .erased: "wiste de inhoud"
        }
    }
}
