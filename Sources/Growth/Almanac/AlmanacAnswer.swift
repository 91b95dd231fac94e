import Values

/// What one municipality says of itself at `GET /v1/groei`, after every check: as much of it as the almanac uses.
public struct AlmanacAnswer: Sendable, Equatable {
    /// The name of what we read. Another one means another meaning, and is not read.
    public static let schema = "plein-growth/1"

    public struct Gate: Sendable, Equatable {
        public let id: String
        public let theme: Theme
        public let phase: Phase
        public let indicator: String
        public let isAtLeast: Bool
        public let threshold: Double
        public let isMet: Bool
        /// How much is missing, in the indicator's unit; nil when not known.
        public let shortBy: Double?
    }
    public enum Kind: String, Sendable, Codable { case share, duration, count, statement }
    public struct Figure: Sendable, Equatable {
        public let id: String
        public let kind: Kind
        /// nil: not known, or of too few to say.
        public let value: Double?
        public let isMeasured: Bool
    }
    public struct Lesson: Sendable, Equatable {
        public let title: String
        /// Empty where the municipality left it empty.
        public let tried: String
        public let expected: String
        public let happened: String
        public let cost: String
        public let learned: String
    }

    public var name: String
    /// The code of Statistics Netherlands, such as `GM0344`.
    public var code: String?
    public var inhabitants: Int?
    public var isDemonstration: Bool
    /// The municipality's own page about this; as it was sent.
    public var address: String?
    /// Version of the growth model.
    public var model: String
    /// The day of the measurement; nil when there is none yet.
    public var day: LocalDate?
    public var overall: Phase
    public var phases: [Theme: Phase]
    /// Ids of the gates that hold each theme back.
    public var blocking: [Theme: [String]]
    public var gates: [Gate]
    public var figures: [Figure]
    public var lessons: [Lesson]

    /// What its phases stand on: the version of the model, and its gates. An installation can have a definition of its own
    /// under the same version; its phases mean something else.
    var meaning: String {
        let gates = gates.map { gate in
            "\(gate.id) \(gate.theme.rawValue) \(gate.phase.rawValue) \(gate.indicator) \(gate.isAtLeast) \(gate.threshold)"
        }
        return ([model] + gates.sorted()).joined(separator: "\n")
    }
}

/// A municipality in the almanac.
public struct AlmanacTown: Sendable, Equatable {
    /// As in the list.
    public let address: String
    public let size: AlmanacSize
    public let answer: AlmanacAnswer
    /// What is known of the figures, by id.
    let values: [String: Double]

    public init(address: String, inhabitants: Int?, answer: AlmanacAnswer) {
        (self.address, self.answer) = (address, answer)
        // The list comes from who makes the almanac, with one source for all.
        size = AlmanacSize(inhabitants: inhabitants ?? answer.inhabitants)
        values = Dictionary(answer.figures.compactMap { figure in figure.value.map { (figure.id, $0) } }) { one, _ in
            one
        }
    }
}
