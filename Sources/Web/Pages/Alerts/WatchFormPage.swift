import Square
import Values

/// Asking for messages about a place, or behind the link: for one more.
struct WatchFormPage: Page {
    var form = WatchForm()
    var email = ""
    var rhythm = WatchRhythm.daily
    /// The link of somebody who follows something already.
    var token: String?
    /// What is known at the place now, when it stands in the address.
    var now: NoticeList?
    /// Notifications on this device.
    var push = PushOffer()

    static let side = PageSide.open

    func title(_ texts: Texts) -> String {
        let title = token == nil ? texts.watch.title : texts.watch.addTitle
        return form.faults.fields.isEmpty && !form.asks ? title : "\(texts.common.faultTitle): \(title)"
    }

    func head(_ frame: Frame) -> HTML { MapField.head(frame) + (token == nil ? PushOffer.head : .empty) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let action = token.map { Link.path("/buurt/volgen", $0, "plek") } ?? Link.path("/buurt/volgen")
        return """
            <div class="sheet watch"><h1>\(token == nil ? words.title : words.addTitle)</h1>
            \(form.faults.summary(frame, labels: form.labels(frame)))\(choose(frame))
            \(token == nil ? "<p class=\"lead\">\(words.lead)</p>" + PushOffer.own(frame, isShown: push.isShown) : back(frame))
            \(now.map { WatchNow(list: $0, link: nil).html(frame) })
            <form method="post" action="\(action)" novalidate>\(form.html(frame))\(token == nil ? own(frame) : .empty)
            <p><button type="submit">\(token == nil ? words.send : words.addButton)</button></p>
            \(token == nil ? "<p class=\"small\">\(words.kept)</p>" : .empty)</form>
            \(token == nil ? lost(frame) : .empty)</div>
            """
    }

    /// Several addresses fit: a choice is all that is missing.
    private func choose(_ frame: Frame) -> HTML {
        if !form.asks { return .empty }
        let words = frame.texts.watch
        let address: HTML = form.found.isEmpty ? .empty : "<li><a href=\"#keuze\">\(words.whichAddress)</a></li>"
        let stops = form.stops.map { stop -> HTML in
            "<li><a href=\"#\(stop.id)\">\(words.whichStop(stop.words))</a></li>"
        }
        return Notice(
            kind: .notice, id: "fouten", title: words.whichAddress, content: "<ul>\(address)\(stops)</ul>"
        ).html
    }

    private func back(_ frame: Frame) -> HTML {
        "<p class=\"back\"><a href=\"\(Link.path("/buurt/volgen", token ?? ""))\">\(frame.texts.watch.manageTitle)</a></p>"
    }

    private func own(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let mail = Field(
            name: "email", label: words.email, value: email, kind: .email,
            help: form.mailWaits ? "\(words.emailHelp) \(words.mailWaits)" : words.emailHelp, isOptional: false,
            autocomplete: "email", faults: form.faults.words("email", frame))
        return Self.rhythms(rhythm, frame) + push.choice(frame) + mail.html(frame)
            + PushOffer.home(frame, isShown: push.isShown)
    }

    static func rhythms(_ chosen: WatchRhythm, _ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let boxes = WatchRhythm.allCases.map { rhythm -> HTML in
            """
            <label class="check"><input type="radio" name="hoe-vaak" value="\(rhythm.rawValue)"\
            \(HTML.flag("checked", rhythm == chosen))> <span>\(words.rhythm(rhythm))</span></label>
            """
        }
        return """
            <fieldset><legend>\(words.rhythmTitle)</legend><p class="help">\(words.rhythmHelp)</p>\(boxes)</fieldset>
            """
    }

    private func lost(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        return """
            <details class="card"><summary>\(words.lostTitle)</summary><p>\(words.lostLine)</p>
            <form method="post" action="\(Link.path("/buurt/volgen/link"))"><div class="field">\
            <label for="email-link">\(words.email)</label>\
            <input type="email" id="email-link" name="email" autocomplete="email" spellcheck="false" required></div>
            <p><button type="submit" class="second">\(words.lostButton)</button></p></form></details>
            """
    }

    static var examples: [(name: String, page: WatchFormPage)] {
        var full = WatchFormPage(form: .example)
        full.now = NoticeList()
        var wrong = full
        wrong.form.way = .drawing
        wrong.form.drawing = "{\"type\":\"Point\"}"
        wrong.form.topics = []
        wrong.form.take([
            .init("tekening", .notAPlace), .init("straal", .unknownChoice), .init("onderwerp", .unknownChoice),
            .init("email", .notAnEmailAddress),
        ])
        wrong.email = "\"><script>alert(1)</script>@"
        var several = full
        several.form.way = .address
        (several.form.address, several.form.found) = (
            "Kerkstraat", ["Kerkstraat, Waterbeek", "Kerkstraat, Oud-Waterbeek"]
        )
        var route = full
        (route.form.way, route.form.route) = (.route, "kerk\nRaadhuisplein 1\n<b>")
        route.form.stops = [
            WatchStop(number: 0, words: "kerk", found: ["Kerkstraat, Waterbeek", "Kerklaan, Waterbeek"]),
            WatchStop(number: 2, words: "<b>", found: ["<b>Plein</b>, Waterbeek"]),
        ]
        var outside = full
        outside.form.way = .point
        (outside.form.latitude, outside.form.longitude) = ("52,3731", "4,8926")
        outside.form.take([.init("plek", .outsideTown)])
        var unsent = full
        unsent.form.mailWaits = true
        var adding = full
        (adding.token, adding.now) = ("voorbeeld", nil)
        var onDevice = full
        onDevice.push = PushOffer(way: .device, isShown: true)
        var refused = onDevice
        refused.push.fault = .refused
        return [
            ("on-this-device", onDevice), ("device-refused", refused),
            ("new", WatchFormPage(form: .example)), ("without-lists", WatchFormPage()), ("with-a-place", full),
            ("wrong", wrong), ("which-address", several), ("which-stops", route), ("outside", outside),
            ("adding", adding), ("no-mail", unsent),
        ]
    }
}

extension WatchForm {
    static var example: WatchForm {
        var form = WatchForm()
        form.areas = [("BU99990001", "Centrum"), ("BU99990002", "De Weteringen en omgeving")].map {
            NearPlaces.Area(code: $0.0, name: $0.1)
        }
        form.hasAddresses = true
        return form
    }
}

/// What is known at a place now, in short.
struct WatchNow: Sendable {
    let list: NoticeList
    let link: Link?

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let found: HTML =
            list.notices.isEmpty
            ? "<p>\(words.nowNothing)</p>"
            : "<ul class=\"near-list\">\(list.notices.map { NoticeEntry(notice: $0).html(frame) })</ul>"
        let all = link.map { link -> HTML in "<p><a href=\"\(link)\">\(words.allNow)</a></p>" }
        return "<section><h2>\(words.nowTitle)</h2>\(found)\(all)</section>"
    }
}
