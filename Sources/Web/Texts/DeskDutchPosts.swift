import Desk
import Values

extension DeskDutch {
    var ownPostsTitle: String { "Berichten" }
    var ownPostsLead: String { "Wat jullie zelf in de fediverse zeggen. Antwoorden aan inwoners staan in de inbox." }
    var newOwnPost: String { "Nieuw bericht" }
    var noAccountToSpeak: (title: String, hint: String) {
        (
            "Je team heeft geen account in de fediverse.",
            "Een beheerder maakt er een onder Kanalen. Daarna schrijf je hier berichten aan wie jullie volgt."
        )
    }
    var noOwnPosts: (title: String, hint: String) {
        (
            "Nog geen berichten.",
            "Begin met een kort bericht dat zegt waarvoor het account is en wanneer jullie antwoorden."
        )
    }
    var olderOwnPosts: String { "Ouder" }
    var newestOwnPosts: String { "Naar de nieuwste berichten" }
    var ownPostDiscarded: String { "Het concept is weggegooid." }
    func ownPostOf(_ account: String) -> String { "Bericht van \(account)" }
    func speaksAs(_ name: String, _ handle: String) -> String { "Als \(name), \(handle)" }
    func writtenBy(_ name: String) -> String { "geschreven door \(name)" }
    func readBy(_ name: String) -> String { "gelezen door \(name)" }

    var ownPostDraft: String { "concept" }
    var ownPostToRead: String { "wacht op tweede lezer" }
    func ownPostGoes(on moment: String) -> String { "gaat uit op \(moment)" }
    func ownPostGoes(inSeconds seconds: Int) -> String {
        "gaat over \(seconds) \(seconds == 1 ? "seconde" : "seconden") uit"
    }
    var ownPostGoesNow: String { "gaat nu uit" }
    func ownPostSent(_ moment: String) -> String { "geplaatst op \(moment)" }
    func ownPostChanged(_ moment: String) -> String { "gewijzigd op \(moment)" }
    func ownPostWithdrawn(_ moment: String) -> String { "ingetrokken op \(moment)" }
    func ownPostArrived(_ arrived: String, of count: String) -> String {
        "aangekomen bij \(arrived) van \(count) \(count == "1" ? "server" : "servers")"
    }
    func ownPostDeleteArrived(_ arrived: String, of count: String) -> String {
        "het verzoek om te verwijderen kwam aan bij \(arrived) van \(count) \(count == "1" ? "server" : "servers")"
    }
    func ownPostRefused(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 server weigerde het" : "\(number) servers weigerden het"
    }
    var ownPostUnfollowed: String { "nog niemand volgt het account: alleen op jullie eigen pagina te lezen" }

    var ownPostAccount: String { "Account" }
    var ownPostAccountAsleep: String {
        "Dit account is niet actief, dus plaatsen kan niet. Bewaar het als concept of kies een ander account."
    }
    var ownPostText: String { "Tekst" }
    var ownPostTextHint: String { "Adressen die beginnen met https:// worden links. Opmaak is er niet." }
    var ownPostWarning: String { "Waarschuwing" }
    var ownPostWarningHint: String {
        "Niet verplicht. Anderen zien eerst alleen deze woorden en klappen de tekst zelf open."
    }
    var ownPostLanguage: String { "Taal van het bericht" }
    var ownPostVisibility: String { "Wie het ziet" }
    var ownPostVisibilityStays: String { "Wie het ziet kan na het plaatsen niet meer veranderen." }
    var ownPostMoment: String { "Later plaatsen" }
    var ownPostMomentHint: String {
        "Niet verplicht: dag en tijd in Nederland. Leeg betekent meteen. Het ligt pas vast als je op Plaats drukt."
    }
    var ownPostMomentWrong: String { "Kies een dag en tijd die nog komen, of laat dit leeg." }
    var placeOwnPost: String { "Plaats" }
    var offerOwnPost: String { "Leg voor aan een tweede lezer" }
    var cannotPlaceYet: String { "Dit account is niet actief: bewaren kan, plaatsen niet." }
    var saveOwnPostChange: String { "Bewaar wijziging" }

    var ownPostPreview: String { "Zo zien anderen het" }
    var ownPostPreviewOld: String { "Zo was het te zien" }
    var ownPostPreviewUnsaved: String { "Zo zien anderen het straks; nog niet bewaard" }
    var seeOwnPost: String { "Bekijk het op onze site" }
    var approveOwnPost: String { "Keur goed en plaats" }
    var ownPostNeedsColleague: String { "Een collega van je team leest het en plaatst het." }
    var takeBackOwnPost: String { "Terughalen" }
    var changeOwnPost: String { "Wijzig" }
    var changeSentOwnPost: String {
        "De wijziging gaat naar dezelfde servers. Anderen kunnen zien dat het bericht gewijzigd is, en soms ook wat er eerst stond."
    }
    var withdrawOwnPost: String { "Trek in" }
    var withdrawOwnPostMeans: String {
        "Plein haalt het bericht van onze site en vraagt de andere servers het te verwijderen. Wie het al las of bewaarde, houdt het. Dit is niet terug te draaien."
    }
    var withdrawOwnPostSure: String { "Ja, trek dit bericht in" }
    var discardOwnPost: String { "Gooi concept weg" }
    var discardOwnPostMeans: String { "De tekst is dan weg, ook voor je collega's." }

    var changeAnswerTitle: String { "Wijzig het antwoord" }
    var changeAnswer: String { "Wijzig" }
    var withdrawAnswer: String { "Trek in" }
    var withdrawAnswerMeans: String {
        "Plein haalt het antwoord weg en vraagt de andere server het te verwijderen. Wie het al las of bewaarde, houdt het. Dit is niet terug te draaien, en de vraag blijft als beantwoord staan."
    }
    var withdrawAnswerSure: String { "Ja, trek dit antwoord in" }
    var answerStale: String {
        "Iemand veranderde dit antwoord terwijl je schreef. Er is niets verloren: eerst zie je hoe het nu is, daarna jouw tekst."
    }
    var secondReaderField: String { "Een tweede lezer voor eigen berichten" }
    var secondReaderHint: String {
        "Een bericht gaat pas uit als een andere collega van het team het goedkeurt. Voor antwoorden aan inwoners geldt dit niet."
    }
    func threadAbove(_ count: Int) -> String {
        "Waar dit over gaat (\(count) \(count == 1 ? "bericht" : "berichten"))"
    }

    var ownPostSaved: String { "Bewaard." }
    var ownPostChangeGoes: String { "Bewaard. De wijziging gaat nu naar de andere servers." }
    var ownPostReadOther: String { "De tekst is intussen veranderd. Lees hem opnieuw voor je hem goedkeurt." }
    var ownPostTooLate: String { "Dat kon niet meer: het staat er intussen anders voor. Kijk hieronder." }
    var ownPostStale: String {
        "Iemand veranderde dit bericht terwijl je schreef. Er is niets verloren: eerst zie je hoe het nu is, daarna jouw tekst."
    }
    var ownPostTheirs: String { "Zoals het nu is" }
    var ownPostYours: String { "Jouw tekst" }
}
