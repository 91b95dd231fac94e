import Desk
import Square
import Values

/// What followers were told, and what did not arrive.
extension AlertFeedEnglish {
    var proofTitle: String { "Who got which message" }
    var proofLead: String {
        "For who asks why a message came, or did not. Looking is written in the log, without the address."
    }
    var proofAddress: String { "E-mail address" }
    var proofAddressHint: String { "Of the person who asks. Only the whole address is found." }
    var proofLook: String { "Look up" }
    var proofNothing: String { "Nothing is kept of this address: it follows no place, or stopped." }
    func proofConfirmed(_ moment: String) -> String { "Confirmed on \(moment)." }
    var proofUnconfirmed: String { "Asked for and not confirmed yet: then nothing goes out." }
    func rhythm(_ rhythm: WatchRhythm) -> String {
        switch rhythm {
        case .atOnce: "Gets messages at once."
        case .daily: "Gets messages once a day at most."
        case .weekly: "Gets messages once a week at most."
        }
    }
    var proofPlaces: String { "Follows now:" }
    var proofNoPlaces: String { "Follows no place now." }
    var proofEntries: String { "What concerned a place" }
    var proofNoEntries: String { "No notice has concerned a place that this address follows." }
    var proofKept: String {
        "The last \(Watches.proofShown). What was told is kept for \(Watches.toldDays) days; when somebody stops, all goes at once."
    }
    func proofVersion(_ version: Int) -> String { "version \(version)" }
    func proofNear(_ place: String?, metres: String?) -> String {
        let place = place ?? "a place that is followed no longer"
        return metres.map { "\($0) metres from \(place)" } ?? "in \(place)"
    }
    func proofFound(_ moment: String) -> String { "Found: \(moment)." }
    func proofTold(_ moment: String) -> String { "Told: \(moment)." }
    func proofWaits(_ moment: String) -> String { "Waits, until \(moment) at the earliest." }
    func proofFailed(_ reason: String) -> String { "Did not arrive. \(reason)" }
    var proofDropped: String { "Not told: it no longer held when the mail would leave." }
    func messageFault(_ reason: String) -> String {
        reason == "gave_up" ? "The mail server did not take it, in all attempts." : "The other side says: \(reason)"
    }
    var failuresTitle: String { "Not arrived, in the last \(Watches.failureDays) days" }
    var failuresHint: String {
        "See whether the mailbox that sends messages works (Channels). An address that refuses three times is forgotten by itself."
    }
    var noFailures: String { "All arrived, as far as we know." }
    func someFailed(_ count: Int, most: Int) -> String {
        let number = count >= most ? "More than \((most - 1).grouped(by: ","))" : "\(count)"
        return count == 1
            ? "1 message to a follower did not arrive in the last \(Watches.failureDays) days."
            : "\(number) messages to followers did not arrive in the last \(Watches.failureDays) days."
    }
    var seeFailures: String { "See why" }

    func rests(_ state: ChannelState, _ last: String?) -> String {
        let what =
            switch state {
            case .proposed: "Nobody decided to use this source yet: Plein does not look."
            case .parked: "Parked: Plein does not look."
            case .retired: "Retired: Plein does not look any more."
            case .active: ""
            }
        return last.map { "\(what) Last success: \($0)." } ?? what
    }
    func replayedAt(_ moment: String) -> String { "Read again: \(moment)" }
    var takesEverything: String {
        "Without names and without an area all works in the Netherlands count, and stand on your map and under ‘The whole municipality’."
    }
    var everythingRefused: String {
        "Without names and without an area the whole country counts. The area of the municipality is filled in now: save again if that is right."
    }
    var areaProposed: String { "This proposal comes from the outlines of the municipality and is not saved yet." }
}
