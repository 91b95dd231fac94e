import Values

/// The top of a conversation: who writes and where, how the promise stands, who is on it and what can be done.
struct ConversationHead: Sendable {
    struct Deadline: Sendable {
        let moment: Instant
        /// The version of the opening hours it was computed from.
        let calendarVersion: Int
        var isAcknowledged = false
        /// When we close today; nil outside opening hours.
        var openUntil: Instant?
        /// When a new term was given, if one was.
        var rePromisedAt: Instant?
    }

    /// Another conversation that may belong to this one.
    struct Related: Sendable {
        let id: String
        let reference: String
        let excerpt: String
        /// Code of why it is apart.
        let reason: String
        let isEarlier: Bool
    }

    let id: String
    let reference: String
    var sender: String?
    var channel: String
    let team: String
    var stage: InboxRow.Stage
    /// The language the resident reads.
    var language = Language.dutch
    var subject: String?
    var place: String?
    var email: String?
    var phone: String?
    /// Who of us took part of their own accord; nil where somebody wrote to us.
    var startedBy: String?
    /// Who asks in the fediverse.
    var handle: String?
    var deadline: Deadline?
    var assignee = InboxRow.Assignee.nobody
    /// The id of who holds it; a take-over says from whom, so that it cannot be from somebody else.
    var assigneeID = ""
    var tags: [DeskChoice] = []
    /// Names of tags in use, offered while typing.
    var knownTags: [String] = []
    /// Colleagues and teams it can be handed to.
    var colleagues: [DeskChoice] = []
    var teams: [DeskChoice] = []
    /// Colleagues with a fresh draft in this conversation.
    var alsoWriting: [String] = []
    var deletionAskedAt: Instant?
    var erasedAt: Instant?
    /// The subject of the mail that it began with; empty on the web.
    var title = ""
    var related: [Related] = []
    /// Since when nothing goes out by itself here.
    var automationOffAt: Instant?
    /// Since when mail to the sender comes back.
    var undeliverableAt: Instant?
    /// False for a reader: no buttons, no draft.
    var mayAct = true
    /// A team lead, when deletion was asked.
    var mayErase = false

    var isClosed: Bool { if case .closed = stage { true } else { false } }
    var isUnanswered: Bool { if case .unanswered = stage { true } else { false } }

    func html(_ frame: Frame, in address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        return """
            <header class="conversation-head">
            <p class="back"><a href="\(address.link)">\(words.backToList)</a></p>
            <div class="conversation-name"><h1 dir="auto">\(sender ?? words.namelessSender)</h1>\(standing(frame))</div>
            \(title.isEmpty ? .empty : "<p class=\"conversation-title\" dir=\"auto\">\(title)</p>")
            <p class="facts">\(facts(words))</p>
            \(promise(frame))\(started(words))
            \(contact(words))
            \(tagList(frame, address))
            \(mayAct ? actions(frame, address) : "<p class=\"hint\">\(words.mayOnlyRead)</p>")
            \(warnings(frame))
            </header>
            """
    }

    private func standing(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        switch stage {
        case .unanswered(let left): return left.html(frame)
        case .waiting: return DeskStanding.done.html(words.answeredState)
        case .closed: return DeskStanding.done.html(words.closedState)
        }
    }

    private func facts(_ words: any DeskTexts) -> HTML {
        var facts: [HTML] = [
            "\(words.reference) <strong class=\"reference\">\(reference)</strong>", "\(words.via(channel))",
        ]
        if let subject { facts.append("\(subject)") }
        if let place { facts.append("<span dir=\"auto\">\(words.place(place))</span>") }
        if language == .english { facts.append("\(words.residentReads(language))") }
        facts.append("\(assigned(words)), \(words.inTeam(team))")
        return DeskConversation.joined(facts)
    }

    private func assigned(_ words: any DeskTexts) -> String {
        switch assignee {
        case .nobody: words.assignedToNobody
        case .you: words.assignedToYou
        case .colleague(let name): words.assignedTo(name)
        }
    }

    private func promise(_ frame: Frame) -> HTML {
        guard let deadline else { return .empty }
        let words = frame.texts.desk
        var facts: [HTML] = [
            "\(words.promisedBefore(DeskMoment.long(deadline.moment, frame)))",
            "\(words.calendarVersion(deadline.calendarVersion))",
        ]
        if let close = deadline.openUntil { facts.append("\(words.openUntil(DeskMoment.clock(close, frame)))") }
        if deadline.isAcknowledged { facts.append("\(words.acknowledgedFact)") }
        if let at = deadline.rePromisedAt { facts.append("\(words.rePromisedOn(DeskMoment.long(at, frame)))") }
        return "<p class=\"facts\">\(DeskConversation.joined(facts))</p>"
    }

    /// Nobody asked, so nothing was promised.
    private func started(_ words: any DeskTexts) -> HTML {
        guard let startedBy, deadline == nil, erasedAt == nil else { return .empty }
        return "<p class=\"facts\">\(words.startedByUs(startedBy))</p>"
    }

    private func contact(_ words: any DeskTexts) -> HTML {
        if erasedAt != nil { return .empty }
        var facts: [HTML] = []
        if let email { facts.append("<bdi>\(email)</bdi>") }
        if let phone { facts.append("<bdi>\(phone)</bdi>") }
        if let handle, facts.isEmpty { return "<p class=\"facts\"><bdi>\(handle)</bdi></p>" }
        if facts.isEmpty { return "<p class=\"facts\">\(words.noContact)</p>" }
        return "<p class=\"facts\"><span>\(words.contactGiven):</span> \(DeskConversation.joined(facts))</p>"
    }

    private func tagList(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        if tags.isEmpty && !mayAct { return .empty }
        let chips = tags.map { tag -> HTML in
            let remove = DeskAction(
                address: address.action(id, "label-weg"), label: "×", fields: [("label", tag.id)], weight: .link,
                spoken: words.removeTag(tag.name))
            return "<li class=\"tag\"><bdi>\(tag.name)</bdi>\(mayAct ? remove.html(frame) : .empty)</li>"
        }
        return
            "<ul class=\"tags\" aria-label=\"\(words.tags)\">\(chips)\(mayAct ? addTag(frame, address) : .empty)</ul>"
    }

    private func addTag(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        let known = knownTags.map { name -> HTML in "<option value=\"\(name)\"></option>" }
        let form: HTML = """
            <form method="post" action="\(address.action(id, "label"))">\(DeskForm.token(frame))
            <label for="label-naam">\(words.tagName)</label>
            <input id="label-naam" name="naam" list="labels" maxlength="50" required autocomplete="off">
            <datalist id="labels">\(known)</datalist><button type="submit" class="button">\(words.addTag)</button>\
            </form>
            """
        return "<li>\(DeskForm.menu(words.addTag, form))</li>"
    }

    private func warnings(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var lines: [HTML] = []
        if let erasedAt {
            lines.append("<p class=\"notice\">\(words.erasedOn(DeskMoment.long(erasedAt, frame)))</p>")
        } else if let deletionAskedAt {
            let by: String = mayErase ? "" : " " + words.eraseByTeamLead
            lines.append(
                "<p class=\"notice warning\">\(words.deletionAsked(DeskMoment.long(deletionAskedAt, frame)))\(by)</p>")
        }
        if let automationOffAt {
            let again = DeskAction(
                address: .path("/balie/gesprekken", id, "automaat"), label: words.resumeAutomation, weight: .link)
            lines.append(
                """
                <div class="notice warning"><p>\(words.automationOff(DeskMoment.long(automationOffAt, frame)))</p>\
                \(mayAct ? again.html(frame) : .empty)</div>
                """)
        }
        if let undeliverableAt {
            lines.append(
                "<p class=\"notice warning\">\(words.undeliverable(DeskMoment.long(undeliverableAt, frame)))</p>")
        }
        lines += related.map { other -> HTML in
            let link = Link.path("/balie/gesprekken", other.id)
            return """
                <p class="notice">\(other.isEarlier ? words.relatedEarlier : words.relatedLater) \
                <a href="\(link)">\(other.reference)</a>: \(words.relatedReason(other.reason)). <bdi>\(other.excerpt)</bdi></p>
                """
        }
        if !alsoWriting.isEmpty { lines.append("<p class=\"notice warning\">\(words.alsoWriting(alsoWriting))</p>") }
        return "\(lines)"
    }
}

/// Small pieces shared by the parts of a conversation.
enum DeskConversation {
    /// Facts on one line, with a separator that screen readers skip.
    static func joined(_ facts: [HTML]) -> HTML {
        var line = HTML.empty
        for fact in facts {
            if !line.isEmpty { line += " <span class=\"dot\" aria-hidden=\"true\">·</span> " }
            line += "<span>\(fact)</span>"
        }
        return line
    }
}
