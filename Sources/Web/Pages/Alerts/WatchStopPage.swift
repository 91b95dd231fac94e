import Values

/// Ending all messages: the question, and that it is done.
struct WatchStopPage: Page {
    enum State: Sendable { case asks, stopped, gone }
    let token: String
    var state = State.asks
    var isDevice = false

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { heading(texts.watch) }

    /// A device that stopped forgets its link too.
    func head(_ frame: Frame) -> HTML { PushOffer.head }

    private func heading(_ words: any WatchTexts) -> String {
        switch state {
        case .asks: words.stopTitle
        case .stopped: words.stoppedTitle
        case .gone: words.goneTitle
        }
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let again: HTML = "<p><a href=\"\(Link.path("/buurt/volgen"))\">\(words.again)</a></p>"
        let body: HTML =
            switch state {
            case .asks:
                """
                <p>\(isDevice ? frame.texts.push.stopLine : words.stopLine)</p><form method="post" action="\(Link.path("/buurt/volgen", token, "stop"))">
                <p><button type="submit">\(words.stopButton)</button></p></form>
                <p><a href="\(Link.path("/buurt/volgen", token))">\(words.stopBack)</a></p>
                """
            case .stopped: Notice(kind: .done, id: "gedaan", content: "<p>\(words.stoppedLine)</p>").html + again
            case .gone: "<p>\(words.goneLine)</p>" + again
            }
        return "<div class=\"sheet\"><h1>\(heading(words))</h1>\(body)\(PushOffer.own(frame))</div>"
    }

    static var examples: [(name: String, page: WatchStopPage)] {
        [
            ("asks", WatchStopPage(token: "voorbeeld")),
            ("asks-device", WatchStopPage(token: "voorbeeld", isDevice: true)),
            ("stopped", WatchStopPage(token: "voorbeeld", state: .stopped)),
            ("gone", WatchStopPage(token: "voorbeeld", state: .gone)),
        ]
    }
}
