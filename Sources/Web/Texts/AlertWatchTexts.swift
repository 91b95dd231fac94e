import Square

/// Words about following a place.
protocol WatchTexts: Sendable {
    var title: String { get }
    var lead: String { get }
    var addTitle: String { get }
    var whichPlace: String { get }
    func way(_ way: WatchWay) -> String
    var chooseArea: String { get }
    var addressHelp: String { get }
    var whichAddress: String { get }
    func whichStop(_ words: String) -> String
    var routeLabel: String { get }
    var routeHelp: String { get }
    var drawing: String { get }
    var drawingHelp: String { get }
    var radius: String { get }
    var corridor: String { get }
    func corridorMetres(_ metres: Int) -> String
    var topicsTitle: String { get }
    var rhythmTitle: String { get }
    var rhythmHelp: String { get }
    func rhythm(_ rhythm: WatchRhythm) -> String
    var email: String { get }
    var emailHelp: String { get }
    /// There is no mailbox now that mails of this kind go out through.
    var mailWaits: String { get }
    var send: String { get }
    var addButton: String { get }
    var kept: String { get }
    var lostTitle: String { get }
    var lostLine: String { get }
    var lostButton: String { get }

    var askedTitle: String { get }
    var askedLine: String { get }
    var linkSentLine: String { get }
    var askedHint: String { get }
    var nowTitle: String { get }
    var nowNothing: String { get }
    var allNow: String { get }

    var manageTitle: String { get }
    func manageLine(_ address: String) -> String
    var waitingTitle: String { get }
    var waitingLine: String { get }
    var confirm: String { get }
    var refuse: String { get }
    var refuseLine: String { get }
    var places: String { get }
    var change: String { get }
    var nameLabel: String { get }
    var nameHelp: String { get }
    var save: String { get }
    var remove: String { get }
    var removeLast: String { get }
    var addPlace: String { get }
    var see: String { get }
    func most(_ count: Int) -> String
    var languageTitle: String { get }
    var settings: String { get }
    /// More places than fit.
    var full: String { get }
    var confirmed: String { get }
    var changed: String { get }
    var removed: String { get }
    var added: String { get }
    var linkWarning: String { get }

    var stopTitle: String { get }
    var stopLine: String { get }
    var stopButton: String { get }
    var stopBack: String { get }
    var stoppedTitle: String { get }
    var stoppedLine: String { get }
    var again: String { get }
    var goneTitle: String { get }
    var goneLine: String { get }
}

/// Ways to say which place.
enum WatchWay: String, CaseIterable, Sendable {
    case area = "wijk"
    case address = "adres"
    case point = "punt"
    case route
    case drawing = "tekening"
    case municipality = "gemeente"
}

struct WatchDutch: WatchTexts {
    let title = "Berichten over uw buurt"
    let lead =
        "U krijgt bericht als er iets gebeurt op een plek die u kiest. U hebt geen account nodig, en hoeft er niet te wonen."
    let addTitle = "Nog een plek volgen"
    let whichPlace = "Welke plek?"
    func way(_ way: WatchWay) -> String {
        switch way {
        case .area: "Een wijk of buurt"
        case .address: "Rond een adres of straat"
        case .point: "Rond een punt"
        case .route: "Een route, van straat tot straat"
        case .drawing: "Iets wat ik teken op de kaart"
        case .municipality: "De hele gemeente"
        }
    }
    let chooseArea = "Kies een wijk of buurt"
    let addressHelp = "Bijvoorbeeld Kerkstraat 12, of 3731 AA."
    let whichAddress = "Welk adres bedoelt u?"
    func whichStop(_ words: String) -> String { "Welke plek bedoelt u met ‘\(words)’?" }
    let routeLabel = "Straten of adressen, van begin tot eind"
    let routeHelp = "Een op elke regel, ten minste twee. Wij trekken er rechte lijnen tussen."
    let drawing = "Teken een punt, een lijn of een gebied"
    let drawingHelp = "Rond een punt en langs een lijn geldt de afstand die u hieronder kiest."
    let radius = "Hoe ver eromheen?"
    let corridor = "Hoe breed, aan elke kant?"
    func corridorMetres(_ metres: Int) -> String { "\(metres) meter" }
    let topicsTitle = "Waarover?"
    let rhythmTitle = "Hoe vaak?"
    let rhythmHelp = "Een bericht over een noodsituatie sturen wij altijd meteen, wat u hier ook kiest."
    func rhythm(_ rhythm: WatchRhythm) -> String {
        switch rhythm {
        case .atOnce: "Zodra er iets is"
        case .daily: "Hoogstens eens per dag, om 7.00 uur"
        case .weekly: "Hoogstens eens per week, op maandag om 7.00 uur"
        }
    }
    let email = "Uw e-mailadres"
    let emailHelp = "U krijgt eerst een e-mail om te bevestigen dat het uw adres is."
    let mailWaits = """
        Op dit moment kunnen wij geen e-mail sturen. Lukt het binnen drie dagen, dan krijgt u hem alsnog; probeer het anders later \
        opnieuw.
        """
    let send = "Vraag berichten aan"
    let addButton = "Volg deze plek"
    let kept = """
        Wij bewaren alleen uw e-mailadres of het adres van uw apparaat, de plek, de onderwerpen en welke berichten u \
        kreeg. Stopt u, dan is alles weg.
        """
    let lostTitle = "Link kwijt?"
    let lostLine = "Volgt u al een plek? Dan sturen wij u de link om uw plekken te zien, aan te passen of te stoppen."
    let lostButton = "Stuur mij de link"

    let askedTitle = "Kijk in uw e-mail"
    let askedLine =
        "Wij sturen u een e-mail met een link. Open die en kies ‘Bevestigen’. Pas daarna krijgt u berichten."
    let linkSentLine = "Volgt dit adres een plek bij ons, dan sturen wij er een e-mail met de link naartoe."
    let askedHint = """
        Geen e-mail? Kijk bij de ongewenste e-mail. Wij sturen hoogstens één zo’n e-mail per dag naar een adres; wat u vandaag \
        nog aanvraagt, staat achter dezelfde link.
        """
    let nowTitle = "Wat daar nu al bekend is"
    let nowNothing = "Daar is nu niets bekend."
    let allNow = "Bekijk alles op deze plek"

    let manageTitle = "Uw plekken"
    func manageLine(_ address: String) -> String { "Berichten gaan naar \(address)." }
    let waitingTitle = "Klopt dit?"
    let waitingLine =
        "Dit is met uw e-mailadres aangevraagd. Vink aan wat u wilt volgen. Wat u niet aanvinkt, verdwijnt."
    let confirm = "Bevestigen"
    let refuse = "Dit was ik niet: haal alles weg"
    let refuseLine = "Hebt u niets aangevraagd? Dan kunt u de aanvraag en uw adres hier weghalen."
    let places = "Wat u volgt"
    let change = "Aanpassen"
    let nameLabel = "Naam voor deze plek"
    let nameHelp = "Alleen voor u, bijvoorbeeld ‘school’ of ‘weg naar het werk’."
    let save = "Bewaren"
    let remove = "Deze plek niet meer volgen"
    let removeLast = "Dit is uw laatste plek. Haalt u die weg, dan halen wij ook uw e-mailadres weg."
    let addPlace = "Volg nog een plek"
    let see = "Bekijk wat hier nu is"
    func most(_ count: Int) -> String { "U volgt \(count) plekken. Meer kan niet: haal er eerst een weg." }
    let languageTitle = "Taal van de berichten"
    let settings = "Hoe vaak en in welke taal"
    let full = "U kunt \(Watch.most) plekken volgen. Haal eerst een plek weg, of kies er hieronder minder."
    let confirmed = "Bevestigd. U krijgt vanaf nu berichten."
    let changed = "Uw wijziging is bewaard."
    let removed = "Deze plek volgt u niet meer."
    let added = "Deze plek volgt u nu ook."
    let linkWarning = "Wie deze link heeft, kan uw plekken zien en aanpassen. Geef hem aan niemand anders."

    let stopTitle = "Stoppen met alle berichten?"
    let stopLine = "U krijgt dan geen berichten meer. Wij halen uw e-mailadres en uw plekken meteen weg."
    let stopButton = "Stop alle berichten"
    let stopBack = "Toch niet: terug naar uw plekken"
    let stoppedTitle = "U krijgt geen berichten meer"
    let stoppedLine = "Uw adres en uw plekken zijn weg. Een bericht dat al onderweg was, kan nog aankomen."
    let again = "Opnieuw een plek volgen"
    let goneTitle = "Deze link werkt niet meer"
    let goneLine = """
        U bent gestopt, de aanvraag is niet binnen zeven dagen bevestigd, of uw apparaat neemt geen meldingen meer aan. Er is \
        niets meer van u bewaard.
        """
}

struct WatchEnglish: WatchTexts {
    let title = "Messages about your neighbourhood"
    let lead =
        "You hear when something happens at a place that you choose. You need no account, and need not live there."
    let addTitle = "Follow another place"
    let whichPlace = "Which place?"
    func way(_ way: WatchWay) -> String {
        switch way {
        case .area: "A neighbourhood"
        case .address: "Around an address or street"
        case .point: "Around a point"
        case .route: "A route, from street to street"
        case .drawing: "Something that I draw on the map"
        case .municipality: "The whole municipality"
        }
    }
    let chooseArea = "Choose a neighbourhood"
    let addressHelp = "For example Kerkstraat 12, or 3731 AA."
    let whichAddress = "Which address do you mean?"
    func whichStop(_ words: String) -> String { "Which place do you mean by ‘\(words)’?" }
    let routeLabel = "Streets or addresses, from beginning to end"
    let routeHelp = "One on each line, at least two. We draw straight lines between them."
    let drawing = "Draw a point, a line or an area"
    let drawingHelp = "Around a point and along a line the distance that you choose below holds."
    let radius = "How far around it?"
    let corridor = "How wide, to each side?"
    func corridorMetres(_ metres: Int) -> String { "\(metres) metres" }
    let topicsTitle = "About what?"
    let rhythmTitle = "How often?"
    let rhythmHelp = "We always send a message about an emergency at once, whatever you choose here."
    func rhythm(_ rhythm: WatchRhythm) -> String {
        switch rhythm {
        case .atOnce: "As soon as there is something"
        case .daily: "At most once a day, at 7:00"
        case .weekly: "At most once a week, on Monday at 7:00"
        }
    }
    let email = "Your e-mail address"
    let emailHelp = "First you get an e-mail to confirm that it is your address."
    let mailWaits = """
        At the moment we cannot send e-mail. If that works again within three days you still get it; otherwise try again later.
        """
    let send = "Ask for messages"
    let addButton = "Follow this place"
    let kept = """
        We only keep your e-mail address or the address of your device, the place, the topics and which messages you got. \
        When you stop, all of it is gone.
        """
    let lostTitle = "Lost the link?"
    let lostLine = "Do you follow a place already? Then we send you the link to see, change or stop."
    let lostButton = "Send me the link"

    let askedTitle = "Look in your e-mail"
    let askedLine = "We send you an e-mail with a link. Open it and choose ‘Confirm’. Only after that you get messages."
    let linkSentLine = "If this address follows a place with us, we send an e-mail with the link to it."
    let askedHint = """
        No e-mail? Look among the unwanted e-mail. We send at most one such e-mail a day to an address; what you ask for later \
        today is behind the same link.
        """
    let nowTitle = "What is known there now"
    let nowNothing = "Nothing is known there now."
    let allNow = "See everything at this place"

    let manageTitle = "Your places"
    func manageLine(_ address: String) -> String { "Messages go to \(address)." }
    let waitingTitle = "Is this right?"
    let waitingLine =
        "This was asked for with your e-mail address. Tick what you want to follow. What you do not tick disappears."
    let confirm = "Confirm"
    let refuse = "It was not me: remove everything"
    let refuseLine = "Did you not ask for anything? Then you can remove the request and your address here."
    let places = "What you follow"
    let change = "Change"
    let nameLabel = "A name for this place"
    let nameHelp = "Only for you, for example ‘school’ or ‘way to work’."
    let save = "Save"
    let remove = "Stop following this place"
    let removeLast = "This is your last place. When you remove it, we remove your e-mail address too."
    let addPlace = "Follow another place"
    let see = "See what is here now"
    func most(_ count: Int) -> String { "You follow \(count) places. More is not possible: remove one first." }
    let languageTitle = "Language of the messages"
    let settings = "How often and in which language"
    let full = "You can follow \(Watch.most) places. Remove a place first, or choose fewer below."
    let confirmed = "Confirmed. From now on you get messages."
    let changed = "Your change was saved."
    let removed = "You no longer follow this place."
    let added = "You now follow this place too."
    let linkWarning = "Who has this link can see and change your places. Give it to nobody else."

    let stopTitle = "Stop all messages?"
    let stopLine = "You will get no more messages. We remove your e-mail address and your places at once."
    let stopButton = "Stop all messages"
    let stopBack = "Do not stop: back to your places"
    let stoppedTitle = "You get no more messages"
    let stoppedLine = "Your address and your places are gone. A message that was on its way may still arrive."
    let again = "Follow a place again"
    let goneTitle = "This link no longer works"
    let goneLine = """
        You stopped, the request was not confirmed within seven days, or your device takes no notifications any more. Nothing of \
        you is kept any more.
        """
}
