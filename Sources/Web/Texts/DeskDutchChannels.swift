import Channels
import Desk
import Values

extension DeskDutch {
    var channelsTitle: String { "Kanalen" }
    var channelsLead: String { "Waar vragen binnenkomen, wie ervoor staat en hoe het ermee gaat." }
    var noMailboxes: (title: String, hint: String) {
        ("Nog geen mailbox", "Voeg een mailbox toe. Hij begint als voorstel: er gebeurt niets tot je hem actief maakt.")
    }
    var newMailbox: String { "Mailbox toevoegen" }
    func channelState(_ state: ChannelState) -> String {
        switch state {
        case .proposed: "Voorgesteld"
        case .active: "Actief"
        case .parked: "Geparkeerd"
        case .retired: "Beëindigd"
        }
    }
    func channelStateHint(_ state: ChannelState) -> String {
        switch state {
        case .proposed: "Er gebeurt nog niets."
        case .active: "Post wordt gelezen en antwoorden gaan uit."
        case .parked: "Post wordt niet gelezen; antwoorden gaan nog uit."
        case .retired: "Voorgoed gestopt; de gesprekken blijven."
        }
    }
    var health: String { "Hoe het gaat" }
    var neverTried: String { "Nog niet geprobeerd." }
    func worksSince(_ moment: String) -> String { "Werkt. Laatst gelukt: \(moment)." }
    func failsSince(_ moment: String) -> String { "Werkt niet sinds \(moment)." }
    func lastSuccess(_ moment: String) -> String { "Laatst gelukt: \(moment)." }
    func mailFault(_ code: String) -> String {
        if code.hasPrefix("timed_out") { return "De server reageert te lang niet." }
        switch code {
        case "unknown_host": return "De naam van de server bestaat niet. Staat er een tikfout in?"
        case "unreachable": return "De server is niet te bereiken. Klopt de poort, en staat de firewall open?"
        case "unencrypted":
            return "Zonder beveiliging maakt Plein alleen verbinding met deze computer zelf. Kies TLS of STARTTLS."
        case "tls_not_offered": return "De server kent geen STARTTLS op deze poort. Kies TLS, vaak op poort 993 en 465."
        case "certificate_expired":
            return "Het certificaat van de server is verlopen. De beheerder ervan moet het vernieuwen."
        case "certificate_wrong_name", "certificate_name":
            return "Het certificaat is voor een andere naam. Vul de naam in die in het certificaat staat."
        case let other where other.hasPrefix("certificate"):
            return
                "Het certificaat van de server is niet te vertrouwen. Bij een eigen certificaat: vul het bestand in bij de instellingen."
        case "tls": return "De beveiligde verbinding lukt niet. Hoort deze poort bij deze beveiliging?"
        case "greeting", "protocol_broken":
            return "De server antwoordt niet zoals een mailserver. Kloppen de poort en de beveiliging?"
        case "login_refused":
            return
                "De server weigert de naam of het wachtwoord. Vraagt de aanbieder om een app-wachtwoord of om OAuth 2?"
        case "login_not_offered": return "De server biedt geen manier van aanmelden die Plein veilig vindt."
        case "no_folder": return "Deze map bestaat niet in de mailbox."
        case "closed": return "De verbinding viel weg."
        case "busy": return "De server heeft het te druk; Plein probeert het vanzelf opnieuw."
        case "unusable": return "De server kan niet wat Plein nodig heeft."
        case "refused": return "De server weigert de opdracht."
        case "oauth": return "De aanbieder van toegang geeft geen token. Is de toestemming verlopen?"
        case "taken": return "Een andere machine leest deze mailbox nu."
        case "locked":
            return
                "De opgeslagen toegang tot deze mailbox is niet te openen (andere sleutel, of een teruggezette kopie). Vul wachtwoord of sleutels opnieuw in."
        case "broken_mail": return "De server stuurt een bericht dat niet te lezen is."
        case "cancelled": return "Plein stopte er zelf mee en probeert het opnieuw."
        case "inside": return "Er ging iets mis in Plein zelf. Kijk in het logboek van de server."
        default: return "Er ging iets mis. Kijk in het logboek van de server."
        }
    }
    func otherSideSays(_ detail: String) -> String { "De andere kant zegt: \(detail)" }
    func lastItem(_ moment: String) -> String { "Laatste bericht: \(moment)." }
    var noItems: String { "Nog geen berichten." }
    func waitingItems(_ count: Int) -> String {
        count == 1 ? "1 bericht staat nog te wachten." : "\(count) berichten staan nog te wachten."
    }
    func silentHabit(_ duration: String) -> String { "Langste stilte van de laatste vier weken: \(duration)." }
    var silentNow: String { "Dit kanaal is nu ongewoon lang stil." }
    func unreadableItems(_ count: Int) -> String {
        count == 1 ? "1 bericht was niet te lezen." : "\(count) berichten waren niet te lezen."
    }
    var troubles: String { "Storing in een kanaal" }
    func failing(_ name: String, _ since: String) -> String { "Mailbox \(name) is niet te lezen sinds \(since)." }
    func silent(_ name: String, _ since: String) -> String {
        "Mailbox \(name) is ongewoon lang stil: het laatste bericht kwam \(since)."
    }
    var failingMeans: String { "Nieuwe post komt later binnen; er gaat niets verloren." }
    var silentMeans: String { "Misschien komt er post niet aan." }
    var silentAdvice: String { "Stuur er zelf een bericht naartoe. Komt het niet aan, kijk dan bij de mailserver." }
    var troubleForColleagues: String { "Vraag je beheerder ernaar te kijken." }
    var lookAtChannel: String { "Bekijk deze mailbox" }
    func moreTroubles(_ count: Int) -> String {
        count == 1 ? "Nog 1 kanaal heeft een storing." : "Nog \(count) kanalen hebben een storing."
    }
    func channelKind(_ kind: ChannelKind) -> String {
        switch kind {
        case .webForm: "Vragenformulier op de site"
        case .email: "E-mail"
        case .fediverse: "Fediverse"
        case .mastodonAccount: "Account bij Mastodon"
        case .bluesky: "Bluesky"
        case .feed: "Bron van berichten over de buurt"
        case .webhook: "Koppeling met een ander systeem"
        }
    }
    var undeliveredTitle: String { "Niet aangekomen" }
    var undeliveredLead: String { "Wat wij verstuurden en nog niet, of nooit, aankwam." }
    var testedNothingSaved: String { "Getest met de bewaarde instellingen; er is niets veranderd." }
    var tokenURLWrong: String { "Dit adres begint met https://." }
    var unreadableTitle: String { "Niet te lezen" }
    var unreadableLead: String {
        "Deze berichten zijn bewaard, maar Plein kan er geen gesprek van maken. Kijk in het origineel."
    }
    func unreadableReason(_ code: String) -> String {
        switch code {
        case "empty": "Het is leeg."
        case "tooLarge": "Het is te groot."
        case "noHeaders": "Het heeft geen kop."
        case "noSender": "Er staat geen afzender in."
        case "storage": "De database kon het niet bewaren als bericht."
        default: "Het is geen mail."
        }
    }
    var downloadOriginal: String { "Origineel" }
    var testConnection: String { "Test de verbinding" }
    var testedFine: String { "Dit werkt." }
    var testReceiving: String { "Ontvangen" }
    var testSending: String { "Versturen" }
    func testStep(_ code: String) -> String {
        switch code {
        case "resolve": "De server is gevonden"
        case "connect": "Verbinding gemaakt"
        case "encrypt": "Beveiligd"
        case "greet": "De mailserver antwoordt"
        case "login": "Aangemeld"
        case "folders": "Mappen gevonden"
        case "folder": "Map geopend"
        case "sender": "Mag versturen"
        default: code
        }
    }
    func certificateUntil(_ day: String) -> String { "certificaat geldig tot \(day)" }
    var fillGaps: String { "Zoek gemiste post" }
    var fillGapsHint: String { "Plein kijkt de hele map door en haalt op wat het nog niet heeft." }
    var gapsAsked: String { "Plein zoekt nu naar gemiste post." }
    var decisionsTitle: String { "Besluiten" }
    var decideTitle: String { "Nieuw besluit" }
    var decisionField: String { "Besluit" }
    var decisionHint: String { "Waarom, en door wie besloten." }
    var ownerField: String { "Eigenaar" }
    var ownerHint: String { "Wie voor dit kanaal instaat: een naam of functie." }
    var stateField: String { "Wordt" }
    var decideButton: String { "Leg vast" }
    func decisionLine(_ state: ChannelState, owner: String, by colleague: String?) -> String {
        "\(channelState(state)), eigenaar \(owner)" + (colleague.map { ", vastgelegd door \($0)" } ?? "")
    }
    var settingsTitle: String { "Instellingen" }
    var mailboxName: String { "Naam" }
    var mailboxNameHint: String { "Zo heet het kanaal in de inbox en bij de cijfers." }
    var mailboxAddress: String { "E-mailadres" }
    var otherAddresses: String { "Andere adressen van deze mailbox" }
    var otherAddressesHint: String { "Eén per regel. Post van deze adressen is van ons zelf." }
    var senderName: String { "Naam van de afzender" }
    var senderNameHint: String { "Leeg: de naam van de gemeente." }
    var receivingTitle: String { "Ontvangen (IMAP)" }
    var sendingTitle: String { "Versturen (SMTP)" }
    var serverField: String { "Server" }
    var portField: String { "Poort" }
    var securityField: String { "Beveiliging" }
    func security(_ code: String) -> String {
        switch code {
        case "tls": "TLS"
        case "starttls": "STARTTLS"
        default: "Geen (alleen deze computer)"
        }
    }
    var accessTitle: String { "Toegang" }
    var accessField: String { "Hoe" }
    func access(_ code: String) -> String {
        switch code {
        case "password": "Naam en wachtwoord"
        case "oauth": "OAuth 2 (Microsoft 365, Google)"
        default: "Geen aanmelding"
        }
    }
    var userField: String { "Gebruikersnaam" }
    var passwordField: String { "Wachtwoord" }
    var passwordKept: String {
        "Leeg laten: het blijft zoals het is. Bij een andere server of gebruikersnaam vul je het opnieuw in: wat hier bewaard is, gaat alleen naar wie het voor bedoeld was."
    }
    var tokenURLField: String { "Adres voor tokens" }
    var clientIDField: String { "Client-id" }
    var clientSecretField: String { "Client secret" }
    var refreshTokenField: String { "Refresh token" }
    var scopeField: String { "Scope" }
    var oauthTitle: String { "OAuth 2" }
    var folderField: String { "Map" }
    var trustedRootsField: String { "Eigen certificaten" }
    var trustedRootsHint: String {
        "Pad van een PEM-bestand op de server van Plein; leeg als jullie mailserver een gewoon certificaat heeft."
    }
    var ownServersField: String { "Onze mailservers" }
    var ownServersHint: String {
        "De naam waarmee jullie mailserver zijn controle ondertekent (authserv-id in Authentication-Results), één per regel. Alleen die wordt geloofd."
    }
    var acknowledgesField: String { "Stuur een ontvangstbevestiging" }
    var acknowledgesHint: String {
        "Met kenmerk, belofte en eigen link. Nooit aan automatische mail, hooguit één per gesprek per dag."
    }
    var plusField: String { "Server kent adressen met een plus" }
    var plusHint: String { "Dan vindt een antwoord zijn gesprek ook als een mailprogramma de koppen weggooit." }
    var noticesField: String { "Verstuur hier ook meldingen" }
    var noticesHint: String { "Aan medewerkers, en aan inwoners die op de site vroegen." }
    var cutOffField: String { "Vanaf deze dag loopt de termijn" }
    var cutOffHint: String {
        "Post die vanaf deze dag binnenkwam is werk: met termijn, en met bevestiging als die aan staat."
    }
    var archiveField: String { "Neem ook oudere post over, vanaf deze dag" }
    var archiveHint: String {
        "Als archief: gesloten, met de oude datum, zonder termijn en zonder bevestiging. Leeg: oudere post blijft in de mailbox."
    }
    var saveMailbox: String { "Bewaar" }
    var moreSettings: String { "Meer instellingen" }
}
