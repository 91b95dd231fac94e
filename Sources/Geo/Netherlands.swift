import Values

/// Whether a place can be one that a Dutch municipality speaks of.
public enum Netherlands {
    public enum Place: Hashable, Sendable {
        /// In the Netherlands, its sea near the coast, or a little over the border.
        case here(GeoPoint)
        /// Latitude and longitude were the wrong way round; this is the place that was meant.
        case swapped(GeoPoint)
        case elsewhere
    }

    /// Somewhat more than where RD New is meant for (EPSG:28992: 50.75 to 53.7 north, 3.2 to 7.22 east): roads go on over the
    /// border, and the approximation holds there.
    static let latitudes = 50.5...54.0
    static let longitudes = 2.9...7.6

    public static func place(latitude: Double, longitude: Double) -> Place {
        if latitudes.contains(latitude), longitudes.contains(longitude),
            let place = GeoPoint(latitude: latitude, longitude: longitude)
        {
            return .here(place)
        }
        if latitudes.contains(longitude), longitudes.contains(latitude),
            let place = GeoPoint(latitude: longitude, longitude: latitude)
        {
            return .swapped(place)
        }
        return .elsewhere
    }
}
