import Channels
import Desk
import Values

extension DeskEnglish {
    var channelsTitle: String { "Channels" }
    var channelsLead: String { "Where questions come in, who answers for it and how it is going." }
    var noMailboxes: (title: String, hint: String) {
        ("No mailbox yet", "Add a mailbox. It begins as a proposal: nothing happens until you make it active.")
    }
    var newMailbox: String { "Add a mailbox" }
    func channelState(_ state: ChannelState) -> String {
        switch state {
        case .proposed: "Proposed"
        case .active: "Active"
        case .parked: "Parked"
        case .retired: "Retired"
        }
    }
    func channelStateHint(_ state: ChannelState) -> String {
        switch state {
        case .proposed: "Nothing happens yet."
        case .active: "Mail is read and answers go out."
        case .parked: "Mail is not read; answers still go out."
        case .retired: "Stopped for good; the conversations stay."
        }
    }
    var health: String { "How it is going" }
    var neverTried: String { "Not tried yet." }
    func worksSince(_ moment: String) -> String { "Works. Last success: \(moment)." }
    func failsSince(_ moment: String) -> String { "Has not worked since \(moment)." }
    func lastSuccess(_ moment: String) -> String { "Last success: \(moment)." }
    func mailFault(_ code: String) -> String {
        if code.hasPrefix("timed_out") { return "The server does not respond for too long." }
        switch code {
        case "unknown_host": return "The server's name does not exist. Is it misspelt?"
        case "unreachable": return "The server cannot be reached. Is the port right, and is the firewall open?"
        case "unencrypted":
            return "Without security Plein only connects to this computer itself. Choose TLS or STARTTLS."
        case "tls_not_offered": return "The server has no STARTTLS on this port. Choose TLS, often on port 993 and 465."
        case "certificate_expired": return "The server's certificate has expired. Whoever keeps it must renew it."
        case "certificate_wrong_name", "certificate_name":
            return "The certificate is for another name. Enter the name that is in the certificate."
        case let other where other.hasPrefix("certificate"):
            return
                "The server's certificate cannot be trusted. For a certificate of your own: enter its file in the settings."
        case "tls": return "The secure connection fails. Does this port belong to this kind of security?"
        case "greeting", "protocol_broken":
            return "The server does not answer like a mail server. Are the port and the security right?"
        case "login_refused":
            return "The server refuses the name or the password. Does the provider want an app password, or OAuth 2?"
        case "login_not_offered": return "The server offers no way to sign in that Plein thinks is safe."
        case "no_folder": return "This folder does not exist in the mailbox."
        case "closed": return "The connection broke."
        case "busy": return "The server is too busy; Plein tries again by itself."
        case "unusable": return "The server cannot do what Plein needs."
        case "refused": return "The server refuses the command."
        case "oauth": return "The access provider gives no token. Did the consent expire?"
        case "taken": return "Another machine reads this mailbox now."
        case "locked":
            return
                "The way into this mailbox that is kept cannot be opened (another key, or a copy put back). Enter the password or the keys again."
        case "broken_mail": return "The server sends a message that cannot be read."
        case "cancelled": return "Plein stopped by itself and tries again."
        case "inside": return "Something went wrong in Plein itself. Look in the server's log."
        default: return "Something went wrong. Look in the server's log."
        }
    }
    func otherSideSays(_ detail: String) -> String { "The other side says: \(detail)" }
    func lastItem(_ moment: String) -> String { "Last message: \(moment)." }
    var noItems: String { "No messages yet." }
    func waitingItems(_ count: Int) -> String {
        count == 1 ? "1 message is still waiting." : "\(count) messages are still waiting."
    }
    func silentHabit(_ duration: String) -> String { "Longest silence of the last four weeks: \(duration)." }
    var silentNow: String { "This channel has been silent for unusually long." }
    func unreadableItems(_ count: Int) -> String {
        count == 1 ? "1 message could not be read." : "\(count) messages could not be read."
    }
    var troubles: String { "Trouble with a channel" }
    func failing(_ name: String, _ since: String) -> String { "Mailbox \(name) cannot be read since \(since)." }
    func silent(_ name: String, _ since: String) -> String {
        "Mailbox \(name) has been silent for unusually long: the last message came \(since)."
    }
    var failingMeans: String { "New mail comes in later; nothing is lost." }
    var silentMeans: String { "Mail may not be arriving." }
    var silentAdvice: String { "Send a message to it yourself. If that does not arrive, look at the mail server." }
    var troubleForColleagues: String { "Ask your administrator to look at it." }
    var lookAtChannel: String { "Look at this mailbox" }
    func moreTroubles(_ count: Int) -> String {
        count == 1 ? "1 more channel has trouble." : "\(count) more channels have trouble."
    }
    func channelKind(_ kind: ChannelKind) -> String {
        switch kind {
        case .webForm: "Question form on the site"
        case .email: "Mail"
        case .fediverse: "Fediverse"
        case .mastodonAccount: "Account at Mastodon"
        case .bluesky: "Bluesky"
        case .feed: "Source of notices about the neighbourhood"
        case .webhook: "Connection with another system"
        }
    }
    var undeliveredTitle: String { "Not delivered" }
    var undeliveredLead: String { "What we sent that has not arrived yet, or never did." }
    var testedNothingSaved: String { "Tested with the settings as saved; nothing was changed." }
    var tokenURLWrong: String { "This address begins with https://." }
    var unreadableTitle: String { "Could not be read" }
    var unreadableLead: String {
        "These messages were kept, but Plein cannot make a conversation of them. Look in the original."
    }
    func unreadableReason(_ code: String) -> String {
        switch code {
        case "empty": "It is empty."
        case "tooLarge": "It is too large."
        case "noHeaders": "It has no header."
        case "noSender": "It names no sender."
        case "storage": "The database could not keep it as a message."
        default: "It is not a mail."
        }
    }
    var downloadOriginal: String { "Original" }
    var testConnection: String { "Test the connection" }
    var testedFine: String { "This works." }
    var testReceiving: String { "Receiving" }
    var testSending: String { "Sending" }
    func testStep(_ code: String) -> String {
        switch code {
        case "resolve": "The server was found"
        case "connect": "Connected"
        case "encrypt": "Secured"
        case "greet": "The mail server answers"
        case "login": "Signed in"
        case "folders": "Folders found"
        case "folder": "Folder opened"
        case "sender": "May send"
        default: code
        }
    }
    func certificateUntil(_ day: String) -> String { "certificate valid until \(day)" }
    var fillGaps: String { "Look for missed mail" }
    var fillGapsHint: String { "Plein goes through the whole folder and fetches what it does not have." }
    var gapsAsked: String { "Plein is looking for missed mail now." }
    var decisionsTitle: String { "Decisions" }
    var decideTitle: String { "New decision" }
    var decisionField: String { "Decision" }
    var decisionHint: String { "Why, and who decided." }
    var ownerField: String { "Owner" }
    var ownerHint: String { "Who answers for this channel: a name or a function." }
    var stateField: String { "Becomes" }
    var decideButton: String { "Record" }
    func decisionLine(_ state: ChannelState, owner: String, by colleague: String?) -> String {
        "\(channelState(state)), owner \(owner)" + (colleague.map { ", recorded by \($0)" } ?? "")
    }
    var settingsTitle: String { "Settings" }
    var mailboxName: String { "Name" }
    var mailboxNameHint: String { "What the channel is called in the inbox and in the figures." }
    var mailboxAddress: String { "E-mail address" }
    var otherAddresses: String { "Other addresses of this mailbox" }
    var otherAddressesHint: String { "One a line. Mail from these addresses is our own." }
    var senderName: String { "Name of the sender" }
    var senderNameHint: String { "Empty: the municipality's name." }
    var receivingTitle: String { "Receiving (IMAP)" }
    var sendingTitle: String { "Sending (SMTP)" }
    var serverField: String { "Server" }
    var portField: String { "Port" }
    var securityField: String { "Security" }
    func security(_ code: String) -> String {
        switch code {
        case "tls": "TLS"
        case "starttls": "STARTTLS"
        default: "None (only this computer)"
        }
    }
    var accessTitle: String { "Access" }
    var accessField: String { "How" }
    func access(_ code: String) -> String {
        switch code {
        case "password": "Name and password"
        case "oauth": "OAuth 2 (Microsoft 365, Google)"
        default: "No sign-in"
        }
    }
    var userField: String { "User name" }
    var passwordField: String { "Password" }
    var passwordKept: String {
        "Leave empty: it stays as it is. With another server or user name, enter it again: what is kept here only goes to whom it was meant for."
    }
    var tokenURLField: String { "Address for tokens" }
    var clientIDField: String { "Client ID" }
    var clientSecretField: String { "Client secret" }
    var refreshTokenField: String { "Refresh token" }
    var scopeField: String { "Scope" }
    var oauthTitle: String { "OAuth 2" }
    var folderField: String { "Folder" }
    var trustedRootsField: String { "Certificates of your own" }
    var trustedRootsHint: String {
        "Path of a PEM file on Plein's server; empty when your mail server has an ordinary certificate."
    }
    var ownServersField: String { "Our mail servers" }
    var ownServersHint: String {
        "The name with which your mail server signs its checks (the authserv-id in Authentication-Results), one a line. Only that is believed."
    }
    var acknowledgesField: String { "Send an acknowledgement" }
    var acknowledgesHint: String {
        "With reference, promise and private link. Never to automatic mail, at most one per conversation a day."
    }
    var plusField: String { "The server knows addresses with a plus" }
    var plusHint: String { "Then an answer finds its conversation even when a mail program drops the headers." }
    var noticesField: String { "Also send notices from here" }
    var noticesHint: String { "To colleagues, and to residents who asked on the site." }
    var cutOffField: String { "The term runs from this day on" }
    var cutOffHint: String {
        "Mail that came in from this day on is work: with a term, and with an acknowledgement when that is on."
    }
    var archiveField: String { "Also take over older mail, from this day on" }
    var archiveHint: String {
        "As an archive: closed, with its own date, without term or acknowledgement. Empty: older mail stays in the mailbox."
    }
    var saveMailbox: String { "Save" }
    var moreSettings: String { "More settings" }
}
