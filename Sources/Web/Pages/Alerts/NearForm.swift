import Square
import Values

/// The choice of a place and of topics. Everything stands in the address, so a choice can be kept and passed on.
struct NearForm: Sendable {
    static let id = "kies-plek"

    let query: NearQuery
    let areas: [NearPlaces.Area]
    let hasAddresses: Bool
    /// What was found for the address that is chosen.
    var found: String?

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        return """
            <form class="near-choice" id="\(Self.id)" method="get" action="\(Link.path("/buurt"))" role="search" \
            aria-label="\(words.choosePlace)"><div class="row">\(area(frame))\(address(frame))\
            \(radius(frame))</div>\(topics(words))\(coordinates(frame))<p class="choices">\
            <button type="submit">\(words.show)</button> <button type="button" class="second" hidden data-locate \
            data-busy="\(words.locating)" data-failed="\(words.locatingFailed)">\(words.useLocation)</button></p>\
            <p class="small" role="status" data-locate-status></p></form>
            """
    }

    private func area(_ frame: Frame) -> HTML {
        if areas.isEmpty && !query.isCircle { return .empty }
        let words = frame.texts.near
        // What was chosen stays so until something else is, and the whole municipality is something else.
        // What was not found is no choice.
        let isChosen = query.isCircle && (query.hasPoint || found != nil)
        let town: [(value: String, label: String)] =
            isChosen
            ? [
                (value: query.keptArea, label: query.hasPoint ? words.chosenPoint : found ?? query.address),
                (value: NearQuery.everything, label: words.wholeTown),
            ] : [(value: "", label: words.wholeTown)]
        return Field(
            name: "plek", label: words.neighbourhood, value: query.isCircle && !isChosen ? "" : query.keptArea,
            kind: .choice(town + areas.map { (value: $0.code, label: $0.name) }), isOptional: false, isRequired: false
        ).html(frame)
    }

    private func address(_ frame: Frame) -> HTML {
        if !hasAddresses { return .empty }
        let words = frame.texts.near
        return Field(
            name: "adres", label: words.address, value: found == nil ? query.address : "", help: words.addressHelp,
            isOptional: false,
            isRequired: false
        ).html(frame)
    }

    private func radius(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        let known =
            NearQuery.radii.contains(query.radius) ? NearQuery.radii : (NearQuery.radii + [query.radius]).sorted()
        let field = Field(
            name: "straal", label: words.radius, value: "\(query.radius)",
            kind: .choice(known.map { ("\($0)", words.metres($0)) }), help: words.radiusHelp, isOptional: false,
            isRequired: false
        ).html(frame)
        return "<div class=\"around\">\(field)</div>"
    }

    private func topics(_ words: any NearTexts) -> HTML {
        let boxes = AlertTopic.allCases.map { topic -> HTML in
            """
            <label class="check"><input type="checkbox" name="onderwerp" value="\(topic.rawValue)"\
            \(HTML.flag("checked", query.topics.contains(topic)))> <span>\(words.topic(topic))</span></label>
            """
        }
        return """
            <details\(HTML.flag("open", !query.topics.isEmpty))><summary>\(words.topics)</summary>\
            <fieldset class="topics"><legend class="unseen">\(words.topics)</legend>\
            <p class="help">\(words.topicsHelp)</p><div>\(boxes)</div></fieldset></details>
            """
    }

    private func coordinates(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        func field(_ name: String, _ label: String, _ value: String) -> HTML {
            Field(name: name, label: label, value: value, isOptional: false, isRequired: false).html(frame)
        }
        return """
            <details\(HTML.flag("open", query.hasPoint))><summary>\(words.coordinates)</summary>\
            <p class="help">\(words.coordinatesHelp)</p><div class="row">\
            \(field("lat", words.latitude, query.latitude))\(field("lon", words.longitude, query.longitude))</div></details>
            """
    }
}
