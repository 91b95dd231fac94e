/// The values of two groups, side by side within each class; pairs are only made within a class, so that a large town is
/// never compared with a village.
struct PairedGroups: Sendable {
    /// One class. Values are places among all distinct ones, which is all that comparing needs.
    struct Stratum: Sendable {
        let lower: [Int]
        let higher: [Int]
    }
    let strata: [Stratum]
    /// Distinct values.
    let places: Int

    /// - Parameter classes: the values of each class; one with an empty side makes no pairs and counts for nothing.
    init(_ classes: [(lower: [Double], higher: [Double])]) {
        let usable = classes.filter { !$0.lower.isEmpty && !$0.higher.isEmpty }
        let distinct = Set(usable.flatMap { $0.lower + $0.higher }).sorted()
        let place = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
        places = distinct.count
        strata = usable.map { side in
            Stratum(lower: side.lower.compactMap { place[$0] }, higher: side.higher.compactMap { place[$0] })
        }
    }

    var lowerCount: Int { strata.reduce(0) { $0 + $1.lower.count } }
    var higherCount: Int { strata.reduce(0) { $0 + $1.higher.count } }
}

/// Cliff's delta (Cliff, 1993): of all pairs of one from each group, how many more have the higher value in the second than
/// in the first, as a part of all pairs. 1: always higher; 0: no difference; -1: always lower. It needs no mean, no unit
/// and no shape of the distribution.
enum CliffsDelta {
    static func of(_ groups: PairedGroups) -> Double {
        var (won, pairs) = (0, 0)
        for stratum in groups.strata {
            var lower = [Int](repeating: 0, count: groups.places)
            var higher = lower
            for place in stratum.lower { lower[place] += 1 }
            for place in stratum.higher { higher[place] += 1 }
            won += surplus(lower, higher, stratum.lower.count)
            pairs += stratum.lower.count * stratum.higher.count
        }
        return pairs == 0 ? 0 : Double(won) / Double(pairs)
    }

    /// Pairs in which the second is higher, less those in which it is lower.
    static func surplus(_ lower: borrowing [Int], _ higher: borrowing [Int], _ lowerCount: Int) -> Int {
        var (below, surplus) = (0, 0)
        for place in 0..<lower.count {
            let above = lowerCount - below - lower[place]
            surplus += higher[place] * (below - above)
            below += lower[place]
        }
        return surplus
    }
}
