import Desk
import Square
import Values

/// Words of the pages where administrators keep the sources of notices.
protocol AlertFeedTexts: Sendable {
    var title: String { get }
    var lead: String { get }
    var none: (title: String, hint: String) { get }
    func kind(_ kind: FeedKind) -> String
    func add(_ kind: FeedKind) -> String
    func newTitle(_ kind: FeedKind) -> String
    func kindHint(_ kind: FeedKind) -> String
    var back: String { get }

    var health: String { get }
    var neverRead: String { get }
    func works(_ moment: String) -> String
    func fails(_ moment: String) -> String
    func lastSuccess(_ moment: String) -> String
    func lastNews(_ moment: String) -> String
    var noNews: String { get }
    var silent: String { get }
    func nextLook(_ moment: String) -> String
    /// What is wrong with a source, or with a part of it.
    func fault(_ code: String) -> String
    func otherSideSays(_ detail: String) -> String
    /// Nothing is told of what the first import brings.
    var firstIsQuiet: String { get }

    var imports: String { get }
    var noImports: String { get }
    func rawState(_ state: FeedRaw.State) -> String
    func counted(_ name: String, _ number: String) -> String
    var read: String { get }
    var kept: String { get }
    var new: String { get }
    var changed: String { get }
    var ended: String { get }
    var missing: String { get }
    var told: String { get }
    var unlocated: String { get }
    var swapped: String { get }
    var brokenParts: String { get }
    var leftOutTitle: String { get }
    func leftOut(_ code: String) -> String
    func brokenPart(_ id: String?, _ reason: String) -> String
    func moreBroken(_ number: String) -> String
    func size(_ megabytes: String) -> String

    var lookNow: String { get }
    var replay: String { get }
    var replayHint: String { get }
    var asked: String { get }
    var saved: String { get }

    var settings: String { get }
    var nameField: String { get }
    var nameHint: String { get }
    var addressField: String { get }
    func addressHint(_ kind: FeedKind) -> String
    func namesField(_ kind: FeedKind) -> String
    func namesHint(_ kind: FeedKind) -> String
    var areaField: String { get }
    var areaHint: String { get }
    var areaWrong: String { get }
    var topicsField: String { get }
    var topicsHint: String { get }
    func topic(_ topic: AlertTopic) -> String
    var minutesField: String { get }
    var minutesHint: String { get }
    var minutesWrong: String { get }
    var addressWrong: String { get }
    var save: String { get }

    var proofTitle: String { get }
    var proofLead: String { get }
    var proofAddress: String { get }
    var proofAddressHint: String { get }
    var proofLook: String { get }
    var proofNothing: String { get }
    func proofConfirmed(_ moment: String) -> String
    var proofUnconfirmed: String { get }
    func rhythm(_ rhythm: WatchRhythm) -> String
    var proofPlaces: String { get }
    var proofNoPlaces: String { get }
    var proofEntries: String { get }
    var proofNoEntries: String { get }
    var proofKept: String { get }
    func proofVersion(_ version: Int) -> String
    /// - Parameters:
    ///   - place: nil when it is followed no longer.
    ///   - metres: nil inside.
    func proofNear(_ place: String?, metres: String?) -> String
    func proofFound(_ moment: String) -> String
    func proofTold(_ moment: String) -> String
    func proofWaits(_ moment: String) -> String
    func proofFailed(_ reason: String) -> String
    var proofDropped: String { get }
    /// Why a message did not arrive: a code of ours, or what the other side said.
    func messageFault(_ reason: String) -> String
    var failuresTitle: String { get }
    var failuresHint: String { get }
    var noFailures: String { get }
    func someFailed(_ count: Int, most: Int) -> String
    var seeFailures: String { get }

    func rests(_ state: ChannelState, _ last: String?) -> String
    func replayedAt(_ moment: String) -> String
    var takesEverything: String { get }
    var everythingRefused: String { get }
    var areaProposed: String { get }
}
