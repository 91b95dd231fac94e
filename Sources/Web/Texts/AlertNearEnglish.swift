import Square
import Values

struct NearEnglish: NearTexts {
    let menu = "Near you"
    let title = "What happens near you?"
    let lead = "Road works, events, permits and plans: now and soon."
    let homeTitle = "Near you"
    let homeLine = "Road works, events and plans close to you. Search by neighbourhood or address."
    let homeLink = "See what happens near you"

    let choosePlace = "Choose a place"
    let neighbourhood = "Neighbourhood"
    let wholeTown = "The whole municipality"
    let address = "Street or postcode"
    let addressHelp = "For example Kerkstraat 12, or 3731 AA."
    let coordinates = "Enter coordinates"
    let coordinatesHelp = "Latitude and longitude in degrees, as a map or phone shows them."
    let latitude = "Latitude, for example 52.1093"
    let longitude = "Longitude, for example 5.1805"
    let radius = "How far around it?"
    let radiusHelp = "Around a street, a postcode or a point. Of a neighbourhood you see itself."
    func metres(_ metres: Int) -> String {
        if metres == 1000 { return "1 kilometre" }
        return metres < 1000
            ? "\(metres) metres"
            : metres % 1000 == 0 ? "\(metres / 1000) kilometres" : "\(metres.grouped(by: ",")) metres"
    }
    let useLocation = "Use the place where I am"
    let locating = "Asking your device where you are…"
    let locatingFailed = "Your device gave no place. Choose a neighbourhood, or enter a street."
    let topics = "Topics"
    let topicsHelp = "Choose nothing to see everything."
    func topic(_ topic: AlertTopic) -> String {
        switch topic {
        case .roadWorks: "Road works"
        case .events: "Events"
        case .permits: "Permits"
        case .plans: "Plans for a place"
        case .traffic: "Traffic decisions"
        case .rules: "Rules"
        case .participation: "Have your say"
        case .municipality: "News of the municipality"
        case .crisis: "Emergencies"
        }
    }
    let show = "Show"

    func around(_ place: String, metres: Int) -> String {
        metres == 0 ? place : "\(place), up to \(self.metres(metres)) around it"
    }
    let chosenPoint = "The place you chose"
    let unknownPlace: (title: String, hint: String) = (
        "We do not know this place", "Choose a neighbourhood from the list, or enter a street."
    )
    let outside: (title: String, hint: String) = (
        "This place is outside the Netherlands",
        "Check the coordinates: first the latitude (about 52), then the longitude (about 5)."
    )
    let outsideTown: (title: String, hint: String) = (
        "This place is outside our municipality",
        "We only know what happens in our municipality. Ask the municipality of that place too."
    )
    let swapped = "Latitude and longitude were the wrong way round. We turned them."
    func addressNotFound(_ words: String) -> (title: String, hint: String) {
        ("We did not find ‘\(words)’", "Try only the street or the postcode, or choose a neighbourhood.")
    }
    let whichAddress = "Which place do you mean?"

    let now = "Now"
    let coming = "Soon"
    let noneNow = "Nothing is known here now."
    let noneComing = "As far as known, nothing is coming here."
    let noneHint = "Look in a wider circle, or follow this place: then you hear when something comes."
    let noneHintFollow = "Follow this place: then you hear when something comes."
    let allCrisis = "All emergencies"
    let isPart = "There is more than fits here. Choose a neighbourhood or a topic to see everything."
    let allNow = "All of now"
    let allComing = "All that comes"
    let more = "More"
    let fromStart = "Back to the beginning"
    let elsewhere = "Without a place on the map"
    func forTown(_ n: Int) -> String {
        n == 1 ? "1 notice for the whole municipality" : "\(Self.count(n)) notices for the whole municipality"
    }
    func withoutPlace(_ n: Int) -> String {
        n == 1
            ? "1 notice of which the source names no place"
            : "\(Self.count(n)) notices of which the source names no place"
    }
    private static func count(_ n: Int) -> String { n >= 1000 ? "More than 999" : "\(n)" }
    let forTownTitle = "For the whole municipality"
    let withoutPlaceTitle = "Notices without a place"
    let withoutPlaceHint = "The source does not say where this is. So it may be near you."
    let knownOnly = """
        You see known works and notices. Not everybody who works in a street reports it: there may be more than is \
        listed here.
        """
    let follow = "Follow this place"
    let followTown = "Follow the whole municipality"
    let followLine = "You get an e-mail when something changes here. Without an account."
    let outputs = "Follow it with other programs"
    let outputsLine = "The same choice of place and topics:"
    let asAtom = "News reader (Atom)"
    let asCalendar = "Calendar (iCalendar)"
    let asGeoJSON = "Map data (GeoJSON)"
    let asOGC = "For developers (OGC API Features)"
    let asCAP = "Emergencies (CAP)"

    let map = "Map"
    let mapWords = [
        "keys": "Map. Move with the arrow keys, zoom with plus and minus. Everything is in the list too.",
        "zoomIn": "Closer", "zoomOut": "Further away", "nothing": "There is nothing on this map now.",
        "count": "On the map: {}.", "countOf": "On the map: {} of the {} notices in this list.",
        "more": "There are more: see below the list.",
        "failed": "The map could not load everything. The list is right.",
        "several": "{} notices at this place: {}",
        "searchHere": "Search around the middle of the map", "point": "Point", "line": "Line", "area": "Area",
        "putHere": "Put a point in the middle", "undo": "Remove last point", "clear": "Remove all",
        "drawn": "Drawn. Points: {}.", "missing": "Click on the map. Still needed: {} point(s).",
    ]
    let geometryText = "The place as text (GeoJSON)"
    let geometryHint = """
        The map fills this in. You can also paste a GeoJSON geometry here, longitude first and then latitude.
        """

    let back = "Everything nearby"
    let what = "What"
    let whereIs = "Where"
    let when = "When"
    let blockedFor = "Who cannot get through"
    let hindrance = "Hindrance"
    let detour = "Detour"
    let responsible = "Who is responsible"
    let youCan = "What you can do"
    let source = "Source"
    let atSource = "Read it at the source"
    func reference(_ reference: String) -> String { "Reference: \(reference)" }
    func blocked(_ traffic: NoticeFacts.Traffic) -> String {
        switch traffic {
        case .car: "cars"
        case .bicycle: "cyclists"
        case .foot: "pedestrians"
        case .bus: "buses"
        }
    }
    func certainty(_ certainty: NoticeFacts.Certainty) -> String {
        switch certainty {
        case .certain: "This is certain."
        case .probable: "This is probable, but not yet certain."
        case .possible: "This is still uncertain."
        }
    }
    let certainWithoutEnd = "That it happens is certain."
    func state(_ state: NoticeState) -> String {
        switch state {
        case .draft: "Draft"
        case .current: "Current"
        case .ended: "Over"
        case .cancelled: "Does not happen"
        case .withdrawn: "Withdrawn"
        }
    }
    func stateLine(_ state: NoticeState, on day: String) -> String {
        switch state {
        case .draft, .current: ""
        case .ended: "This is over, or its source no longer reports it (since \(day))."
        case .cancelled: "This does not happen. That became known on \(day)."
        case .withdrawn: "This was withdrawn on \(day)."
        }
    }
    let hiddenTitle = "This notice is no longer on the site"
    let hiddenText = "The municipality does not show this notice. Look at its source, or ask the municipality."
    let takenBack = "The municipality took this notice back. So its text is gone."
    func between(_ from: String, _ until: String) -> String { "From \(from) to \(until)" }
    func from(_ from: String) -> String { "From \(from). The end is not known." }
    func since(_ from: String) -> String { "Since \(from). The end is not known." }
    func until(_ until: String) -> String { "Until \(until)" }
    func onDay(_ day: String) -> String { "On \(day)" }
    func onDay(_ day: String, _ from: String, _ until: String) -> String { "On \(day), from \(from) to \(until)" }
    let timeUnknown = "That is not known."
    let severalPeriods = "In this time, with interruptions:"
    let notAllTheTime = "not all of the time"
    func doUntil(_ day: String) -> String { "You can do this until \(day)." }
    let placeTown = "In the whole municipality"
    let placeUnknown = "The source names no place."
    let history = "What was known before"
    func change(_ change: NoticeChange) -> String {
        switch change {
        case .new: "Made known"
        case .moved: "Elsewhere, or earlier"
        case .extended: "Takes longer"
        case .postponed: "Begins later"
        case .cancelled: "Does not happen"
        case .withdrawn: "Withdrawn"
        case .ended: "Over"
        case .deadline: "A new date to do something"
        case .minor: "A small change"
        }
    }
    let related = "Belongs with this"
    func relation(_ relation: NoticeRelation, isEarlier: Bool) -> String {
        switch relation {
        case .follows: isEarlier ? "Before this" : "After this"
        case .corrects: isEarlier ? "This notice corrects" : "Corrected by"
        case .withdraws: isEarlier ? "This notice withdraws" : "Withdrawn by"
        case .extends: isEarlier ? "This notice gives more time for" : "More time by"
        case .belongsTo: isEarlier ? "Part of" : "A part of this"
        }
    }
    let changedOn = "Last changed"
    let onlyDutch: String? = "This notice is in Dutch, as the source wrote it."
}
