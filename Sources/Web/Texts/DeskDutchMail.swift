import Channels
import Values

extension DeskDutch {
    var automaticMail: String { "Automatische mail" }
    var serviceMail: String { "Door Plein verstuurd" }
    var neverSentByAnyone: String { "Telt niet als vraag of antwoord" }
    func mailSubject(_ subject: String) -> String { subject.isEmpty ? "Zonder onderwerp" : subject }
    func mailTo(_ names: String) -> String { "Aan \(names)" }
    func mailCopy(_ names: String) -> String { "Kopie aan \(names)" }
    func answersGoTo(_ names: String) -> String { "Antwoord gaat naar \(names)" }
    var senderFailed: String {
        "Let op: onze mailserver gelooft niet dat dit bericht van deze afzender komt. Geef geen persoonlijke gegevens."
    }
    var wholeMail: String { "Hele bericht" }
    func wholeMailTitle(_ subject: String) -> String { subject.isEmpty ? "Bericht zonder onderwerp" : subject }
    var erasedMail: String { "Gewist bericht" }
    var backToConversation: String { "Terug naar het gesprek" }
    var original: String { "Origineel" }
    func originalHint(size: String) -> String {
        "Het bericht zoals het binnenkwam (.eml, \(size)). Open het alleen als je de afzender vertrouwt."
    }
    var noOriginal: String { "Het origineel is gewist." }
    var plainText: String { "Tekst" }
    var formatted: String { "Opgemaakt" }
    var degraded: String { "De opmaak was te ingewikkeld om te tonen; je ziet alleen de tekst." }
    func blockedImages(_ count: Int) -> String {
        count == 1
            ? "1 plaatje van een andere site is niet geladen: het zou de afzender vertellen dat je dit leest."
            : "\(count) plaatjes van andere sites zijn niet geladen: ze zouden de afzender vertellen dat je dit leest."
    }
    var quotedPart: String { "Eerdere tekst" }
    var signaturePart: String { "Ondertekening" }
    func skippedFile(_ name: String, size: String, _ reason: MailDetails.Skipped.Reason) -> String {
        switch reason {
        case .tooLarge: "\(name) (\(size)) is te groot om hier te bewaren; het zit in het origineel."
        case .tooMany:
            "\(name) (\(size)) is niet apart bewaard, omdat er te veel bestanden zijn; het zit in het origineel."
        case .dangerous: "\(name) (\(size)) kan een programma zijn en is niet apart bewaard; het zit in het origineel."
        }
    }
    var invitationTitle: String { "Uitnodiging" }
    var invitationCancelled: String { "Deze afspraak is afgezegd." }
    func invitationBy(_ name: String) -> String { "Van \(name)" }
    var invitationHint: String { "Plein neemt geen uitnodigingen aan. Antwoord zelf." }
    var forwardedTitle: String { "Meegestuurd bericht" }
    func forwardedFrom(_ name: String, _ moment: String?) -> String {
        moment.map { "Van \(name), \($0)" } ?? "Van \(name)"
    }
    func protection(_ code: String) -> String {
        code == "encrypted"
            ? "Dit bericht is versleuteld; Plein kan het niet lezen."
            : "Dit bericht is ondertekend met een certificaat."
    }
    var authenticationTitle: String { "Controle van de afzender" }
    func authentication(spf: String?, dkim: String?, dmarc: String?) -> String {
        let found = [("SPF", spf), ("DKIM", dkim), ("DMARC", dmarc)].compactMap { name, result in
            result.map { "\(name): \($0)" }
        }
        return found.isEmpty ? "Onze mailserver zegt er niets over." : found.joined(separator: " · ")
    }
    var writtenAt: String { "Gedateerd door de afzender op" }
    var oddities: String { "Bijzonder aan dit bericht" }
    func oddity(_ code: String) -> String {
        switch code {
        case "noMessageID": "Het heeft geen eigen nummer (Message-ID)."
        case "badDate": "De datum was niet te lezen."
        case "twoFroms": "Er staan twee afzenders in."
        case "noFrom": "Er staat niet in wie het schreef (From); Plein toont wie het verstuurde."
        case "lossyText": "Sommige tekens waren niet te lezen."
        case "textCut": "De tekst was te lang en is afgekapt; alles staat in het origineel."
        case "tooDeep", "tooManyParts": "Het is zo ingewikkeld opgebouwd dat niet alles te lezen was."
        case "truncated": "Het einde ontbreekt."
        default: "Het wijkt af van de mailregels."
        }
    }
    func failure(_ address: String, reason: String) -> String { "\(address): \(bounce(reason))" }
    private static let bounces = [
        "unknownAddress": "dit adres bestaat niet",
        "mailboxFull": "de mailbox is vol",
        "refusedByPolicy": "de andere mailserver weigert het",
        "tooLarge": "het bericht is te groot",
        "unknownHost": "de mailserver van dit adres is niet te vinden",
        "timedOut": "de andere mailserver reageerde te lang niet",
        "other": "de reden is onbekend",
    ]
    private func bounce(_ code: String) -> String { Self.bounces[code] ?? "de reden is onbekend" }
    /// What Plein judges itself, by the enhanced status code of RFC 3463.
    private func judged(_ status: String) -> String {
        switch status {
        case "5.1.3": "dit adres kan niet bestaan"
        case "5.1.7": "het adres van onze mailbox kan niet bestaan"
        case "5.3.4": bounce("tooLarge")
        case "5.6.7": "onze eigen mailserver kan niet versturen naar een adres met andere letters dan a tot en met z"
        default: "Plein kon het zo niet versturen"
        }
    }
    func deliveryDetail(_ detail: String) -> String {
        let words = detail.split(separator: " ", maxSplits: 1).map(String.init)
        guard let code = words.first else { return "" }
        let rest = words.dropFirst().joined()
        // What another server says is quoted; a code of our own never is.
        switch code {
        case "smtp": return "De andere mailserver zegt: \(rest)"
        case "wire":
            return "Dit ligt aan onze eigen mailserver. \(mailFault(rest.firstWord))"
        case "local": return "\(judged(rest.firstWord).capitalised)."
        case "locked": return mailFault(code)
        case "unsure": return "De verbinding viel weg aan het eind; misschien is het al aangekomen."
        case "oauth": return "Plein krijgt geen toegang tot onze eigen mailserver."
        case "no_address": return "Er is geen adres om naar te sturen."
        case "suspended": return serverKeptOut
        case "web", "http", "pause": return postDelivery(code, rest)
        case "gave_up": return "Na dagen proberen lukte het niet."
        default: return bounce(code).capitalised + (Self.bounces[code] == nil || rest.isEmpty ? "." : ": \(rest)")
        }
    }
    var sendAgain: String { "Verstuur opnieuw" }
    func withheld(_ code: String) -> String {
        let reason =
            switch code {
            case "not_wanted": "het bericht vraagt geen bevestiging of is niet door een mens geschreven"
            case "ours": "het komt uit een van onze eigen mailboxen"
            case "spoofed": "de afzender is niet te vertrouwen"
            case "other_sender": "iemand anders schreef dan wie het gesprek begon"
            case "stopped": "automatische mail staat uit voor dit gesprek"
            case "recent": "deze afzender kreeg er vandaag al een in dit gesprek"
            case "machine": "dit adres kreeg het afgelopen uur al een bevestiging; zo snel schrijft geen mens"
            case "ceiling": "dit adres kreeg vandaag al genoeg bevestigingen"
            case "undeliverable": "mail aan dit adres komt terug"
            case "late": "het bericht is ouder dan een dag"
            default: "dat mocht niet"
            }
        return "stuurde geen ontvangstbevestiging: \(reason)"
    }
    var relatedEarlier: String { "Misschien een vervolg op" }
    var relatedLater: String { "Misschien vervolgd in" }
    func relatedReason(_ code: String) -> String {
        switch code {
        case "spoofed": "de afzender is niet te vertrouwen"
        case "unverified": "onze mailserver kon niet vaststellen wie dit stuurde"
        case "stranger": "de afzender deed aan dat gesprek niet mee"
        case "same_thread": "iemand anders schreef in hetzelfde openbare gesprek"
        case "closed_long_ago": "dat gesprek is lang geleden gesloten"
        case "other_subject": "het heeft een ander onderwerp, lang na het vorige bericht"
        default: ""
        }
    }
    func automationOff(_ moment: String) -> String {
        "Automatische mail staat uit sinds \(moment): de berichten volgden elkaar sneller op dan mensen schrijven."
    }
    var resumeAutomation: String { "Zet weer aan" }
    func undeliverable(_ moment: String) -> String { "Mail aan dit adres kwam terug op \(moment)." }
    var noText: String { "Dit bericht heeft geen tekst." }
    var textGoesOn: String { "Dit is een lang bericht; hier staat het begin. De rest staat bij ‘\(wholeMail)’." }
    var undeliveredMark: String { "niet aangekomen" }
    func mailedTo(_ recipient: String, from sender: String) -> String { "per e-mail aan \(recipient), van \(sender)" }
    var mailWithoutAddress: String { "er is geen adres om naar te mailen: dit antwoord kan niet aankomen" }
    func sendMail(to recipient: String) -> String { "Mail dit antwoord aan \(recipient)" }
    var addedBelow: String { "Dit zet Plein eronder:" }
    var ownLink: String { "(de eigen link van de vrager)" }
}
