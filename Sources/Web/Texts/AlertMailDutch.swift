import Square
import Values

struct AlertMailDutch: AlertMailWording {
    let greeting = "Goedendag,"
    func changed(_ change: NoticeChange) -> String {
        switch change {
        // Said only to who heard that it does not happen.
        case .new: "Gaat toch door"
        case .moved: "Andere plek of tijd"
        case .extended: "Duurt langer"
        case .postponed: "Begint later"
        case .cancelled: "Gaat niet door"
        case .withdrawn: "Ingetrokken"
        case .ended: "Voorbij"
        case .deadline: "Nieuwe datum"
        case .minor: "Gewijzigd"
        }
    }
    func more(_ count: Int) -> String { " (en nog \(count))" }
    func intro(_ count: Int, isNew: Bool) -> String {
        if count == 1 {
            return isNew ? "Er is iets in uw buurt:" : "Er verandert iets waarover u eerder bericht kreeg:"
        }
        return "Er zijn \(count) dingen in uw buurt:"
    }
    let what = "Wat"
    func was(_ name: String, _ before: String, _ now: String) -> String { "\(name) was \(before), is nu \(now)." }
    let begin = "Het begin"
    let end = "Het einde"
    let place = "De plek"
    let lastDay = "De laatste dag om iets te doen"
    let unknown = "niet bekend"
    let all = "Alles hierover"
    let why = "Waarom u dit krijgt:"
    func following(_ place: String) -> String { "u volgt \(place)." }
    let inside = "Dit is daar."
    func away(_ metres: String) -> String { "Dit is ongeveer \(metres) daarvandaan." }
    func furtherAway(_ metres: String) -> String {
        "Dit is nu ongeveer \(metres) daarvandaan, verder dan u vroeg. U hoort het omdat u er eerder bericht over kreeg."
    }
    let toldBefore = "u kreeg hier eerder bericht over."
    let followsHere = "u volgde een plek hier in de buurt."
    let forEverybody = "Dit geldt voor de hele gemeente."
    let takenBack =
        "Wij hebben een bericht teruggenomen dat u eerder van ons kreeg. Het klopte niet. U kunt het weggooien."
    let takenBackSubject = "Teruggenomen: een bericht dat u eerder kreeg"
    let wasTold = "Hieronder staat wat u eerder van ons hoorde."
    func notShown(_ count: Int, _ link: String) -> String {
        "Er zijn nog \(count) dingen die niet in deze mail passen. Bij uw plekken staat een link naar alles wat er is:\n\(link)"
    }
    func rhythm(_ rhythm: WatchRhythm) -> String {
        switch rhythm {
        case .atOnce: "U krijgt deze berichten zodra er iets is."
        case .daily:
            """
            U krijgt deze berichten hoogstens eens per dag, om 7.00 uur; over een noodsituatie meteen. \
            Is er niets, dan krijgt u niets.
            """
        case .weekly:
            """
            U krijgt deze berichten hoogstens eens per week, op maandag; over een noodsituatie meteen. \
            Is er niets, dan krijgt u niets.
            """
        }
    }
    func manage(_ link: String) -> String { "Plekken en onderwerpen aanpassen: \(link)" }
    func stop(_ link: String) -> String { "Stoppen met alle berichten: \(link)" }
    let noReply = "Dit bericht is automatisch verstuurd."
    let otherLanguage: String? = nil

    let confirmSubject = "Bevestig dat u berichten wilt over uw buurt"
    let linkSubject = "De link naar uw berichten over de buurt"
    func askedFor(_ municipality: String, _ places: [String]) -> String {
        "Iemand vroeg met dit e-mailadres bij \(municipality) om berichten over:\n"
            + places.map { "- \($0)" }.joined(separator: "\n")
    }
    func isThatRight(_ link: String) -> String {
        "Was u dat? Open dan deze bladzijde en kies ‘Bevestigen’. Pas daarna krijgt u berichten.\n\(link)"
    }
    let notYou = """
        Was u het niet? Dan hoeft u niets te doen: zonder bevestiging sturen wij niets, en na zeven dagen is deze aanvraag weg. \
        Op de bladzijde kunt u hem ook meteen weghalen.
        """
    func yourLink(_ municipality: String, _ link: String) -> String {
        "Hier ziet u welke plekken u volgt bij \(municipality). U kunt er ook een plek bij doen, iets aanpassen of stoppen:\n\(link)"
    }
    let keepLink = "Geef deze link aan niemand anders: wie hem heeft, kan uw plekken zien en aanpassen."

    let deviceTitle = "Meldingen staan aan"
    let deviceLine = "Zo ziet een melding eruit als er iets gebeurt op een plek die u volgt."

    func named(_ watch: Watch, metres: String) -> String {
        let name = watch.label.isEmpty ? "" : "‘\(watch.label)’"
        switch watch.form {
        case .point:
            return name.isEmpty ? "een plek op de kaart, tot \(metres) eromheen" : "\(name), tot \(metres) eromheen"
        case .area: return name.isEmpty ? "een gebied dat op de kaart is getekend" : "het gebied \(name)"
        case .route:
            let route = name.isEmpty ? "een route op de kaart" : "de route \(name)"
            return "\(route), tot \(metres) aan beide kanten"
        case .neighbourhood: return watch.label
        case .municipality: return "de hele gemeente"
        }
    }
}
