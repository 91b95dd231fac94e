/// What becomes of a part of a feed. The numbers are kept: never change one.
enum FeedOutcome: UInt8, CaseIterable {
    case kept = 0
    /// Kept, without a place that we could read.
    case unlocated = 1
    case notReal = 2
    case nothingAboutARoad = 3
    case otherSource = 4
    case otherType = 5
    case otherOrganisation = 6
    /// About a person.
    case person = 7
    /// The same thing a second time in one feed.
    case twice = 8

    /// For counts and texts.
    var code: String {
        switch self {
        case .kept: "kept"
        case .unlocated: "unlocated"
        case .notReal: "not_real"
        case .nothingAboutARoad: "nothing_about_a_road"
        case .otherSource: "other_source"
        case .otherType: "other_type"
        case .otherOrganisation: "other_organisation"
        case .person: "person"
        case .twice: "twice"
        }
    }

    var isKept: Bool { self == .kept || self == .unlocated }
}
