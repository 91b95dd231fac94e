import Desk
import Values

extension DeskEnglish {
    var ownPostsTitle: String { "Posts" }
    var ownPostsLead: String {
        "What you say in the fediverse of your own accord. Answers to residents are in the inbox."
    }
    var newOwnPost: String { "New post" }
    var noAccountToSpeak: (title: String, hint: String) {
        (
            "Your team has no account in the fediverse.",
            "An administrator makes one under Channels. After that you write posts to your followers here."
        )
    }
    var noOwnPosts: (title: String, hint: String) {
        ("No posts yet.", "Begin with a short post that says what the account is for and when you answer.")
    }
    var olderOwnPosts: String { "Older" }
    var newestOwnPosts: String { "To the newest posts" }
    var ownPostDiscarded: String { "The draft was thrown away." }
    func ownPostOf(_ account: String) -> String { "Post of \(account)" }
    func speaksAs(_ name: String, _ handle: String) -> String { "As \(name), \(handle)" }
    func writtenBy(_ name: String) -> String { "written by \(name)" }
    func readBy(_ name: String) -> String { "read by \(name)" }

    var ownPostDraft: String { "draft" }
    var ownPostToRead: String { "waits for a second reader" }
    func ownPostGoes(on moment: String) -> String { "goes out on \(moment)" }
    func ownPostGoes(inSeconds seconds: Int) -> String {
        "goes out in \(seconds) \(seconds == 1 ? "second" : "seconds")"
    }
    var ownPostGoesNow: String { "goes out now" }
    func ownPostSent(_ moment: String) -> String { "posted on \(moment)" }
    func ownPostChanged(_ moment: String) -> String { "changed on \(moment)" }
    func ownPostWithdrawn(_ moment: String) -> String { "withdrawn on \(moment)" }
    func ownPostArrived(_ arrived: String, of count: String) -> String {
        "arrived at \(arrived) of \(count) \(count == "1" ? "server" : "servers")"
    }
    func ownPostDeleteArrived(_ arrived: String, of count: String) -> String {
        "the request to delete it arrived at \(arrived) of \(count) \(count == "1" ? "server" : "servers")"
    }
    func ownPostRefused(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 server refused it" : "\(number) servers refused it"
    }
    var ownPostUnfollowed: String { "nobody follows the account yet: it is only on your own page" }

    var ownPostAccount: String { "Account" }
    var ownPostAccountAsleep: String {
        "This account is not active, so it cannot post. Save this as a draft or choose another account."
    }
    var ownPostText: String { "Text" }
    var ownPostTextHint: String { "Addresses that begin with https:// become links. There is no mark-up." }
    var ownPostWarning: String { "Warning" }
    var ownPostWarningHint: String { "Optional. Others first see only these words and open the text themselves." }
    var ownPostLanguage: String { "Language of the post" }
    var ownPostVisibility: String { "Who sees it" }
    var ownPostVisibilityStays: String { "Who sees it cannot change after posting." }
    var ownPostMoment: String { "Post later" }
    var ownPostMomentHint: String {
        "Optional: day and time in the Netherlands. Empty means at once. It is only settled when you press Post."
    }
    var ownPostMomentWrong: String { "Choose a day and time still to come, or leave this empty." }
    var placeOwnPost: String { "Post" }
    var offerOwnPost: String { "Offer to a second reader" }
    var cannotPlaceYet: String { "This account is not active: you can save, not post." }
    var saveOwnPostChange: String { "Save the change" }

    var ownPostPreview: String { "How others see it" }
    var ownPostPreviewOld: String { "How it was seen" }
    var ownPostPreviewUnsaved: String { "How others will see it; not saved yet" }
    var seeOwnPost: String { "See it on our site" }
    var approveOwnPost: String { "Approve and post" }
    var ownPostNeedsColleague: String { "A colleague of your team reads it and posts it." }
    var takeBackOwnPost: String { "Take back" }
    var changeOwnPost: String { "Change" }
    var changeSentOwnPost: String {
        "The change goes to the same servers. Others can see that the post was changed, and sometimes what it said before."
    }
    var withdrawOwnPost: String { "Withdraw" }
    var withdrawOwnPostMeans: String {
        "Plein takes the post off our site and asks the other servers to delete it. Who has read or kept it, still has it. This cannot be undone."
    }
    var withdrawOwnPostSure: String { "Yes, withdraw this post" }
    var discardOwnPost: String { "Throw the draft away" }
    var discardOwnPostMeans: String { "The text is gone then, also for your colleagues." }

    var changeAnswerTitle: String { "Change the answer" }
    var changeAnswer: String { "Change" }
    var withdrawAnswer: String { "Withdraw" }
    var withdrawAnswerMeans: String {
        "Plein removes the answer and asks the other server to delete it. Who has read or kept it, still has it. This cannot be undone, and the question stays answered."
    }
    var withdrawAnswerSure: String { "Yes, withdraw this answer" }
    var answerStale: String {
        "Somebody changed this answer while you were writing. Nothing is lost: first you see how it is now, then your text."
    }
    var secondReaderField: String { "A second reader for posts of your own" }
    var secondReaderHint: String {
        "A post only goes out when another colleague of the team approves it. That does not hold for answers to residents."
    }
    func threadAbove(_ count: Int) -> String { "What this is about (\(count) \(count == 1 ? "post" : "posts"))" }

    var ownPostSaved: String { "Saved." }
    var ownPostChangeGoes: String { "Saved. The change now goes to the other servers." }
    var ownPostReadOther: String { "The text changed in the meantime. Read it again before you approve it." }
    var ownPostTooLate: String { "That was no longer possible: things have changed. See below." }
    var ownPostStale: String {
        "Somebody changed this post while you were writing. Nothing is lost: first you see how it is now, then your text."
    }
    var ownPostTheirs: String { "As it is now" }
    var ownPostYours: String { "Your text" }
}
