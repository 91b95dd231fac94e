import Foundation

/// The interval of an effect where drawing again always gives the same: every pair went one way, in each class. That is not
/// certain; so much was seen, and no more.
///
/// Of k separate pairs (k: the smaller side of a class) all went the same way. Were that the case in a part π of all
/// municipalities, chance would do it in πᵏ of the cases; for all classes together in the product of those. The interval
/// holds every π for which that is at least 2.5% (the exact bound of Clopper and Pearson, 1934).
enum CertainGroups {
    private enum Way { case higher, lower, equal }
    private struct Class {
        let way: Way
        /// Its part of all pairs.
        let weight: Double
        let separate: Double
    }
    private static let chance = 0.025

    /// nil when in some class pairs went different ways.
    static func interval(_ groups: PairedGroups) -> (low: Double, high: Double)? {
        let pairs = groups.strata.reduce(0) { $0 + $1.lower.count * $1.higher.count }
        let classes = groups.strata.map { stratum in
            way(stratum).map { way in
                Class(
                    way: way, weight: Double(stratum.lower.count * stratum.higher.count) / Double(pairs),
                    separate: Double(min(stratum.lower.count, stratum.higher.count)))
            }
        }
        let known = classes.compactMap { $0 }
        guard !known.isEmpty, known.count == classes.count else { return nil }
        let delta = known.reduce(0) { $0 + ($1.way == .higher ? $1.weight : $1.way == .lower ? -$1.weight : 0) }
        return (
            max(-1, delta - farthest(known) { $0 == .higher ? 2 : $0 == .equal ? 1 : 0 }),
            min(1, delta + farthest(known) { $0 == .lower ? 2 : $0 == .equal ? 1 : 0 })
        )
    }

    private static func way(_ stratum: PairedGroups.Stratum) -> Way? {
        guard let least = stratum.lower.min(), let most = stratum.lower.max(), let low = stratum.higher.min(),
            let high = stratum.higher.max()
        else { return nil }
        if most < low { return .higher }
        if high < least { return .lower }
        return least == most && low == high && least == low ? .equal : nil
    }

    /// How far the effect can be from what was seen, when each pair that went another way takes away so much: the largest
    /// sum of weight × much × (1 − π) with the product of πᵏ at least `chance`. It is where π = s·k / (weight × much), at
    /// most 1, for one s; found by halving.
    private static func farthest(_ classes: [Class], _ much: (Way) -> Double) -> Double {
        let moving = classes.map { (pull: $0.weight * much($0.way), k: $0.separate) }.filter { $0.pull > 0 }
        guard !moving.isEmpty else { return 0 }
        func parts(_ scale: Double) -> [Double] { moving.map { min(1, scale * $0.k / $0.pull) } }
        func logarithm(_ scale: Double) -> Double {
            zip(moving, parts(scale)).reduce(0) { $0 + $1.0.k * log($1.1) }
        }
        var (low, high) = (0.0, moving.map { $0.pull / $0.k }.max() ?? 1)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if logarithm(middle) < log(chance) { low = middle } else { high = middle }
        }
        return zip(moving, parts(high)).reduce(0) { $0 + $1.0.pull * (1 - $1.1) }
    }
}
