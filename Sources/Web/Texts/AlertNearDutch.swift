import Square
import Values

struct NearDutch: NearTexts {
    let menu = "In uw buurt"
    let title = "Wat gebeurt er in uw buurt?"
    let lead = "Werk aan de weg, evenementen, vergunningen en plannen: nu en binnenkort."
    let homeTitle = "In uw buurt"
    let homeLine = "Werk aan de weg, evenementen en plannen dicht bij u. Zoek op uw buurt of adres."
    let homeLink = "Bekijk wat er bij u gebeurt"

    let choosePlace = "Kies een plek"
    let neighbourhood = "Wijk of buurt"
    let wholeTown = "De hele gemeente"
    let address = "Straat of postcode"
    let addressHelp = "Bijvoorbeeld Kerkstraat 12, of 3731 AA."
    let coordinates = "Coördinaten invullen"
    let coordinatesHelp = "Breedte en lengte in graden, zoals een kaart of telefoon ze toont."
    let latitude = "Breedte, bijvoorbeeld 52,1093"
    let longitude = "Lengte, bijvoorbeeld 5,1805"
    let radius = "Hoe ver eromheen?"
    let radiusHelp = "Rond een straat, een postcode of een punt. Van een wijk ziet u de wijk zelf."
    func metres(_ metres: Int) -> String {
        metres < 1000
            ? "\(metres) meter" : metres % 1000 == 0 ? "\(metres / 1000) kilometer" : "\(metres.grouped(by: ".")) meter"
    }
    let useLocation = "Gebruik de plek waar ik ben"
    let locating = "Wij vragen uw apparaat waar u bent…"
    let locatingFailed = "Uw apparaat gaf geen plek door. Kies een wijk, of vul een straat in."
    let topics = "Onderwerpen"
    let topicsHelp = "Kiest u niets, dan ziet u alles."
    func topic(_ topic: AlertTopic) -> String {
        switch topic {
        case .roadWorks: "Werk aan de weg"
        case .events: "Evenementen"
        case .permits: "Vergunningen"
        case .plans: "Plannen voor een plek"
        case .traffic: "Verkeersbesluiten"
        case .rules: "Regels"
        case .participation: "Meedenken"
        case .municipality: "Nieuws van de gemeente"
        case .crisis: "Noodsituaties"
        }
    }
    let show = "Laat zien"

    func around(_ place: String, metres: Int) -> String {
        metres == 0 ? place : "\(place), tot \(self.metres(metres)) eromheen"
    }
    let chosenPoint = "De plek die u koos"
    let unknownPlace: (title: String, hint: String) = (
        "Deze plek kennen wij niet", "Kies een wijk of buurt uit de lijst, of vul een straat in."
    )
    let outside: (title: String, hint: String) = (
        "Deze plek ligt buiten Nederland", "Kijk de coördinaten na: eerst de breedte (rond 52), dan de lengte (rond 5)."
    )
    let outsideTown: (title: String, hint: String) = (
        "Deze plek ligt buiten onze gemeente",
        "Wij weten alleen wat er in onze gemeente gebeurt. Vraag het ook aan de gemeente waar de plek ligt."
    )
    let swapped = "Breedte en lengte stonden andersom. Wij hebben ze omgedraaid."
    func addressNotFound(_ words: String) -> (title: String, hint: String) {
        ("‘\(words)’ vonden wij niet", "Probeer alleen de straat of de postcode, of kies een wijk of buurt.")
    }
    let whichAddress = "Welke plek bedoelt u?"

    let now = "Nu"
    let coming = "Binnenkort"
    let noneNow = "Hier is nu niets bekend."
    let noneComing = "Hier komt voor zover bekend niets aan."
    let noneHint = "Kijk in een ruimere kring, of volg deze plek: dan hoort u het als er iets komt."
    let noneHintFollow = "Volg deze plek: dan hoort u het als er iets komt."
    let allCrisis = "Alle noodsituaties"
    let isPart = "Er is meer dan hierin past. Kies een wijk of een onderwerp om alles te zien."
    let allNow = "Alles van nu"
    let allComing = "Alles wat komt"
    let more = "Meer"
    let fromStart = "Terug naar het begin"
    let elsewhere = "Zonder plek op de kaart"
    func forTown(_ n: Int) -> String {
        n == 1 ? "1 melding voor de hele gemeente" : "\(Self.count(n)) meldingen voor de hele gemeente"
    }
    func withoutPlace(_ n: Int) -> String {
        n == 1
            ? "1 melding waarvan de bron geen plek noemt" : "\(Self.count(n)) meldingen waarvan de bron geen plek noemt"
    }
    private static func count(_ n: Int) -> String { n >= 1000 ? "Meer dan 999" : "\(n)" }
    let forTownTitle = "Voor de hele gemeente"
    let withoutPlaceTitle = "Meldingen zonder plek"
    let withoutPlaceHint = "De bron zegt niet waar dit is. Het kan dus ook bij u in de buurt zijn."
    let knownOnly = """
        U ziet bekende werkzaamheden en meldingen. Niet iedereen die in de straat werkt, meldt dat: er kan meer zijn dan \
        hier staat.
        """
    let follow = "Volg deze plek"
    let followTown = "Volg de hele gemeente"
    let followLine = "U krijgt een e-mail als hier iets verandert. Zonder account."
    let outputs = "Ook te volgen met andere programma’s"
    let outputsLine = "Dezelfde keuze van plek en onderwerpen:"
    let asAtom = "Nieuwslezer (Atom)"
    let asCalendar = "Agenda (iCalendar)"
    let asGeoJSON = "Kaartgegevens (GeoJSON)"
    let asOGC = "Voor ontwikkelaars (OGC API Features)"
    let asCAP = "Noodsituaties (CAP)"

    let map = "Kaart"
    let mapWords = [
        "keys": "Kaart. Verschuif met de pijltjes, zoom met plus en min. Alles staat ook in de lijst.",
        "zoomIn": "Dichterbij", "zoomOut": "Verder weg", "nothing": "Op deze kaart staat nu niets.",
        "count": "Op de kaart: {}.", "countOf": "Op de kaart: {} van de {} meldingen in deze lijst.",
        "more": "Er zijn er meer: kijk onder de lijst.",
        "failed": "De kaart kon niet alles laden. De lijst klopt wel.",
        "several": "{} meldingen op deze plek: {}",
        "searchHere": "Zoek rond het midden van de kaart", "point": "Punt", "line": "Lijn", "area": "Vlak",
        "putHere": "Zet een punt in het midden", "undo": "Laatste punt weg", "clear": "Alles weg",
        "drawn": "Getekend. Punten: {}.", "missing": "Klik op de kaart. Nog nodig: {} punt(en).",
    ]
    let geometryText = "De plek als tekst (GeoJSON)"
    let geometryHint = """
        De kaart vult dit in. Een GeoJSON-geometrie plakken kan ook: eerst de lengte, dan de breedte.
        """

    let back = "Alles in de buurt"
    let what = "Wat"
    let whereIs = "Waar"
    let when = "Wanneer"
    let blockedFor = "Wie kan er niet door"
    let hindrance = "Hinder"
    let detour = "Omleiding"
    let responsible = "Wie is verantwoordelijk"
    let youCan = "Wat kunt u doen"
    let source = "Bron"
    let atSource = "Lees het bij de bron"
    func reference(_ reference: String) -> String { "Kenmerk: \(reference)" }
    func blocked(_ traffic: NoticeFacts.Traffic) -> String {
        switch traffic {
        case .car: "auto’s"
        case .bicycle: "fietsers"
        case .foot: "voetgangers"
        case .bus: "bussen"
        }
    }
    func certainty(_ certainty: NoticeFacts.Certainty) -> String {
        switch certainty {
        case .certain: "Dit staat vast."
        case .probable: "Dit is waarschijnlijk, maar nog niet zeker."
        case .possible: "Dit is nog onzeker."
        }
    }
    let certainWithoutEnd = "Dat het gebeurt, staat vast."
    func state(_ state: NoticeState) -> String {
        switch state {
        case .draft: "Concept"
        case .current: "Geldt"
        case .ended: "Voorbij"
        case .cancelled: "Gaat niet door"
        case .withdrawn: "Ingetrokken"
        }
    }
    func stateLine(_ state: NoticeState, on day: String) -> String {
        switch state {
        case .draft, .current: ""
        case .ended: "Dit is voorbij, of de bron meldt het niet meer (sinds \(day))."
        case .cancelled: "Dit gaat niet door. Dat werd bekend op \(day)."
        case .withdrawn: "Dit is ingetrokken op \(day)."
        }
    }
    let hiddenTitle = "Deze melding staat niet meer op de site"
    let hiddenText = "De gemeente laat deze melding niet zien. Kijk bij de bron, of vraag het de gemeente."
    let takenBack = "De gemeente heeft deze melding teruggenomen. De tekst is daarom weg."
    func between(_ from: String, _ until: String) -> String { "Van \(from) tot en met \(until)" }
    func from(_ from: String) -> String { "Vanaf \(from). Het einde is niet bekend." }
    func since(_ from: String) -> String { "Sinds \(from). Het einde is niet bekend." }
    func until(_ until: String) -> String { "Tot en met \(until)" }
    func onDay(_ day: String) -> String { "Op \(day)" }
    func onDay(_ day: String, _ from: String, _ until: String) -> String { "Op \(day), van \(from) tot \(until)" }
    let timeUnknown = "Dat is niet bekend."
    let severalPeriods = "In deze tijd, met onderbrekingen:"
    let notAllTheTime = "niet de hele tijd"
    func doUntil(_ day: String) -> String { "Dat kan tot en met \(day)." }
    let placeTown = "In de hele gemeente"
    let placeUnknown = "De bron noemt geen plek."
    let history = "Wat er eerder over bekend werd"
    func change(_ change: NoticeChange) -> String {
        switch change {
        case .new: "Bekendgemaakt"
        case .moved: "Ergens anders, of eerder"
        case .extended: "Duurt langer"
        case .postponed: "Begint later"
        case .cancelled: "Gaat niet door"
        case .withdrawn: "Ingetrokken"
        case .ended: "Voorbij"
        case .deadline: "Nieuwe datum om iets te doen"
        case .minor: "Kleine wijziging"
        }
    }
    let related = "Hoort hierbij"
    func relation(_ relation: NoticeRelation, isEarlier: Bool) -> String {
        switch relation {
        case .follows: isEarlier ? "Hiervoor" : "Hierna"
        case .corrects: isEarlier ? "Deze melding verbetert" : "Verbeterd door"
        case .withdraws: isEarlier ? "Deze melding trekt in" : "Ingetrokken door"
        case .extends: isEarlier ? "Deze melding geeft meer tijd voor" : "Meer tijd door"
        case .belongsTo: isEarlier ? "Onderdeel van" : "Onderdeel hiervan"
        }
    }
    let changedOn = "Laatst gewijzigd"
    let onlyDutch: String? = nil
}
