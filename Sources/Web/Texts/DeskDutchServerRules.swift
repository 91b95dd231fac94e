import Channels
import Values

extension DeskDutch {
    var serverRulesTitle: String { "Regels over servers" }
    var serverRulesLead: String {
        "Een regel geldt voor een hele server van de fediverse en alles wat daaronder valt. Hij geldt meteen, voor alle accounts."
    }
    var noServerRules: (title: String, hint: String) {
        ("Er zijn geen regels", "Elke server mag ons schrijven. Maak een regel als een server last geeft.")
    }
    var moreServerRules: String { "Volgende" }
    var ruledServerField: String { "Server" }
    var serverHint: String { "Alleen de naam, zoals social.voorbeeld.nl." }
    var serverRuleKind: String { "Wat" }
    func serverRule(_ severity: DomainRuleList.Severity) -> String {
        switch severity {
        case .noop: "geen beperking"
        case .silence: "beperkt: berichten komen binnen met een merk"
        case .suspend: "geblokkeerd: niets erin, niets eruit"
        }
    }
    var serverWithoutPictures: String { "Haal geen beelden op bij berichten van deze server" }
    var serverPicturesKeptOut: String { "geen beelden" }
    var serverReasonHint: String { "Voor collega's en voor wie er later naar vraagt, hoogstens vijfhonderd tekens." }
    var madeBy: String { "Door wie" }
    var atCommandLine: String { "de opdrachtregel" }
    var madeAt: String { "Wanneer" }
    var newServerRule: String { "Nieuwe regel" }
    var makeServerRule: String { "Maak regel" }
    var endServerRule: String { "Haal weg" }
    func endServerRule(_ domain: String) -> String { "Haal weg: de regel over \(domain)" }
    var takeServerRules: String { "Neem een lijst over" }
    var takeServerRulesLead: String {
        "Een bestand zoals Mastodon het maakt (CSV), of een lijst met op elke regel een server. Wat er al staat wordt nooit lichter."
    }
    var serverListFile: String { "Bestand" }
    var serverListHint: String { "Hoogstens 8 MB." }
    var serverListKind: String { "Wat, als het bestand niets zegt" }
    var serverListReasonHint: String { "Voor servers waar het bestand geen reden bij geeft." }
    var takeServerRulesButton: String { "Neem over" }
    func serverRulesTaken(_ count: Int, _ number: String) -> String {
        switch count {
        case 0: "Er is geen regel overgenomen."
        case 1: "Er is 1 regel overgenomen."
        default: "Er zijn \(number) regels overgenomen."
        }
    }
    func serverRulesKnown(_ count: Int, _ number: String) -> String {
        count == 1
            ? "1 regel was er al, even zwaar of zwaarder." : "\(number) regels waren er al, even zwaar of zwaarder."
    }
    func serverLinesLeftOut(_ count: Int, _ number: String) -> String {
        count == 1
            ? "1 regel van het bestand is overgeslagen." : "\(number) regels van het bestand zijn overgeslagen."
    }
    var firstLinesLeftOut: String { "De eerste:" }
    func lineLeftOut(_ line: String, _ reason: DomainRuleList.Fault.Reason) -> String {
        let why =
            switch reason {
            case .notADomain: "dit is geen naam van een server"
            case .obfuscated: "de naam is met sterretjes onleesbaar gemaakt"
            case .unknownSeverity: "dit soort regel kent Plein niet"
            case .tooLong: "de regel is te lang"
            case .notText: "dit is geen leesbare tekst (UTF-8)"
            }
        return "Regel \(line) van het bestand: \(why)."
    }
    var fromLimitedServer: String { "Komt van een server met een beperking." }
    var serverKeptOut: String { "Een regel van ons houdt deze server buiten." }
}
