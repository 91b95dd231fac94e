import Values

extension DeskDutch {
    var reportsTitle: String { "Rapportages" }
    func reportsWaiting(_ count: Int) -> String { count >= 100 ? "Rapportages (99+)" : "Rapportages (\(count))" }
    var reportsLead: String {
        "Wat beheerders van andere servers in de fediverse rapporteren over jullie accounts, berichten of gesprekken. Wie daar klaagde, staat er niet bij."
    }
    var openReports: String { "Open" }
    var closedReports: String { "Afgehandeld" }
    func noReports(isOpen: Bool) -> (title: String, hint: String) {
        isOpen
            ? ("Geen open rapportages", "Als een andere server iets rapporteert, staat het hier.")
            : ("Nog niets afgehandeld", "Wat is afgehandeld blijft hier een jaar staan.")
    }
    func reportFrom(_ host: String) -> String { "Rapportage van \(host)" }
    var reportWithoutReason: String { "Zonder toelichting." }
    var reportAbout: String { "Gaat over" }
    func reportedAccount(_ handle: String) -> String { "jullie account \(handle)" }
    var reportedPost: String { "jullie bericht:" }
    var reportedPostGone: String { "een bericht van jullie dat is ingetrokken" }
    func reportedConversation(_ reference: String) -> String { "een bericht in gesprek \(reference)" }
    var reportOutcomeField: String { "Wat is er gedaan?" }
    var reportOutcomeHint: String { "Bijvoorbeeld: bericht ingetrokken, of gelezen en niets aan de hand." }
    var closeReportButton: String { "Handel af" }
    var reopenReportButton: String { "Toch weer open" }
    func reopenReport(_ host: String) -> String { "Rapportage van \(host) toch weer open" }
    func reportClosed(_ moment: String, by colleague: String?) -> String {
        colleague.map { "Afgehandeld op \(moment) door \($0)" } ?? "Afgehandeld op \(moment)"
    }
    var reportAlreadyClosed: String {
        "Een collega handelde deze rapportage net af. Jouw tekst is niet bewaard; die van je collega staat bij Afgehandeld."
    }
    var olderReports: String { "Oudere rapportages" }
    var newestReports: String { "Naar de nieuwste" }

    func liked(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 keer leuk gevonden" : "\(number) keer leuk gevonden"
    }
    func shared(_ count: Int, _ number: String) -> String { count == 1 ? "1 keer gedeeld" : "\(number) keer gedeeld" }

    var showPrivateLink: String { "Toon de privélink" }
    var privateLinkField: String { "Privélink van dit gesprek" }
    var privateLinkHint: String {
        "Geef hem alleen aan de vrager zelf, bijvoorbeeld telefonisch of per mail: wie de link heeft, leest mee en kan schrijven. Zet hem nooit in een openbaar bericht."
    }

    var hostsTitle: String { "Servers die we niet bereiken" }
    var hostsLead: String {
        "Plein probeert het een week lang. Wat dan nog niet aankwam, staat in de inbox bij Niet aangekomen."
    }
    var hostTerm: String { "Server" }
    var hostWaiting: String { "Wacht" }
    var hostSince: String { "Sinds" }
    func oldestWaiting(_ moment: String) -> String { "Het oudste wacht sinds \(moment)." }
    var nothingWaits: String { "Er wacht niets om te versturen." }

    var keyTitle: String { "Sleutel" }
    var keyLead: String {
        "Hiermee ondertekent het account wat het stuurt. Vervang hem alleen als hij misschien in verkeerde handen is: servers die de oude nog bewaren, nemen soms even niets van jullie aan."
    }
    func keyMade(_ moment: String) -> String { "In gebruik sinds \(moment)." }
    func keyFixed(_ moment: String) -> String {
        "De vorige sleutel geldt nog voor servers die hem bewaarden. Vervangen kan weer vanaf \(moment)."
    }
    var rotateKeyButton: String { "Vervang de sleutel" }
    var rotateKeyHint: String {
        "De servers van volgers krijgen meteen bericht. De oude sleutel blijft acht dagen bruikbaar voor servers die de nieuwe nog niet kennen. Dit is niet terug te draaien."
    }
    var keyRotated: String { "De sleutel is vervangen; de servers van volgers krijgen bericht." }
}
