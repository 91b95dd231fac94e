import Channels
import Desk
import Values

/// One mailbox: how it goes, what could not be read, what was decided, and its settings. For administrators.
struct MailboxPage: Page {
    /// nil for a new one.
    var id: String?
    var name = ""
    var health = ChannelHealth()
    var unreadable: [UnreadableMail] = []
    var undelivered: [Undelivered] = []
    var teams: [DeskChoice] = []
    var form = MailboxForm()
    var faults = DeskFaults()
    var life = ChannelLife()
    var tested: MailboxTest?
    var isSaved = false
    var areGapsAsked = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { id == nil ? texts.desk.newMailbox : name }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back: HTML = "<p class=\"back\"><a href=\"\(Link.path("/balie/kanalen"))\">\(words.channelsTitle)</a></p>"
        guard let id else {
            return """
                <div class="desk-page">\(back)<h1>\(words.newMailbox)</h1>
                \(form.html(frame, teams: teams, faults: faults, to: .path("/balie/kanalen/nieuw")))</div>
                """
        }
        let address = Link.path("/balie/kanalen", id)
        return """
            <div class="desk-page">\(back)<h1 dir="auto">\(name)</h1>
            <p><strong>\(words.channelState(life.state))</strong>. \(words.channelStateHint(life.state))</p>
            \(notices(words))<h2>\(words.health)</h2>\(ChannelStanding(health: health, isActive: life.state == .active).html(frame))
            \(testedHTML(frame))\(acts(frame, address))\(unreadableHTML(frame, id))\(UndeliveredList(undelivered: undelivered).html(frame))\
            \(life.html(frame, to: address))
            <h2>\(words.settingsTitle)</h2>\(form.html(frame, teams: teams, faults: faults, to: address))</div>
            """
    }

    private func notices(_ words: any DeskTexts) -> HTML {
        let saved: HTML = isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty
        let gaps: HTML = areGapsAsked ? "<p class=\"notice done\" role=\"status\">\(words.gapsAsked)</p>" : .empty
        return saved + gaps
    }

    private func acts(_ frame: Frame, _ address: Link) -> HTML {
        let words = frame.texts.desk
        let test = DeskAction(address: address, label: words.testConnection, fields: [("actie", "testen")])
        let gaps = DeskAction(address: address, label: words.fillGaps, fields: [("actie", "inhalen")], weight: .quiet)
        return
            "<div class=\"acts\">\(test.html(frame))\(gaps.html(frame))</div><p class=\"hint\">\(words.fillGapsHint)</p>"
    }

    private func testedHTML(_ frame: Frame) -> HTML {
        guard let tested else { return .empty }
        let words = frame.texts.desk
        let reports = [(words.testReceiving, tested.receiving), (words.testSending, tested.sending)]
        return """
            <div role="status">\(reports.map { label, report in steps(label, report, frame) })\
            <p class="hint">\(words.testedNothingSaved)</p></div>
            """
    }

    private func steps(_ label: String, _ report: MailWireReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let done = report.done.map { step -> HTML in
            let found = MailTestWords.detail(step, frame.language)
            let detail: HTML = found.isEmpty ? .empty : ": <bdi>\(found)</bdi>"
            return "<li>✓ \(words.testStep(step.step.rawValue))\(detail)</li>"
        }
        var wrong: HTML = .empty
        if let error = report.error {
            let detail: HTML = error.detail.isEmpty ? .empty : " <bdi>\(words.otherSideSays(error.detail))</bdi>"
            wrong = "<li><strong>✗ \(words.mailFault(error.code))</strong>\(detail)</li>"
        }
        return """
            <div class="notice \(report.isGood ? "done" : "warning")"><p><strong>\(label)</strong>\
            \(report.isGood ? ": \(words.testedFine)" : "")</p><ul class="steps">\(done)\(wrong)</ul></div>
            """
    }

    private func unreadableHTML(_ frame: Frame, _ id: String) -> HTML {
        if unreadable.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = unreadable.map { mail -> HTML in
            let link = Link.path("/balie/kanalen", id, "onleesbaar", mail.id)
            return """
                <li>\(DeskMoment.time(mail.receivedAt, frame)): \(words.unreadableReason(mail.reason)) \
                <a href="\(link)" download>\(words.downloadOriginal)</a> (\(Dates.size(mail.size, frame.language)))</li>
                """
        }
        return "<h2>\(words.unreadableTitle) (\(unreadable.count))</h2><p>\(words.unreadableLead)</p><ul>\(items)</ul>"
    }
}
