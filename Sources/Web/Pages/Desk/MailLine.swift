import Channels
import Values

/// What a mail in the thread shows beside its text.
struct MailLine: Sendable {
    let details: MailDetails
    /// Where the whole message is; nil when there is nothing more to see.
    var whole: Link?

    /// Above the text: subject, other people, doubts about the sender.
    func top(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var facts: [HTML] = ["<strong dir=\"auto\">\(words.mailSubject(details.subject))</strong>"]
        if let from = details.from { facts.append("<bdi>\(from.address)</bdi>") }
        if !details.cc.isEmpty { facts.append("<bdi>\(words.mailCopy(DeskPerson.written(details.cc)))</bdi>") }
        if let reply = details.replyTo.first, reply.address != details.from?.address {
            facts.append("<bdi>\(words.answersGoTo(DeskPerson.written(details.replyTo)))</bdi>")
        }
        let warning: HTML =
            details.verdict == .failed
            ? "<p class=\"notice warning\">\(words.senderFailed)</p>" : .empty
        return "<p class=\"mail-facts\">\(DeskConversation.joined(facts))</p>\(warning)"
    }

    /// Below the text: invitations, mails sent along, files that were not kept, failures, and the way to the whole.
    func extras(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var lines: [HTML] = details.failures.map { failure -> HTML in
            "<p class=\"mail-extra\"><bdi>\(words.failure(failure.address, reason: failure.reason))</bdi></p>"
        }
        lines += details.invitations.map { invitation($0, words) }
        lines.append(DeskForwarded(mails: details.forwarded, room: ThreadMessage.longest).html(frame))
        lines += details.skipped.map { file -> HTML in
            let size = Dates.size(file.size, frame.language)
            return "<p class=\"mail-extra\" dir=\"auto\">\(words.skippedFile(file.name, size: size, file.reason))</p>"
        }
        if !details.protection.isEmpty {
            lines.append("<p class=\"mail-extra\">\(words.protection(details.protection))</p>")
        }
        if let whole { lines.append("<p class=\"mail-extra\"><a href=\"\(whole)\">\(words.wholeMail)</a></p>") }
        return "\(lines)"
    }

    private func invitation(_ invitation: MailDetails.Invitation, _ words: any DeskTexts) -> HTML {
        var facts: [HTML] = ["<strong dir=\"auto\">\(invitation.summary)</strong>", "\(invitation.moment)"]
        if let place = invitation.location { facts.append("<bdi>\(place)</bdi>") }
        if let organizer = invitation.organizer { facts.append("<bdi>\(words.invitationBy(organizer))</bdi>") }
        let hint = invitation.isCancelled ? words.invitationCancelled : words.invitationHint
        return """
            <div class="mail-part"><p class="mail-part-title">\(words.invitationTitle)</p>\
            <p>\(DeskConversation.joined(facts))</p><p class="hint">\(hint)</p></div>
            """
    }
}
