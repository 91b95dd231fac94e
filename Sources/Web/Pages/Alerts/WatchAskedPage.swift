import Square
import Values

/// After asking: look in your mail. The same for an address that is known and one that is not.
struct WatchAskedPage: Page {
    /// Only the link was asked for.
    var isLink = false
    /// What is known at the place now.
    var now: NoticeList?
    var nearby: Link?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.watch.askedTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let done = Notice(
            kind: .done, id: "gedaan", content: "<p>\(isLink ? words.linkSentLine : words.askedLine)</p>")
        return """
            <div class="sheet"><h1>\(words.askedTitle)</h1>\(done.html)<p>\(words.askedHint)</p>
            \(now.map { WatchNow(list: $0, link: nearby).html(frame) })</div>
            """
    }

    static var examples: [(name: String, page: WatchAskedPage)] {
        [
            ("asked", WatchAskedPage(now: NoticeList(), nearby: .path("/buurt"))),
            ("link", WatchAskedPage(isLink: true)),
        ]
    }
}
