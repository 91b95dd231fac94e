import Values

/// Words of the page about hashtags that teams follow.
protocol DeskTopicTexts: Sendable {
    var topicsTitle: String { get }
    var topicsMenu: String { get }
    var topicsLead: String { get }
    var noTopics: (title: String, hint: String) { get }
    var noTopicPosts: (title: String, hint: String) { get }
    var topicDecisions: String { get }
    var topicDecision: String { get }
    func topicDecided(_ name: String, _ team: String, _ begun: String, _ until: String) -> String
    var stopTopic: String { get }
    func stopTopic(_ tag: String) -> String
    func topicToday(_ count: Int, _ number: String) -> String
    var topicPerDay: String { get }
    var topicDay: String { get }
    var topicNewPosts: String { get }
    func topicAsked(_ moment: String) -> String
    var topicNotAskedYet: String { get }
    /// Why a server gave nothing, by its code.
    func topicFault(_ code: String) -> String
    func topicAgain(_ moment: String) -> String
    var topicPosts: String { get }
    func topicPosts(under tag: String) -> String
    func topicSeenAt(_ host: String) -> String
    var putAside: String { get }
    var topicPostAside: String { get }
    var followTopic: String { get }
    var topicTag: String { get }
    var topicTagHint: String { get }
    var notAHashtag: String { get }
    var topicServers: String { get }
    var topicServersHint: String { get }
    var notTopicServers: String { get }
    var topicReasonHint: String { get }
    var topicUntil: String { get }
    var topicUntilHint: String { get }
}

extension DeskDutch {
    var topicsTitle: String { "Hashtags die we volgen" }
    var topicsMenu: String { "Hashtags" }
    var topicsLead: String {
        "Wat er openbaar gezegd wordt onder hashtags die je team volgt: onderwerpen, nooit personen. Het staat niet in de inbox, er loopt geen termijn, en waar niemand aan meedoet is na dertig dagen weg."
    }
    var noTopics: (title: String, hint: String) {
        (
            "Je team volgt nog geen hashtags.",
            "Een teamleider kiest een onderwerp, op welke servers we kijken, waarom en tot wanneer."
        )
    }
    var noTopicPosts: (title: String, hint: String) {
        ("Nog geen berichten.", "We vragen de gekozen servers elke tien minuten. Nieuwe berichten komen hier vanzelf.")
    }
    var topicDecisions: String { "Wat we volgen" }
    var topicDecision: String { "Besluit en servers" }
    func topicDecided(_ name: String, _ team: String, _ begun: String, _ until: String) -> String {
        "Besloten door \(name) voor \(team) op \(begun), tot en met \(until)."
    }
    var stopTopic: String { "Stop met volgen" }
    func stopTopic(_ tag: String) -> String { "Stop met volgen van \(tag) en vergeet wat er gevonden is" }
    func topicToday(_ count: Int, _ number: String) -> String {
        count == 0
            ? "vandaag niets nieuws" : count == 1 ? "vandaag 1 nieuw bericht" : "vandaag \(number) nieuwe berichten"
    }
    var topicPerDay: String { "Per dag" }
    var topicDay: String { "Dag" }
    var topicNewPosts: String { "Nieuwe berichten" }
    func topicAsked(_ moment: String) -> String { "laatst gelukt op \(moment)" }
    var topicNotAskedYet: String { "nog niet gevraagd" }
    func topicFault(_ code: String) -> String {
        switch code {
        case "kept_out": "Deze server weren we."
        case "http_401", "http_403", "http_422": "Deze server laat dit niet zien zonder account."
        case "http_404", "http_410", "not_a_list": "Deze server kent deze manier van vragen niet."
        case "http_429": "Deze server vindt dat we te vaak vragen."
        case "no_such_host": "Deze server bestaat niet."
        default: "Deze server is niet te bereiken of antwoordt niet zoals het hoort."
        }
    }
    func topicAgain(_ moment: String) -> String { "We vragen het weer op \(moment)." }
    var topicPosts: String { "Gezegd" }
    func topicPosts(under tag: String) -> String { "Gezegd onder \(tag)" }
    func topicSeenAt(_ host: String) -> String { "gezien op \(host)" }
    var putAside: String { "Leg opzij" }
    var topicPostAside: String { "Opzij gelegd." }
    var followTopic: String { "Volg een hashtag" }
    var topicTag: String { "Hashtag" }
    var topicTagHint: String { "Een onderwerp of plaats, zoals #kerkstraat. Geen naam van een persoon." }
    var notAHashtag: String { "Een hashtag heeft alleen letters, cijfers en _. Personen volgen we niet." }
    var topicServers: String { "Servers waar we kijken" }
    var topicServersHint: String { "Een per regel, hoogstens vijf, zoals mastodon.nl. Alleen wat daar openbaar staat." }
    var notTopicServers: String { "Schrijf namen van servers die we niet weren, zoals mastodon.nl, hoogstens vijf." }
    var topicReasonHint: String { "Waarom volgen jullie dit? Dit staat bij het besluit en in het logboek." }
    var topicUntil: String { "Tot en met" }
    var topicUntilHint: String { "Hoogstens een jaar. Daarna stopt het vanzelf, tenzij jullie opnieuw besluiten." }
}

extension DeskEnglish {
    var topicsTitle: String { "Hashtags we follow" }
    var topicsMenu: String { "Hashtags" }
    var topicsLead: String {
        "What is said in public under hashtags that your team follows: subjects, never persons. It is not in the inbox, no promise runs, and what nobody takes part in is gone after thirty days."
    }
    var noTopics: (title: String, hint: String) {
        (
            "Your team follows no hashtags yet.",
            "A team lead chooses a subject, at which servers we look, why and until when."
        )
    }
    var noTopicPosts: (title: String, hint: String) {
        ("No posts yet.", "We ask the chosen servers every ten minutes. New posts come here by themselves.")
    }
    var topicDecisions: String { "What we follow" }
    var topicDecision: String { "Decision and servers" }
    func topicDecided(_ name: String, _ team: String, _ begun: String, _ until: String) -> String {
        "Decided by \(name) for \(team) on \(begun), up to and including \(until)."
    }
    var stopTopic: String { "Stop following" }
    func stopTopic(_ tag: String) -> String { "Stop following \(tag) and forget what was found" }
    func topicToday(_ count: Int, _ number: String) -> String {
        count == 0 ? "nothing new today" : count == 1 ? "1 new post today" : "\(number) new posts today"
    }
    var topicPerDay: String { "By day" }
    var topicDay: String { "Day" }
    var topicNewPosts: String { "New posts" }
    func topicAsked(_ moment: String) -> String { "last answered on \(moment)" }
    var topicNotAskedYet: String { "not asked yet" }
    func topicFault(_ code: String) -> String {
        switch code {
        case "kept_out": "We keep this server out."
        case "http_401", "http_403", "http_422": "This server does not show this without an account."
        case "http_404", "http_410", "not_a_list": "This server does not know this way of asking."
        case "http_429": "This server finds that we ask too often."
        case "no_such_host": "This server does not exist."
        default: "This server cannot be reached or does not answer as it should."
        }
    }
    func topicAgain(_ moment: String) -> String { "We ask again on \(moment)." }
    var topicPosts: String { "Said" }
    func topicPosts(under tag: String) -> String { "Said under \(tag)" }
    func topicSeenAt(_ host: String) -> String { "seen at \(host)" }
    var putAside: String { "Put aside" }
    var topicPostAside: String { "Put aside." }
    var followTopic: String { "Follow a hashtag" }
    var topicTag: String { "Hashtag" }
    var topicTagHint: String { "A subject or a place, such as #churchstreet. No name of a person." }
    var notAHashtag: String { "A hashtag has only letters, digits and _. We do not follow persons." }
    var topicServers: String { "Servers where we look" }
    var topicServersHint: String { "One a line, at most five, such as mastodon.nl. Only what is public there." }
    var notTopicServers: String { "Write names of servers that we do not keep out, such as mastodon.nl, at most five." }
    var topicReasonHint: String { "Why do you follow this? It stands with the decision and in the log." }
    var topicUntil: String { "Up to and including" }
    var topicUntilHint: String { "At most a year. Then it stops by itself, unless you decide again." }
}
