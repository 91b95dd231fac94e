/// What most often holds municipalities back on their way to the next phase of a theme.
public struct AlmanacObstacle: Sendable, Equatable {
    public let size: AlmanacSize
    public let theme: Theme
    public let gate: AlmanacAnswer.Gate
    /// Municipalities of this class that it blocks.
    public let count: Int
    /// Municipalities of this class that are not in the last phase of the theme yet.
    public let n: Int
    /// The middle of what is missing, over those that know it, in the indicator's unit; nil below `minimum` of them.
    public let shortBy: Double?

    /// Fewer than so many say nothing about others.
    public static let minimum = 10

    /// Per class and theme the gate that blocks most; of two that block as many the one of the lower phase.
    static func all(of towns: [AlmanacTown], gates: [AlmanacAnswer.Gate]) -> [AlmanacObstacle] {
        AlmanacSize.allCases.flatMap { size in
            let here = towns.filter { $0.size == size }
            return Theme.allCases.compactMap { obstacle(size, $0, here, gates) }
        }
    }

    private static func obstacle(
        _ size: AlmanacSize, _ theme: Theme, _ towns: [AlmanacTown], _ gates: [AlmanacAnswer.Gate]
    ) -> AlmanacObstacle? {
        let onTheWay = towns.filter { $0.answer.phase(.theme(theme)) != .worksTogether }
        guard onTheWay.count >= minimum else { return nil }
        let counted = gates.filter { $0.theme == theme }.map { gate in
            (gate: gate, count: onTheWay.count { $0.answer.blocking[theme]?.contains(gate.id) == true })
        }
        guard let most = counted.map(\.count).max(), most > 0,
            let first = counted.filter({ $0.count == most }).min(by: {
                ($0.gate.phase, $0.gate.id) < ($1.gate.phase, $1.gate.id)
            })
        else { return nil }
        let missing = onTheWay.filter { $0.answer.blocking[theme]?.contains(first.gate.id) == true }
            .compactMap { town in town.answer.gates.first { $0.id == first.gate.id }?.shortBy }
        return AlmanacObstacle(
            size: size, theme: theme, gate: first.gate, count: first.count, n: onTheWay.count,
            shortBy: missing.count >= minimum ? Middle.of(missing) : nil)
    }
}
