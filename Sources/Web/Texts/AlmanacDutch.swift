import Growth

struct AlmanacDutch: AlmanacTexts {
    func title(_ year: Int) -> String { "Almanak van gemeenten \(year)" }
    let navigation = "Onderdelen van de almanak"
    func pageName(_ page: AlmanacDocument) -> String {
        switch page {
        case .front: "Overzicht"
        case .size(let size): self.size(size)
        case .lessons: "Lessen"
        case .participants: "Wie doen mee"
        case .method: "Methode"
        }
    }
    func taking(part: Int, of listed: Int, year: Int) -> String {
        "Deze almanak gaat over \(part) van de \(listed) gemeenten op de lijst van \(year)."
    }
    func measuredBy(_ model: String) -> String {
        """
        Zij hebben gemeten met versie \(model) van het groeimodel. Vergelijkingen zijn steeds binnen een \
        grootteklasse. Een ranglijst is er niet.
        """
    }
    let nobody = """
        Van geen enkele gemeente op de lijst is er een meting van dit jaar. Er zijn dus geen cijfers. Op de \
        bladzijde hieronder staat per gemeente waarom.
        """
    func leftOut(absent: Int, otherModel: Int) -> String {
        var parts: [String] = []
        if absent > 0 {
            parts.append(
                """
                \(absent) \(absent == 1 ? "gemeente is" : "gemeenten zijn") niet bereikt of niet bruikbaar
                """)
        }
        if otherModel > 0 {
            parts.append(
                """
                \(otherModel) \(otherModel == 1 ? "gemeente heeft" : "gemeenten hebben") met een andere versie van \
                het model gemeten
                """)
        }
        return parts.joined(separator: " en ") + "; van hen is niets geschat."
    }
    let whoAndWhy = "Wie meedoen, en waarom anderen niet"
    func size(_ size: AlmanacSize) -> String {
        switch size {
        case .large: "100.000 inwoners of meer"
        case .middle: "50.000 tot 100.000 inwoners"
        case .small: "minder dan 50.000 inwoners"
        case .unknown: "grootte niet bekend"
        }
    }
    func sizeShort(_ size: AlmanacSize) -> String {
        switch size {
        case .large: "100.000+"
        case .middle: "50.000–100.000"
        case .small: "tot 50.000"
        case .unknown: "onbekend"
        }
    }
    let participantsLead = """
        Op naam, in de volgorde van het alfabet. De naam leidt naar de eigen cijfers van de gemeente.
        """
    let participantsNone = "Geen enkele gemeente staat in de cijfers."
    let municipality = "Gemeente"
    let sizeHead = "Inwoners"
    let measuredOn = "Gemeten op"
    let modelHead = "Versie van het model"
    let reason = "Reden"
    let address = "Adres"
    let otherModelTitle = "Gemeten met een ander model"
    func otherModelLead(_ model: String) -> String {
        """
        Een andere versie dan \(model), of eigen poorten: hun fasen betekenen iets anders. Zij tellen niet mee in \
        de cijfers; hun lessen staan er wel bij.
        """
    }
    let absentTitle = "Niet in de cijfers"
    let absentLead = "Van deze gemeenten is niets geschat. De naam is die op de lijst."
    let absentNone = "Iedereen op de lijst staat in de cijfers."
    func fault(_ fault: AlmanacFault) -> String {
        switch fault {
        case .notAsked: "nog niet gevraagd: het lezen is eerder gestopt"
        case .unreachable(let code): unreachable(code)
        case .status(let status): "gaf geen cijfers (status \(status))"
        case .later: "vroeg om later terug te komen"
        case .notJSON: "gaf iets anders dan cijfers"
        case .tooDeep: "gaf een antwoord dat te diep genest is"
        case .otherSchema(let schema): "gaf een ander schema (\(schema))"
        case .malformed(let place): "gaf een antwoord dat niet klopt van vorm (\(place))"
        case .impossible(let place): "gaf een waarde die niet kan (\(place))"
        case .otherName(let name): "gaf zich uit voor een andere gemeente (\(name))"
        case .claimedTwice(let name): "meer dan één adres zegt \(name) te zijn"
        case .notMeasured: "heeft nog niet gemeten"
        case .otherYear(let day): "heeft in dit jaar niet gemeten (laatste meting \(day))"
        case .demonstration: "is een proefgemeente met verzonnen cijfers"
        }
    }
    private func unreachable(_ code: String) -> String {
        switch code {
        case "forbidden_address": "niet gevraagd: het adres ligt niet op het openbare internet (\(code))"
        case "too_large": "gaf een antwoord dat te groot is (\(code))"
        case "compressed": "gaf een ingepakt antwoord, waar niet om was gevraagd (\(code))"
        case "timed_out_answer", "timed_out_connecting", "timed_out_look_up": "antwoordde niet op tijd (\(code))"
        case "too_many_redirects": "verwees te vaak door (\(code))"
        default: "niet bereikt (\(code))"
        }
    }
    let lessonsLead = """
        Wat gemeenten probeerden, wat er gebeurde en wat zij ervan leerden, voor zover zij dat wilden delen. In \
        hun eigen woorden, op naam van de gemeente.
        """
    let lessonsNone = "Geen enkele gemeente heeft dit jaar een les gedeeld."
    let tried = "Geprobeerd"
    let expected = "Verwacht"
    let happened = "Gebeurd"
    let cost = "Gekost"
    let learned = "Geleerd"
    let dataTitle = "De cijfers zelf"
    let dataLead = "Alle cijfers staan als CSV en JSON naast deze bladzijden. U mag ze vrij gebruiken (CC0)."
    func data(_ file: AlmanacData.File) -> String {
        switch file {
        case .book: "alles bij elkaar, voor programma’s en voor de almanak van volgend jaar"
        case .standing: "hoeveel gemeenten in elke fase, per thema en grootteklasse"
        case .change: "de verandering tegenover het jaar ervoor"
        case .differences: "de vergelijking van elke fase met de volgende, per cijfer"
        case .municipalities: "wie meedoen, met hun fasen, op naam"
        case .indicators: "elk cijfer van elke gemeente"
        case .lessons: "de gedeelde lessen"
        case .absent: "wie er niet in staan, en waarom"
        }
    }
    let madeWith = "Gemaakt met Plein, vrije software voor gemeenten"
}
