import Values

/// The yearly almanac: how municipalities stand, what moved, and what those in the next phase do differently. A value made
/// of answers, without time or network; the same answers make the same almanac.
public struct Almanac: Sendable {
    /// One line of the list, with what came of it.
    public struct Entry: Sendable {
        public let address: String
        /// From the list; nil when it says none.
        public let inhabitants: Int?
        public let name: String?
        public let result: Result<AlmanacAnswer, AlmanacFault>

        public init(
            address: String, inhabitants: Int? = nil, name: String? = nil,
            result: Result<AlmanacAnswer, AlmanacFault>
        ) {
            (self.address, self.inhabitants, self.name, self.result) = (address, inhabitants, name, result)
        }
    }
    /// A municipality that is not in the figures.
    public struct Absent: Sendable, Equatable {
        public let address: String
        /// From the list; nil when it says none. What the answer says of itself is not believed then.
        public let name: String?
        public let fault: AlmanacFault
    }

    public let year: Int
    /// The version of the growth model that most were measured by; everything is compared within it.
    public let model: String
    /// In the figures, by name.
    public let towns: [AlmanacTown]
    /// Answered well, but were measured by another version of the model, or with gates of their own; by name. Only their
    /// lessons are used.
    public let otherModel: [AlmanacTown]
    /// By address.
    public let absent: [Absent]
    public let standings: [AlmanacStanding]
    /// nil when there is no almanac of the year before.
    public let before: AlmanacBefore?
    /// The gates of the model, as every municipality in the figures has them.
    public let gates: [AlmanacAnswer.Gate]
    public let differences: [AlmanacDifference]
    public let obstacles: [AlmanacObstacle]

    /// - Parameter before: last year's.
    public init(year: Int, entries: [Entry], before: AlmanacBook? = nil) {
        self.year = year
        let sifted = AlmanacSieve(year: year).sift(entries)
        absent = sifted.absent.sorted { $0.address < $1.address }
        let (model, meaning) = Self.mostUsed(sifted.towns.map(\.answer))
        self.model = model
        let sorted = sifted.towns.sorted {
            (AlmanacNames.key($0.answer.name), $0.address) < (AlmanacNames.key($1.answer.name), $1.address)
        }
        let (towns, otherModel) = (
            sorted.filter { $0.answer.meaning == meaning }, sorted.filter { $0.answer.meaning != meaning }
        )
        (self.towns, self.otherModel) = (towns, otherModel)
        standings = AlmanacStanding.all(of: towns)
        self.before = before.map { AlmanacBefore(book: $0, towns: towns, model: model) }
        let gates = towns.first?.answer.gates ?? []
        self.gates = gates
        differences = AlmanacComparing(towns: towns, gates: gates).differences(Self.figures(towns))
        obstacles = AlmanacObstacle.all(of: towns, gates: gates)
    }

    /// How many lines the list had.
    public var listed: Int { towns.count + otherModel.count + absent.count }

    public func standing(_ subject: AlmanacSubject, _ size: AlmanacSize) -> AlmanacStanding {
        standings.first { $0.subject == subject && $0.size == size }
            ?? AlmanacStanding(subject: subject, size: size, counts: Phase.allCases.map { _ in 0 })
    }

    /// The version and the gates that most were measured by; of two that are used as much the later version.
    private static func mostUsed(_ answers: [AlmanacAnswer]) -> (model: String, meaning: String) {
        let counts = Dictionary(answers.map { ($0.meaning, (1, $0.model)) }) { ($0.0 + $1.0, $0.1) }
        let most = counts.max { ($0.value.0, $0.value.1, $0.key) < ($1.value.0, $1.value.1, $1.key) }
        return (most?.value.1 ?? "", most?.key ?? "")
    }

    /// The figures that most give; an older Plein may have fewer of the same model.
    private static func figures(_ towns: [AlmanacTown]) -> [AlmanacAnswer.Figure] {
        mostCommon(towns.map(\.answer.figures)) { figures in
            figures.map { "\($0.id) \($0.kind)" }.joined(separator: " ")
        }
    }

    private static func mostCommon<Item>(_ lists: [[Item]], _ key: ([Item]) -> String) -> [Item] {
        let counted = Dictionary(lists.map { (key($0), (count: 1, list: $0)) }) { one, other in
            (one.count + 1, one.list)
        }
        return counted.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.value.list ?? []
    }
}
