import Square
import Values

/// The fields by which somebody says which place, what about and how far.
struct WatchForm: Sendable {
    var way = WatchWay.area
    var area = ""
    var address = ""
    /// Which of several addresses that fit, from 1.
    var choice = ""
    var latitude = ""
    var longitude = ""
    var route = ""
    var drawing = ""
    var radius = NearQuery.standardRadius
    var corridor = 50
    var topics: Set<AlertTopic> = [.roadWorks, .events, .municipality, .crisis]

    var areas: [NearPlaces.Area] = []
    var hasAddresses = false
    /// There is no mailbox now that sends mails of this kind.
    var mailWaits = false
    /// What fits the address that was typed, when that is more than one.
    var found: [String] = []
    /// The stops of the route of which it is not clear which place is meant.
    var stops: [WatchStop] = []
    /// Which place was chosen for a stop, by its place in the route.
    var chosenStops: [Int: String] = [:]
    var faults = FaultList()

    static let corridors = [25, 50, 100, 200, 500]
    static let mostStops = 20
    /// Something was typed that fits several places: a choice is all that is missing.
    var asks: Bool { !found.isEmpty || !stops.isEmpty }

    /// What stands in the address, as the page about what is near gives it.
    init(_ query: NearQuery = NearQuery()) {
        (area, address, latitude, longitude) = (query.area, query.address, query.latitude, query.longitude)
        radius = query.radius
        if !query.topics.isEmpty { topics = Set(query.topics) }
        if query.hasPoint { way = .point } else if !query.address.isEmpty { way = .address }
        if query.area == "gemeente" { (way, area) = (.municipality, "") }
    }

    init(_ form: Form) {
        func text(_ name: String, _ limit: Int = 200) -> String { String(form.text(name).prefix(limit)) }
        way = WatchWay(rawValue: form.text("hoe")) ?? .area
        (area, address, choice) = (text("plek"), text("adres"), text("keuze"))
        (latitude, longitude) = (text("lat"), text("lon"))
        (route, drawing) = (text("route", 4000), text("tekening", 60_001))
        for stop in 0..<Self.mostStops {
            let chosen = text("halte-\(stop)")
            if !chosen.isEmpty { chosenStops[stop] = chosen }
        }
        radius = Int(form.text(radiusName)) ?? 0
        corridor = Int(form.text(corridorName)) ?? 0
        topics = Set(form.all("onderwerp").compactMap(AlertTopic.init(rawValue:)))
    }

    /// Each way to say the place has a field of its own for the distance.
    var radiusName: String { way == .point ? "straal-punt" : way == .drawing ? "straal-tekening" : "straal" }
    var corridorName: String { way == .drawing ? "breedte-tekening" : "breedte" }

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.watch
        let ways = WatchWay.allCases.filter { isPossible($0, frame) }
        let shown = ways.contains(way) ? way : ways.first ?? .municipality
        let blocks = ways.map { way -> HTML in
            """
            <div class="way"><label class="check"><input type="radio" name="hoe" value="\(way.rawValue)"\
            \(HTML.flag("checked", way == shown))> <span>\(words.way(way))</span></label>\
            <div class="way-fields">\(fields(way, frame))</div></div>
            """
        }
        return """
            <fieldset class="ways-of-place" id="plek-keuze"><legend>\(words.whichPlace)</legend>\(blocks)</fieldset>
            \(Self.topics(topics, faults.words("onderwerp", frame), "", frame))
            """
    }

    /// What cannot be chosen here is not offered.
    private func isPossible(_ way: WatchWay, _ frame: Frame) -> Bool {
        switch way {
        case .area: !areas.isEmpty
        case .address, .route: hasAddresses
        case .point, .drawing, .municipality: true
        }
    }

    private func fields(_ way: WatchWay, _ frame: Frame) -> HTML {
        let (words, near) = (frame.texts.watch, frame.texts.near)
        func field(_ name: String, _ label: String, _ value: String, _ kind: Field.Kind = .text, help: String? = nil)
            -> HTML
        {
            Field(
                name: name, label: label, value: value, kind: kind, help: help, isOptional: false, isRequired: false,
                faults: faults.words(name, frame)
            ).html(frame)
        }
        switch way {
        case .area:
            let choices = [(value: "", label: words.chooseArea)] + areas.map { (value: $0.code, label: $0.name) }
            return field("plek", near.neighbourhood, area, .choice(choices))
        case .address:
            return field("adres", near.address, address, help: words.addressHelp) + candidates(frame)
                + radiusField("straal", frame)
        case .point:
            return """
                <p class="help">\(near.coordinatesHelp)</p><div class="row">\(field("lat", near.latitude, latitude))\
                \(field("lon", near.longitude, longitude))</div>\(radiusField("straal-punt", frame))
                """
        case .route:
            return field("route", words.routeLabel, route, .lines(4), help: words.routeHelp)
                + "\(stops.map { $0.html(frame) })" + corridorField("breedte", frame)
        case .drawing:
            let map = MapField(
                name: "tekening", label: words.drawing, radiusField: "straal-tekening",
                corridorField: "breedte-tekening", value: drawing, fault: faults.words("tekening", frame).first
            ).html(frame)
            return """
                <div id="tekening">\(map)</div><p class="help">\(words.drawingHelp)</p>\(radiusField("straal-tekening", frame))\
                \(corridorField("breedte-tekening", frame))
                """
        case .municipality: return .empty
        }
    }

    /// The same choice in each way to say the place; the form is read by the way that was chosen.
    private func radiusField(_ name: String, _ frame: Frame) -> HTML {
        let near = frame.texts.near
        let known =
            NearQuery.radii.contains(radius) || !Watch.radii.contains(radius)
            ? NearQuery.radii : (NearQuery.radii + [radius]).sorted()
        return Field(
            name: name, label: frame.texts.watch.radius, value: "\(radius)",
            kind: .choice(known.map { ("\($0)", near.metres($0)) }), isOptional: false, isRequired: false,
            faults: faults.words(name, frame)
        ).html(frame)
    }

    private func corridorField(_ name: String, _ frame: Frame) -> HTML {
        let words = frame.texts.watch
        return Field(
            name: name, label: words.corridor, value: "\(corridor)",
            kind: .choice(Self.corridors.map { ("\($0)", words.corridorMetres($0)) }), isOptional: false,
            isRequired: false, faults: faults.words(name, frame)
        ).html(frame)
    }

    private func candidates(_ frame: Frame) -> HTML {
        if found.isEmpty { return .empty }
        let items = found.enumerated().map { place, name -> HTML in
            """
            <label class="check"><input type="radio" name="keuze" value="\(place + 1)"\
            \(HTML.flag("checked", choice == "\(place + 1)"))> <span dir="auto">\(name)</span></label>
            """
        }
        return """
            <fieldset class="field wrong" id="keuze"><legend>\(frame.texts.watch.whichAddress)</legend>\(items)</fieldset>
            """
    }

    /// - Parameter mark: tells apart the same question about several places.
    static func topics(_ chosen: Set<AlertTopic>, _ faults: [String], _ mark: String, _ frame: Frame) -> HTML {
        let id = mark.isEmpty ? "onderwerp" : "onderwerp-\(mark)"
        let boxes = AlertTopic.allCases.map { topic -> HTML in
            """
            <label class="check"><input type="checkbox" name="onderwerp" value="\(topic.rawValue)"\
            \(HTML.flag("checked", chosen.contains(topic)))> <span>\(frame.texts.near.topic(topic))</span></label>
            """
        }
        let error: HTML =
            faults.isEmpty
            ? .empty
            : "<div class=\"error\">\(faults.map { text -> HTML in "<p>\(Icon.alert.html)<span>\(text)</span></p>" })</div>"
        return """
            <fieldset class="topics" id="\(id)"><legend>\(frame.texts.watch.topicsTitle)</legend>\(error)<div>\(boxes)</div></fieldset>
            """
    }
}
