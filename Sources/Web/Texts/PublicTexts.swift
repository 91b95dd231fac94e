import Values

/// Words for residents.
protocol PublicTexts: AskTexts, FollowTexts, PromiseTexts, FediverseTexts {
    // Home and search
    var homeTitle: String { get }
    var homeLead: String { get }
    var topTasks: String { get }
    var whyHere: String { get }
    func whySince(_ reason: String, _ date: String) -> String
    var askAnything: String { get }
    var askAnythingLine: String { get }
    var howWeDo: String { get }
    /// `period` such as "juli tot en met september".
    func howWeDoLine(answered: Int, n: Int, period: String) -> String
    var howWeDoEmpty: String { get }
    var readMore: String { get }
    var otherWays: String { get }
    var askedBefore: String { get }
    var askedBeforeLink: String { get }
    func mail(_ address: String) -> String
    func resultsFor(_ words: String) -> String
    func resultCount(_ n: Int) -> String
    var noResults: String { get }
    var noResultsHint: String { get }
    var taskKind: String { get }
    var answerKind: String { get }
    // Published answer
    func checkedOn(_ date: String) -> String
    func reviewedBefore(_ date: String) -> String
    var notAnswered: String { get }
    // Errors
    var backHome: String { get }
    var backToInbox: String { get }
    func orMail(_ address: String) -> String
}

/// Asking.
protocol AskTexts: Sendable {
    var askTitle: String { get }
    func askPromise(_ by: String) -> String
    var noAccount: String { get }
    var question: String { get }
    var questionHelp: String { get }
    var subject: String { get }
    var noSubject: String { get }
    var name: String { get }
    var nameHelp: String { get }
    var email: String { get }
    var emailHelp: String { get }
    var phone: String { get }
    var place: String { get }
    var placeHelp: String { get }
    var files: String { get }
    var filesHelp: String { get }
    var filesKept: String { get }
    func dropFile(_ name: String) -> String
    var send: String { get }
    var privacy: String { get }
    var foundTitle: String { get }
    var foundLine: String { get }
    func found(_ kind: PersonalData.Kind) -> String
    func marker(_ kind: PersonalData.Kind) -> String
    var takeOut: String { get }
    var takeOutHelp: String { get }
    var sendAnyway: String { get }
    var aboutYou: String { get }
    var aboutYouLine: String { get }
}

/// The private page and the way in.
protocol FollowTexts: Sendable {
    var followTitle: String { get }
    var received: String { get }
    func answerBefore(_ moment: String) -> String
    /// Opening time left, as a duration.
    func timeLeft(_ duration: String) -> String
    var whatNow: String { get }
    var steps: [String] { get }
    var keepTitle: String { get }
    var stateWaiting: String { get }
    var stateLate: String { get }
    var stateAnswered: String { get }
    var stateClosed: String { get }
    var stateErased: String { get }
    func openUntil(_ time: String) -> String
    func openFrom(_ moment: String) -> String
    var closedNow: String { get }
    var lateSorry: String { get }
    func newTerm(_ moment: String, _ reason: String) -> String
    func acknowledgedOn(_ moment: String) -> String
    var answered: String { get }
    var conversationClosed: String { get }
    var reference: String { get }
    var keepLink: String { get }
    var keepLinkHelp: String { get }
    var passphrase: String { get }
    var passphraseHelp: String { get }
    var printHint: String { get }
    var copyLink: String { get }
    var copied: String { get }
    var print: String { get }
    var letters: String { get }
    var you: String { get }
    func answerBy(_ author: String) -> String
    var toNewest: String { get }
    var attachments: String { get }
    var addTitle: String { get }
    var addHelp: String { get }
    var addButton: String { get }
    var didItHelp: String { get }
    var yes: String { get }
    var no: String { get }
    var helpedThanks: String { get }
    var notHelpedThanks: String { get }
    var deleteTitle: String { get }
    var deleteLine: String { get }
    var deleteButton: String { get }
    func deletionAsked(_ moment: String) -> String
    func erased(_ moment: String) -> String
    var erasedLine: String { get }
    var added: String { get }
    var enterTitle: String { get }
    var enterLine: String { get }
    var enterReferenceHelp: String { get }
    var enterPassphraseHelp: String { get }
    var enterButton: String { get }
    var enterWrong: String { get }
    var enterLost: String { get }
}

/// The promise and what came of it.
protocol PromiseTexts: Sendable {
    var promiseTitle: String { get }
    func promiseLead(_ term: String) -> String
    var openingHours: String { get }
    var today: String { get }
    var day: String { get }
    var hours: String { get }
    var nextDay: String { get }
    var closed: String { get }
    func specialDays(_ n: Int) -> String
    var publicHolidays: String { get }
    var terms: String { get }
    var termsLine: String { get }
    var termFor: String { get }
    var term: String { get }
    var everything: String { get }
    func serviceHours(_ duration: String) -> String
    var noTerms: String { get }
    /// `period` such as "juli tot en met september".
    func resultsTitle(_ period: String) -> String
    var resultsEmpty: String { get }
    /// What came of `n` turns, 30 or more: counts, and a share of them in whole percents.
    func resultSentence(n: String, answered: String, percentage: Int, inTime: String) -> String
    /// The median of the answers, as a duration while open and on the clock.
    func medianSentence(service: String, clock: String) -> String
    func fewSentence(n: Int, answered: Int) -> String
    var noneSentence: String { get }
    var fewAnswers: String { get }
    var channel: String { get }
    var compare: String { get }
    var asked: String { get }
    var answeredColumn: String { get }
    var inTime: String { get }
    var acknowledgedColumn: String { get }
    var rePromisedColumn: String { get }
    var closedUnanswered: String { get }
    var withdrawn: String { get }
    var stillOpen: String { get }
    var medianService: String { get }
    var medianClock: String { get }
    var tooFew: String { get }
    var bandsChart: String { get }
    func bandsTable(_ channel: String) -> String
    var answerTime: String { get }
    var inService: String { get }
    var onClock: String { get }
    var total: String { get }
    func band(_ band: TimeBand) -> String
    var download: String { get }
    var downloadCSV: String { get }
    var downloadJSON: String { get }
    var method: String { get }
    var methodLines: [String] { get }
    func taken(_ moment: String) -> String
    func calendarVersion(_ version: Int) -> String
}
