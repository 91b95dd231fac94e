import Values

/// The desk in English.
struct DeskEnglish: DeskTexts {}

extension DeskEnglish {
    var signInTitle: String { "Sign in" }
    var signInLead: String { "For the municipality's colleagues." }
    var email: String { "E-mail address" }
    var password: String { "Password" }
    var signInButton: String { "Sign in" }
    var signInFailed: String { "E-mail address or password is not right. Check both and try again." }
    func signInThrottled(minutes: Int) -> String {
        "There were too many attempts to sign in. Try again in \(minutes) \(minutes == 1 ? "minute" : "minutes")."
    }
    var signInEnded: String { "You are signed out. Sign in to go on; what you wrote is kept." }
    var signInForgotten: String { "Forgot your password? Ask an administrator of Plein for a new one." }

    var inboxTitle: String { "Inbox" }
    var views: String { "Lists" }
    var otherViews: String { "Other lists" }
    var backToList: String { "Back to the list" }
    func listName(_ list: InboxAddress.List) -> String {
        switch list {
        case .unanswered: "Unanswered"
        case .mine: "Mine"
        case .waiting: "Waiting for resident"
        case .closed: "Closed"
        case .undelivered: "Not delivered"
        }
    }
    var perTeam: String { "By team" }
    var perTag: String { "By tag" }
    var perChannel: String { "By channel" }
    var showAll: String { "Show all" }
    func conversationCount(_ count: Int) -> String {
        count == 1 ? "1 conversation" : "\(count.grouped(by: ",")) conversations"
    }
    var newMark: String { "New" }
    var namelessSender: String { "No name" }
    var erasedWords: String { "The content was erased." }
    var you: String { "you" }
    var nobody: String { "Nobody" }
    func isWriting(_ name: String) -> String { "\(name) is writing" }
    var answeredState: String { "Answered" }
    var closedState: String { "Closed" }
    func timeLeft(hours: Int, minutes: Int) -> String { "\(duration(hours, minutes)) left" }
    func timeOver(hours: Int, minutes: Int) -> String { "\(duration(hours, minutes)) late" }
    func timeOver(days: Int) -> String { "\(days) days late" }
    var inServiceTime: String { "counted in opening hours" }
    var inTime: String { "In time" }
    var soon: String { "Soon" }
    var late: String { "Late" }
    var done: String { "Done" }
    var older: String { "Next conversations" }
    var backToFirst: String { "Back to the start" }
    var lastPage: String { "This is the end of the list." }
    func emptyList(_ list: InboxAddress.List) -> (title: String, hint: String) {
        switch list {
        case .unanswered:
            ("Everything is answered", "New questions appear here by themselves, with the time that is left.")
        case .mine:
            ("No conversations are yours", "Open a conversation under Unanswered and choose Claim.")
        case .waiting:
            ("Nothing waits for a resident", "Conversations that are answered and still open appear here.")
        case .closed:
            ("Nothing closed yet", "When you close a conversation you find it here.")
        case .undelivered:
            ("Everything arrived", "What did not arrive stays here for two weeks, or until you answer or send again.")
        }
    }
    var emptyFiltered: (title: String, hint: String) {
        ("Nothing in this list", "No conversations belong here. Choose Show all or another list.")
    }
    var nothingOpen: (title: String, hint: String) {
        ("Choose a conversation", "The top of the list is what must be answered first.")
    }
    var connectionLost: String { "The connection is gone. The list may be out of date; we keep trying." }
    var noTeams: (title: String, hint: String) {
        (
            "You are not in a team yet",
            "You see conversations of the teams you are in. Ask an administrator to add you to a team."
        )
    }

    var shortcutsTitle: String { "Keyboard shortcuts" }
    var shortcutsOpen: String { "Shortcuts" }
    var shortcuts: [(key: String, meaning: String)] {
        [
            ("j", "next conversation"), ("k", "previous conversation"), ("Enter", "open the conversation"),
            ("c", "claim the conversation"), ("r", "write an answer"), ("n", "write a note"),
            ("e", "close the conversation"), ("/", "search"), ("?", "this overview"),
        ]
    }
    var close: String { "Close" }

    var searchTitle: String { "Search" }
    var searchLabel: String { "Search conversations" }
    var searchHint: String { "Words, \"a phrase between quotation marks\", or one of the filters below." }
    var searchButton: String { "Search" }
    var operatorsTitle: String { "How to search precisely" }
    var operators: [(example: String, meaning: String)] {
        [
            ("is:unanswered", "also is:waiting, is:closed, is:mine, is:unassigned"),
            ("from:jansen", "name or e-mail address of the sender"), ("tag:afval", "with this tag"),
            ("channel:website", "through this channel"), ("before:2026-11-01", "last message before this day"),
            ("\"bulky waste\"", "exactly these words in this order"),
        ]
    }
    func noResults(_ query: String) -> String { "Nothing found for \(query)" }
    var noResultsHint: String { "Try fewer or other words. You search only in conversations of your own teams." }
    var partialResults: String {
        "The search took too long and stopped. These are part of the conversations; add a word or before: to go "
            + "further."
    }
    func resultCount(_ count: Int, more: Bool) -> String {
        if more { return "The first \(count.grouped(by: ",")) conversations" }
        return "\(conversationCount(count)) found"
    }
    func unknownOperator(_ word: String) -> String {
        "We do not know \(word) as a filter; we searched for it as a word."
    }
    func unreadableDate(_ word: String) -> String {
        "\(word) is not a date. Write before:yyyy-mm-dd, such as before:2026-11-01."
    }
    func unknownValue(_ word: String) -> String { "\(word) does not exist, so nothing can be found with it." }
    var olderResults: String { "Older results" }

    private func duration(_ hours: Int, _ minutes: Int) -> String {
        if hours == 0 { return "\(minutes) min" }
        if hours >= 10 || minutes == 0 { return "\(hours) h" }
        return "\(hours) h \(minutes) min"
    }
}
