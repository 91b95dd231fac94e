import Values

extension DeskEnglish {
    var reportsTitle: String { "Reports" }
    func reportsWaiting(_ count: Int) -> String { count >= 100 ? "Reports (99+)" : "Reports (\(count))" }
    var reportsLead: String {
        "What administrators of other servers in the fediverse report about your accounts, posts or conversations. Who complained there is not told."
    }
    var openReports: String { "Open" }
    var closedReports: String { "Dealt with" }
    func noReports(isOpen: Bool) -> (title: String, hint: String) {
        isOpen
            ? ("No open reports", "When another server reports something, it is here.")
            : ("Nothing dealt with yet", "What was dealt with stays here for a year.")
    }
    func reportFrom(_ host: String) -> String { "Report from \(host)" }
    var reportWithoutReason: String { "Without a reason." }
    var reportAbout: String { "Is about" }
    func reportedAccount(_ handle: String) -> String { "your account \(handle)" }
    var reportedPost: String { "your post:" }
    var reportedPostGone: String { "a post of yours that was taken back" }
    func reportedConversation(_ reference: String) -> String { "a message in conversation \(reference)" }
    var reportOutcomeField: String { "What was done?" }
    var reportOutcomeHint: String { "Such as: post taken back, or read and nothing wrong." }
    var closeReportButton: String { "Mark as dealt with" }
    var reopenReportButton: String { "Open again" }
    func reopenReport(_ host: String) -> String { "Open the report from \(host) again" }
    func reportClosed(_ moment: String, by colleague: String?) -> String {
        colleague.map { "Dealt with on \(moment) by \($0)" } ?? "Dealt with on \(moment)"
    }
    var reportAlreadyClosed: String {
        "A colleague dealt with this report just now. Your text was not kept; your colleague's is under Dealt with."
    }
    var olderReports: String { "Older reports" }
    var newestReports: String { "To the newest" }

    func liked(_ count: Int, _ number: String) -> String { count == 1 ? "liked once" : "liked \(number) times" }
    func shared(_ count: Int, _ number: String) -> String { count == 1 ? "shared once" : "shared \(number) times" }

    var showPrivateLink: String { "Show the private link" }
    var privateLinkField: String { "Private link of this conversation" }
    var privateLinkHint: String {
        "Give it to the resident only, such as by telephone or mail: who has the link reads along and can write. Never put it in a public post."
    }

    var hostsTitle: String { "Servers that we do not reach" }
    var hostsLead: String {
        "Plein tries for a week. What has not arrived by then is in the inbox under Not delivered."
    }
    var hostTerm: String { "Server" }
    var hostWaiting: String { "Waiting" }
    var hostSince: String { "Since" }
    func oldestWaiting(_ moment: String) -> String { "The oldest has been waiting since \(moment)." }
    var nothingWaits: String { "Nothing waits to be sent." }

    var keyTitle: String { "Key" }
    var keyLead: String {
        "With this the account signs what it sends. Replace it only when it may be in the wrong hands: servers that still keep the old one may take nothing from you for a while."
    }
    func keyMade(_ moment: String) -> String { "In use since \(moment)." }
    func keyFixed(_ moment: String) -> String {
        "The key before still counts for servers that kept it. It can be replaced again from \(moment)."
    }
    var rotateKeyButton: String { "Replace the key" }
    var rotateKeyHint: String {
        "The servers of followers are told at once. The old key stays usable for eight days, for servers that do not know the new one yet. This cannot be undone."
    }
    var keyRotated: String { "The key was replaced; the servers of followers are being told." }
}
