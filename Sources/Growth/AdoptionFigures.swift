import Desk
import Values

/// Figures of taking part that single nobody out. Every number of people is a lower bound: it is "at least".
public struct AdoptionFigures: Sendable, Equatable, Codable {
    /// What they are made of; never shown.
    struct Department: Sendable {
        let name: String
        let staff: Int
        /// Of them, those with an account: who took part is one of these.
        let accounts: Int
        /// When each who took part did so for the first time.
        let firsts: [Instant]

        /// How many people a number about it can mean.
        var meant: Int { min(staff, accounts) }
    }
    public struct Group: Sendable, Equatable, Codable {
        /// nil: departments that are too small by themselves, together.
        public let name: String?
        /// How many departments it holds.
        public let departments: Int
        public let staff: Int
        /// At least so many took part by the end of each quarter; nil before the group was first shown.
        public let atLeast: [Int?]

        public init(name: String?, departments: Int, staff: Int, atLeast: [Int?]) {
            (self.name, self.departments, self.staff, self.atLeast) = (name, departments, staff, atLeast)
        }

        /// Whether it is the same people, as far as anybody can know.
        fileprivate func isSame(as other: Group) -> Bool { (name, departments) == (other.name, other.departments) }
    }
    /// The quarters of the figures, oldest first, such as `2026-Q3`.
    public let quarters: [String]
    /// By name, what is together last.
    public let groups: [Group]
    /// Exactly the groups above together, so that nothing can be found by subtracting them.
    public let total: Group
    /// Whether departments were left out because they are too small even together.
    public let isRestHidden: Bool
    public let takenAt: Instant

    public init(quarters: [String], groups: [Group], total: Group, isRestHidden: Bool, takenAt: Instant) {
        (self.quarters, self.groups, self.total) = (quarters, groups, total)
        (self.isRestHidden, self.takenAt) = (isRestHidden, takenAt)
    }

    /// - Parameter old: figures whose past has to stay as it was, because too few people moved since to change it
    ///   without telling who did what.
    static func taken(
        _ departments: [Department], through last: Quarter, at now: Instant, keeping old: AdoptionFigures? = nil
    ) -> AdoptionFigures {
        let quarters = quarters(through: last)
        func group(_ name: String?, _ parts: [Department]) -> Group {
            let staff = parts.reduce(0) { $0 + $1.staff }
            let meant = parts.reduce(0) { $0 + $1.meant }
            let firsts = parts.flatMap(\.firsts)
            let counts = quarters.map { quarter in firsts.filter { $0 < quarter.end }.count }
            let fresh = Group(
                name: name, departments: parts.count, staff: staff, atLeast: blurred(counts, of: meant))
            return old.map { fresh.keeping($0, quarters.map(\.description), counts, of: meant) } ?? fresh
        }
        let small = departments.filter { $0.meant < Adoption.minimum }
        var groups = departments.filter { $0.meant >= Adoption.minimum }.map { group($0.name, [$0]) }
        let isRestShown = small.reduce(0) { $0 + $1.meant } >= Adoption.minimum
        if isRestShown { groups.append(group(nil, small)) }
        let total = Group(
            name: nil, departments: groups.reduce(0) { $0 + $1.departments },
            staff: groups.reduce(0) { $0 + $1.staff },
            atLeast: quarters.indices.map { place in groups.reduce(0) { $0 + ($1.atLeast[place] ?? 0) } })
        return AdoptionFigures(
            quarters: quarters.map(\.description), groups: groups, total: total,
            isRestHidden: !small.isEmpty && !isRestShown, takenAt: now)
    }

    /// A line on which nobody is alone: it rises by two people or more at a time, whoever came alone is counted with the
    /// next; and it never says that all but one, or all, took part. None stands for none or one.
    /// - Parameter meant: those who can have taken part: people with an account. Of forty people with two accounts "two"
    ///   would name both.
    static func blurred(_ counts: [Int], of meant: Int, from start: Int = 0) -> [Int] {
        var shown = start
        return counts.map { count in
            let most = min(count, meant - 2)
            if most >= shown + 2 { shown = most }
            return shown
        }
    }

    private static func quarters(through last: Quarter) -> [Quarter] {
        (0..<Adoption.quarters).reversed().compactMap { back in
            let number = last.year * 4 + last.number - 1 - back
            return Quarter(year: number / 4, number: number % 4 + 1)
        }
    }
}

extension AdoptionFigures.Group {
    /// The same group with the past that it had; a group that was not there begins with the last quarter.
    fileprivate func keeping(_ old: AdoptionFigures, _ quarters: [String], _ counts: [Int], of meant: Int) -> Self {
        let known = old.groups.first { $0.isSame(as: self) }
        var shown = 0
        let line = zip(quarters, counts).map { quarter, count -> Int? in
            if let place = old.quarters.firstIndex(of: quarter) {
                let past = known?.atLeast[place]
                shown = past ?? shown
                return past
            }
            // Before the first quarter of the old figures, which is older than any that is asked for.
            if let first = old.quarters.first, quarter < first { return nil }
            shown = AdoptionFigures.blurred([count], of: meant, from: shown).last ?? shown
            return shown
        }
        return Self(name: name, departments: departments, staff: staff, atLeast: line)
    }
}

/// The classes of E. M. Rogers, "Diffusion of Innovations": how an idea spreads when it does, for comparison only. Nobody
/// is put in one of them.
public enum RogersCurve {
    /// Innovators, early adopters, early majority, late majority and laggards, in tenths of a percent.
    public static let shares = [25, 135, 340, 340, 160]
    /// The same added up: 2.5, 16, 50, 84 and 100 percent.
    public static let cumulative = shares.indices.map { shares[...$0].reduce(0, +) }
}
