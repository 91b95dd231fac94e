import Square
import Values

/// Words about what happens nearby, for everybody.
protocol NearTexts: Sendable {
    var menu: String { get }
    var title: String { get }
    var lead: String { get }
    /// On the front page.
    var homeTitle: String { get }
    var homeLine: String { get }
    var homeLink: String { get }

    var choosePlace: String { get }
    var neighbourhood: String { get }
    var wholeTown: String { get }
    var address: String { get }
    var addressHelp: String { get }
    var coordinates: String { get }
    var coordinatesHelp: String { get }
    var latitude: String { get }
    var longitude: String { get }
    var radius: String { get }
    var radiusHelp: String { get }
    func metres(_ metres: Int) -> String
    var useLocation: String { get }
    var locating: String { get }
    var locatingFailed: String { get }
    var topics: String { get }
    var topicsHelp: String { get }
    func topic(_ topic: AlertTopic) -> String
    var show: String { get }

    /// `place` such as "De Bilt-Oost", or nil for the whole municipality.
    func around(_ place: String, metres: Int) -> String
    var chosenPoint: String { get }
    var unknownPlace: (title: String, hint: String) { get }
    var outside: (title: String, hint: String) { get }
    var outsideTown: (title: String, hint: String) { get }
    var swapped: String { get }
    func addressNotFound(_ words: String) -> (title: String, hint: String)
    var whichAddress: String { get }

    var now: String { get }
    var coming: String { get }
    var noneNow: String { get }
    var noneComing: String { get }
    /// Around a point, which can be wider, and elsewhere.
    var noneHint: String { get }
    var noneHintFollow: String { get }
    var allCrisis: String { get }
    /// Of a document that has no pages.
    var isPart: String { get }
    var allNow: String { get }
    var allComing: String { get }
    var more: String { get }
    var fromStart: String { get }
    var elsewhere: String { get }
    func forTown(_ n: Int) -> String
    func withoutPlace(_ n: Int) -> String
    var forTownTitle: String { get }
    var withoutPlaceTitle: String { get }
    var withoutPlaceHint: String { get }
    var knownOnly: String { get }
    var follow: String { get }
    var followTown: String { get }
    var followLine: String { get }
    var outputs: String { get }
    var outputsLine: String { get }
    var asAtom: String { get }
    var asCalendar: String { get }
    var asGeoJSON: String { get }
    var asOGC: String { get }
    var asCAP: String { get }

    var map: String { get }
    /// Words that `buurt.js` uses.
    var mapWords: [String: String] { get }
    var geometryText: String { get }
    var geometryHint: String { get }

    // One notice.
    var back: String { get }
    var what: String { get }
    var whereIs: String { get }
    var when: String { get }
    var blockedFor: String { get }
    var hindrance: String { get }
    var detour: String { get }
    var responsible: String { get }
    var youCan: String { get }
    var source: String { get }
    var atSource: String { get }
    func reference(_ reference: String) -> String
    func blocked(_ traffic: NoticeFacts.Traffic) -> String
    func certainty(_ certainty: NoticeFacts.Certainty) -> String
    /// Instead of the certainty, right after words that the end is not known.
    var certainWithoutEnd: String { get }
    func state(_ state: NoticeState) -> String
    func stateLine(_ state: NoticeState, on day: String) -> String
    /// Of a notice that a colleague took off the site.
    var hiddenTitle: String { get }
    var hiddenText: String { get }
    var takenBack: String { get }
    func between(_ from: String, _ until: String) -> String
    func from(_ from: String) -> String
    func since(_ from: String) -> String
    func until(_ until: String) -> String
    /// The whole of it.
    func onDay(_ day: String) -> String
    func onDay(_ day: String, _ from: String, _ until: String) -> String
    var timeUnknown: String { get }
    var severalPeriods: String { get }
    var notAllTheTime: String { get }
    func doUntil(_ day: String) -> String
    var placeTown: String { get }
    var placeUnknown: String { get }
    var history: String { get }
    func change(_ change: NoticeChange) -> String
    var related: String { get }
    func relation(_ relation: NoticeRelation, isEarlier: Bool) -> String
    var changedOn: String { get }
    var onlyDutch: String? { get }
}
