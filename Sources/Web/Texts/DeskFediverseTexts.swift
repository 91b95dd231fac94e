import Channels
import Desk
import Values

/// Words of the pages where administrators keep the accounts in the fediverse.
protocol DeskAccountTexts: Sendable {
    var newAccount: String { get }
    var newAccountLead: String { get }
    func accountStateHint(_ state: ChannelState) -> String
    var handleTerm: String { get }
    var handleForGood: String { get }
    var publicPageTerm: String { get }
    var notShownYet: String { get }
    /// `number` is `count` as it is written.
    func followers(_ count: Int, _ number: String) -> String
    func waitingSends(_ count: Int, _ number: String) -> String
    var profileTitle: String { get }
    var usernameField: String { get }
    /// Stands for a user name that is not typed yet.
    var usernameExample: String { get }
    func usernameHint(_ handle: String) -> String
    var usernameForGood: String { get }
    var displayNameField: String { get }
    var displayNameHint: String { get }
    var summaryField: String { get }
    var summaryHint: String { get }
    var profileLinesTitle: String { get }
    var profileLinesHint: String { get }
    func profileLineName(_ number: Int) -> String
    func profileLineText(_ number: Int) -> String
    var refusalsTitle: String { get }
    var refusalsLead: String { get }
    var noRefusals: String { get }
    var refusalCount: String { get }
    /// Why activities were not let in, by its code.
    func refusal(_ code: String) -> String
}

/// Words about posts in a conversation.
protocol DeskPostTexts: Sendable {
    func postVisibility(_ visibility: Visibility) -> String
    func postChanged(_ moment: String) -> String
    func postWithdrawn(_ moment: String) -> String
    /// Of an answer of our own.
    func answerWithdrawn(_ moment: String) -> String
    var changedAfterAnswer: String { get }
    var originalPost: String { get }
    var ourPost: String { get }
    var quotedPost: String { get }
    func contentWarning(_ warning: String) -> String
    /// Title of files that stay at the author's server.
    var attachmentsElsewhere: String { get }
    func postAttachment(_ kind: PostAttachment.Kind) -> String
    var withoutDescription: String { get }
    var pollTitle: String { get }
    func votes(_ count: Int, _ number: String) -> String
    var postWithoutAddress: String { get }
    var accountGone: String { get }
    var accountBlocksUs: String { get }
    func comfortable(_ count: Int) -> String
}
