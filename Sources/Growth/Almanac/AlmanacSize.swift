/// Classes in which municipalities are compared, as the yearly research of 2015 did: a large town and a village do not ask
/// the same of their organisation. Who said nothing of its size stands apart and is compared with nobody.
public enum AlmanacSize: String, Sendable, Codable, CaseIterable, Comparable {
    case large = "100k"
    case middle = "50k"
    case small = "under_50k"
    case unknown

    /// - Parameter inhabitants: nil when not known.
    public init(inhabitants: Int?) {
        switch inhabitants {
        case nil: self = .unknown
        case .some(100_000...): self = .large
        case .some(50_000...): self = .middle
        case .some: self = .small
        }
    }

    /// The classes within which municipalities are like each other.
    public static let known: [AlmanacSize] = [.large, .middle, .small]

    public static func < (one: AlmanacSize, other: AlmanacSize) -> Bool {
        (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
}
