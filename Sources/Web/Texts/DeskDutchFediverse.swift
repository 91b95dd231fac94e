import Channels
import Desk
import Values

extension DeskDutch {
    var newAccount: String { "Nieuw account in de fediverse" }
    var newAccountLead: String {
        "Inwoners volgen het account en schrijven eraan vanuit Mastodon en andere apps. Het begint als voorstel: er is niets te zien tot je het actief maakt."
    }
    func accountStateHint(_ state: ChannelState) -> String {
        switch state {
        case .proposed: "Er is nog niets te zien of te volgen."
        case .active: "Te vinden en te volgen; wat inwoners eraan schrijven komt in de inbox."
        case .parked:
            "Te vinden, maar wat inwoners nu schrijven komt niet binnen, ook later niet. Antwoorden gaan nog uit."
        case .retired: "Voorgoed gestopt en niet meer te vinden; de gesprekken blijven."
        }
    }
    var handleTerm: String { "Adres in de fediverse" }
    var handleForGood: String { "Dit adres ligt vast: andere servers en volgers bewaren het." }
    var publicPageTerm: String { "Openbare pagina" }
    var notShownYet: String { "Alleen te zien als het account actief of geparkeerd is." }
    func followers(_ count: Int, _ number: String) -> String {
        count == 0 ? "Nog geen volgers." : count == 1 ? "1 volger." : "\(number) volgers."
    }
    func waitingSends(_ count: Int, _ number: String) -> String {
        count == 1
            ? "1 bericht aan een andere server wacht nog." : "\(number) berichten aan andere servers wachten nog."
    }
    var profileTitle: String { "Profiel en instellingen" }
    var usernameField: String { "Gebruikersnaam" }
    var usernameExample: String { "gebruikersnaam" }
    func usernameHint(_ handle: String) -> String {
        "Kleine letters, cijfers en _, hoogstens dertig. Het hele adres wordt \(handle)."
    }
    var usernameForGood: String {
        "De gebruikersnaam kan na bewaren nooit meer veranderen, ook niet als het account stopt. Kies een naam die over tien jaar nog klopt."
    }
    var displayNameField: String { "Weergavenaam" }
    var displayNameHint: String { "Zo heet het account bij inwoners, hoogstens dertig tekens." }
    var summaryField: String { "Omschrijving" }
    var summaryHint: String {
        "Voor wie het account is en wanneer jullie antwoorden, hoogstens vijfhonderd tekens. Iedereen leest dit."
    }
    var profileLinesTitle: String { "Regels onder de omschrijving" }
    var profileLinesHint: String {
        "Hoogstens vier, zoals Website of Telefoon. Een adres dat begint met https:// wordt een link."
    }
    func profileLineName(_ number: Int) -> String { "Regel \(number), naam" }
    func profileLineText(_ number: Int) -> String { "Regel \(number), tekst of adres" }
    var refusalsTitle: String { "Geweigerd" }
    var refusalsLead: String {
        "Wat andere servers de laatste dertig dagen stuurden en Plein niet aannam, voor alle accounts samen. Een deel is altijd ruis."
    }
    var noRefusals: String { "Er is niets geweigerd." }
    var refusalCount: String { "Aantal" }
    func refusal(_ code: String) -> String {
        switch code {
        case "suspended": serverKeptOut
        case "too_fast": "De server stuurde meer dan wij in een minuut aannemen; hij komt later terug."
        case "too_many_reports": "Een server rapporteerde vaker dan wij op één dag aannemen."
        case "too_many_objects": "Een server liet ons te vaak elders berichten ophalen."
        case "object_unavailable":
            "Een bericht waar een andere server naar verwees, was bij zijn eigen server niet te krijgen."
        case "move_not_confirmed": "Iemand zei te zijn verhuisd, maar het nieuwe account bevestigde dat niet."
        case "read_unsigned":
            "Een server wilde een account lezen dat om een handtekening vraagt, en gaf er geen."
        case "missing": "Er stond geen handtekening onder."
        case "malformed", "too_large", "unknown_algorithm", "unknown_component", "header_missing", "bad_key":
            "De handtekening was niet te lezen."
        case "not_covered", "digest_missing", "digest_unknown":
            "De handtekening gold niet voor het hele bericht."
        case "wrong_signature", "digest_wrong":
            "De handtekening klopte niet met het bericht: vervalst, of onderweg veranderd."
        case "too_old", "expired", "in_future":
            "De handtekening was te oud of uit de toekomst. Komt dit vaak voor, kijk dan of de klok van de server gelijk loopt."
        case "key_unavailable", "too_many_keys":
            "De sleutel van de afzender was niet op te halen: de andere server was weg, of weigerde ons."
        case "other_owner", "other_origin", "otherOrigin": "De afzender gaf zich uit voor iemand anders."
        case "other_host": "Het was voor een andere server bedoeld."
        case "tooLarge", "tooDeep", "tooMany": "Het was te groot of te ingewikkeld."
        case "not_json", "notUTF8", "notJSON", "notAnObject", "withoutType", "withoutID", "withoutActor",
            "withoutAuthor", "withoutInbox", "withoutKey", "unknownType":
            "Het was niet te lezen als bericht van de fediverse."
        default: "Plein kon het niet aannemen."
        }
    }
}

extension DeskDutch {
    func postVisibility(_ visibility: Visibility) -> String {
        switch visibility {
        case .public: "openbaar"
        case .unlisted: "openbaar, niet in lijsten"
        case .followers: "alleen volgers"
        case .direct: "alleen voor wie genoemd is; de beheerders van beide servers kunnen meelezen"
        }
    }
    func postChanged(_ moment: String) -> String { "gewijzigd op \(moment)" }
    func postWithdrawn(_ moment: String) -> String { "Ingetrokken door de schrijver op \(moment)." }
    func answerWithdrawn(_ moment: String) -> String { "Door jullie ingetrokken op \(moment)." }
    var changedAfterAnswer: String {
        "De schrijver veranderde dit bericht nadat jullie antwoordden. Kijk of het antwoord nog klopt."
    }
    var originalPost: String { "Bekijk het origineel" }
    var ourPost: String { "Bekijk het bericht op onze site" }
    var quotedPost: String { "Het bericht dat hierin wordt aangehaald" }
    func contentWarning(_ warning: String) -> String { "Waarschuwing van de schrijver: \(warning)" }
    var attachmentsElsewhere: String { "Op de server van de schrijver; Plein laadt het niet" }
    func postAttachment(_ kind: PostAttachment.Kind) -> String {
        switch kind {
        case .image: "Foto"
        case .video: "Video"
        case .audio: "Geluid"
        case .file: "Bestand"
        case .link: "Link"
        }
    }
    var withoutDescription: String { "zonder beschrijving" }
    var pollTitle: String { "Peiling van de schrijver" }
    func votes(_ count: Int, _ number: String) -> String { count == 1 ? "1 stem" : "\(number) stemmen" }
    var postWithoutAddress: String { "er is geen account om naar te sturen: dit antwoord kan niet aankomen" }
    var accountGone: String { "Dit account bestaat niet meer: je antwoord komt waarschijnlijk niet aan." }
    var accountBlocksUs: String {
        "Dit account heeft ons geblokkeerd en wil geen berichten van ons. Antwoord alleen als het echt moet."
    }
    func comfortable(_ count: Int) -> String {
        "Tot \(count) tekens leest het prettigst: veel apps vouwen een langer bericht in."
    }

    /// Why a post did not arrive, or not yet.
    /// - Parameter detail: for `web` the fault on the way, for `http` the status of the answer.
    func postDelivery(_ code: String, _ detail: String) -> String {
        switch code {
        case "http": postRefused(Int(detail) ?? 0)
        case "web": postFault(detail)
        default: "De andere server gaf een paar keer geen antwoord; Plein wacht even en probeert het dan weer."
        }
    }

    private func postRefused(_ status: Int) -> String {
        switch status {
        case 404, 410: "Dit account is op de andere server niet meer te vinden."
        case 401, 403: "De andere server neemt geen berichten van ons aan."
        case 413: "De andere server vindt het bericht te groot."
        case 429: "De andere server heeft het te druk; Plein probeert het later weer."
        case 500...: "De andere server heeft een storing; Plein probeert het weer."
        default: "De andere server weigert het bericht."
        }
    }

    private func postFault(_ code: String) -> String {
        if code.hasPrefix("timed_out") { return "De andere server reageerde te lang niet." }
        if code.hasPrefix("certificate") || code == "tls" {
            return "De beveiligde verbinding met de andere server lukt niet."
        }
        switch code {
        case "no_such_host": return "De andere server bestaat niet meer onder deze naam."
        case "bad_address", "forbidden_address": return "Het adres van dit account kan niet kloppen."
        case "look_up_failed", "refused", "unreachable", "cut": return "De andere server is niet te bereiken."
        case "busy", "shut_down", "cancelled": return "Plein was zelf te druk of stopte, en probeert het weer."
        default: return "De andere server antwoordt niet zoals het hoort."
        }
    }
}
