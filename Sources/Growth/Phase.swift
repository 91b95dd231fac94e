/// How far a municipality is on its way, of four. Each holds the ones before it: a phase is reached when all gates of it
/// and of every lower one are met (Goebel, Loeffen and De Voogd, "In stappen groeien naar de netwerkende gemeente"; the
/// order is Lee and Kwak's, 2012).
public enum Phase: Int, Sendable, Codable, CaseIterable, Comparable {
    case discovers = 1
    case experiments
    case converses
    case worksTogether

    public static func < (one: Phase, other: Phase) -> Bool { one.rawValue < other.rawValue }
}

/// What a phase is measured in, each by itself: a municipality can be far in one and at the start of another.
public enum Theme: String, Sendable, Codable, CaseIterable {
    case interaction
    case participation
    case organisation
    case openness
}
