/// How far a difference could be off, when other municipalities of the same kind had taken part: the percentile bootstrap
/// (Efron, 1979) over Cliff's delta.
enum Bootstrap {
    static let rounds = 1_000

    /// The middle 95% of the deltas of groups drawn again, with replacement, within each class and side. Where drawing
    /// again cannot give anything else, the exact bound of what was seen: see `CertainGroups`.
    /// - Parameter name: names the numbers that are drawn; see `SeededNumbers`.
    static func interval(_ groups: PairedGroups, name: String) -> (low: Double, high: Double) {
        if let certain = CertainGroups.interval(groups) { return certain }
        var numbers = SeededNumbers(name)
        var deltas = (0..<rounds).map { _ in delta(groups, &numbers) }
        deltas.sort()
        return (deltas[rounds * 25 / 1000], deltas[rounds * 975 / 1000 - 1])
    }

    private static func delta(_ groups: PairedGroups, _ numbers: inout SeededNumbers) -> Double {
        var (won, pairs) = (0, 0)
        for stratum in groups.strata {
            let lower = drawn(stratum.lower, groups.places, &numbers)
            let higher = drawn(stratum.higher, groups.places, &numbers)
            won += CliffsDelta.surplus(lower, higher, stratum.lower.count)
            pairs += stratum.lower.count * stratum.higher.count
        }
        return pairs == 0 ? 0 : Double(won) / Double(pairs)
    }

    /// How often each place came, in as many draws as there are values.
    private static func drawn(_ values: [Int], _ places: Int, _ numbers: inout SeededNumbers) -> [Int] {
        var counts = [Int](repeating: 0, count: places)
        for _ in 0..<values.count { counts[values[numbers.below(values.count)]] += 1 }
        return counts
    }
}
