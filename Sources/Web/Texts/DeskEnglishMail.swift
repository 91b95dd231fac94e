import Channels
import Values

extension DeskEnglish {
    var automaticMail: String { "Automatic mail" }
    var serviceMail: String { "Sent by Plein" }
    var neverSentByAnyone: String { "Counts neither as a question nor as an answer" }
    func mailSubject(_ subject: String) -> String { subject.isEmpty ? "No subject" : subject }
    func mailTo(_ names: String) -> String { "To \(names)" }
    func mailCopy(_ names: String) -> String { "Copy to \(names)" }
    func answersGoTo(_ names: String) -> String { "Answers go to \(names)" }
    var senderFailed: String {
        "Careful: our mail server does not believe that this message is from this sender. Give no personal data."
    }
    var wholeMail: String { "Whole message" }
    func wholeMailTitle(_ subject: String) -> String { subject.isEmpty ? "Message without a subject" : subject }
    var erasedMail: String { "Erased message" }
    var backToConversation: String { "Back to the conversation" }
    var original: String { "Original" }
    func originalHint(size: String) -> String {
        "The message as it came in (.eml, \(size)). Only open it if you trust the sender."
    }
    var noOriginal: String { "The original was erased." }
    var plainText: String { "Text" }
    var formatted: String { "Formatted" }
    var degraded: String { "The formatting was too complicated to show; you see the text only." }
    func blockedImages(_ count: Int) -> String {
        count == 1
            ? "1 picture from another site was not loaded: it would tell the sender that you read this."
            : "\(count) pictures from other sites were not loaded: they would tell the sender that you read this."
    }
    var quotedPart: String { "Earlier text" }
    var signaturePart: String { "Signature" }
    func skippedFile(_ name: String, size: String, _ reason: MailDetails.Skipped.Reason) -> String {
        switch reason {
        case .tooLarge: "\(name) (\(size)) is too large to keep here; it is in the original."
        case .tooMany: "\(name) (\(size)) was not kept apart, because there are too many files; it is in the original."
        case .dangerous: "\(name) (\(size)) may be a program and was not kept apart; it is in the original."
        }
    }
    var invitationTitle: String { "Invitation" }
    var invitationCancelled: String { "This appointment was cancelled." }
    func invitationBy(_ name: String) -> String { "From \(name)" }
    var invitationHint: String { "Plein accepts no invitations. Answer yourself." }
    var forwardedTitle: String { "Message sent along" }
    func forwardedFrom(_ name: String, _ moment: String?) -> String {
        moment.map { "From \(name), \($0)" } ?? "From \(name)"
    }
    func protection(_ code: String) -> String {
        code == "encrypted"
            ? "This message is encrypted; Plein cannot read it." : "This message is signed with a certificate."
    }
    var authenticationTitle: String { "Check of the sender" }
    func authentication(spf: String?, dkim: String?, dmarc: String?) -> String {
        let found = [("SPF", spf), ("DKIM", dkim), ("DMARC", dmarc)].compactMap { name, result in
            result.map { "\(name): \($0)" }
        }
        return found.isEmpty ? "Our mail server says nothing about it." : found.joined(separator: " · ")
    }
    var writtenAt: String { "Dated by the sender" }
    var oddities: String { "Odd about this message" }
    func oddity(_ code: String) -> String {
        switch code {
        case "noMessageID": "It has no number of its own (Message-ID)."
        case "badDate": "The date could not be read."
        case "twoFroms": "It names two senders."
        case "noFrom": "It does not say who wrote it (From); Plein shows who sent it."
        case "lossyText": "Some characters could not be read."
        case "textCut": "The text was too long and was cut; all of it is in the original."
        case "tooDeep", "tooManyParts": "It is built in such a complicated way that not all of it could be read."
        case "truncated": "Its end is missing."
        default: "It departs from the rules of mail."
        }
    }
    func failure(_ address: String, reason: String) -> String { "\(address): \(bounce(reason))" }
    private static let bounces = [
        "unknownAddress": "this address does not exist",
        "mailboxFull": "the mailbox is full",
        "refusedByPolicy": "the other mail server refuses it",
        "tooLarge": "the message is too large",
        "unknownHost": "the mail server of this address cannot be found",
        "timedOut": "the other mail server did not respond for too long",
        "other": "the reason is unknown",
    ]
    private func bounce(_ code: String) -> String { Self.bounces[code] ?? "the reason is unknown" }
    /// What Plein judges itself, by the enhanced status code of RFC 3463.
    private func judged(_ status: String) -> String {
        switch status {
        case "5.1.3": "this address cannot exist"
        case "5.1.7": "the address of our mailbox cannot exist"
        case "5.3.4": bounce("tooLarge")
        case "5.6.7": "our own mail server cannot send to an address with other letters than a to z"
        default: "Plein could not send it like this"
        }
    }
    func deliveryDetail(_ detail: String) -> String {
        let words = detail.split(separator: " ", maxSplits: 1).map(String.init)
        guard let code = words.first else { return "" }
        let rest = words.dropFirst().joined()
        // What another server says is quoted; a code of our own never is.
        switch code {
        case "smtp": return "The other mail server says: \(rest)"
        case "wire":
            return "This is about our own mail server. \(mailFault(rest.firstWord))"
        case "local": return "\(judged(rest.firstWord).capitalised)."
        case "locked": return mailFault(code)
        case "unsure": return "The connection broke at the end; it may have arrived already."
        case "oauth": return "Plein gets no access to our own mail server."
        case "no_address": return "There is no address to send to."
        case "suspended": return serverKeptOut
        case "web", "http", "pause": return postDelivery(code, rest)
        case "gave_up": return "Days of trying did not help."
        default: return bounce(code).capitalised + (Self.bounces[code] == nil || rest.isEmpty ? "." : ": \(rest)")
        }
    }
    var sendAgain: String { "Send again" }
    func withheld(_ code: String) -> String {
        let reason =
            switch code {
            case "not_wanted": "the message wants none, or was not written by a person"
            case "ours": "it comes from one of our own mailboxes"
            case "spoofed": "the sender cannot be trusted"
            case "other_sender": "somebody else wrote than who began the conversation"
            case "stopped": "automatic mail is off for this conversation"
            case "recent": "this sender had one in this conversation today"
            case "machine": "this address had one within the last hour; no person writes that fast"
            case "ceiling": "this address had enough of them today"
            case "undeliverable": "mail to this address comes back"
            case "late": "the message is older than a day"
            default: "it was not allowed"
            }
        return "sent no acknowledgement: \(reason)"
    }
    var relatedEarlier: String { "May follow" }
    var relatedLater: String { "May be followed by" }
    func relatedReason(_ code: String) -> String {
        switch code {
        case "spoofed": "the sender cannot be trusted"
        case "unverified": "our mail server could not establish who sent this"
        case "stranger": "the sender took no part in that conversation"
        case "same_thread": "somebody else wrote in the same public conversation"
        case "closed_long_ago": "that conversation was closed long ago"
        case "other_subject": "it has another subject, long after the message before"
        default: ""
        }
    }
    func automationOff(_ moment: String) -> String {
        "Automatic mail is off since \(moment): messages followed each other faster than people write."
    }
    var resumeAutomation: String { "Switch on again" }
    func undeliverable(_ moment: String) -> String { "Mail to this address came back on \(moment)." }
    var noText: String { "This message has no text." }
    var textGoesOn: String { "This is a long message; its beginning is here. The rest is under “\(wholeMail)”." }
    var undeliveredMark: String { "not delivered" }
    func mailedTo(_ recipient: String, from sender: String) -> String { "by mail to \(recipient), from \(sender)" }
    var mailWithoutAddress: String { "there is no address to mail to: this answer cannot arrive" }
    func sendMail(to recipient: String) -> String { "Mail this answer to \(recipient)" }
    var addedBelow: String { "Plein puts this below it:" }
    var ownLink: String { "(the private link of who asked)" }
}
