import Foundation

/// How often chance alone would bring a difference this large: Mann and Whitney's test, stratified: the surpluses of the
/// classes added up as they are, by the normal curve with the correction for ties.
enum RankTest {
    /// Between 0 and 1; 1 when all values are equal.
    static func chance(_ groups: PairedGroups) -> Double {
        var (surplus, variance) = (0.0, 0.0)
        for stratum in groups.strata {
            var lower = [Int](repeating: 0, count: groups.places)
            var higher = lower
            for place in stratum.lower { lower[place] += 1 }
            for place in stratum.higher { higher[place] += 1 }
            surplus += Double(CliffsDelta.surplus(lower, higher, stratum.lower.count)) / 2
            let (few, many) = (Double(stratum.lower.count), Double(stratum.higher.count))
            let all = few + many
            let ties = zip(lower, higher).reduce(0.0) { sum, pair in
                let equal = Double(pair.0 + pair.1)
                return sum + equal * (equal * equal - 1)
            }
            guard all > 1 else { continue }
            variance += few * many / 12 * (all + 1 - ties / (all * (all - 1)))
        }
        guard variance > 0 else { return 1 }
        return min(1, erfc(abs(surplus) / variance.squareRoot() / 2.0.squareRoot()))
    }
}

/// Who looks at hundreds of comparisons finds something by chance. Holm's correction (1979): the chance that even one of all
/// that are called a difference is none stays below what it is held against.
enum Holm {
    /// Each chance, raised for all that were looked at, in the same order.
    static func corrected(_ chances: [Double]) -> [Double] {
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        var corrected = chances
        var floor = 0.0
        for (place, index) in order.enumerated() {
            floor = max(floor, min(1, chances[index] * Double(chances.count - place)))
            corrected[index] = floor
        }
        return corrected
    }
}

/// The middle, never a mean of all.
enum Middle {
    /// Of an even count halfway the two in the middle; nil for none.
    static func of(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
