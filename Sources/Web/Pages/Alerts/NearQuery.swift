import Geo
import Square
import Values

/// What stands in the address of a page about what happens nearby.
struct NearQuery: Sendable, Equatable {
    /// A code of a neighbourhood, or one of `withoutPlace`.
    var area = ""
    /// As typed, or as it was found.
    var address = ""
    var latitude = ""
    var longitude = ""
    var radius = standardRadius
    var topics: [AlertTopic] = []
    /// Nil: a little of both.
    var period: NearChoice.Period?
    /// Where the list goes on.
    var after: NoticeCursor?

    static let standardRadius = 500
    /// Metres that can be chosen; an address may hold any in between.
    static let radii = [100, 250, 500, 1000, 2000, 3000]
    /// What has no place of its own, by the word in the address.
    static let withoutPlace: [String: NoticeScope] = ["gemeente": .municipality, "zonder": .unlocated]
    /// In the list of neighbourhoods: the whole municipality, also where coordinates are filled in.
    static let everything = "alles"
    /// In the list of neighbourhoods, before an address that was found: it stays chosen until something else is.
    private static let kept = "adres:"

    init() {}

    init(_ query: Query) {
        func text(_ name: String) -> String { String((query[name]?.trimmed ?? "").prefix(200)) }
        (area, address, latitude, longitude) = (text("plek"), text("adres"), text("lat"), text("lon"))
        if let metres = Int(text("straal")) { radius = min(max(metres, 100), 3000) }
        let asked = Set(query.items.filter { $0.name == "onderwerp" }.map(\.value))
        topics = AlertTopic.allCases.filter { asked.contains($0.rawValue) }
        period = NearChoice.Period(rawValue: text("periode"))
        after = NoticeCursor(text("na"))
        if area == Self.everything { (area, latitude, longitude) = ("", "", "") }
        if area.hasPrefix(Self.kept) {
            // What is typed now goes before what was found then.
            if [address, latitude, longitude].allSatisfy(\.isEmpty) {
                address = String(area.dropFirst(Self.kept.count))
            }
            area = ""
        }
    }

    /// Whether coordinates say the place: a name that was chosen or typed goes before them.
    var hasPoint: Bool { area.isEmpty && address.isEmpty && !(latitude.isEmpty && longitude.isEmpty) }
    /// Whether the place is a middle with a distance around it.
    var isCircle: Bool { hasPoint || !address.isEmpty }
    var isEmpty: Bool { self == NearQuery() }
    /// What the list of neighbourhoods holds for the place that is chosen now.
    var keptArea: String { address.isEmpty ? area : Self.kept + address }

    /// The choice of place and topics, for every address that shows the same.
    var items: [(String, String?)] {
        let place: [(String, String?)] = [
            ("plek", address.isEmpty ? area : nil), ("adres", address.isEmpty ? nil : address),
            ("lat", hasPoint ? latitude : nil), ("lon", hasPoint ? longitude : nil),
            ("straal", isCircle ? "\(radius)" : nil),
        ]
        return place + topics.map { ("onderwerp", $0.rawValue) }
    }

    func link(_ path: StaticString = "/buurt", period: NearChoice.Period? = nil, after: NoticeCursor? = nil) -> Link {
        Link.path(path).query(items + [("periode", period?.rawValue), ("na", after?.description)])
    }

    /// GeoJSON with what the page lists and nothing else, for the map beside the list.
    var shownLink: Link {
        Link.path("/buurt.geojson").query(
            items + [("periode", period?.rawValue), ("na", after?.description), ("lijst", "1")])
    }

    /// A number of degrees as people write it, with a comma or a point.
    static func degrees(_ text: String) -> Double? { Double(text.replacing(",", with: ".")) }
}
