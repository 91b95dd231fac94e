import Desk
import Values

extension DeskDutch {
    var saved: String { "Bewaard." }
    var save: String { "Bewaar" }
    var cancel: String { "Terug zonder bewaren" }
    var fix: String { "Dit is nog niet bewaard. Verbeter eerst:" }
    var when: String { "Wanneer" }
    var who: String { "Wie" }
    var reason: String { "Reden" }
    var inDutch: String { "Nederlands" }
    var inEnglish: String { "Engels" }
    func changedBy(_ name: String, _ moment: String) -> String { "Gewijzigd door \(name) op \(moment)" }

    var topTasksTitle: String { "Toptaken" }
    var topTasksLead: String {
        "De zes dingen waarvoor inwoners het vaakst komen. Ze staan bovenaan de site. Bij elke wijziging hoort een "
            + "reden."
    }
    func slot(_ number: Int) -> String { "Plaats \(number)" }
    var emptySlot: String { "Leeg" }
    var taskTitle: String { "Titel" }
    var taskLine: String { "Een regel uitleg" }
    var taskAddress: String { "Adres" }
    var taskAddressHint: String { "Een pagina van deze site, zoals /contact, of een adres dat begint met https://" }
    var taskAddressWrong: String { "Begin met / voor een pagina van deze site, of met https:// voor een andere." }
    var taskReasonHint: String { "Waarom hoort dit hier? Bijvoorbeeld: 412 vragen in oktober." }
    var clearSlot: String { "Maak deze plaats leeg" }

    var answersTitle: String { "Antwoorden" }
    var answersLead: String { "Vragen die iedereen kan lezen en vinden, in twee talen." }
    var newAnswer: String { "Nieuw antwoord" }
    var noAnswers: (title: String, hint: String) {
        (
            "Nog geen antwoorden",
            "Schrijf op wat vaak gevraagd wordt; inwoners vinden het met de zoekbalk op de voorpagina."
        )
    }
    var questionField: String { "Vraag" }
    var answerField: String { "Antwoord" }
    var answerHint: String { "Gewone tekst. Een lege regel begint een nieuwe alinea." }
    var addressName: String { "Naam in het adres" }
    var addressNameHint: String { "Kleine letters, cijfers en streepjes, zoals grof-vuil-ophalen." }
    var addressNameWrong: String { "Gebruik alleen kleine letters, cijfers en streepjes." }
    var olderAnswers: String { "Volgende antwoorden" }
    var state: String { "Stand" }
    var reviewOn: String { "Nakijken op" }
    var reviewHint: String { "Op deze dag vraagt Plein of het antwoord nog klopt." }
    var reviewDue: String { "Nakijken" }
    var published: String { "Zichtbaar" }
    var withdrawn: String { "Ingetrokken" }
    var withdraw: String { "Trek in" }
    var publishAgain: String { "Maak weer zichtbaar" }
    var seePublic: String { "Bekijk op de site" }
    var changedOn: String { "Gewijzigd" }

    var promiseTitle: String { "Belofte" }
    var promiseLead: String {
        "Wat we inwoners beloven. Een wijziging geldt voor nieuwe vragen; wat al beloofd is blijft staan."
    }
    var termsTitle: String { "Termijnen" }
    var channel: String { "Kanaal" }
    var allChannels: String { "Alle kanalen" }
    var allSubjects: String { "Alle onderwerpen" }
    var term: String { "Termijn" }
    func hours(_ hours: String) -> String { "\(hours) uur" }
    var addTerm: String { "Termijn toevoegen of wijzigen" }
    var termHours: String { "Uren, in openingstijd" }
    var termHoursHint: String {
        "De meest precieze regel geldt: eerst kanaal met onderwerp, dan onderwerp, dan kanaal."
    }
    var endTerm: String { "Beëindig" }
    var noTerms: String { "Er is nog geen termijn. Zonder termijn doen we geen belofte." }
    var hoursTitle: String { "Openingstijden" }
    var hoursHint: String {
        "Meer tijden op een dag met een komma: 09:00-17:00, 19:00-21:00. Na middernacht: 22:00-26:00. Leeg is dicht."
    }
    var weekdays: [String] { ["Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag"] }
    var holidays: String { "Dicht op landelijke feestdagen" }
    var holidaysHint: String { "Ook Koningsdag en 5 mei in lustrumjaren; een afwijkende dag hieronder gaat voor." }
    var overrides: String { "Afwijkende dagen" }
    var overridesHint: String {
        "Een per regel: 2026-12-24 09:00-12:00 kerstavond. Alleen een datum en reden betekent dicht."
    }
    var validFrom: String { "Geldt vanaf" }
    var validFromHint: String { "Vandaag of later." }
    var versionReasonHint: String { "Inwoners lezen dit bij de belofte." }
    var saveVersion: String { "Bewaar als nieuwe versie" }
    var versionsTitle: String { "Versies" }
    var version: String { "Versie" }
    var currentVersion: String { "geldt nu" }
    var futureVersion: String { "gaat nog in" }
    func faultyLine(_ line: Int, _ text: String) -> String { "Regel \(line) begrijpen we niet: \(text)" }

    var colleaguesTitle: String { "Medewerkers" }
    var colleaguesLead: String { "Wie er in Plein werkt, met welke rol en in welke teams." }
    var name: String { "Naam" }
    var role: String { "Rol" }
    func roleName(_ role: DeskRole) -> String {
        switch role {
        case .reader: "Lezer"
        case .colleague: "Medewerker"
        case .teamLead: "Teamleider"
        case .administrator: "Beheerder"
        }
    }
    func roleMeaning(_ role: DeskRole) -> String {
        switch role {
        case .reader: "leest gesprekken van de eigen teams"
        case .colleague: "antwoordt en draagt over"
        case .teamLead: "ook wissen, toptaken, antwoorden en de belofte"
        case .administrator: "ook medewerkers en teams"
        }
    }
    var teams: String { "Teams" }
    var teamsTitle: String { "Teams" }
    func memberCount(_ count: Int) -> String {
        count == 0 ? "nog niemand" : count == 1 ? "1 medewerker" : "\(count) medewerkers"
    }
    var addColleague: String { "Medewerker toevoegen" }
    var addTeam: String { "Team toevoegen" }
    var teamName: String { "Naam van het team" }
    var change: String { "Wijzig" }
    var endColleague: String { "Beëindig toegang" }
    var endColleagueHint: String {
        "De medewerker kan zich niet meer aanmelden en lopende sessies stoppen. Gesprekken op deze naam komen terug "
            + "in de lijst."
    }
    var endedColleagues: String { "Zonder toegang" }
    func endedOn(_ moment: String) -> String { "toegang beëindigd op \(moment)" }
    var notYetSeen: String { "nog niet aangemeld" }
    func issuedPassword(_ name: String) -> String { "Wachtwoord voor \(name)" }
    var issuedHint: String {
        "Dit staat hier een keer. Geef het persoonlijk door; na het aanmelden kiest de medewerker een eigen wachtwoord."
    }
    var copy: String { "Kopieer" }
    var copied: String { "Gekopieerd" }
    var noTeamsYet: String { "Er zijn nog geen teams. Voeg er eerst een toe." }
    var signature: String { "Ondertekening" }
    var signatureHint: String {
        "Staat onder elk antwoord per e-mail van dit team, boven kenmerk en link. Hoogstens 8 regels. Leeg: geen ondertekening."
    }
    func signatureOf(_ team: String) -> String { "Ondertekening van \(team)" }
    var noSignature: String { "geen ondertekening" }
    var saveSignature: String { "Bewaar ondertekening" }

    var logTitle: String { "Logboek" }
    var logLead: String {
        "Wat er in de inrichting is gedaan, het nieuwste eerst; ook meldingen aan medewerkers die niet aankwamen. Van gesprekken staat de geschiedenis in het gesprek."
    }
    var logEmpty: String { "Er is nog niets gebeurd." }
    var logByPlein: String { "Plein zelf" }
    func logAction(_ code: String) -> String { Self.logActions[code] ?? "Iets wat deze versie van Plein niet kent" }
    var logOlder: String { "Ouder" }
    func logBefore(_ title: String) -> String { "Eerst: \(title)" }

    var meTitle: String { "Mijn instellingen" }
    var language: String { "Taal" }
    func languageName(_ language: Language) -> String { language == .dutch ? "Nederlands" : "English" }
    var shortcutsSwitch: String { "Sneltoetsen aan" }
    var shortcutsSwitchHint: String {
        "Losse letters doen iets zolang je niet typt. Zet dit uit als je spraak of een schermlezer gebruikt."
    }
    var noticesTitle: String { "Berichten per e-mail" }
    var noticesLead: String {
        "Plein mailt je op het adres waarmee je je aanmeldt. In de mail staat nooit wat iemand schreef."
    }
    var noticesUnsent: String {
        "Nu gaat er nog niets uit: bij geen enkele mailbox staat aan dat er meldingen door verstuurd worden."
    }
    func noticeChoice(_ notice: ColleagueNotice) -> String {
        switch notice {
        case .assigned: "Iemand draagt een gesprek aan mij over"
        case .mentioned: "Iemand noemt mij in een notitie, zoals @fatma"
        case .expiring: "Een belofte loopt binnen een uur af: van mij, of van niemand in mijn team"
        }
    }
    var saveNotices: String { "Bewaar berichten" }
    var passwordTitle: String { "Wachtwoord wijzigen" }
    var currentPassword: String { "Huidig wachtwoord" }
    var currentPasswordWrong: String { "Dit is niet je huidige wachtwoord." }
    var newPassword: String { "Nieuw wachtwoord" }
    var newPasswordHint: String { "Ten minste 12 tekens. Een paar losse woorden achter elkaar is goed." }
    var changePassword: String { "Wijzig wachtwoord" }
    var sessionsTitle: String { "Waar je bent aangemeld" }
    var sessionsLead: String { "Ken je een plek niet? Beëindig die en wijzig je wachtwoord." }
    var thisSession: String { "deze browser" }
    func lastSeen(_ moment: String) -> String { "laatst gezien \(moment)" }
    func since(_ moment: String) -> String { "aangemeld \(moment)" }
    var endSession: String { "Beëindig" }
    var signOut: String { "Afmelden" }
    func meDone(_ act: MePage.Done) -> String {
        switch act {
        case .preferences: "Je instellingen zijn bewaard."
        case .notices: "Je keuze van berichten is bewaard."
        case .password: "Je wachtwoord is gewijzigd. Op andere plekken ben je afgemeld."
        case .sessionEnded: "De sessie is beëindigd."
        }
    }
}
