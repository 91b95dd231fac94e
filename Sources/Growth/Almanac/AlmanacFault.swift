/// Why a municipality of the list is not in the figures. It stands in the report with this reason; nothing is guessed.
public enum AlmanacFault: Error, Sendable, Equatable {
    /// Not asked: the reading was ended before its turn.
    case notAsked
    /// No answer came; the code is one of `OutgoingFault`.
    case unreachable(code: String)
    /// An answer with another status than 200.
    case status(Int)
    /// It asked to come back later than we wait for.
    case later
    /// Not JSON in UTF-8: a page, or noise.
    case notJSON
    /// Nested deeper than any answer of ours.
    case tooDeep
    /// JSON, but of another schema; its name, cut.
    case otherSchema(String)
    /// A field is missing or of another kind; where, such as `themes.2.phase`.
    case malformed(String)
    /// A value that cannot be; where.
    case impossible(String)
    /// The list says that another municipality lives there; the name that answered.
    case otherName(String)
    /// More than one address says that it is this municipality, and we cannot know which one is.
    case claimedTwice(String)
    /// Runs Plein, has not measured yet.
    case notMeasured
    /// The last measurement is not of the almanac's year; its day.
    case otherYear(String)
    /// A trial installation with invented figures.
    case demonstration

    /// Stable, for the data files.
    public var code: String {
        switch self {
        case .notAsked: "not_asked"
        case .unreachable(let code): code
        case .status(let status): "http_\(status)"
        case .later: "asks_to_wait"
        case .notJSON: "not_json"
        case .tooDeep: "too_deep"
        case .otherSchema: "other_schema"
        case .malformed: "malformed"
        case .impossible: "impossible"
        case .otherName: "other_name"
        case .claimedTwice: "claimed_twice"
        case .notMeasured: "not_measured"
        case .otherYear: "other_year"
        case .demonstration: "demonstration"
        }
    }

    /// What goes with the code; empty for none.
    public var detail: String {
        switch self {
        case .otherSchema(let text), .malformed(let text), .impossible(let text), .otherName(let text),
            .claimedTwice(let text), .otherYear(let text):
            text
        default: ""
        }
    }

    /// An answer came and is whole, and asking again now would bring the same.
    public var isAnswer: Bool {
        switch self {
        case .otherName, .claimedTwice, .notMeasured, .otherYear, .demonstration: true
        default: false
        }
    }
}
