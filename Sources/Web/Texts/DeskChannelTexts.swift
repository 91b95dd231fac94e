import Channels
import Desk
import Values

/// Words of the pages where administrators keep the channels.
protocol DeskChannelTexts: Sendable {
    var channelsTitle: String { get }
    var channelsLead: String { get }
    var noMailboxes: (title: String, hint: String) { get }
    var newMailbox: String { get }
    func channelState(_ state: ChannelState) -> String
    func channelStateHint(_ state: ChannelState) -> String
    var health: String { get }
    var neverTried: String { get }
    func worksSince(_ moment: String) -> String
    func failsSince(_ moment: String) -> String
    func lastSuccess(_ moment: String) -> String
    func mailFault(_ code: String) -> String
    func otherSideSays(_ detail: String) -> String
    func lastItem(_ moment: String) -> String
    var noItems: String { get }
    func waitingItems(_ count: Int) -> String
    func silentHabit(_ duration: String) -> String
    var silentNow: String { get }
    func unreadableItems(_ count: Int) -> String
    /// Name of the banner.
    var troubles: String { get }
    func failing(_ name: String, _ since: String) -> String
    func silent(_ name: String, _ since: String) -> String
    var failingMeans: String { get }
    var silentMeans: String { get }
    var silentAdvice: String { get }
    var troubleForColleagues: String { get }
    var lookAtChannel: String { get }
    func moreTroubles(_ count: Int) -> String
    /// Of channels without settings of their own.
    func channelKind(_ kind: ChannelKind) -> String
    var undeliveredTitle: String { get }
    var undeliveredLead: String { get }
    var testedNothingSaved: String { get }
    var tokenURLWrong: String { get }
    var unreadableTitle: String { get }
    var unreadableLead: String { get }
    func unreadableReason(_ code: String) -> String
    var downloadOriginal: String { get }
    var testConnection: String { get }
    var testedFine: String { get }
    var testReceiving: String { get }
    var testSending: String { get }
    func testStep(_ code: String) -> String
    /// A clause after the version of TLS.
    func certificateUntil(_ day: String) -> String
    var fillGaps: String { get }
    var fillGapsHint: String { get }
    var gapsAsked: String { get }
    var decisionsTitle: String { get }
    var decideTitle: String { get }
    var decisionField: String { get }
    var decisionHint: String { get }
    var ownerField: String { get }
    var ownerHint: String { get }
    var stateField: String { get }
    var decideButton: String { get }
    func decisionLine(_ state: ChannelState, owner: String, by colleague: String?) -> String
    var settingsTitle: String { get }
    var mailboxName: String { get }
    var mailboxNameHint: String { get }
    var mailboxAddress: String { get }
    var otherAddresses: String { get }
    var otherAddressesHint: String { get }
    var senderName: String { get }
    var senderNameHint: String { get }
    var receivingTitle: String { get }
    var sendingTitle: String { get }
    var serverField: String { get }
    var portField: String { get }
    var securityField: String { get }
    func security(_ code: String) -> String
    var accessTitle: String { get }
    var accessField: String { get }
    func access(_ code: String) -> String
    var userField: String { get }
    var passwordField: String { get }
    var passwordKept: String { get }
    var tokenURLField: String { get }
    var clientIDField: String { get }
    var clientSecretField: String { get }
    var refreshTokenField: String { get }
    var scopeField: String { get }
    var oauthTitle: String { get }
    var folderField: String { get }
    var trustedRootsField: String { get }
    var trustedRootsHint: String { get }
    var ownServersField: String { get }
    var ownServersHint: String { get }
    var acknowledgesField: String { get }
    var acknowledgesHint: String { get }
    var plusField: String { get }
    var plusHint: String { get }
    var noticesField: String { get }
    var noticesHint: String { get }
    var cutOffField: String { get }
    var cutOffHint: String { get }
    var archiveField: String { get }
    var archiveHint: String { get }
    var saveMailbox: String { get }
    var moreSettings: String { get }
}
