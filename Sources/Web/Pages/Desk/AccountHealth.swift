import Channels
import Desk
import Values

/// What waits to go out from an account, which servers it does not reach, and the key that it signs with.
struct AccountHealth: Sendable {
    var figures = AccountFigures()
    var keyMadeAt: Instant?
    /// Until when the key may not be replaced again.
    var keyFixedUntil: Instant?
    var isKeyReplaced = false

    func standing(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func number(_ count: Int) -> String { DeskMoment.number(count, frame) }
        let followers = words.followers(figures.followers, number(figures.followers))
        let waiting = figures.waitingSends
        var queue: HTML = "<p>\(waiting == 0 ? words.nothingWaits : words.waitingSends(waiting, number(waiting)))"
        if let oldest = figures.oldestWaiting { queue += " \(words.oldestWaiting(DeskMoment.long(oldest, frame)))" }
        queue += "</p>"
        return "<div class=\"channel-standing\"><p>\(followers)</p>\(queue)</div>\(hosts(frame))"
    }

    private func hosts(_ frame: Frame) -> HTML {
        if figures.unreachable.isEmpty { return .empty }
        let words = frame.texts.desk
        let rows = figures.unreachable.map { host -> HTML in
            """
            <tr><th scope="row"><bdi>\(host.host)</bdi></th><td>\(DeskMoment.time(host.since, frame))</td>\
            <td class="number">\(DeskMoment.number(host.waiting, frame))</td>\
            <td>\(words.deliveryDetail(host.reason))</td></tr>
            """
        }
        return """
            <h3>\(words.hostsTitle)</h3><p>\(words.hostsLead)</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(words.hostsTitle)"><table><thead><tr>\
            <th scope="col">\(words.hostTerm)</th><th scope="col">\(words.hostSince)</th>\
            <th scope="col" class="number">\(words.hostWaiting)</th><th scope="col">\(words.reason)</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }

    /// The key, and what can be done with it.
    func key(_ frame: Frame, to address: Link) -> HTML {
        let words = frame.texts.desk
        let made = keyMadeAt.map { words.keyMade(DeskMoment.long($0, frame)) } ?? ""
        let done: HTML = isKeyReplaced ? "<p class=\"notice done\" role=\"status\">\(words.keyRotated)</p>" : .empty
        let act: HTML =
            if let keyFixedUntil {
                "<p>\(words.keyFixed(DeskMoment.long(keyFixedUntil, frame)))</p>"
            } else {
                DeskForm.folded(
                    words.rotateKeyButton,
                    """
                    <p>\(words.rotateKeyHint)</p>\
                    \(DeskAction(
                        address: address, label: words.rotateKeyButton, fields: [("actie", "sleutel")], weight: .danger
                    ).html(frame))
                    """)
            }
        return "<h2>\(words.keyTitle)</h2>\(done)<p>\(words.keyLead) \(made)</p>\(act)"
    }
}
