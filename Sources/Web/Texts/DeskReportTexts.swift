import Values

/// Words of the page with what other servers reported, of the health of an account and of its key.
protocol DeskReportTexts: Sendable {
    var reportsTitle: String { get }
    /// In the navigation.
    func reportsWaiting(_ count: Int) -> String
    var reportsLead: String { get }
    var openReports: String { get }
    var closedReports: String { get }
    func noReports(isOpen: Bool) -> (title: String, hint: String)
    func reportFrom(_ host: String) -> String
    var reportWithoutReason: String { get }
    var reportAbout: String { get }
    func reportedAccount(_ handle: String) -> String
    var reportedPost: String { get }
    var reportedPostGone: String { get }
    func reportedConversation(_ reference: String) -> String
    var reportOutcomeField: String { get }
    var reportOutcomeHint: String { get }
    var closeReportButton: String { get }
    var reopenReportButton: String { get }
    /// The same with the server, for who hears the button alone.
    func reopenReport(_ host: String) -> String
    func reportClosed(_ moment: String, by colleague: String?) -> String
    var reportAlreadyClosed: String { get }
    var olderReports: String { get }
    var newestReports: String { get }

    /// `number` is `count` as it is written.
    func liked(_ count: Int, _ number: String) -> String
    func shared(_ count: Int, _ number: String) -> String

    /// At an answer that was not delivered.
    var showPrivateLink: String { get }
    var privateLinkField: String { get }
    var privateLinkHint: String { get }

    var hostsTitle: String { get }
    var hostsLead: String { get }
    var hostTerm: String { get }
    var hostWaiting: String { get }
    var hostSince: String { get }
    func oldestWaiting(_ moment: String) -> String
    var nothingWaits: String { get }

    var keyTitle: String { get }
    var keyLead: String { get }
    func keyMade(_ moment: String) -> String
    func keyFixed(_ moment: String) -> String
    var rotateKeyButton: String { get }
    var rotateKeyHint: String { get }
    var keyRotated: String { get }
}

extension DeskTexts {
    /// "liked 3 times, passed on once"; nil when neither happened.
    func reach(likes: Int, shares: Int, _ number: (Int) -> String) -> String? {
        let parts = [
            likes > 0 ? liked(likes, number(likes)) : nil, shares > 0 ? shared(shares, number(shares)) : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
