import Desk
import Square
import Values

/// What followers were told, and what did not arrive.
extension AlertFeedDutch {
    var proofTitle: String { "Wie kreeg welk bericht" }
    var proofLead: String {
        "Voor wie vraagt waarom er een bericht kwam, of juist niet. Het opzoeken komt in het logboek, zonder het adres."
    }
    var proofAddress: String { "E-mailadres" }
    var proofAddressHint: String { "Van degene die het vraagt. Alleen het hele adres wordt gevonden." }
    var proofLook: String { "Zoek op" }
    var proofNothing: String { "Van dit adres bewaren we niets: het volgt geen plek, of is gestopt." }
    func proofConfirmed(_ moment: String) -> String { "Bevestigd op \(moment)." }
    var proofUnconfirmed: String { "Aangevraagd en nog niet bevestigd: dan gaat er niets uit." }
    func rhythm(_ rhythm: WatchRhythm) -> String {
        switch rhythm {
        case .atOnce: "Krijgt berichten meteen."
        case .daily: "Krijgt berichten hoogstens eens per dag."
        case .weekly: "Krijgt berichten hoogstens eens per week."
        }
    }
    var proofPlaces: String { "Volgt nu:" }
    var proofNoPlaces: String { "Volgt nu geen plek." }
    var proofEntries: String { "Wat bij een plek hoorde" }
    var proofNoEntries: String { "Nog geen melding raakte een plek die dit adres volgt." }
    var proofKept: String {
        "De laatste \(Watches.proofShown). Wat verteld is bewaren we \(Watches.toldDays) dagen; bij stoppen wissen we alles meteen."
    }
    func proofVersion(_ version: Int) -> String { "versie \(version)" }
    func proofNear(_ place: String?, metres: String?) -> String {
        let place = place ?? "een plek die niet meer gevolgd wordt"
        return metres.map { "\($0) meter van \(place)" } ?? "in \(place)"
    }
    func proofFound(_ moment: String) -> String { "Gevonden: \(moment)." }
    func proofTold(_ moment: String) -> String { "Verteld: \(moment)." }
    func proofWaits(_ moment: String) -> String { "Wacht, tot op zijn vroegst \(moment)." }
    func proofFailed(_ reason: String) -> String { "Kwam niet aan. \(reason)" }
    var proofDropped: String { "Niet verteld: het gold niet meer toen de mail weg zou gaan." }
    func messageFault(_ reason: String) -> String {
        reason == "gave_up"
            ? "De mailserver nam het niet aan, ook niet na alle pogingen." : "De andere kant zegt: \(reason)"
    }
    var failuresTitle: String { "Niet aangekomen, in de laatste \(Watches.failureDays) dagen" }
    var failuresHint: String {
        "Kijk of de mailbox die berichten verstuurt werkt (Kanalen). Een adres dat drie keer weigert, vergeten we vanzelf."
    }
    var noFailures: String { "Alles kwam aan, zover we weten." }
    func someFailed(_ count: Int, most: Int) -> String {
        let number = count >= most ? "Meer dan \((most - 1).grouped(by: "."))" : "\(count)"
        return count == 1
            ? "1 bericht aan een volger kwam de laatste \(Watches.failureDays) dagen niet aan."
            : "\(number) berichten aan volgers kwamen de laatste \(Watches.failureDays) dagen niet aan."
    }
    var seeFailures: String { "Bekijk waarom" }

    func rests(_ state: ChannelState, _ last: String?) -> String {
        let what =
            switch state {
            case .proposed: "Er is nog niet besloten deze bron te gebruiken: Plein kijkt niet."
            case .parked: "Geparkeerd: Plein kijkt niet."
            case .retired: "Beëindigd: Plein kijkt niet meer."
            case .active: ""
            }
        return last.map { "\(what) Laatst gelukt: \($0)." } ?? what
    }
    func replayedAt(_ moment: String) -> String { "Opnieuw ingelezen: \(moment)" }
    var takesEverything: String {
        "Zonder namen en zonder gebied telt al het werk in Nederland mee, en komt het bij jullie op de kaart en onder ‘De hele gemeente’."
    }
    var everythingRefused: String {
        "Zonder namen en zonder gebied telt heel Nederland mee. Het gebied van de gemeente staat nu ingevuld: bewaar nog eens als dat klopt."
    }
    var areaProposed: String { "Dit voorstel komt uit de grenzen van de gemeente en is nog niet bewaard." }
}
