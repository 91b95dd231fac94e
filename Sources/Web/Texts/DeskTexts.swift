import Values

/// All words of the desk; one part per kind of page, so that no file grows long.
protocol DeskTexts: DeskInboxTexts, DeskConversationTexts, DeskHistoryTexts, DeskHouseTexts, DeskMailTexts,
    DeskChannelTexts, DeskAccountTexts, DeskPostTexts, DeskOwnPostTexts, DeskServerRuleTexts, DeskReportTexts,
    DeskReachTexts, DeskTakePartTexts, DeskTopicTexts, DeskPictureTexts, DeskProfileTexts,
    DeskReaderTexts, DeskThreadTexts,
    DeskGrowthTexts, DeskQuestionnaireTexts, DeskExperimentTexts, DeskLessonTexts, DeskAdoptionTexts,
    DeskDepartmentTexts, DeskDataTexts
{}

/// Words of the sign-in page, the inbox and the search.
protocol DeskInboxTexts: Sendable {
    var signInTitle: String { get }
    var signInLead: String { get }
    var email: String { get }
    var password: String { get }
    var signInButton: String { get }
    var signInFailed: String { get }
    func signInThrottled(minutes: Int) -> String
    var signInEnded: String { get }
    var signInForgotten: String { get }

    var inboxTitle: String { get }
    var views: String { get }
    var otherViews: String { get }
    var backToList: String { get }
    func listName(_ list: InboxAddress.List) -> String
    var perTeam: String { get }
    var perTag: String { get }
    var perChannel: String { get }
    var showAll: String { get }
    func conversationCount(_ count: Int) -> String
    var newMark: String { get }
    var namelessSender: String { get }
    var erasedWords: String { get }
    var you: String { get }
    var nobody: String { get }
    func isWriting(_ name: String) -> String
    var answeredState: String { get }
    var closedState: String { get }
    func timeLeft(hours: Int, minutes: Int) -> String
    func timeOver(hours: Int, minutes: Int) -> String
    func timeOver(days: Int) -> String
    var inServiceTime: String { get }
    var inTime: String { get }
    var soon: String { get }
    var late: String { get }
    var done: String { get }
    var older: String { get }
    var backToFirst: String { get }
    var lastPage: String { get }
    func emptyList(_ list: InboxAddress.List) -> (title: String, hint: String)
    var emptyFiltered: (title: String, hint: String) { get }
    var nothingOpen: (title: String, hint: String) { get }
    var connectionLost: String { get }
    var noTeams: (title: String, hint: String) { get }

    var shortcutsTitle: String { get }
    var shortcutsOpen: String { get }
    /// Keys with what they do, in the order of the help.
    var shortcuts: [(key: String, meaning: String)] { get }
    var close: String { get }

    var searchTitle: String { get }
    var searchLabel: String { get }
    var searchHint: String { get }
    var searchButton: String { get }
    var operatorsTitle: String { get }
    var operators: [(example: String, meaning: String)] { get }
    func noResults(_ query: String) -> String
    var noResultsHint: String { get }
    var partialResults: String { get }
    func resultCount(_ count: Int, more: Bool) -> String
    func unknownOperator(_ word: String) -> String
    func unreadableDate(_ word: String) -> String
    func unknownValue(_ word: String) -> String
    var olderResults: String { get }
}
