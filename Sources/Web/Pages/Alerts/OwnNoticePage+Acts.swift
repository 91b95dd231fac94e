import Square
import Values

/// Taking a notice off the site, and saying that it is over.
extension OwnNoticePage {
    /// It is off the site: since when, who, why, and how it comes back.
    func hiddenHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let why: HTML =
            hidings.first.map { hiding -> HTML in "<p dir=\"auto\">\(words.hidNotice(hiding.reason))</p>" } ?? .empty
        let back: HTML =
            mayWrite ? act("tonen", words.unhideNotice, words.unhideNoticeMeans, frame) : .empty
        return "<div class=\"notice warning\"><p>\(words.noticeIsHidden)</p>\(why)</div>\(back)"
    }

    /// Asks for the reason, which is kept.
    func hideHTML(_ frame: Frame) -> HTML {
        guard let notice, notice.state != .draft else { return .empty }
        let words = frame.texts.desk
        let fault = done == .noReason ? words.hideReasonMissing : nil
        let reason = DeskField(
            name: "reden", label: words.hideReason, kind: .lines(2), hint: words.hideReasonHint, fault: fault)
        return """
            <details class="fold"\(HTML.flag("open", fault != nil))><summary>\(words.hideNotice)</summary><div>\
            <p>\(words.hideNoticeMeans)</p><form class="stacked" method="post" action="\(address("verbergen"))" novalidate>\
            \(DeskForm.token(frame))\(reason.html(frame))\
            <p><button type="submit" class="button button-danger">\(words.hideNotice)</button></p></form></div></details>
            """
    }

    /// How often it was taken off the site and put back.
    func hidingsHTML(_ frame: Frame) -> HTML {
        if hidings.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = hidings.map { hiding -> HTML in
            let who: HTML = hiding.colleague.map { " · <bdi>\($0)</bdi>" } ?? .empty
            let why: HTML = hiding.reason.isEmpty ? .empty : ": <bdi>\(hiding.reason)</bdi>"
            return """
                <li>\(hiding.isHidden ? words.hiddenNotices : words.shownNotice), \(DeskMoment.time(hiding.at, frame))\(who)\(why)</li>
                """
        }
        return DeskForm.folded(words.noticeHidings, "<ul>\(items)</ul>")
    }

    /// What has begun can be over. An emergency that is over is told, unless somebody says not.
    func finishHTML(_ frame: Frame) -> HTML {
        guard let notice, notice.facts.startsAt.map({ $0 <= frame.now }) ?? true else { return .empty }
        let words = frame.texts.desk
        let isCrisis = notice.topic == .crisis
        return """
            <form class="act" method="post" action="\(address("voorbij"))">\(DeskForm.token(frame))\
            \(DeskForm.hidden("versie", String(notice.version)))<p><label class="check">\
            <input type="checkbox" name="vertellen" value="1"\(HTML.flag("checked", isCrisis))> \(words.tellItIsOver)</label></p>\
            <button type="submit" class="button">\(isCrisis ? words.dangerIsOver : words.noticeIsOver)</button></form>\
            <p class="hint">\(words.noticeIsOverMeans)</p>
            """
    }
}
