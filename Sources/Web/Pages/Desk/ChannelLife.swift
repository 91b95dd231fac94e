import Desk
import Values

/// What was decided about a channel, and the form for what is decided next.
struct ChannelLife: Sendable {
    struct Decision: Sendable {
        let state: ChannelState
        let decision: String
        let owner: String
        let at: Instant
        let colleague: String?
    }

    var state = ChannelState.proposed
    /// Newest first.
    var decisions: [Decision] = []
    /// Typed for a decision that was refused; otherwise the owner until now.
    var decision = ""
    var owner = ""
    var decided: ChannelState?
    var faults = DeskFaults()

    func html(_ frame: Frame, to address: Link) -> HTML {
        let words = frame.texts.desk
        let past = decisions.map { made -> HTML in
            """
            <li>\(DeskMoment.time(made.at, frame)): \
            <bdi>\(words.decisionLine(made.state, owner: made.owner, by: made.colleague))</bdi>. <bdi>\(made.decision)</bdi></li>
            """
        }
        let options = ChannelState.allCases.map { choice -> HTML in
            "<option value=\"\(choice.rawValue)\"\(HTML.flag("selected", choice == suggested))>\(words.channelState(choice))</option>"
        }
        let list: HTML = past.isEmpty ? .empty : "<ul>\(past)</ul>"
        return """
            <h2>\(words.decisionsTitle)</h2>\(list)
            <details\(HTML.flag("open", state == .proposed || !faults.fields.isEmpty))><summary>\(words.decideTitle)</summary>
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\(DeskForm.hidden("actie", "besluiten"))\
            \(faults.summary(
                frame, labels: [("besluit", words.decisionField), ("eigenaar", words.ownerField)]))
            <div class="field"><label for="veld-stand">\(words.stateField)</label><select id="veld-stand" name="stand">\(options)</select></div>
            \(DeskField(
                name: "besluit", label: words.decisionField, value: decision, hint: words.decisionHint,
                fault: faults.words("besluit", frame)).html(frame))
            \(DeskField(
                name: "eigenaar", label: words.ownerField, value: owner, hint: words.ownerHint,
                fault: faults.words("eigenaar", frame)).html(frame))
            <p><button type="submit" class="button">\(words.decideButton)</button></p></form></details>
            """
    }

    /// The step that most often comes next.
    private var suggested: ChannelState { decided ?? (state == .active ? .parked : .active) }
}

extension ChannelLife {
    init(_ state: ChannelState, _ made: [ChannelDecision]) {
        self.state = state
        decisions = made.map {
            Decision(state: $0.state, decision: $0.decision, owner: $0.owner, at: $0.at, colleague: $0.colleague)
        }
        owner = decisions.first?.owner ?? ""
    }

    /// What was typed, with what is wrong with it.
    mutating func refuse(_ form: Form, _ problem: Problem) {
        (decision, owner) = (form.text("besluit"), form.text("eigenaar"))
        decided = ChannelState(rawValue: form.text("stand"))
        faults = DeskFaults(fields: problem.fields)
    }
}

/// What a channel sent that has not arrived.
struct UndeliveredList: Sendable {
    let undelivered: [Undelivered]

    func html(_ frame: Frame) -> HTML {
        if undelivered.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = undelivered.map { sent -> HTML in
            let link = Link.path("/balie/gesprekken", sent.conversation.description)
            let detail = words.deliveryDetail(sent.detail)
            let why: HTML = detail.isEmpty ? .empty : ". <bdi>\(detail)</bdi>"
            return """
                <li>\(DeskMoment.time(sent.at, frame)): <a href="\(link)">\(sent.reference)</a>, \
                \(words.delivery(sent.isFinal ? .notDelivered : .delayed))\(why)</li>
                """
        }
        return "<h2>\(words.undeliveredTitle)</h2><p>\(words.undeliveredLead)</p><ul>\(items)</ul>"
    }
}
