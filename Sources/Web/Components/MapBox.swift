import Foundation

/// A map beside a list that says the same. Drawn by `buurt.js`; not there without scripts or without Leaflet.
struct MapBox: Sendable {
    /// GeoJSON with what is on the map.
    var items: Link?
    /// What was chosen, as a GeoJSON geometry, and metres around it.
    var chosen = ""
    var radius = 0
    /// The id of the form whose `lat` and `lon` the map's middle fills.
    var searches: String?
    /// There is more than what is on the map.
    var isPart = false

    /// What a page with a map takes along.
    static func head(_ frame: Frame) -> HTML {
        let own: HTML = "<link rel=\"stylesheet\" href=\"\(Assets.address("buurt.css"))\">"
        let program: HTML = "<script src=\"\(Assets.address("buurt.js"))\" type=\"module\"></script>"
        guard let map = frame.map else { return own + program }
        return "<link rel=\"stylesheet\" href=\"\(map.style)\">\(own)\(program)"
    }

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        guard let map = frame.map else { return .empty }
        let found: HTML = items.map { link -> HTML in " data-items=\"\(link)\"" } ?? .empty
        let part: HTML = isPart ? " data-part" : .empty
        let search: HTML = searches.map { " data-searches=\"\($0)\"" } ?? .empty
        return """
            <section class="map-side no-print" aria-label="\(words.map)" hidden data-map-side>\
            <div class="map" data-map\(Self.data(map, frame))\(found)\(search)\(part) data-chosen="\(chosen)" \
            data-radius="\(radius)"></div><p class="small map-status" role="status" data-map-status></p></section>
            """
    }

    /// Where the program, the tiles, the outlines and the words of a map are.
    static func data(_ map: MapSetup, _ frame: Frame) -> HTML {
        """
         data-leaflet="\(map.program)" data-outlines="\(Link.path("/buurt/wijken.geojson"))" data-tiles="\(map.tiles)" \
        data-tiles-by="\(map.tilesBy)" data-words="\(json(frame.texts.near.mapWords))"
        """
    }

    private static func json(_ words: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
