import Square
import Values

struct AlertFeedDutch: AlertFeedTexts {
    var title: String { "Bronnen van meldingen" }
    var lead: String {
        "Uit deze bronnen komen de meldingen in de buurt. Plein kijkt vanzelf of er iets nieuws is. \(AlertRoadWords.known(.dutch))"
    }
    var none: (title: String, hint: String) {
        (
            "Er zijn nog geen bronnen",
            "Voeg wegwerkzaamheden of officiële bekendmakingen toe. Dan zien inwoners wat er bij hen in de buurt gebeurt."
        )
    }
    func kind(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Wegwerkzaamheden"
        case .officialNotices: "Officiële bekendmakingen"
        }
    }
    func add(_ kind: FeedKind) -> String { "\(self.kind(kind)) toevoegen" }
    func newTitle(_ kind: FeedKind) -> String { "Nieuwe bron: \(self.kind(kind).lowercased())" }
    func kindHint(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Werk aan de weg, afsluitingen en evenementen uit de landelijke feed van NDW (DATEX II)."
        case .officialNotices:
            "Vergunningen, plannen en besluiten van overheid.nl. Bekendmakingen over personen komen er niet in."
        }
    }
    var back: String { "Alle bronnen" }

    var health: String { "Hoe het gaat" }
    var neverRead: String { "Nog nooit gelezen." }
    func works(_ moment: String) -> String { "Werkt. Laatst gekeken: \(moment)." }
    func fails(_ moment: String) -> String { "Lukt niet sinds \(moment)." }
    func lastSuccess(_ moment: String) -> String { "Laatst gelukt: \(moment)." }
    func lastNews(_ moment: String) -> String { "Laatste nieuws: \(moment)." }
    var noNews: String { "Er kwam nog niets." }
    var silent: String { "Al vier weken niets nieuws. Kloppen de namen nog?" }
    func nextLook(_ moment: String) -> String { "Volgende keer kijken: \(moment)." }
    func fault(_ code: String) -> String {
        switch code {
        case "truncated": "De bron brak halverwege af. Wat al binnen was blijft; er is niets beëindigd."
        case "bad_compression": "Het ingepakte bestand is beschadigd."
        case "too_large", "bomb": "Het bestand is groter dan wij aannemen."
        case "not_xml": "Het is geen leesbare XML."
        case "document_type": "Het bestand bevat een opdracht die wij uit veiligheid weigeren."
        case "wrong_document": "Wat kwam is een ander soort bestand, of een leeg bestand."
        case "too_deep": "Het is dieper genest dan wij aannemen."
        case "piece_too_large": "Het is groter dan wij aannemen."
        case "piece_cut": "Het houdt halverwege op."
        case "without_id": "Er staat geen nummer bij."
        case "not_stored": "Het past niet in de database."
        case "diagnostic": "De zoekdienst begrijpt de vraag niet."
        case "nothing_found": "De zoekdienst vond niets. Klopt de naam van de gemeente?"
        case "not_served": "De bron gaf geen bestand."
        case "overtaken": "Ingehaald door een nieuwere."
        case "timed_out_answer", "timed_out_connecting", "timed_out_look_up": "De bron gaf niet op tijd antwoord."
        case "refused", "unreachable": "De bron is niet bereikbaar."
        case "cut": "De verbinding brak af voordat alles er was."
        case "no_such_host", "look_up_failed": "De naam van de server bestaat niet of is nu niet te vinden."
        case "forbidden_address", "bad_address": "Dit adres mogen wij niet opvragen."
        case "inside": "Het ging bij ons mis. Het logboek van de server zegt waarom."
        default:
            code.hasPrefix("certificate") || code == "tls"
                ? "De beveiligde verbinding lukt niet." : "Het lukte niet (\(code))."
        }
    }
    func otherSideSays(_ detail: String) -> String { "De andere kant zegt: \(detail)" }
    var firstIsQuiet: String {
        "De eerste keer lezen stuurt niemand bericht. Daarna hoort een abonnee alleen wat nieuw is of verandert."
    }

    var imports: String { "Laatste keren" }
    var noImports: String { "Er is nog niets gelezen." }
    func rawState(_ state: FeedRaw.State) -> String {
        switch state {
        case .fetching: "wordt opgehaald"
        case .complete: "wacht op inlezen"
        case .imported: "ingelezen"
        case .broken: "niet helemaal leesbaar"
        }
    }
    func counted(_ name: String, _ number: String) -> String { "\(name): \(number)" }
    var read: String { "Gelezen" }
    var kept: String { "Voor ons" }
    var new: String { "Nieuw" }
    var changed: String { "Veranderd" }
    var ended: String { "Beëindigd" }
    var missing: String { "Niet meer in de bron" }
    var told: String { "Om te vertellen" }
    var unlocated: String { "Zonder plaats" }
    var swapped: String { "Breedte en lengte verwisseld" }
    var brokenParts: String { "Onleesbaar" }
    var leftOutTitle: String { "Overgeslagen" }
    func leftOut(_ code: String) -> String {
        switch code {
        case "not_real": "Test of oefening"
        case "nothing_about_a_road": "Zegt niets over een weg"
        case "other_source": "Van een ander, buiten het gebied"
        case "other_type": "Soort die niet gekozen is"
        case "other_organisation": "Niet van een gemeente"
        case "person": "Over een persoon"
        case "twice": "Staat er twee keer in"
        default: code
        }
    }
    func brokenPart(_ id: String?, _ reason: String) -> String { "\(id ?? "zonder nummer"): \(fault(reason))" }
    func moreBroken(_ number: String) -> String { "En nog \(number)." }
    func size(_ megabytes: String) -> String { "\(megabytes) MB" }

    var lookNow: String { "Kijk nu" }
    var replay: String { "Lees opnieuw in" }
    var replayHint: String {
        "Leest nog eens wat het laatst werd opgehaald, bijvoorbeeld na een nieuwe versie van Plein. Niemand krijgt bericht."
    }
    var asked: String { "Dat gebeurt nu. Ververs de pagina over een minuut." }
    var saved: String { "Bewaard." }

    var settings: String { "Instellingen" }
    var nameField: String { "Naam" }
    var nameHint: String { "Zo heet de bron aan de balie." }
    var addressField: String { "Adres" }
    func addressHint(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Van het bestand, met https. Ingepakt (gz) of niet."
        case .officialNotices: "Van de zoekdienst (SRU), met https."
        }
    }
    func namesField(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Werk van wie"
        case .officialNotices: "Bekendmakingen van wie"
        }
    }
    func namesHint(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Een naam per regel, zoals de bron die schrijft. Leeg: van iedereen."
        case .officialNotices: "Een naam per regel, zonder het woord gemeente."
        }
    }
    var areaField: String { "Ook werk van anderen in dit gebied" }
    var areaHint: String {
        "Vier getallen in graden: zuid, west, noord, oost. Bijvoorbeeld 52,05 5,02 52,14 5,19. Zo telt ook werk van Rijk en provincie mee. Mag leeg blijven."
    }
    var areaWrong: String { "Schrijf vier getallen: zuid, west, noord, oost." }
    var topicsField: String { "Welke onderwerpen" }
    var topicsHint: String { "Niets aangevinkt: alle." }
    func topic(_ topic: AlertTopic) -> String {
        switch topic {
        case .roadWorks: "Wegwerkzaamheden"
        case .events: "Evenementen"
        case .permits: "Vergunningen"
        case .plans: "Plannen voor een gebied"
        case .traffic: "Verkeer en parkeren"
        case .rules: "Regels"
        case .participation: "Meedenken"
        case .municipality: "Nieuws van de gemeente"
        case .crisis: "Crisis"
        }
    }
    var minutesField: String { "Hoe vaak kijken" }
    var minutesHint: String { "Minuten tussen twee keer kijken, 1 tot 1440." }
    var minutesWrong: String { "Schrijf een getal van 1 tot 1440." }
    var addressWrong: String { "Schrijf een volledig adres dat met https:// begint." }
    var save: String { "Bewaar" }
}
