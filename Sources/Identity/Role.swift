import Database

/// What a colleague may do; each role may do all that the one before may.
public enum Role: String, SQLConvertible, Comparable, CaseIterable {
    /// Sees the conversations of their teams.
    case reader
    /// Answers, writes notes, claims, hands over, tags, closes.
    case colleague
    /// Also erases, and edits top tasks and published answers.
    case teamLead = "team_lead"
    /// Sees every team; also colleagues, teams, promise, opening hours and channels.
    case administrator

    private var height: Int {
        switch self {
        case .reader: 0
        case .colleague: 1
        case .teamLead: 2
        case .administrator: 3
        }
    }

    public static func < (one: Role, other: Role) -> Bool { one.height < other.height }
}
