import Hummingbird
import Square
import Values

/// Notifications on the device at hand, as pages offer them. All of it is hidden until `melding.js` finds that the browser can do it.
struct PushOffer: Sendable {
    /// How somebody wants to hear.
    enum Way: String, CaseIterable, Sendable {
        case mail = "email"
        case device = "apparaat"
        case both = "beide"
    }
    enum Fault: Sendable { case refused, failed, full }
    /// The key that a browser subscribes for.
    var key = ""
    var way = Way.mail
    /// It was chosen before, or this is the gallery.
    var isShown = false
    var fault: Fault?

    static var head: HTML {
        """
        <link rel="manifest" href="\(Link.path("/buurt/beginscherm.webmanifest"))">\
        <script src="\(Assets.address("melding.js"))" type="module"></script>
        """
    }

    private func data(_ words: any PushTexts) -> HTML {
        """
         data-key="\(key)" data-asking="\(words.asking)" data-refused="\(words.refused)" data-failed="\(words.failed)"
        """
    }

    private func status(_ words: any PushTexts) -> HTML {
        let error =
            switch fault {
            case .refused: words.refused
            case .failed: words.failed
            case .full: words.full
            case nil: ""
            }
        return """
            <p class="error" role="status" data-push-status\(HTML.flag("hidden", fault == nil))>\(error)</p>\
            <input type="hidden" name="apparaat">
            """
    }

    /// The choice in the form by which somebody begins to follow.
    func choice(_ frame: Frame) -> HTML {
        let words = frame.texts.push
        let ways = Way.allCases.map { way -> HTML in
            """
            <label class="check"><input type="radio" name="bericht" value="\(way.rawValue)"\
            \(HTML.flag("checked", way == self.way))> <span>\(words.way(way))</span></label>
            """
        }
        return """
            <fieldset id="apparaat" data-push-choice\(data(words))\(HTML.flag("hidden", !isShown))>\
            <legend>\(words.choiceTitle)</legend>\(status(words))\(ways)<p class="help">\(words.choiceHelp)</p></fieldset>
            """
    }

    /// For an iPhone, which takes notifications of what stands on its home screen alone.
    static func home(_ frame: Frame, isShown: Bool = false) -> HTML {
        "<p class=\"help\" data-push-home\(HTML.flag("hidden", !isShown))>\(frame.texts.push.homeScreen)</p>"
    }

    /// The way back to what this device follows.
    static func own(_ frame: Frame, isShown: Bool = false) -> HTML {
        let words = frame.texts.push
        return """
            <p class="own-device" data-push-own\(HTML.flag("hidden", !isShown))>\(words.ownLine) \
            <a href="\(Link.path("/buurt/volgen"))">\(words.ownLink)</a></p>
            """
    }

    /// Behind a link.
    /// - Parameter device: the mark of the device whose places these are; empty behind the link of a mail.
    func section(_ token: String, device: String, _ frame: Frame) -> HTML {
        let words = frame.texts.push
        let instead: HTML =
            device.isEmpty
            ? """
            <label class="check"><input type="checkbox" name="alleen" value="1"> <span>\(words.instead)</span></label>
            """ : .empty
        return """
            <section class="no-print" data-push-device data-device="\(device)"\(data(words))\(HTML.flag("hidden", !isShown))>\
            <h2>\(words.sectionTitle)</h2><p data-push-here\(HTML.flag("hidden", !isShown || device.isEmpty))>\(words.here)</p>\
            <div data-push-offer\(HTML.flag("hidden", !isShown))><p>\(device.isEmpty ? words.offer : words.offerOther)</p>\
            <form method="post" action="\(Link.path("/buurt/volgen", token, "apparaat"))">\(status(words))\(instead)\
            <p><button type="submit" class="second">\(words.turnOn)</button></p></form></div>\
            </section>
            """
    }
}
