import Testing

@testable import Growth

@Suite("The statistics of the almanac, worked out by hand")
struct AlmanacStatisticsTests {
    private static func groups(_ lower: [Double], _ higher: [Double]) -> PairedGroups {
        PairedGroups([(lower: lower, higher: higher)])
    }

    /// Pairs counted by hand: (won - lost) / all.
    static let deltas: [([Double], [Double], Double)] = [
        ([1, 2], [3, 4], 1), ([3, 4], [1, 2], -1), ([1, 2], [1, 2], 0), ([5], [5], 0),
        // 1<2 1<4 3>2 3<4: three won, one lost, of four.
        ([1, 3], [2, 4], 0.5),
        // 0,0,1 against 1: two won, one equal, of three.
        ([0, 0, 1], [1], 2.0 / 3),
    ]

    @Test(arguments: deltas.indices)
    func `Cliff's delta is the surplus of pairs`(index: Int) {
        let (lower, higher, delta) = Self.deltas[index]
        #expect(CliffsDelta.of(Self.groups(lower, higher)) == delta)
    }

    @Test
    func `pairs are only made within a class`() {
        // Within each class no difference; across them a very large one.
        let groups = PairedGroups([
            (lower: [1, 2], higher: [1, 2]), (lower: [100], higher: [100]), (lower: [7], higher: []),
        ])
        #expect(CliffsDelta.of(groups) == 0)
        #expect(groups.lowerCount == 3 && groups.higherCount == 3, "a class with an empty side makes no pairs")
        let both = PairedGroups([(lower: [1], higher: [2]), (lower: [5, 6], higher: [4])])
        #expect(CliffsDelta.of(both) == -1.0 / 3)
    }

    @Test
    func `the chance agrees with Mann and Whitney's table`() {
        // 1...5 against 6...10: U = 0, z = 12.5 / sqrt(22.9167) = 2.6112, two-sided 0.009023.
        let apart = RankTest.chance(Self.groups([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]))
        #expect(abs(apart - 0.009023) < 0.000002)
        // With ties: 0,0,0,1 against 0,1,1,1: surplus 8 of 16, sd² = 4·4/12·(9 − (60+60)/56) = 9.142857, z = 4/3.0237.
        let ties = RankTest.chance(Self.groups([0, 0, 0, 1], [0, 1, 1, 1]))
        #expect(abs(ties - 0.185877) < 0.000002)
        #expect(RankTest.chance(Self.groups([2, 2], [2, 2])) == 1)
        #expect(RankTest.chance(PairedGroups([])) == 1)
    }

    @Test
    func `Holm raises each chance by how many are left, and never lets one pass a smaller one`() {
        let corrected = Holm.corrected([0.01, 0.04, 0.03, 0.005])
        let expected = [0.03, 0.06, 0.06, 0.02]
        #expect(zip(corrected, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(Holm.corrected([0.6, 0.7]) == [1, 1])
        #expect(Holm.corrected([]).isEmpty)
    }

    @Test
    func `the interval is the same every time, holds the effect and grows narrower with more municipalities`() {
        let (lower, higher) = ((0..<12).map { Double($0 * 7 % 12) }, (0..<12).map { Double($0 * 5 % 12) + 3 })
        let groups = Self.groups(lower, higher)
        let (first, second) = (Bootstrap.interval(groups, name: "a"), Bootstrap.interval(groups, name: "a"))
        #expect(first == second)
        let delta = CliffsDelta.of(groups)
        #expect(first.low < delta && delta < first.high)
        let many = Self.groups(
            Array(repeatElement(lower, count: 16).joined()), Array(repeatElement(higher, count: 16).joined()))
        let narrow = Bootstrap.interval(many, name: "a")
        #expect(abs(CliffsDelta.of(many) - delta) < 1e-12)
        #expect((narrow.high - narrow.low) * 3 < first.high - first.low)
    }

    /// Ten separate pairs that all go one way: 0.025 to the power of 1/10 is 0.6915; 2 × 0.6915 − 1 = 0.3831.
    @Test
    func `where all pairs go one way the interval says how little that may mean`() {
        func near(_ one: (low: Double, high: Double), _ low: Double, _ high: Double) -> Bool {
            abs(one.low - low) < 0.0001 && abs(one.high - high) < 0.0001
        }
        let (ten, twelve) = ((0..<10).map(Double.init), (20..<32).map(Double.init))
        #expect(near(Bootstrap.interval(Self.groups(ten, twelve), name: "b"), 0.3831, 1))
        #expect(near(Bootstrap.interval(Self.groups(twelve, ten), name: "b"), -1, -0.3831))
        // Of two pairs 0.025 to the power of 1/2 is 0.1581.
        #expect(near(Bootstrap.interval(Self.groups([1, 1], [2, 2]), name: "b"), -0.6838, 1))
        // All the same: 1 − 0.6915 either way.
        let same = [Double](repeating: 1, count: 10)
        #expect(near(Bootstrap.interval(Self.groups(same, same), name: "b"), -0.3085, 0.3085))
        // Two classes of ten: twenty pairs, 0.025 to the power of 1/20 is 0.8316.
        let classes = PairedGroups([(ten, twelve.dropLast(2)), (ten, twelve.dropLast(2))].map { ($0, Array($1)) })
        #expect(near(Bootstrap.interval(classes, name: "b"), 0.6632, 1))
        // One pair that goes another way, and drawing again says it.
        let touching = Bootstrap.interval(Self.groups(ten, [9] + twelve), name: "b")
        #expect(touching.low > 0.9 && touching.high == 1)
    }

    /// Chance brings full separation of three and three by towns of one kind in one of ten times; then 0 must be held.
    @Test
    func `full separation of a few by chance is not called certain`() {
        var numbers = SeededNumbers("separate")
        var separated = 0
        for round in 0..<400 {
            let sides = (0..<2).map { _ in (0..<3).map { _ in Double(numbers.below(1_000_000)) } }
            let groups = Self.groups(sides[0], sides[1])
            guard abs(CliffsDelta.of(groups)) == 1 else { continue }
            separated += 1
            let interval = Bootstrap.interval(groups, name: "round \(round)")
            #expect(interval.low < 0 && interval.high > 0)
        }
        #expect((15...80).contains(separated))
    }

    @Test
    func `an interval of 95% holds the truth about so often`() {
        // Two groups of the same kind: the truth is 0. A hundred draws of 20 from 40 values each.
        var numbers = SeededNumbers("coverage")
        let held = (0..<100).count { round in
            let sides = (0..<2).map { _ in (0..<20).map { _ in Double(numbers.below(40)) } }
            let interval = Bootstrap.interval(Self.groups(sides[0], sides[1]), name: "round \(round)")
            return interval.low <= 0 && 0 <= interval.high
        }
        // Of a hundred with 95% each: fewer than 86 comes once in ten thousand times.
        #expect(held >= 86)
    }

    @Test
    func `numbers that look like chance are spread evenly and never reach their limit`() {
        var numbers = SeededNumbers("even")
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 { counts[numbers.below(10)] += 1 }
        #expect(counts.allSatisfy { (850...1150).contains($0) })
        #expect(SeededNumbers("x").isOther(than: SeededNumbers("y")))
    }

    @Test
    func `the middle is never a mean of all`() {
        #expect(Middle.of([]) == nil)
        #expect(Middle.of([9, 1, 2]) == 2)
        #expect(Middle.of([1, 100, 3, 2]) == 2.5)
    }
}

extension SeededNumbers {
    fileprivate func isOther(than other: SeededNumbers) -> Bool {
        var (one, other) = (self, other)
        return one.next() != other.next()
    }
}
