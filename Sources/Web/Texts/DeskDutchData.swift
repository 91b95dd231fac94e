import Square
import Values

extension DeskDutch {
    var dataMenu: String { "Open data" }
    var dataTitle: String { "Open data" }
    var dataLead: String { "Gegevens van de gemeente die iedereen mag gebruiken, elk met een eigenaar en een ritme." }
    var seeCatalogue: String { "Bekijk de catalogus" }
    var newData: String { "Nieuwe gegevensset" }
    var newDataLead: String { "Beschrijf eerst wat het is. Daarna voeg je bestanden toe en maak je de set openbaar." }
    var allData: String { "Alle sets" }
    var ownData: String { "Mijn sets" }
    var noData: (title: String, hint: String) {
        ("Nog geen gegevenssets", "Een teamleider begint een set; de eigenaar houdt haar daarna bij.")
    }
    var noOwnData: (title: String, hint: String) {
        ("Je bent nergens eigenaar van", "Een teamleider kan je als eigenaar van een set kiezen.")
    }
    func ownedBy(_ name: String) -> String { "Van \(name)" }
    func changedOn(_ day: String) -> String { "gewijzigd op \(day)" }
    var firstData: String { "Naar het begin" }
    var olderData: String { "Meer sets" }
    var madeTitle: String { "Van Plein zelf" }
    var madeLead: String { "Deze sets maakt Plein uit wat het meet. Ze staan altijd in de catalogus." }
    func dataState(_ state: DataSet.State) -> String {
        switch state {
        case .draft: "Concept: nog niet openbaar"
        case .published: "Openbaar"
        case .withdrawn: "Ingetrokken"
        }
    }
    func dataStale(_ day: String) -> String { "Openbaar, maar verouderd: laatst bijgewerkt op \(day)" }

    var dataLabels: [(name: String, label: String)] {
        [
            ("titel", "Titel"), ("omschrijving", "Omschrijving"), ("thema", "Thema"), ("licentie", "Licentie"),
            ("ritme", "Hoe vaak vernieuwd?"), ("eigenaar", "Eigenaar"), ("contact", "Wie beantwoordt vragen?"),
            ("contact_email", "E-mailadres voor vragen"), ("trefwoorden", "Trefwoorden"), ("kwaliteit", "Kwaliteit"),
            ("gebied", "Gebied"), ("van", "Gaat over de tijd van"), ("tot", "Gaat over de tijd tot en met"),
            ("waarde", "Hoogwaardige gegevens"), ("titel_en", "Titel in het Engels"),
            ("omschrijving_en", "Omschrijving in het Engels"), ("bestand", "Bestand"), ("naam", "Naam in de catalogus"),
            ("adres", "Adres"), ("soort", "Soort"), ("reden", "Reden"), ("gezien", "Persoonsgegevens"),
        ]
    }
    var dataTitleHint: String { "Zoals mensen het noemen: Prullenbakken, Speeltuinen, Begroting 2027." }
    var dataDescriptionHint: String { "Wat staat erin, waar komt het vandaan en waarvoor is het bruikbaar?" }
    var dataLicenceHint: String { "CC0 als er geen reden is voor iets anders." }
    var dataRhythmHint: String {
        "Wordt de set niet op tijd vernieuwd, dan staat dat erbij en krijgt de eigenaar één bericht."
    }
    var dataOwnerHint: String { "Wie zorgt dat de gegevens kloppen. De naam is niet openbaar." }
    var dataContactHint: String { "Openbaar: noem een team, geen persoon." }
    var dataKeywordsHint: String { "Eén per regel, hoogstens \(DataSets.keywordLimit)." }
    var dataQualityHint: String { "Wat moeten gebruikers weten: gaten, schattingen, hoe nauwkeurig?" }
    var dataHighValueHint: String { "Alleen voor sets die onder de Europese verordening 2023/138 vallen." }
    var noHighValue: String { "Nee" }
    var dataChoose: String { "Kies …" }
    func dataDepartment(_ name: String) -> String { "Afdeling \(name)" }
    var dataMore: String { "Meer: trefwoorden, kwaliteit, gebied, periode, Engels" }
    var saveData: String { "Bewaar" }

    var backToData: String { "Alle sets" }
    func dataDone(_ done: DeskDataSetPage.Done) -> String {
        switch done {
        case .saved: "Bewaard."
        case .published: "De set is openbaar."
        case .withdrawn: "De set is ingetrokken. Haar pagina blijft en noemt de reden."
        case .file: "Het bestand hoort nu bij de set."
        case .discarded: "Het bestand is weggegooid."
        case .link: "De link hoort nu bij de set."
        case .removed: "Weggehaald."
        case .renewed: "Genoteerd: de gegevens zijn vandaag bijgewerkt."
        case .gone: "Weggegooid. Vergissing? Zet het concept hieronder terug."
        case .back: "Het concept staat er weer."
        }
    }
    var dataIsStale: String {
        "Iemand was je voor. Wat jij typte staat hieronder; kijk na wat er veranderde en bewaar dan opnieuw."
    }
    var mayNotEditData: String { "Een teamleider of de eigenaar kan deze set wijzigen." }
    var discardDraft: String { "Gooi dit concept weg" }
    func draftGone(_ day: String, until: String) -> String {
        "Dit concept is op \(day) weggegooid. Tot en met \(until) kun je het terugzetten; daarna is het weg, met zijn bestanden."
    }
    var putBackDraft: String { "Zet terug" }
    var discardedDrafts: String { "Weggegooide concepten" }
    var seeSet: String { "Bekijk de openbare pagina" }
    var draftWithoutFiles: String { "Voeg een bestand of een link toe; daarna kun je de set openbaar maken." }
    var draftWithFiles: String { "Klaar? Na het openbaar maken kan iedereen de set vinden en downloaden." }
    var publishData: String { "Maak openbaar" }
    var publishDataAgain: String { "Maak weer openbaar" }
    var withdrawnBecause: String { "De reden die iedereen leest:" }
    var dataRenewed: String { "De gegevens elders zijn bijgewerkt" }
    var withdrawData: String { "Trek in" }
    var withdrawReason: String { "Waarom?" }
    var withdrawHint: String {
        "Iedereen leest dit op de pagina van de set. De bestanden zijn daarna niet meer te krijgen."
    }
    var filesTitle: String { "Bestanden en links" }
    var noFiles: (title: String, hint: String) {
        ("Nog geen bestanden", "Stuur een CSV of GeoJSON, of noem het adres waar de gegevens staan.")
    }
    var addFile: String { "Nieuw bestand" }
    var addDataLink: String { "Voeg een link toe" }
    var dataLinkHint: String { "Een volledig adres dat met https:// begint." }
    var filesWaiting: String { "Deze bestanden kwamen binnen en wachten tot je kiest:" }
    func fileFacts(_ format: String, version: Int, size: String, day: String) -> String {
        "\(format), versie \(version), \(size), van \(day)"
    }
    func linkFacts(_ format: String, day: String) -> String { "\(format) op een andere site, toegevoegd op \(day)" }
    var removeFile: String { "Haal weg" }
    func removeFile(_ title: String) -> String { "Haal \(title) weg" }
    var removeHint: String { "Ook alle eerdere versies zijn dan niet meer te krijgen." }
    func newVersion(_ title: String) -> String { "Nieuwe versie van \(title)" }
    var moreOfFile: String { "Meer" }
    var fileField: String { "CSV of GeoJSON" }
    func fileHint(_ megabytes: Int) -> String { "Hoogstens \(megabytes) MB. Je ziet eerst wat erin staat." }
    var sendFile: String { "Stuur en bekijk" }
    var aboutData: String { "Beschrijving" }
    var dataHistory: String { "Geschiedenis" }
    func dataEvent(_ event: DataSets.Event) -> String {
        switch event.kind {
        case .created: return "begonnen door"
        case .changed: return "beschrijving gewijzigd door"
        case .published: return "openbaar gemaakt door"
        case .withdrawn: return "ingetrokken (\(event.detail)) door"
        case .file:
            let pieces = event.detail.split(separator: " ", maxSplits: 2).map(String.init)
            return
                "bestand \(pieces.count > 2 ? pieces[2] : "") als versie \(pieces.count > 1 ? pieces[1] : "") toegevoegd door"
        case .link: return "link \(event.detail) toegevoegd door"
        case .removed: return "\(event.detail) weggehaald door"
        case .renewed: return "gegevens elders bijgewerkt, zegt"
        case .discarded: return "weggegooid door"
        case .putBack: return "teruggezet door"
        }
    }
    func fileFault(_ fault: Problem.Field.Fault?) -> String {
        switch fault {
        case .fileTypeNotAccepted(let name):
            "\(name) is geen CSV of GeoJSON. Ingepakte bestanden, spreadsheets en documenten openen wij niet: bewaar het als CSV."
        case .fileTooLarge(_, let maximum): "Dit bestand is te groot. Hoogstens \(maximum / 1_000_000) MB kan mee."
        case .fileEmpty: "Dit bestand is leeg."
        case .unknownChoice: "Een nieuwe versie moet van dezelfde soort zijn als de vorige."
        default: "Met dit bestand kan het zo niet. Kijk na wat eronder staat."
        }
    }

    var fileTitle: String { "Wat staat er in dit bestand?" }
    func fileHolds(_ format: String, rows: String, columns: Int) -> String {
        "\(format) met \(rows) \(rows == "1" ? "rij" : "rijen") en \(columns) \(columns == 1 ? "kolom" : "kolommen")"
    }
    var nothingOdd: String { "Ons viel niets op." }
    var findingFaults: String { "Zo kan het niet openbaar worden" }
    var findingPersonal: String { "Pas op: dit lijken persoonsgegevens" }
    var findingWarnings: String { "Kijk dit na" }
    var findingNotes: String { "Goed om te weten" }
    var filePreviewTitle: String { "De eerste rijen" }
    func previewCaption(_ rows: Int) -> String {
        rows == 1 ? "De eerste rij, als tekst" : "De eerste \(rows) rijen, als tekst"
    }
    var decideFileTitle: String { "En nu?" }
    var fileIsOut: String { "Dit bestand hoort bij de set." }
    var fileBroken: String { "Verbeter het bestand waar het vandaan komt en stuur het opnieuw." }
    var discardFile: String { "Gooi weg" }
    var acceptFile: String { "Voeg toe aan de set" }
    var replaceFile: String { "Vervang" }
    var differsTitle: String { "Dit is anders dan in de vorige versie" }
    func columnsGone(_ names: String) -> String { "Weg zijn de kolommen: \(names). Wie ze gebruikt, mist ze." }
    func columnsAdded(_ names: String) -> String { "Nieuw zijn de kolommen: \(names)." }
    func rowsDiffer(_ before: String, _ now: String) -> String { "Er waren \(before) rijen, en nu \(now)." }
    var fileNameHint: String { "Zoals mensen het bestand noemen." }
    var fileStays: String { "Wil je later kiezen? Het bestand blijft dertig dagen bij de set staan." }
    func becomesVersion(of title: String, isPublic: Bool) -> String {
        "Dit wordt de nieuwe versie van \(title). De vorige blijft op haar eigen adres."
            + (isPublic ? " Iedereen kan het bestand meteen downloaden." : "")
    }
    func becomesFile(isPublic: Bool) -> String {
        isPublic
            ? "Dit wordt een nieuw bestand bij de set. Iedereen kan het meteen downloaden."
            : "Dit wordt een nieuw bestand bij de set. Het is pas te downloaden als de set openbaar is."
    }
    var confirmPersonal: String { "Ik heb gekeken: dit zijn geen persoonsgegevens, of ze mogen openbaar zijn." }
    var confirmPersonalFirst: String { "Kijk eerst na wat hierboven staat en zeg dat het openbaar mag zijn." }
}
