import Square
import Values

/// Behind the link: what waits for a yes, what is followed, how often.
struct WatchManagePage: Page {
    /// One place that is followed or asked for.
    struct Place: Sendable {
        let id: String
        let form: Watch.Form
        /// In words.
        let name: String
        /// The name that the resident gave it, where it can have one.
        var label: String?
        var radius = 0
        var topics: Set<AlertTopic> = []
        /// Where to see what is there now.
        var nearby: Link?
    }
    enum Done: String, Sendable {
        case confirmed = "bevestigd"
        case changed = "bewaard"
        case removed = "weg"
        case added = "erbij"
        case device = "apparaat"
        case both = "beide"
        /// More than fit; nothing was changed.
        case full = "vol"
    }
    let token: String
    /// Not whole: who looks over a shoulder, or gets the link by mistake, learns no address. Empty for a device.
    var address: String
    var isConfirmed = true
    var waiting: [Place] = []
    var active: [Place] = []
    var rhythm = WatchRhythm.daily
    var language = Language.dutch
    var done: Done?
    /// The mark of the device whose places these are; empty for a mail address.
    var device = ""
    var push = PushOffer()
    /// What is wrong with one place.
    var wrong: (id: String, faults: FaultList)?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { waiting.isEmpty ? texts.watch.manageTitle : texts.watch.waitingTitle }

    func head(_ frame: Frame) -> HTML {
        "<meta name=\"robots\" content=\"noindex\">" + MapField.head(frame) + PushOffer.head
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let heading = waiting.isEmpty ? words.manageTitle : words.waitingTitle
        return """
            <div class="sheet watch"><h1>\(heading)</h1>\(doneBox(frame))\(summary(frame))
            <p>\(device.isEmpty ? words.manageLine(address) : frame.texts.push.manageLine)</p>
            \(waiting.isEmpty ? .empty : waitingForm(frame))\(isConfirmed ? followed(frame) : .empty)
            \(isConfirmed && !active.isEmpty ? push.section(token, device: device, frame) : .empty)
            \(isConfirmed ? settings(frame) : .empty)
            <section class="no-print"><p><a href="\(Link.path("/buurt/volgen", token, "stop"))">\
            \(isConfirmed ? words.stopButton : words.refuse)</a></p><p class="small">\
            \(isConfirmed ? device.isEmpty ? words.linkWarning : frame.texts.push.linkWarning : words.refuseLine)</p></section></div>
            """
    }

    private func doneBox(_ frame: Frame) -> HTML {
        guard let done else { return .empty }
        let words = frame.texts.watch
        let text =
            switch done {
            case .confirmed: words.confirmed
            case .changed: words.changed
            case .removed: words.removed
            case .added: words.added
            case .device: frame.texts.push.isOn
            case .both: frame.texts.push.bothAsked
            case .full: words.full
            }
        return Notice(kind: done == .full ? .notice : .done, id: "gedaan", content: "<p>\(text)</p>").html
    }

    /// With links to the fields of the place that it is about.
    private func summary(_ frame: Frame) -> HTML {
        guard let (id, faults) = wrong else { return .empty }
        let named = faults.fields.map { Problem.Field("\($0.name)-\(id)", $0.fault) }
        let words = frame.texts.watch
        return FaultList(fields: named).summary(
            frame, labels: ["onderwerp-\(id)": words.topicsTitle, "straal-\(id)": words.radius])
    }

    private func path(_ pieces: String) -> Link { .path("/buurt/volgen", token, pieces) }

    private func waitingForm(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let items = waiting.map { place -> HTML in
            """
            <input type="hidden" name="getoond" value="\(place.id)"><label class="check"><input type="checkbox" name="plek" \
            value="\(place.id)" checked> <span dir="auto"><strong>\(place.name)</strong><br>\
            <span class="small">\(topics(place, frame))</span></span></label>
            """
        }
        return """
            <form method="post" action="\(path("bevestigen"))"><p>\(words.waitingLine)</p><div class="kept">\(items)</div>
            <p><button type="submit">\(words.confirm)</button></p></form>
            """
    }

    private func topics(_ place: Place, _ frame: Frame) -> String {
        AlertTopic.allCases.filter(place.topics.contains).map(frame.texts.near.topic).joined(separator: ", ")
    }

    private func followed(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let items = active.map { place -> HTML in entry(place, frame) }
        let add: HTML =
            active.count >= Watch.most
            ? "<p>\(words.most(Watch.most))</p>"
            : "<p class=\"no-print\"><a class=\"button second\" href=\"\(path("plek"))\">\(words.addPlace)</a></p>"
        return "<section><h2>\(words.places)</h2><ul class=\"watches\">\(items)</ul>\(add)</section>"
    }

    private func entry(_ place: Place, _ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let faults = wrong?.id == place.id ? wrong?.faults ?? FaultList() : FaultList()
        let see = place.nearby.map { link -> HTML in "<p><a href=\"\(link)\">\(words.see)</a></p>" }
        let last: HTML =
            active.count == 1 && waiting.isEmpty
            ? "<p class=\"small\">\(device.isEmpty ? words.removeLast : frame.texts.push.removeLast)</p>" : .empty
        return """
            <li class="card"><h3 dir="auto">\(place.name)</h3><p>\(topics(place, frame))</p>\(see)
            <details class="no-print"\(HTML.flag("open", !faults.fields.isEmpty))><summary>\(words.change)</summary>
            <form method="post" action="\(path("aanpassen"))"><input type="hidden" name="plek" value="\(place.id)">
            \(naming(place, words))\(distance(place, faults, frame))\(WatchForm.topics(place.topics, faults.words("onderwerp", frame), place.id, frame))
            <p><button type="submit">\(words.save)</button></p></form>
            <form method="post" action="\(path("weg"))"><input type="hidden" name="plek" value="\(place.id)">\(last)
            <p><button type="submit" class="second">\(words.remove)</button></p></form></details></li>
            """
    }

    private func naming(_ place: Place, _ words: any WatchTexts) -> HTML {
        guard let label = place.label else { return .empty }
        let id = "naam-\(place.id)"
        return """
            <div class="field"><label for="\(id)">\(words.nameLabel)</label><p class="help" id="\(id)-help">\(words.nameHelp)</p>\
            <input type="text" id="\(id)" name="naam" value="\(label)" dir="auto" maxlength="120" aria-describedby="\(id)-help"></div>
            """
    }

    private func distance(_ place: Place, _ faults: FaultList, _ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let (label, all, name): (String, [Int], (Int) -> String)
        switch place.form {
        case .point: (label, all, name) = (words.radius, NearQuery.radii, frame.texts.near.metres)
        case .route: (label, all, name) = (words.corridor, WatchForm.corridors, words.corridorMetres)
        default: return .empty
        }
        let known = all.contains(place.radius) ? all : (all + [place.radius]).sorted()
        let options = known.map { metres -> HTML in
            "<option value=\"\(metres)\"\(HTML.flag("selected", metres == place.radius))>\(name(metres))</option>"
        }
        let id = "straal-\(place.id)"
        let error: HTML = faults.words("straal", frame).first.map { "<p class=\"error\">\($0)</p>" } ?? .empty
        return """
            <div class="field"><label for="\(id)">\(label)</label>\(error)<select id="\(id)" name="straal">\(options)</select></div>
            """
    }

    private func settings(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let languages = [(Language.dutch, "Nederlands"), (.english, "English")].map { language, name -> HTML in
            """
            <label class="check" lang="\(language.rawValue)"><input type="radio" name="taal" value="\(language.rawValue)"\
            \(HTML.flag("checked", language == self.language))> <span>\(name)</span></label>
            """
        }
        return """
            <section class="no-print"><h2>\(words.settings)</h2><form method="post" action="\(path("instellingen"))">
            \(WatchFormPage.rhythms(rhythm, frame))<fieldset><legend>\(words.languageTitle)</legend>\(languages)</fieldset>
            <p><button type="submit">\(words.save)</button></p></form></section>
            """
    }

    static var examples: [(name: String, page: WatchManagePage)] {
        let near = Link.path("/buurt").query([("plek", "BU99990001")])
        let places = [
            Place(id: "1", form: .neighbourhood, name: "Centrum", topics: [.roadWorks, .crisis], nearby: near),
            Place(
                id: "2", form: .point, name: "Kerkstraat 12, tot 500 meter eromheen", label: "Kerkstraat 12",
                radius: 500, topics: [.events]),
            Place(
                id: "3", form: .route, name: "een route op de kaart, tot 75 meter aan beide kanten", label: "",
                radius: 75, topics: [.roadWorks]),
            Place(id: "4", form: .municipality, name: "de hele gemeente", topics: Set(AlertTopic.allCases)),
        ]
        func page(_ change: (inout WatchManagePage) -> Void) -> WatchManagePage {
            var page = WatchManagePage(token: "voorbeeld", address: "f…@example.org")
            change(&page)
            return page
        }
        func ofDevice(_ change: (inout WatchManagePage) -> Void) -> WatchManagePage {
            var page = WatchManagePage(token: "voorbeeld", address: "")
            (page.active, page.device, page.push) = ([places[0]], "voorbeeld", PushOffer(isShown: true))
            change(&page)
            return page
        }
        return [
            ("on-a-device", ofDevice { $0.done = .device }), ("device-and-mail", ofDevice { $0.done = .both }),
            ("device-refused", ofDevice { $0.push.fault = .refused }),
            ("also-on-this-device", page { ($0.active, $0.push) = (places, PushOffer(isShown: true)) }),
            ("to-confirm", page { ($0.isConfirmed, $0.waiting) = (false, Array(places.prefix(2))) }),
            ("too-many", page { ($0.active, $0.waiting, $0.done) = (places, [places[0]], .full) }),
            ("confirmed", page { ($0.active, $0.done) = ([places[0]], .confirmed) }),
            ("several", page { $0.active = places }),
            ("one-more-to-confirm", page { ($0.active, $0.waiting) = (Array(places.prefix(2)), [places[3]]) }),
            (
                "full",
                page {
                    $0.active = (0..<Watch.most).map {
                        Place(id: "\($0)", form: .area, name: "‘Gebied \($0)’", topics: [.events])
                    }
                }
            ),
            (
                "wrong",
                page {
                    $0.active = places
                    $0.wrong = ("2", FaultList(fields: [.init("onderwerp", .noneTicked)]))
                }
            ),
        ]
    }
}
