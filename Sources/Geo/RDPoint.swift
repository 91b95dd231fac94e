/// A place in the national grid RD New (EPSG:28992), in metres.
public struct RDPoint: Hashable, Sendable, Codable {
    /// Metres east.
    public let x: Double
    /// Metres north.
    public let y: Double

    public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
}
