import Square
import Values

/// One notice at the desk: how it stands, how residents read it, and what can be done with it.
struct OwnNoticePage: Page {
    enum Done: String, Sendable, CaseIterable {
        case saved = "bewaard"
        case published = "gepubliceerd"
        case changed = "gewijzigd"
        case cancelled = "afgelast"
        case withdrawn = "ingetrokken"
        case restored = "teruggezet"
        case hidden = "verborgen"
        case shown = "getoond"
        case finished = "voorbij"
        case resumed = "hervat"
        /// It stood otherwise by then.
        case tooLate = "telaat"
        case notReady = "onvolledig"
        case needsReader = "tweede-lezer"
        case outside = "buiten"
        case noReason = "reden"

        var isGood: Bool { ![.tooLate, .notReady, .needsReader, .outside, .noReason].contains(self) }
    }
    /// As it stands; nil for a new one.
    var notice: OwnNoticeStanding?
    var form = OwnNoticeForm()
    var faults = DeskFaults()
    var areas: [NearPlaces.Area] = []
    /// What was typed, as residents would read it.
    var preview: OwnNoticePreview?
    var mayWrite = true
    var mayPublish = true
    /// Another colleague than who wrote it publishes.
    var needsReader = false
    /// The form was based on an older version.
    var isStale = false
    var isFormOpen = false
    /// The place of the draft is outside the municipality.
    var isOutside = false
    /// A colleague ended it, and that can be undone.
    var mayResume = false
    /// How often it was taken off the site and put back, newest first.
    var hidings: [NoticeHiding] = []
    var done: Done?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { notice?.facts.title ?? texts.desk.newNotice }

    func head(_ frame: Frame) -> HTML { MapField.head(frame) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page near\(isStale ? "" : " narrow")"><p class="back"><a href="\(OwnNoticesPage.address)">\
            \(words.nearNoticesTitle)</a></p><h1 dir="auto">\(title(frame.texts))</h1>\(standing(frame))\(said(words))\
            \(isStale ? stale(frame) : normal(frame))</div>
            """
    }

    private var address: Link { .path("/balie/buurt", notice?.id ?? "nieuw") }
    func address(_ act: String) -> Link { .path("/balie/buurt", notice?.id ?? "nieuw", act) }

    private func standing(_ frame: Frame) -> HTML {
        guard let notice else { return .empty }
        let words = frame.texts.desk
        let link: HTML =
            notice.state == .draft || notice.isHidden
            ? .empty : " · <a href=\"\(Link.path("/buurt/melding", notice.id))\">\(words.seeNotice)</a>"
        return """
            <p class="hint"><strong>\(notice.isHidden ? words.hiddenNotices : words.noticeStateName(notice.state))</strong> · \
            \(frame.texts.near.topic(notice.topic)) · <bdi>\(notice.source ?? words.ownNoticeSource)</bdi>\(link)</p>
            """
    }

    private func said(_ words: any DeskTexts) -> HTML {
        guard let done else { return .empty }
        return done.isGood
            ? "<p class=\"notice done\" role=\"status\">\(words.noticeDone(done))</p>"
            : "<p class=\"notice warning\" role=\"alert\">\(words.noticeDone(done))</p>"
    }

    private func normal(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let shown = preview?.html(frame) ?? .empty
        let versions = notice?.versionsHTML(frame) ?? .empty
        let past = versions + hidingsHTML(frame)
        if notice?.isHidden == true { return hiddenHTML(frame) + shown + past }
        guard notice?.source == nil else {
            return "<p>\(words.noticeFromSource)</p>\(shown)\(mayWrite ? hideHTML(frame) : .empty)\(past)"
        }
        guard mayWrite else { return "\(shown)\(past)" }
        switch notice?.state {
        case nil, .draft: return "\(shown)\(publish(frame))\(formHTML(frame))\(discard(frame))"
        case .current:
            return shown + unfold(words.changeNotice, frame) + finishHTML(frame)
                + act("afgelasten", words.cancelNotice, words.cancelNoticeMeans, frame)
                + withdraw(frame) + hideHTML(frame) + past
        case .cancelled:
            return shown + act("terugzetten", words.restoreNotice, words.restoreNoticeMeans, frame) + withdraw(frame)
                + hideHTML(frame) + past
        case .withdrawn:
            return shown + act("terugzetten", words.restoreNotice, words.restoreNoticeMeans, frame) + past
        case .ended:
            let resume =
                mayResume ? act("hervatten", words.resumeNotice, words.resumeNoticeMeans, frame) : .empty
            return shown + resume + unfold(words.extendNotice, frame) + withdraw(frame) + hideHTML(frame) + past
        }
    }

    private func unfold(_ name: String, _ frame: Frame) -> HTML {
        """
        <details class="unfold"\(HTML.flag("open", isFormOpen))><summary>\(name)</summary>\(formHTML(frame))</details>
        """
    }

    private func withdraw(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return act("intrekken", words.withdrawNotice, words.withdrawNoticeMeans, frame, .danger)
    }

    /// A draft as it was kept, for who may publish it.
    private func publish(_ frame: Frame) -> HTML {
        guard let notice, notice.state == .draft, faults.fields.isEmpty, !isFormOpen else { return .empty }
        let words = frame.texts.desk
        if !mayPublish { return "<p>\(words.noticeNeedsReader)</p>" }
        if isOutside {
            return """
                <form class="stacked" method="post" action="\(address("publiceren"))">\(DeskForm.token(frame))\
                \(DeskForm.hidden("versie", String(notice.version)))\
                <p class="notice warning">\(words.noticeOutside)</p>\(OwnNoticeForm.outside(words))\
                <p><button type="submit" class="button button-main">\(words.publishNotice)</button></p></form>\
                <p class="hint">\(words.publishNoticeMeans)</p>
                """
        }
        return act("publiceren", words.publishNotice, words.publishNoticeMeans, frame, .main)
    }

    func act(
        _ act: String, _ label: String, _ means: String, _ frame: Frame, _ weight: DeskAction.Weight = .plain
    ) -> HTML {
        let button = DeskAction(
            address: address(act), label: label, fields: [("versie", String(notice?.version ?? 0))], weight: weight)
        return "<div class=\"acts\">\(button.html(frame))</div><p class=\"hint\">\(means)</p>"
    }

    private func discard(_ frame: Frame) -> HTML {
        guard notice?.state == .draft else { return .empty }
        let button = DeskAction(address: address("weggooien"), label: frame.texts.desk.discardNotice, weight: .quiet)
        return "<div class=\"acts\">\(button.html(frame))</div>"
    }

    private func formHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let isPublished = [.current, .ended].contains(notice?.state)
        func button(_ value: String, _ label: String, _ look: String = "button") -> HTML {
            "<button type=\"submit\" class=\"\(look)\" name=\"actie\" value=\"\(value)\">\(label)</button> "
        }
        let main = "button button-main"
        let buttons: HTML =
            isPublished
            ? "\(button("wijzigen", words.saveNoticeChange, main))\(button("voorbeeld", words.previewNotice))"
            : """
            \(button("bewaren", words.keepNotice, main))\(button("voorbeeld", words.previewNotice))\
            \(needsReader ? .empty : button("publiceren", words.publishNotice))
            """
        let reader: HTML = needsReader && notice == nil ? "<p class=\"hint\">\(words.noticeNeedsReader)</p>" : .empty
        return form.html(
            frame, areas: areas, isPublished: isPublished, faults: faults, to: address, buttons: buttons) + reader
    }

    private func stale(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <p class="notice warning" role="alert">\(words.noticeStale)</p><div class="side-by-side">\
            <section aria-labelledby="hun"><h2 id="hun">\(words.noticeTheirs)</h2>\(preview?.html(frame, isPlain: true))</section>\
            <section aria-labelledby="jouw"><h2 id="jouw">\(words.noticeYours)</h2>\(formHTML(frame))</section></div>
            """
    }
}
