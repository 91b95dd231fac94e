import Channels
import Values

/// Words about mail in a conversation, and of the page of one whole mail.
protocol DeskMailTexts: Sendable {
    var automaticMail: String { get }
    var serviceMail: String { get }
    var neverSentByAnyone: String { get }
    func mailSubject(_ subject: String) -> String
    func mailTo(_ names: String) -> String
    func mailCopy(_ names: String) -> String
    func answersGoTo(_ names: String) -> String
    var senderFailed: String { get }
    var wholeMail: String { get }
    func wholeMailTitle(_ subject: String) -> String
    /// Title of a mail of which nothing is left.
    var erasedMail: String { get }
    var backToConversation: String { get }
    var original: String { get }
    func originalHint(size: String) -> String
    var noOriginal: String { get }
    var plainText: String { get }
    var formatted: String { get }
    var degraded: String { get }
    func blockedImages(_ count: Int) -> String
    var quotedPart: String { get }
    var signaturePart: String { get }
    func skippedFile(_ name: String, size: String, _ reason: MailDetails.Skipped.Reason) -> String
    var invitationTitle: String { get }
    var invitationCancelled: String { get }
    func invitationBy(_ name: String) -> String
    var invitationHint: String { get }
    var forwardedTitle: String { get }
    func forwardedFrom(_ name: String, _ moment: String?) -> String
    func protection(_ code: String) -> String
    var authenticationTitle: String { get }
    func authentication(spf: String?, dkim: String?, dmarc: String?) -> String
    var writtenAt: String { get }
    func oddity(_ code: String) -> String
    var oddities: String { get }
    func failure(_ address: String, reason: String) -> String
    /// What a delivery says beside its state; empty when nothing is known.
    func deliveryDetail(_ detail: String) -> String
    var sendAgain: String { get }
    func withheld(_ code: String) -> String
    var relatedEarlier: String { get }
    var relatedLater: String { get }
    func relatedReason(_ code: String) -> String
    func automationOff(_ moment: String) -> String
    var resumeAutomation: String { get }
    func undeliverable(_ moment: String) -> String
    /// For a mail with nothing in it to read.
    var noText: String { get }
    /// Below the beginning of a mail that is too long for the thread; the way to the whole mail follows.
    var textGoesOn: String { get }
    /// On a row of a list.
    var undeliveredMark: String { get }
    /// - Parameters: name and address of who reads an answer, and of where it comes from.
    func mailedTo(_ recipient: String, from sender: String) -> String
    var mailWithoutAddress: String { get }
    func sendMail(to recipient: String) -> String
    /// Before what Plein puts under an answer.
    var addedBelow: String { get }
    /// Stands where the mail will have the resident's private link.
    var ownLink: String { get }
}

extension String {
    /// Where a detail is more than its code.
    var firstWord: String { String(prefix { $0 != " " }) }

    /// As a sentence of its own.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
