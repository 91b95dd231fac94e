import Square
import Values

struct AlertMailEnglish: AlertMailWording {
    let greeting = "Hello,"
    func changed(_ change: NoticeChange) -> String {
        switch change {
        // Said only to who heard that it does not happen.
        case .new: "Happens after all"
        case .moved: "Other place or time"
        case .extended: "Takes longer"
        case .postponed: "Starts later"
        case .cancelled: "Will not happen"
        case .withdrawn: "Withdrawn"
        case .ended: "Over"
        case .deadline: "New date"
        case .minor: "Changed"
        }
    }
    func more(_ count: Int) -> String { " (and \(count) more)" }
    func intro(_ count: Int, isNew: Bool) -> String {
        if count == 1 { return isNew ? "Something happens near you:" : "Something that we told you about changes:" }
        return "\(count) things happen near you:"
    }
    let what = "What"
    func was(_ name: String, _ before: String, _ now: String) -> String { "\(name) was \(before), is now \(now)." }
    let begin = "The start"
    let end = "The end"
    let place = "The place"
    let lastDay = "The last day to do something"
    let unknown = "not known"
    let all = "All about this"
    let why = "Why you get this:"
    func following(_ place: String) -> String { "you follow \(place)." }
    let inside = "This is there."
    func away(_ metres: String) -> String { "This is about \(metres) from there." }
    func furtherAway(_ metres: String) -> String {
        "This is now about \(metres) from there, further than you asked for. We tell you because we told you about it before."
    }
    let toldBefore = "we told you about this before."
    let followsHere = "you followed a place near here."
    let forEverybody = "This concerns the whole municipality."
    let takenBack = "We have taken back a message that you had from us. It was not right. You can throw it away."
    let takenBackSubject = "Taken back: a message that you had from us"
    let wasTold = "Below is what you heard from us before."
    func notShown(_ count: Int, _ link: String) -> String {
        "There are \(count) more things that do not fit in this mail. Your places have a link to everything there is:\n\(link)"
    }
    func rhythm(_ rhythm: WatchRhythm) -> String {
        switch rhythm {
        case .atOnce: "You get these messages as soon as there is something."
        case .daily:
            """
            You get these messages at most once a day, at 7:00; about an emergency at once. \
            When there is nothing, you get nothing.
            """
        case .weekly:
            """
            You get these messages at most once a week, on Monday; about an emergency at once. \
            When there is nothing, you get nothing.
            """
        }
    }
    func manage(_ link: String) -> String { "Change places and topics: \(link)" }
    func stop(_ link: String) -> String { "Stop all messages: \(link)" }
    let noReply = "This message was sent automatically."
    let otherLanguage: String? = "What it says is in Dutch, as its source wrote it."

    let confirmSubject = "Confirm that you want messages about your neighbourhood"
    let linkSubject = "The link to your messages about the neighbourhood"
    func askedFor(_ municipality: String, _ places: [String]) -> String {
        "Somebody with this e-mail address asked \(municipality) for messages about:\n"
            + places.map { "- \($0)" }.joined(separator: "\n")
    }
    func isThatRight(_ link: String) -> String {
        "Was that you? Then open this page and choose ‘Confirm’. Only after that you get messages.\n\(link)"
    }
    let notYou = """
        Was it not you? Then you need not do anything: without a confirmation we send nothing, and after seven days this request \
        is gone. On the page you can also remove it at once.
        """
    func yourLink(_ municipality: String, _ link: String) -> String {
        "Here you see which places you follow with \(municipality). You can also add a place, change something or stop:\n\(link)"
    }
    let keepLink = "Give this link to nobody else: who has it can see and change your places."

    let deviceTitle = "Notifications are on"
    let deviceLine = "This is what a notification looks like when something happens at a place that you follow."

    func named(_ watch: Watch, metres: String) -> String {
        let name = watch.label.isEmpty ? "" : "‘\(watch.label)’"
        switch watch.form {
        case .point:
            return name.isEmpty ? "a place on the map, up to \(metres) around it" : "\(name), up to \(metres) around it"
        case .area: return name.isEmpty ? "an area drawn on the map" : "the area \(name)"
        case .route:
            let route = name.isEmpty ? "a route on the map" : "the route \(name)"
            return "\(route), up to \(metres) to both sides"
        case .neighbourhood: return watch.label
        case .municipality: return "the whole municipality"
        }
    }
}
