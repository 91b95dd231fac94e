import Square

struct ContactDutch: ContactTexts {
    let menu = "Contact en openingstijden"
    let title = "Contact en openingstijden"
    let lead = "Zo bereikt u ons."
    let askTitle = "Online"
    let askLine = "Stel uw vraag op elk moment. U krijgt antwoord binnen de tijd die wij beloven."
    let askLink = "Stel een vraag"
    let formElsewhere = "Naar het contactformulier"
    func mail(_ address: String) -> String { "Mail naar \(address)" }
    let callTitle = "Bellen"
    func call(_ number: String) -> String { "Bel \(number)" }
    let visitTitle = "Langskomen"
    func visiting(_ visiting: ContactFacts.Visiting) -> String {
        switch visiting {
        case .open: "U kunt tijdens de openingstijden binnenlopen."
        case .appointment: "U kunt langskomen als u een afspraak heeft."
        case .closed: "Op dit adres ontvangen wij geen inwoners."
        }
    }
    let postTitle = "Per post"
    let hoursTitle = "Openingstijden"
    let hoursLine = "In deze tijden helpen en antwoorden wij u."
    let wooTitle = "Informatie opvragen (Woo-verzoek)"
    let wooLink = "Dien een Woo-verzoek in"
    let aboutTitle = "Over deze gegevens"
    func changed(_ day: String) -> String { "Gewijzigd op \(day)" }
    let asJSON = "Deze gegevens voor programma’s (JSON)"
    let registerName = "In de registers van de overheid"
    let otherWays = "Liever bellen, langskomen of schrijven?"

    let deskTitle = "Contactgegevens"
    let deskLead = """
        Eén keer invullen, overal hetzelfde: op de openbare pagina, onder aan elke pagina, voor zoekmachines en voor de \
        Woo-index. De Wet open overheid verplicht de gemeente om deze gegevens bekend te maken.
        """
    let deskSeePage = "Bekijk de openbare pagina"
    let deskNone = "Nog niet ingevuld. Tot die tijd staat de gemeente niet in de Woo-sitemap."
    let deskSaved = "Bewaard. Iedereen ziet de nieuwe gegevens nu."
    let deskStale =
        "Iemand was je voor. Wat jij typte staat hieronder; kijk na wat er veranderde en bewaar dan opnieuw."
    let deskLabels: [(name: String, label: String)] = [
        ("email", "E-mailadres"), ("formulier", "Contactformulier"), ("telefoon", "Telefoonnummer"),
        ("bezoek", "Kunnen inwoners langskomen?"), ("straat", "Straat"), ("huisnummer", "Huisnummer"),
        ("postcode", "Postcode"), ("plaats", "Plaats"), ("bezoek_nl", "Goed om te weten voor bezoekers"),
        ("bezoek_en", "Hetzelfde in het Engels"), ("post_adres", "Postbus of straat met nummer"),
        ("post_postcode", "Postcode van het postadres"), ("post_plaats", "Plaats van het postadres"),
        ("woo_nl", "Hoe vraag je informatie op?"), ("woo_en", "Hoe vraag je informatie op, in het Engels"),
        ("woo_email", "E-mailadres voor Woo-verzoeken"), ("woo_link", "Formulier voor Woo-verzoeken"),
    ]
    func deskHint(_ field: String) -> String? {
        switch field {
        case "email": "Een e-mailadres of een contactformulier is het minste; allebei mag."
        case "formulier": "/contact is het formulier van Plein zelf. Een formulier elders begint met https://."
        case "telefoon": "Zoals mensen het schrijven: 14 020 of (020) 123 45 67."
        case "straat": "Ook als er geen inwoners komen mag het adres erbij staan."
        case "bezoek_nl": "Bijvoorbeeld: ‘Voor een paspoort maakt u eerst een afspraak.’"
        case "woo_nl": "Aan wie, op welke manieren, en wat moet erin staan? Een lege regel begint een alinea."
        case "woo_link": "Een adres dat met https:// begint, of een pagina van deze site."
        default: nil
        }
    }
    let deskReach = "Mail, formulier en telefoon"
    let deskVisit = "Bezoek"
    let deskPost = "Post"
    let deskWoo = "Woo-verzoeken"
    func deskVisiting(_ visiting: ContactFacts.Visiting) -> String {
        switch visiting {
        case .open: "Ja, tijdens de openingstijden"
        case .appointment: "Alleen op afspraak"
        case .closed: "Nee, niet voor inwoners"
        }
    }
    let deskEnglish = "In het Engels"
    let deskSave = "Bewaar"
    let deskHours = "De openingstijden zijn die van de belofte. Je vult ze maar op één plek in."
    let deskHoursLink = "Openingstijden van de belofte"
    let deskPostcodeWrong = "Een postcode is vier cijfers en twee letters: 1234 AB."
    let deskAddressWrong = "Begin met https:// of met / voor een pagina van deze site."
    let deskPrograms = "Voor registers en zoekmachines"
    let deskProgramsLead = """
        De Woo-harvester leest robots.txt en vindt daar de sitemap. Meld de openbare pagina bij de Woo-index aan in het \
        Register van Overheidsorganisaties (ROO), en neem de gegevens daar uit het JSON-bestand over: het ROO haalt ze \
        niet zelf op.
        """
    let deskSitemap = "Sitemap van de bereikbaarheidsgegevens"
    let deskNoCode = """
        Het nummer van de gemeente (zoals GM0796) is nog niet ingevuld bij Groei. Zonder nummer weten registers niet van \
        wie dit is.
        """
    let deskHistory = "Geschiedenis"
    func deskVersion(_ number: Int) -> String { "Versie \(number)" }
    let deskFacts = "Wat er stond"
    let deskNow = "geldt nu"
    let deskPutBack = "Zet terug"
    func deskPutBack(_ number: Int) -> String { "Zet versie \(number) terug" }
    let deskPlein = "Plein"

    let wooField = "Categorie van de Wet open overheid"
    let wooFieldHint = "Alleen als de bestanden documenten van die categorie zijn. Ze komen dan in de Woo-sitemap."
    let wooNone = "Geen"
}
