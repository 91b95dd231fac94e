import Geo
import Square
import Values

/// What stands in the address of a page about what happens nearby.
struct NearQuery: Sendable, Equatable {
    /// A code of a neighbourhood, or one of `withoutPlace`.
    var area = ""
    /// As typed.
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

    init() {}

    init(_ query: Query) {
        func text(_ name: String) -> String { String((query[name]?.trimmed ?? "").prefix(200)) }
        (area, address, latitude, longitude) = (text("plek"), text("adres"), text("lat"), text("lon"))
        if let metres = Int(text("straal")) { radius = min(max(metres, 100), 3000) }
        let asked = Set(query.items.filter { $0.name == "onderwerp" }.map(\.value))
        topics = AlertTopic.allCases.filter { asked.contains($0.rawValue) }
        period = NearChoice.Period(rawValue: text("periode"))
        after = NoticeCursor(text("na"))
    }

    /// Whether coordinates say the place: a name that was chosen or typed goes before them.
    var hasPoint: Bool { area.isEmpty && address.isEmpty && !(latitude.isEmpty && longitude.isEmpty) }
    var isEmpty: Bool { self == NearQuery() }

    /// The choice of place and topics, for every address that shows the same.
    var items: [(String, String?)] {
        let place: [(String, String?)] = [
            ("plek", area), ("lat", hasPoint ? latitude : nil), ("lon", hasPoint ? longitude : nil),
            ("straal", hasPoint ? "\(radius)" : nil),
        ]
        return place + topics.map { ("onderwerp", $0.rawValue) }
    }

    func link(_ path: StaticString = "/buurt", period: NearChoice.Period? = nil, after: NoticeCursor? = nil) -> Link {
        Link.path(path).query(items + [("periode", period?.rawValue), ("na", after?.description)])
    }

    /// A number of degrees as people write it, with a comma or a point.
    static func degrees(_ text: String) -> Double? { Double(text.replacing(",", with: ".")) }
}
