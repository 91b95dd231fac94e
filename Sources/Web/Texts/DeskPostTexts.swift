import Desk
import Values

/// Words of the pages where a team says something through its account in the fediverse.
protocol DeskOwnPostTexts: Sendable {
    var ownPostsTitle: String { get }
    var ownPostsLead: String { get }
    var newOwnPost: String { get }
    var noAccountToSpeak: (title: String, hint: String) { get }
    var noOwnPosts: (title: String, hint: String) { get }
    var olderOwnPosts: String { get }
    var newestOwnPosts: String { get }
    var ownPostDiscarded: String { get }
    func ownPostOf(_ account: String) -> String
    func speaksAs(_ name: String, _ handle: String) -> String
    func writtenBy(_ name: String) -> String
    func readBy(_ name: String) -> String

    var ownPostDraft: String { get }
    var ownPostToRead: String { get }
    func ownPostGoes(on moment: String) -> String
    func ownPostGoes(inSeconds seconds: Int) -> String
    var ownPostGoesNow: String { get }
    func ownPostSent(_ moment: String) -> String
    func ownPostChanged(_ moment: String) -> String
    func ownPostWithdrawn(_ moment: String) -> String
    /// How many of the servers that it went to have it. Numbers as they are written.
    func ownPostArrived(_ arrived: String, of count: String) -> String
    /// The same for the request to delete it.
    func ownPostDeleteArrived(_ arrived: String, of count: String) -> String
    func ownPostRefused(_ count: Int, _ number: String) -> String
    var ownPostUnfollowed: String { get }

    var ownPostAccount: String { get }
    var ownPostAccountAsleep: String { get }
    var ownPostText: String { get }
    var ownPostTextHint: String { get }
    var ownPostWarning: String { get }
    var ownPostWarningHint: String { get }
    var ownPostLanguage: String { get }
    var ownPostVisibility: String { get }
    var ownPostVisibilityStays: String { get }
    var ownPostMoment: String { get }
    var ownPostMomentHint: String { get }
    var ownPostMomentWrong: String { get }
    var placeOwnPost: String { get }
    var offerOwnPost: String { get }
    var cannotPlaceYet: String { get }
    var saveOwnPostChange: String { get }

    var ownPostPreview: String { get }
    var ownPostPreviewUnsaved: String { get }
    /// Of one that was withdrawn.
    var ownPostPreviewOld: String { get }
    var seeOwnPost: String { get }
    var approveOwnPost: String { get }
    var ownPostNeedsColleague: String { get }
    var takeBackOwnPost: String { get }
    var changeOwnPost: String { get }
    var changeSentOwnPost: String { get }
    var withdrawOwnPost: String { get }
    var withdrawOwnPostMeans: String { get }
    var withdrawOwnPostSure: String { get }
    var discardOwnPost: String { get }
    var discardOwnPostMeans: String { get }

    var changeAnswerTitle: String { get }
    var changeAnswer: String { get }
    var withdrawAnswer: String { get }
    var withdrawAnswerMeans: String { get }
    var withdrawAnswerSure: String { get }
    var answerStale: String { get }
    var secondReaderField: String { get }
    var secondReaderHint: String { get }
    func threadAbove(_ count: Int) -> String

    var ownPostSaved: String { get }
    var ownPostChangeGoes: String { get }
    var ownPostReadOther: String { get }
    var ownPostTooLate: String { get }
    var ownPostStale: String { get }
    var ownPostTheirs: String { get }
    var ownPostYours: String { get }
}
