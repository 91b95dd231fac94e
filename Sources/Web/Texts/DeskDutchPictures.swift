extension DeskDutch {
    func picturesTitle(_ count: Int) -> String { count == 0 ? "Beelden" : "Beelden (\(count))" }
    func picturesHint(_ maximum: Int) -> String {
        "Hoogstens \(maximum). Plein maakt ze opnieuw, zonder plaats, tijd en toestel erin. Bij elk beeld hoort in woorden wat er te zien is."
    }
    func pictureWords(_ number: Int) -> String { "Wat staat er op beeld \(number)?" }
    var pictureWordsHint: String {
        "Voor wie het niet ziet. Zeg wat ertoe doet, ook tekst in het beeld. Zonder deze woorden gaat het niet uit."
    }
    func picturePlace(_ number: Int) -> String { "Plaats van beeld \(number)" }
    func removePicture(_ number: Int) -> String { "Haal beeld \(number) weg" }
    var addPictures: String { "Beelden toevoegen" }
    var addPicturesHint: String { "JPEG, PNG, WebP of GIF, hoogstens 10 MB per stuk." }
    var newPictureWords: String { "Wat staat er op het nieuwe beeld?" }
    var newPictureWordsHint: String { "Kies je er meer, dan is dit voor het eerste; de andere vul je daarna in." }
    var addPicturesAct: String { "Voeg toe" }

    var picturesOfPost: String { "Beelden bij dit bericht" }
    var coveredPicture: String { "Beeld met een waarschuwing van de schrijver; toon het" }
    var pictureOnItsWay: String { "Plein haalt dit beeld op. Laad de pagina straks opnieuw." }
    var pictureExpired: String { "Plein bewaart beelden van anderen een week. Dit beeld is hier niet meer." }
    func pictureRefused(_ code: String, host: String) -> String {
        switch code {
        case "http 404", "http 410": return "Dit beeld is er niet meer bij \(host)."
        case "too_large", "too_many_pixels", "too_heavy": return "Dit beeld is te groot om te tonen."
        case "suspended": return "\(host) houden jullie buiten; Plein haalt er niets op."
        case "media_refused": return "Een regel van jullie houdt dit beeld tegen; Plein haalt het niet op."
        case "not_a_picture": return "Dit is geen beeld dat Plein kan lezen."
        case "without_tool":
            return "Op deze server kan Plein geen beelden tonen. Een beheerder installeert daarvoor libvips-tools."
        default: break
        }
        return code.hasPrefix("http")
            ? "\(host) geeft dit beeld niet." : "Plein kan dit beeld niet ophalen bij \(host)."
    }
    var fetchPictureAgain: String { "Haal opnieuw op" }
    func pictureElsewhere(_ host: String) -> String { "Bekijk het bij \(host); die ziet dan dat je komt" }

    var avatarField: String { "Portret" }
    var avatarHint: String { "Vierkant, zoals het wapen. Plein snijdt het bij tot 400 bij 400." }
    var headerField: String { "Brede foto boven het profiel" }
    var headerHint: String { "Drie keer zo breed als hoog. Plein snijdt bij tot 1500 bij 500." }
    var profilePictureWords: String { "Wat is er te zien?" }
    var profilePictureWordsHint: String { "Niet verplicht. Voor wie het beeld niet ziet." }
    var chooseProfilePicture: String { "Kies een bestand" }
    var removeProfilePicture: String { "Haal dit beeld weg" }

    var checkedLinksTitle: String { "Links die kloppen" }
    func checkedLinksHint(_ page: String) -> String {
        "Een regel met een adres krijgt een vinkje als die pagina terugwijst. Zet daar een link naar \(page) met rel=\"me\"."
    }
    func linkVerified(_ moment: String) -> String { "klopt, gecontroleerd op \(moment)" }
    var linkWaits: String { "wordt gecontroleerd" }
    func linkUnverified(_ code: String) -> String {
        if code == "absent" { return "op die pagina staat geen link met rel=\"me\" naar dit profiel" }
        return code.hasPrefix("http") ? "die pagina geeft een foutmelding" : "die pagina is niet te bereiken"
    }
    var checkLinksAgain: String { "Controleer opnieuw" }

    var pinOwnPost: String { "Zet bovenaan het profiel" }
    var unpinOwnPost: String { "Haal van de bovenste plek" }
    var ownPostPinned: String { "Dit bericht staat nu bovenaan het profiel." }
    var ownPostUnpinned: String { "Dit bericht staat niet meer bovenaan het profiel." }
    var ownPostOnTop: String { "staat bovenaan het profiel" }
    func ownPostPinsFull(_ maximum: Int) -> String {
        "Er staan al \(maximum) berichten bovenaan. Haal er eerst een weg."
    }

    var addPart: String { "Bewaar en schrijf het volgende deel" }
    var newPart: String { "Volgend deel" }
    var partsTitle: String { "Delen van deze draad" }
    var partsHint: String { "Ze gaan samen uit, op volgorde, en zijn samen terug te halen." }
    func partNumber(_ number: Int) -> String { "deel \(number)" }
    var otherParts: String { "Een ander deel" }
}
