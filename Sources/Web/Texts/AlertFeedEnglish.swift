import Square
import Values

struct AlertFeedEnglish: AlertFeedTexts {
    var title: String { "Sources of notices" }
    var lead: String {
        "Notices near people come from these sources. Plein looks by itself whether there is anything new. \(AlertRoadWords.known(.english))"
    }
    var none: (title: String, hint: String) {
        (
            "There are no sources yet",
            "Add road works or official publications. Then residents see what happens near them."
        )
    }
    func kind(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Road works"
        case .officialNotices: "Official publications"
        }
    }
    func add(_ kind: FeedKind) -> String { "Add \(self.kind(kind).lowercased())" }
    func newTitle(_ kind: FeedKind) -> String { "New source: \(self.kind(kind).lowercased())" }
    func kindHint(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Works on roads, closed roads and events from the national feed of NDW (DATEX II)."
        case .officialNotices:
            "Permits, plans and decisions from overheid.nl. Publications about people are never taken in."
        }
    }
    var back: String { "All sources" }

    var health: String { "How it goes" }
    var neverRead: String { "Never read yet." }
    func works(_ moment: String) -> String { "Works. Last looked at: \(moment)." }
    func fails(_ moment: String) -> String { "Fails since \(moment)." }
    func lastSuccess(_ moment: String) -> String { "Last succeeded: \(moment)." }
    func lastNews(_ moment: String) -> String { "Last news: \(moment)." }
    var noNews: String { "Nothing came yet." }
    var silent: String { "Nothing new for four weeks. Are the names still right?" }
    func nextLook(_ moment: String) -> String { "Next look: \(moment)." }
    func fault(_ code: String) -> String {
        switch code {
        case "truncated": "The source broke off half-way. What had come in stays; nothing was ended."
        case "bad_compression": "The packed file is damaged."
        case "too_large", "bomb": "The file is larger than we take."
        case "not_xml": "It is no readable XML."
        case "document_type": "The file holds an instruction that we refuse for safety."
        case "wrong_document": "What came is another sort of file, or an empty one."
        case "too_deep": "It is nested deeper than we take."
        case "piece_too_large": "It is larger than we take."
        case "piece_cut": "It stops half-way."
        case "without_id": "It has no number."
        case "not_stored": "It does not fit in the database."
        case "diagnostic": "The search service does not understand the question."
        case "nothing_found": "The search service found nothing. Is the municipality's name right?"
        case "not_served": "The source gave no file."
        case "overtaken": "Overtaken by a newer one."
        case "timed_out_answer", "timed_out_connecting", "timed_out_look_up": "The source did not answer in time."
        case "refused", "unreachable": "The source cannot be reached."
        case "cut": "The connection ended before all of it came."
        case "no_such_host", "look_up_failed": "The server's name does not exist or cannot be found now."
        case "forbidden_address", "bad_address": "We may not ask for this address."
        case "inside": "It went wrong on our side. The server's log says why."
        default:
            code.hasPrefix("certificate") || code == "tls" ? "The secure connection fails." : "It failed (\(code))."
        }
    }
    func otherSideSays(_ detail: String) -> String { "The other side says: \(detail)" }
    var firstIsQuiet: String {
        "The first reading tells nobody. After that a subscriber hears only what is new or changes."
    }

    var imports: String { "Last times" }
    var noImports: String { "Nothing was read yet." }
    func rawState(_ state: FeedRaw.State) -> String {
        switch state {
        case .fetching: "is being fetched"
        case .complete: "waits to be read"
        case .imported: "read"
        case .broken: "not readable to its end"
        }
    }
    func counted(_ name: String, _ number: String) -> String { "\(name): \(number)" }
    var read: String { "Read" }
    var kept: String { "For us" }
    var new: String { "New" }
    var changed: String { "Changed" }
    var ended: String { "Ended" }
    var missing: String { "No longer in the source" }
    var told: String { "To tell" }
    var unlocated: String { "Without a place" }
    var swapped: String { "Latitude and longitude swapped" }
    var brokenParts: String { "Unreadable" }
    var leftOutTitle: String { "Left out" }
    func leftOut(_ code: String) -> String {
        switch code {
        case "not_real": "Test or exercise"
        case "nothing_about_a_road": "Says nothing about a road"
        case "other_source": "Somebody else's, outside the area"
        case "other_type": "A sort that was not chosen"
        case "other_organisation": "Not a municipality's"
        case "person": "About a person"
        case "twice": "Is in it twice"
        default: code
        }
    }
    func brokenPart(_ id: String?, _ reason: String) -> String { "\(id ?? "without a number"): \(fault(reason))" }
    func moreBroken(_ number: String) -> String { "And \(number) more." }
    func size(_ megabytes: String) -> String { "\(megabytes) MB" }

    var lookNow: String { "Look now" }
    var replay: String { "Read again" }
    var replayHint: String {
        "Reads once more what was fetched last, for instance after a new version of Plein. Nobody is told."
    }
    var asked: String { "That happens now. Refresh the page in a minute." }
    var saved: String { "Saved." }

    var settings: String { "Settings" }
    var nameField: String { "Name" }
    var nameHint: String { "The source's name at the desk." }
    var addressField: String { "Address" }
    func addressHint(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Of the file, with https. Packed (gz) or not."
        case .officialNotices: "Of the search service (SRU), with https."
        }
    }
    func namesField(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "Whose works"
        case .officialNotices: "Whose publications"
        }
    }
    func namesHint(_ kind: FeedKind) -> String {
        switch kind {
        case .roadWorks: "One name a line, as the source writes it. Empty: everybody's."
        case .officialNotices: "One name a line, without the word gemeente."
        }
    }
    var areaField: String { "Also the works of others in this area" }
    var areaHint: String {
        "Four numbers in degrees: south, west, north, east. For instance 52.05 5.02 52.14 5.19. So the works of state and province count too. May be empty."
    }
    var areaWrong: String { "Write four numbers: south, west, north, east." }
    var topicsField: String { "Which topics" }
    var topicsHint: String { "None chosen: all." }
    func topic(_ topic: AlertTopic) -> String {
        switch topic {
        case .roadWorks: "Road works"
        case .events: "Events"
        case .permits: "Permits"
        case .plans: "Plans for an area"
        case .traffic: "Traffic and parking"
        case .rules: "Rules"
        case .participation: "Having a say"
        case .municipality: "News from the municipality"
        case .crisis: "Crisis"
        }
    }
    var minutesField: String { "How often to look" }
    var minutesHint: String { "Minutes between two looks, 1 to 1440." }
    var minutesWrong: String { "Write a number from 1 to 1440." }
    var addressWrong: String { "Write a whole address that begins with https://." }
    var save: String { "Save" }
}
