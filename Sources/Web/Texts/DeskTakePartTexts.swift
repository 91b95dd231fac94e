import Desk
import Values

/// Words about taking part in a conversation elsewhere.
protocol DeskTakePartTexts: Sendable {
    var takePartTitle: String { get }
    var takePartLead: String { get }
    var noAccountToTakePart: (title: String, hint: String) { get }
    var postAddress: String { get }
    var postAddressHint: String { get }
    var lookAtPost: String { get }
    func postSearchFault(_ fault: PostSearchFault) -> String
    var foundPost: String { get }
    var takePartMeans: String { get }
    var takePart: String { get }
    func startedByUs(_ name: String) -> String
}

extension DeskDutch {
    var takePartTitle: String { "Meedoen aan een gesprek elders" }
    var takePartLead: String {
        "Plak het adres van een openbaar bericht waarin niemand jullie noemde. Je leest eerst waar het over gaat; er wordt nog niets bewaard en de schrijver merkt niets."
    }
    var noAccountToTakePart: (title: String, hint: String) {
        (
            "Je team heeft geen actief account in de fediverse.",
            "Een beheerder maakt er een onder Kanalen. Daarna doe je hier mee."
        )
    }
    var postAddress: String { "Adres van het bericht" }
    var postAddressHint: String { "Zoals https://mastodon.example/@naam/123. Er mag een naam of tekst omheen staan." }
    var lookAtPost: String { "Bekijk" }
    func postSearchFault(_ fault: PostSearchFault) -> String {
        switch fault {
        case .notAnAddress: "Dit is geen adres van een bericht dat we kunnen openen. Het begint met https://."
        case .ourOwn: "Dit is een bericht van onszelf. Je vindt het onder Berichten of in de inbox."
        case .keptOut: "Deze server weren we. Een beheerder kan zien waarom, onder Kanalen en dan Servers."
        case .notFound: "Daar staat geen bericht. Misschien is het verwijderd, of is het adres niet heel overgenomen."
        case .notPublic: "Dit bericht is niet openbaar, of de andere server laat het ons niet lezen."
        case .notAPost: "Daar staat geen bericht van de fediverse. Neem het adres van het bericht zelf."
        case .tookTooLong: "De andere server reageerde te lang niet. Probeer het straks nog eens."
        case .unreachable:
            "De andere server is nu niet te bereiken of antwoordt niet zoals het hoort. Probeer het straks nog eens."
        case .otherTeam: "Een ander team is hierover al in gesprek."
        }
    }
    var foundPost: String { "Dit staat er" }
    var takePartMeans: String {
        "Doe je mee, dan komt het bericht als gesprek op jouw naam in de inbox en schrijf je daar een antwoord. Er loopt geen termijn: niemand vroeg jullie iets. Reageert de schrijver, dan wel."
    }
    var takePart: String { "Doe mee" }
    func startedByUs(_ name: String) -> String { "Uit eigen beweging begonnen door \(name): niemand wacht op jullie." }
}

extension DeskEnglish {
    var takePartTitle: String { "Take part in a conversation elsewhere" }
    var takePartLead: String {
        "Paste the address of a public post in which nobody mentioned you. You first read what it is about; nothing is kept yet and its author notices nothing."
    }
    var noAccountToTakePart: (title: String, hint: String) {
        (
            "Your team has no active account in the fediverse.",
            "An administrator makes one under Channels. Then you take part here."
        )
    }
    var postAddress: String { "Address of the post" }
    var postAddressHint: String { "Such as https://mastodon.example/@name/123. A name or words may stand around it." }
    var lookAtPost: String { "Look" }
    func postSearchFault(_ fault: PostSearchFault) -> String {
        switch fault {
        case .notAnAddress: "This is no address of a post that we can open. It begins with https://."
        case .ourOwn: "This is a post of our own. You find it under Posts or in the inbox."
        case .keptOut: "We keep this server out. An administrator can see why, under Channels and then Servers."
        case .notFound: "There is no post there. Perhaps it was deleted, or the address was not copied whole."
        case .notPublic: "This post is not public, or the other server does not let us read it."
        case .notAPost: "There is no post of the fediverse there. Take the address of the post itself."
        case .tookTooLong: "The other server took too long. Try again later."
        case .unreachable: "The other server cannot be reached now or does not answer as it should. Try again later."
        case .otherTeam: "Another team is in a conversation about this already."
        }
    }
    var foundPost: String { "This is what it says" }
    var takePartMeans: String {
        "When you take part, the post comes into the inbox as a conversation in your name and you write an answer there. No promise runs: nobody asked you anything. When the author reacts, one does."
    }
    var takePart: String { "Take part" }
    func startedByUs(_ name: String) -> String { "Begun of our own accord by \(name): nobody waits for you." }
}
