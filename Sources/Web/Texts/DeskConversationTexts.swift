import Values

/// Words of a conversation: its head, thread, draft, preview and the refusal of a stale send.
protocol DeskConversationTexts: Sendable {
    func conversationTitle(_ sender: String) -> String
    var reference: String { get }
    func via(_ channel: String) -> String
    func place(_ place: String) -> String
    var subject: String { get }
    var phone: String { get }
    var contactGiven: String { get }
    var noContact: String { get }
    func residentReads(_ language: Language) -> String
    func promisedBefore(_ moment: String) -> String
    func calendarVersion(_ version: Int) -> String
    func rePromisedOn(_ moment: String) -> String
    func openUntil(_ time: String) -> String
    var acknowledgedFact: String { get }
    func assignedTo(_ name: String) -> String
    var assignedToYou: String { get }
    var assignedToNobody: String { get }
    func inTeam(_ name: String) -> String
    func alsoWriting(_ names: [String]) -> String

    var claim: String { get }
    var letGo: String { get }
    func takeOver(_ name: String) -> String
    var handOver: String { get }
    var handOverHint: String { get }
    var colleague: String { get }
    var team: String { get }
    var noChoice: String { get }
    var leaveInTeam: String { get }
    var closeConversation: String { get }
    var closeUnanswered: String { get }
    var closeReason: String { get }
    var reopen: String { get }
    var more: String { get }
    var tags: String { get }
    var addTag: String { get }
    var tagName: String { get }
    func removeTag(_ name: String) -> String
    var rePromise: String { get }
    var rePromiseHint: String { get }
    var serviceHours: String { get }
    var reasonForResident: String { get }
    var acknowledge: String { get }
    var acknowledgeHint: String { get }
    var erase: String { get }
    func deletionAsked(_ moment: String) -> String
    var eraseHint: String { get }
    var eraseConfirm: String { get }
    var eraseByTeamLead: String { get }
    func erasedOn(_ moment: String) -> String
    var mayOnlyRead: String { get }

    var thread: String { get }
    var toNewest: String { get }
    var question: String { get }
    var answer: String { get }
    var note: String { get }
    var notSent: String { get }
    func delivery(_ delivery: ThreadMessage.Delivery) -> String
    func helped(_ helped: Bool) -> String
    var attachments: String { get }
    func download(_ name: String, size: String) -> String
    var newsHere: String { get }
    var loadAgain: String { get }

    var yourAnswer: String { get }
    func visibility(channel: String) -> String
    var sendAnswer: String { get }
    var alsoClose: String { get }
    var preview: String { get }
    var yourNote: String { get }
    var writeNote: String { get }
    var noteHint: String { get }
    var saveNote: String { get }
    var saveDraft: String { get }
    func savedAt(_ time: String) -> String
    /// `{}` stands for the time, filled in by plein.js.
    var savedPattern: String { get }
    var savingPattern: String { get }
    var saveFailed: String { get }
    var saveOffline: String { get }
    func atMost(_ count: Int) -> String
    /// `{}` stands for the number, filled in by plein.js.
    var charactersLeft: String { get }
    var charactersOver: String { get }
    var keptInBrowser: String { get }
    var putBack: String { get }
    var discard: String { get }
    func personalData(_ kinds: [PersonalData.Kind]) -> String
    func personalDataInQuestion(_ kinds: [PersonalData.Kind]) -> String
    var personalDataHint: String { get }
    var emptyText: String { get }
    func tooLongText(_ maximum: Int) -> String
    var cannotAnswerClosed: String { get }

    func done(_ act: ConversationAct) -> String
    var undo: String { get }

    var previewTitle: String { get }
    var previewLead: String { get }
    var sendThis: String { get }
    var changeThis: String { get }
    func signedBy(_ name: String, municipality: String) -> String

    var staleTitle: String { get }
    func staleLead(_ name: String?) -> String
    var staleTheirs: String { get }
    var staleYours: String { get }
    var staleSend: String { get }
    var staleBack: String { get }
}

/// Words of the folded history: who did what.
protocol DeskHistoryTexts: Sendable {
    var history: String { get }
    var resident: String { get }
    var plein: String { get }
    func happened(_ what: HistoryEntry.What, moment: (Instant) -> String) -> String
}
