import Channels
import Desk
import Values

extension DeskEnglish {
    var newAccount: String { "New account in the fediverse" }
    var newAccountLead: String {
        "Residents follow the account and write to it from Mastodon and other apps. It begins as a proposal: there is nothing to see until you make it active."
    }
    func accountStateHint(_ state: ChannelState) -> String {
        switch state {
        case .proposed: "There is nothing to see or follow yet."
        case .active: "To be found and followed; what residents write to it comes into the inbox."
        case .parked:
            "To be found, but what residents write now does not come in, not later either. Answers still go out."
        case .retired: "Stopped for good and not to be found any more; the conversations stay."
        }
    }
    var handleTerm: String { "Address in the fediverse" }
    var handleForGood: String { "This address is fixed: other servers and followers keep it." }
    var publicPageTerm: String { "Public page" }
    var notShownYet: String { "Only to be seen while the account is active or parked." }
    func followers(_ count: Int, _ number: String) -> String {
        count == 0 ? "No followers yet." : count == 1 ? "1 follower." : "\(number) followers."
    }
    func waitingSends(_ count: Int, _ number: String) -> String {
        count == 1
            ? "1 message to another server is still waiting." : "\(number) messages to other servers are still waiting."
    }
    var profileTitle: String { "Profile and settings" }
    var usernameField: String { "User name" }
    var usernameExample: String { "username" }
    func usernameHint(_ handle: String) -> String {
        "Small letters, digits and _, at most thirty. The whole address will be \(handle)."
    }
    var usernameForGood: String {
        "Once saved, the user name can never change, not even when the account ends. Choose a name that still holds in ten years."
    }
    var displayNameField: String { "Display name" }
    var displayNameHint: String { "What residents know the account by, at most thirty characters." }
    var summaryField: String { "Description" }
    var summaryHint: String {
        "For whom the account is and when you answer, at most five hundred characters. Everybody reads this."
    }
    var profileLinesTitle: String { "Lines under the description" }
    var profileLinesHint: String {
        "At most four, such as Web site or Telephone. An address that begins with https:// becomes a link."
    }
    func profileLineName(_ number: Int) -> String { "Line \(number), name" }
    func profileLineText(_ number: Int) -> String { "Line \(number), text or address" }
    var refusalsTitle: String { "Refused" }
    var refusalsLead: String {
        "What other servers sent in the last thirty days and Plein did not let in, for all accounts together. Some of it is always noise."
    }
    var noRefusals: String { "Nothing was refused." }
    var refusalCount: String { "Number" }
    func refusal(_ code: String) -> String {
        switch code {
        case "suspended": serverKeptOut
        case "too_fast": "The server sent more than we take in a minute; it will come again."
        case "too_many_reports": "A server reported more often than we take in a day."
        case "too_many_objects": "A server made us fetch posts elsewhere too often."
        case "object_unavailable": "A post that another server pointed at could not be had from its own server."
        case "move_not_confirmed": "Somebody said to have moved, but the new account did not confirm it."
        case "read_unsigned":
            "A server wanted to read an account that asks for a signature, and gave none."
        case "missing": "It was not signed."
        case "malformed", "too_large", "unknown_algorithm", "unknown_component", "header_missing", "bad_key":
            "The signature could not be read."
        case "not_covered", "digest_missing", "digest_unknown": "The signature did not hold for the whole message."
        case "wrong_signature", "digest_wrong":
            "The signature did not fit the message: forged, or changed on the way."
        case "too_old", "expired", "in_future":
            "The signature was too old or from the future. If this happens often, see whether the server's clock is right."
        case "key_unavailable", "too_many_keys":
            "The sender's key could not be fetched: the other server was away, or refused us."
        case "other_owner", "other_origin", "otherOrigin": "The sender pretended to be somebody else."
        case "other_host": "It was meant for another server."
        case "tooLarge", "tooDeep", "tooMany": "It was too large or too complicated."
        case "not_json", "notUTF8", "notJSON", "notAnObject", "withoutType", "withoutID", "withoutActor",
            "withoutAuthor", "withoutInbox", "withoutKey", "unknownType":
            "It could not be read as a message of the fediverse."
        default: "Plein could not let it in."
        }
    }
}

extension DeskEnglish {
    func postVisibility(_ visibility: Visibility) -> String {
        switch visibility {
        case .public: "public"
        case .unlisted: "public, not in lists"
        case .followers: "followers only"
        case .direct: "only for who is mentioned; the administrators of both servers can read it too"
        }
    }
    func postChanged(_ moment: String) -> String { "changed on \(moment)" }
    func postWithdrawn(_ moment: String) -> String { "Taken back by its author on \(moment)." }
    func answerWithdrawn(_ moment: String) -> String { "Taken back by you on \(moment)." }
    var changedAfterAnswer: String {
        "The author changed this message after you answered. See whether the answer still holds."
    }
    var originalPost: String { "See the original" }
    var ourPost: String { "See the message on our site" }
    var quotedPost: String { "The message that is quoted in this one" }
    func contentWarning(_ warning: String) -> String { "The author's warning: \(warning)" }
    var attachmentsElsewhere: String { "At the author's server; Plein does not load it" }
    func postAttachment(_ kind: PostAttachment.Kind) -> String {
        switch kind {
        case .image: "Picture"
        case .video: "Video"
        case .audio: "Sound"
        case .file: "File"
        case .link: "Link"
        }
    }
    var withoutDescription: String { "without a description" }
    var pollTitle: String { "The author's poll" }
    func votes(_ count: Int, _ number: String) -> String { count == 1 ? "1 vote" : "\(number) votes" }
    var postWithoutAddress: String { "there is no account to send to: this answer cannot arrive" }
    var accountGone: String { "This account does not exist any more: your answer will probably not arrive." }
    var accountBlocksUs: String {
        "This account has blocked us and wants no messages from us. Answer only if you really must."
    }
    func comfortable(_ count: Int) -> String {
        "Up to \(count) characters reads best: many apps fold a longer message."
    }

    /// Why a post did not arrive, or not yet.
    /// - Parameter detail: for `web` the fault on the way, for `http` the status of the answer.
    func postDelivery(_ code: String, _ detail: String) -> String {
        switch code {
        case "http": postRefused(Int(detail) ?? 0)
        case "web": postFault(detail)
        default: "The other server gave no answer a few times; Plein waits a while and then tries again."
        }
    }

    private func postRefused(_ status: Int) -> String {
        switch status {
        case 404, 410: "This account cannot be found at the other server any more."
        case 401, 403: "The other server takes no messages from us."
        case 413: "The other server thinks the message too large."
        case 429: "The other server is too busy; Plein tries again later."
        case 500...: "The other server has a failure; Plein tries again."
        default: "The other server refuses the message."
        }
    }

    private func postFault(_ code: String) -> String {
        if code.hasPrefix("timed_out") { return "The other server did not respond for too long." }
        if code.hasPrefix("certificate") || code == "tls" {
            return "The secure connection with the other server fails."
        }
        switch code {
        case "no_such_host": return "The other server does not exist under this name any more."
        case "bad_address", "forbidden_address": return "The address of this account cannot be right."
        case "look_up_failed", "refused", "unreachable", "cut": return "The other server cannot be reached."
        case "busy", "shut_down", "cancelled": return "Plein was too busy itself or stopped, and tries again."
        default: return "The other server does not answer as it should."
        }
    }
}
