/// A place that a person draws: a GeoJSON geometry in a text box, with a map above it that writes it for them.
struct MapField: Sendable {
    enum Kind: String, Sendable, CaseIterable { case point, line, area }

    /// The field's name; its id is `veld-NAME`.
    let name: String
    let label: String
    var kinds = Kind.allCases
    /// The id of a field with metres that are drawn around a point.
    var radiusField: String?
    /// The id of a field with metres that are drawn to both sides of a line.
    var corridorField: String?
    /// A GeoJSON geometry in WGS84, or empty.
    var value = ""
    var fault: String?

    static func head(_ frame: Frame) -> HTML { MapBox.head(frame) }

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        let id = "veld-\(name)"
        let error = fault.map { fault -> HTML in "<p class=\"field-error error\" id=\"\(id)-fout\">\(fault)</p>" }
        let described = (fault == nil ? "" : "\(id)-fout ") + "\(id)-hulp"
        return """
            <fieldset class="field map-field\(fault == nil ? "" : " field-wrong wrong")"><legend>\(label)</legend>\(error)\
            \(map(frame, id))<details class="fold"\(HTML.flag("open", frame.map == nil || fault != nil))>\
            <summary>\(words.geometryText)</summary>\
            <label class="unseen" for="\(id)">\(words.geometryText)</label>\
            <p class="hint help" id="\(id)-hulp">\(words.geometryHint)</p>\
            <textarea id="\(id)" name="\(name)" rows="4" spellcheck="false" aria-describedby="\(described)"\
            \(fault == nil ? .empty : " aria-invalid=\"true\"")>
            \(value)</textarea></details></fieldset>
            """
    }

    private func map(_ frame: Frame, _ id: String) -> HTML {
        guard let map = frame.map else { return .empty }
        let radius: HTML = radiusField.map { " data-radius-field=\"\($0)\"" } ?? .empty
        let corridor: HTML = corridorField.map { " data-corridor-field=\"\($0)\"" } ?? .empty
        return """
            <div class="map-side" hidden data-map-side><div class="map-tools" data-map-tools></div>\
            <div class="map" data-map\(MapBox.data(map, frame)) data-draw="\(id)" \
            data-kinds="\(kinds.map(\.rawValue).joined(separator: " "))"\(radius)\(corridor)></div>\
            <p class="small hint map-status" role="status" data-map-status></p></div>
            """
    }
}
