/// Why something is no geometry that we can use.
public enum GeoFault: Error, Sendable, Hashable {
    /// Not WKB, not GeoJSON, or too few points for what it says to be.
    case malformed
    /// Nothing in it.
    case empty
    /// More points, parts or levels than we take.
    case tooLarge
    /// Not in or near the Netherlands, where RD New means something.
    case outside
    /// Latitude and longitude are the wrong way round: turned, it lies in the Netherlands.
    case swapped
}
