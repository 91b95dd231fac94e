import Values

/// Words in both languages, as the definition file has them.
public struct GrowthWords: Sendable, Codable, Equatable {
    public let nl: String
    public let en: String

    public init(nl: String, en: String) { (self.nl, self.en) = (nl, en) }

    public func `in`(_ language: Language) -> String { language == .dutch ? nl : en }

    var isComplete: Bool { [nl, en].allSatisfy { $0.contains { !$0.isWhitespace } } }
}

/// The growth model as data: what is measured, what is asked, and which gates lead from one phase to the next. One file with
/// a version; a measurement keeps the version it was made with.
public struct GrowthModel: Sendable, Codable, Equatable {
    public let version: String
    public let phases: [GrowthPhase]
    public let themes: [GrowthTheme]
    /// What is measured from rows.
    public let indicators: [GrowthIndicator]
    /// What is asked in the questionnaire: at most `itemLimit`.
    public let items: [GrowthItem]
    public let gates: [GrowthGate]
    /// Templates for conclusions and recommendations, by name.
    public let sentences: [String: GrowthWords]

    /// Questions that one sitting can answer with evidence.
    public static let itemLimit = 12

    public func theme(_ theme: Theme) -> GrowthTheme? { themes.first { $0.theme == theme } }
    public func phase(_ phase: Phase) -> GrowthPhase? { phases.first { $0.phase == phase } }
    public func gate(_ id: String) -> GrowthGate? { gates.first { $0.id == id } }
    public func indicator(_ id: String) -> GrowthIndicator? { indicators.first { $0.id == id } }
    public func item(_ id: String) -> GrowthItem? { items.first { $0.id == id } }

    /// What an indicator or an item is called; its id when the model does not know it.
    public func name(of indicator: String, _ language: Language) -> String {
        self.indicator(indicator)?.name.in(language) ?? item(indicator)?.words.in(language) ?? indicator
    }
}

/// One of the four.
public struct GrowthPhase: Sendable, Codable, Equatable {
    public let phase: Phase
    public let name: GrowthWords
    public let meaning: GrowthWords
}

public struct GrowthTheme: Sendable, Codable, Equatable {
    public let theme: Theme
    public let name: GrowthWords
    public let meaning: GrowthWords
}

/// Something that is measured from rows.
public struct GrowthIndicator: Sendable, Codable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case share, duration, count, statement }
    /// What it looks back on, up to and without the day of the measurement.
    public enum Period: String, Sendable, Codable {
        case now
        case threeMonths = "three_months"
        case twelveMonths = "twelve_months"

        public var months: Int {
            switch self {
            case .now: 0
            case .threeMonths: 3
            case .twelveMonths: 12
            }
        }
    }
    public let id: String
    public let theme: Theme
    public let kind: Kind
    public let period: Period
    public let name: GrowthWords
    /// How it is counted, for who wants to check it.
    public let rule: GrowthWords
}

/// A statement of the questionnaire, answered with yes, no or unknown, and with evidence.
public struct GrowthItem: Sendable, Codable, Equatable {
    public let id: String
    public let theme: Theme
    public let words: GrowthWords
    /// What proves it.
    public let evidence: GrowthWords
}

/// A condition for a phase of one theme.
public struct GrowthGate: Sendable, Codable, Equatable {
    public enum Comparison: String, Sendable, Codable {
        case atLeast = "at_least"
        case atMost = "at_most"
    }
    public let id: String
    public let theme: Theme
    public let phase: Phase
    /// Of an indicator or of an item; an item's yes is 1.
    public let indicator: String
    public let comparison: Comparison
    /// A part of one for a share, seconds for a duration, a number for a count, 1 for a statement.
    public let threshold: Double
    /// Days that the smallest step may take; the due date of its task.
    public let days: Int
    /// Where the threshold comes from.
    public let source: String
    public let reason: GrowthWords
    /// The smallest change that opens it; may hold `{missing}`, `{n}`, `{value}` and `{short}`.
    public let advice: GrowthWords
}
