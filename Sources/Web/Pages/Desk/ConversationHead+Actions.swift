/// The row of buttons under a conversation's head.
extension ConversationHead {
    func actions(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        func act(_ name: String, _ label: String, weight: DeskAction.Weight = .plain, key: String? = nil) -> HTML {
            DeskAction(address: address.action(id, name), label: label, weight: weight, shortcut: key).html(frame)
        }
        let claim: HTML =
            switch assignee {
            case .nobody: act("pakken", words.claim, key: "c")
            case .you: act("loslaten", words.letGo)
            case .colleague(let name):
                DeskAction(
                    address: address.action(id, "pakken"), label: words.takeOver(name), fields: [("van", assigneeID)],
                    shortcut: "c"
                ).html(frame)
            }
        return """
            <div class="actions">\(claim)
            \(DeskForm.menu(words.handOver, handOverForm(frame, address)))
            \(isClosed ? act("heropenen", words.reopen) : isUnanswered
                ? DeskForm.menu(words.closeConversation, closeForm(frame, address))
                : act("sluiten", words.closeConversation, key: "e"))
            \(more(frame, address))</div>
            """
    }

    /// Closing a question that nobody answered says why.
    private func closeForm(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        return """
            <form method="post" action="\(address.action(id, "sluiten"))">\(DeskForm.token(frame))
            <p class="hint">\(words.closeUnanswered)</p>
            <label for="sluit-reden">\(words.closeReason)</label>
            <input id="sluit-reden" name="reden" maxlength="500" required>
            <button type="submit" class="button">\(words.closeConversation)</button></form>
            """
    }

    private func handOverForm(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        return """
            <form method="post" action="\(address.action(id, "overdragen"))">\(DeskForm.token(frame))
            <p class="hint">\(words.handOverHint)</p>
            \(choice("medewerker", words.colleague, words.noChoice, colleagues))
            \(choice("team", words.team, words.leaveInTeam, teams))
            <button type="submit" class="button">\(words.handOver)</button></form>
            """
    }

    private func choice(_ name: String, _ label: String, _ none: String, _ choices: [DeskChoice]) -> HTML {
        let options = choices.map { choice -> HTML in "<option value=\"\(choice.id)\">\(choice.name)</option>" }
        return """
            <label for="naar-\(name)">\(label)</label><select id="naar-\(name)" name="\(name)">\
            <option value="">\(none)</option>\(options)</select>
            """
    }

    /// New term and receipt only make sense while a resident waits; erasing only when it was asked.
    private func more(_ frame: Frame, _ address: InboxAddress) -> HTML {
        var parts: [HTML] = []
        if isUnanswered { parts += [rePromiseForm(frame, address), acknowledgeForm(frame, address)] }
        if mayErase && erasedAt == nil { parts.append(eraseForm(frame, address)) }
        return parts.isEmpty ? .empty : DeskForm.menu(frame.texts.desk.more, "\(parts)")
    }

    private func rePromiseForm(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        return """
            <form method="post" action="\(address.action(id, "nieuwe-termijn"))"><h2>\(words.rePromise)</h2>
            \(DeskForm.token(frame))<p class="hint" id="termijn-hulp">\(words.rePromiseHint)</p>
            <label for="uren">\(words.serviceHours)</label>
            <input id="uren" name="uren" type="number" inputmode="numeric" min="1" max="1000" required class="short">
            <label for="reden">\(words.reasonForResident)</label>
            <input id="reden" name="reden" maxlength="500" required aria-describedby="termijn-hulp">
            <button type="submit" class="button">\(words.rePromise)</button></form>
            """
    }

    private func acknowledgeForm(_ frame: Frame, _ address: InboxAddress) -> HTML {
        if deadline?.isAcknowledged == true { return .empty }
        let words = frame.texts.desk
        return """
            <form method="post" action="\(address.action(id, "bevestigen"))">\(DeskForm.token(frame))
            <p class="hint">\(words.acknowledgeHint)</p>
            <button type="submit" class="button">\(words.acknowledge)</button></form>
            """
    }

    private func eraseForm(_ frame: Frame, _ address: InboxAddress) -> HTML {
        let words = frame.texts.desk
        return """
            <details class="confirm"><summary>\(words.erase)</summary>
            <form method="post" action="\(address.action(id, "wissen"))">\(DeskForm.token(frame))
            <p>\(words.eraseHint)</p>\(handle == nil ? .empty : "<p>\(words.eraseTakesBack)</p>")
            <button type="submit" class="button button-danger">\(words.eraseConfirm)</button></form></details>
            """
    }
}
