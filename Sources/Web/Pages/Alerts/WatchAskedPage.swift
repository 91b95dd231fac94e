import Square
import Values

/// After asking: look in your mail. The same for an address that is known and one that is not.
struct WatchAskedPage: Page {
    /// Only the link was asked for.
    var isLink = false
    /// No mail can be sent at the moment.
    var mailWaits = false
    /// What is known at the place now.
    var now: NoticeList?
    var nearby: Link?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.watch.askedTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let done = Notice(
            kind: .done, id: "gedaan", content: "<p>\(isLink ? words.linkSentLine : words.askedLine)</p>")
        let waits = mailWaits ? Notice(kind: .notice, content: "<p>\(words.mailWaits)</p>").html : .empty
        return """
            <div class="sheet"><h1>\(words.askedTitle)</h1>\(done.html)\(waits)<p>\(words.askedHint)</p>
            \(now.map { WatchNow(list: $0, link: nearby).html(frame) })</div>
            """
    }

    static var examples: [(name: String, page: WatchAskedPage)] {
        [
            ("asked", WatchAskedPage(now: NoticeList(), nearby: .path("/buurt"))),
            ("link", WatchAskedPage(isLink: true)), ("no-mail", WatchAskedPage(mailWaits: true)),
        ]
    }
}
