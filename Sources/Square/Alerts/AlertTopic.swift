/// What a notice is about, as a resident chooses it.
public enum AlertTopic: String, Sendable, CaseIterable, Codable {
    /// Works on a road, and roads that are closed.
    case roadWorks = "road_works"
    case events
    /// Building, felling, demolishing and other permits.
    case permits
    /// Zoning and other plans for a place.
    case plans
    /// Decisions about traffic: signs, parking, closing off.
    case traffic
    /// Rules and other decisions for everybody.
    case rules
    /// Asking residents what they think.
    case participation
    /// What the municipality itself tells a neighbourhood.
    case municipality
    case crisis
}
