import Values

extension DeskEnglish {
    func conversationTitle(_ sender: String) -> String { "Conversation with \(sender)" }
    var reference: String { "Reference" }
    func via(_ channel: String) -> String { "through \(channel)" }
    func place(_ place: String) -> String { "Place: \(place)" }
    var subject: String { "Subject" }
    var phone: String { "Phone" }
    var contactGiven: String { "Contact" }
    var noContact: String { "No address given: the resident reads the answer through the private link." }
    func residentReads(_ language: Language) -> String { language == .dutch ? "reads Dutch" : "reads English" }
    func promisedBefore(_ moment: String) -> String { "Promised before \(moment)" }
    func calendarVersion(_ version: Int) -> String { "opening hours version \(version)" }
    func rePromisedOn(_ moment: String) -> String { "new term given on \(moment)" }
    func openUntil(_ time: String) -> String { "we are open until \(time)" }
    var acknowledgedFact: String { "receipt confirmed" }
    func assignedTo(_ name: String) -> String { "Assigned to \(name)" }
    var assignedToYou: String { "Assigned to you" }
    var assignedToNobody: String { "Nobody's yet" }
    func inTeam(_ name: String) -> String { "team \(name)" }
    func alsoWriting(_ names: [String]) -> String {
        "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") also writing in this conversation."
    }

    var claim: String { "Claim" }
    var letGo: String { "Let go" }
    func takeOver(_ name: String) -> String { "Take over from \(name)" }
    var handOver: String { "Hand over" }
    var handOverHint: String { "The other sees the conversation under Mine. Your draft stays yours." }
    var colleague: String { "Colleague" }
    var team: String { "Team" }
    var noChoice: String { "Nobody in particular" }
    var leaveInTeam: String { "Stays in this team" }
    var closeConversation: String { "Close conversation" }
    var closeUnanswered: String { "There is no answer yet. In the figures this counts as closed without an answer." }
    var closeReason: String { "Reason, for colleagues" }
    var reopen: String { "Reopen" }
    var more: String { "More" }
    var tags: String { "Tags" }
    var addTag: String { "Add tag" }
    var tagName: String { "New tag" }
    func removeTag(_ name: String) -> String { "Remove tag \(name)" }
    var rePromise: String { "Give a new term" }
    var rePromiseHint: String {
        "The resident reads the new term and your reason. The first promise stays in the figures."
    }
    var serviceHours: String { "Hours from now, in opening hours" }
    var reasonForResident: String { "Reason, for the resident" }
    var acknowledge: String { "Confirm receipt" }
    var acknowledgeHint: String { "Says that we have the question and when the answer comes. This is not an answer." }
    var erase: String { "Erase content" }
    func deletionAsked(_ moment: String) -> String { "The resident asked on \(moment) to erase this conversation." }
    var eraseHint: String {
        "Erases messages, notes, attachments and contact details. The figures stay, without content. This cannot be "
            + "undone."
    }
    var eraseConfirm: String { "Erase the content for good" }
    var eraseByTeamLead: String { "A team lead can erase the content." }
    func erasedOn(_ moment: String) -> String { "The content was erased on \(moment), as the resident asked." }
    var mayOnlyRead: String { "You can read this conversation. A colleague of this team can answer." }

    var thread: String { "Messages" }
    var toNewest: String { "To the newest message" }
    var question: String { "Question" }
    var answer: String { "Answer" }
    var note: String { "Note" }
    var notSent: String { "not sent" }
    func delivery(_ delivery: ThreadMessage.Delivery) -> String {
        switch delivery {
        case .queued: "On its way"
        case .sent: "Sent"
        case .delayed: "Delayed; we will try again"
        case .notDelivered: "Not delivered"
        }
    }
    func helped(_ helped: Bool) -> String { helped ? "This helped the resident" : "This did not help the resident" }
    var attachments: String { "Attachments" }
    func download(_ name: String, size: String) -> String { "Download \(name), \(size)" }
    var newsHere: String { "There is something new in this conversation. What you write stays." }
    var loadAgain: String { "Show it" }

    var yourAnswer: String { "Answer" }
    func visibility(channel: String) -> String { "through \(channel), only the resident reads this" }
    var sendAnswer: String { "Send answer to the resident" }
    var alsoClose: String { "and close the conversation" }
    var preview: String { "Preview" }
    var yourNote: String { "Note for colleagues" }
    var writeNote: String { "Write a note" }
    var noteHint: String { "Only colleagues read this. It is never sent." }
    var saveNote: String { "Save note" }
    var saveDraft: String { "Save draft" }
    func savedAt(_ time: String) -> String { "Draft saved at \(time)" }
    var savedPattern: String { "Draft saved at {}" }
    var savingPattern: String { "Saving…" }
    var saveFailed: String { "Saving does not work now. Your text is kept in this browser; we will try again." }
    var saveOffline: String { "No connection. Your text is kept in this browser and will be saved later." }
    func atMost(_ count: Int) -> String { "at most \(count.grouped(by: ",")) characters" }
    var charactersLeft: String { "{} characters left" }
    var charactersOver: String { "{} characters too many" }
    var keptInBrowser: String { "This browser holds text that did not reach us." }
    var putBack: String { "Put it back" }
    var discard: String { "Discard" }
    func personalData(_ kinds: [PersonalData.Kind]) -> String {
        "Your text seems to contain \(personalKinds(kinds))."
    }
    func personalDataInQuestion(_ kinds: [PersonalData.Kind]) -> String {
        "What the resident wrote in public seems to contain \(personalKinds(kinds))."
    }
    private func personalKinds(_ kinds: [PersonalData.Kind]) -> String {
        kinds.map { kind in
            switch kind {
            case .citizenNumber: "a citizen service number"
            case .bankAccount: "a bank account number"
            case .licencePlate: "a licence plate"
            case .phone: "a phone number"
            case .email: "a mail address"
            }
        }.joined(separator: " and ")
    }
    var personalDataHint: String { "Take it out if the answer can do without." }
    var emptyText: String { "Write a text first." }
    func tooLongText(_ maximum: Int) -> String {
        "The text is too long. At most \(maximum.grouped(by: ",")) characters."
    }
    var cannotAnswerClosed: String {
        "This conversation is closed. Your answer is sent; the conversation stays closed."
    }

    func done(_ act: ConversationAct) -> String {
        switch act {
        case .claimed: "This conversation is now yours."
        case .letGo: "This conversation is nobody's again."
        case .handedOver: "The conversation was handed over."
        case .noted: "The note was saved."
        case .tagged: "The tag was added."
        case .untagged: "The tag was removed."
        case .answered: "Your answer is on its way to the resident."
        case .answeredAndClosed: "Your answer is on its way and the conversation is closed."
        case .closed: "The conversation is closed."
        case .reopened: "The conversation is open again."
        case .rePromised: "The resident sees the new term."
        case .acknowledged: "The receipt was confirmed."
        case .draftSaved: "Your draft was saved."
        case .erased: "The content was erased."
        case .answerChanged: "The answer is changed; the change goes to the other server too."
        case .tookPart: "You take part. Write your answer below; the author is mentioned and gets it."
        case .alreadyHere: "You have this post already: it belongs to this conversation."
        case .answerWithdrawn: "The answer is withdrawn; the other server was asked to delete it."
        }
    }
    var undo: String { "Undo" }

    var previewTitle: String { "How the resident reads it" }
    var previewLead: String { "This has not been sent." }
    var sendThis: String { "Send this answer" }
    var changeThis: String { "Go on writing" }
    func signedBy(_ name: String, municipality: String) -> String { "\(name), \(municipality)" }

    var staleTitle: String { "Not sent yet: something came in" }
    func staleLead(_ name: String?) -> String {
        if let name {
            return "\(name) wrote in this conversation while you were writing. Read it first; your text is kept."
        }
        return "The resident wrote in this conversation while you were writing. Read it first; your text is kept."
    }
    var staleTheirs: String { "New in the conversation" }
    var staleYours: String { "Your text" }
    var staleSend: String { "Send this answer anyway" }
    var staleBack: String { "Back to the conversation, keep as draft" }

    var history: String { "History" }
    var resident: String { "The resident" }
    var plein: String { "Plein" }
    func happened(_ what: HistoryEntry.What, moment: (Instant) -> String) -> String {
        switch what {
        case .asked: "asked the question"
        case .wroteAgain: "wrote again"
        case .changedQuestion: "changed a message"
        case .withdrewQuestion: "took a message back"
        case .moved(let handle): "moved to \(handle); answers go there from now on"
        case .tookPart: "took part in this conversation of their own accord"
        case .changedAnswer: "changed an answer"
        case .withdrewAnswer: "took an answer back"
        case .promised(let until): "promised an answer before \(moment(until))"
        case .acknowledged: "confirmed the receipt"
        case .rePromised(let until, let reason): "gave a new term, \(moment(until)): \(reason)"
        case .claimed: "claimed the conversation"
        case .letGo: "let the conversation go"
        case .handedOver(let name): "handed the conversation over to \(name)"
        case .noted: "wrote a note"
        case .tagged(let name): "added tag \(name)"
        case .untagged(let name): "removed tag \(name)"
        case .answered: "answered"
        case .delivered: "delivered the answer"
        case .notDelivered: "could not deliver the answer"
        case .helped(let helped): helped ? "was helped" : "was not helped"
        case .automaticReceived: "received an automatic mail"
        case .serviceSent: "sent a message"
        case .serviceNotDelivered: "could not deliver a message of Plein's own"
        case .delayed: "cannot deliver yet and tries again"
        case .resent: "sent the answer again"
        case .noticeNotDelivered: "could not deliver the notice to the resident"
        case .acknowledgementWithheld(let code): withheld(code)
        case .automationStopped: "switched automatic mail off: it looked like a loop"
        case .automationResumed: "switched automatic mail on again"
        case .closed: "closed the conversation"
        case .reopened: "reopened the conversation"
        case .deletionAsked: "asked to erase the conversation"
        case .erased: "erased the content"
        }
    }
}
