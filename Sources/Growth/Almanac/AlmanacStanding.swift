/// What is looked at: one theme, or all together.
public enum AlmanacSubject: Hashable, Sendable, CaseIterable {
    case overall
    case theme(Theme)

    public static let allCases: [AlmanacSubject] = [.overall] + Theme.allCases.map(AlmanacSubject.theme)

    /// Stable, for the data files.
    public var code: String {
        switch self {
        case .overall: "overall"
        case .theme(let theme): theme.rawValue
        }
    }
}

extension AlmanacAnswer {
    public func phase(_ subject: AlmanacSubject) -> Phase {
        switch subject {
        case .overall: overall
        case .theme(let theme): phases[theme] ?? .discovers
        }
    }
}

/// How many municipalities are in each phase.
public struct AlmanacStanding: Sendable, Equatable {
    public let subject: AlmanacSubject
    public let size: AlmanacSize
    /// In the order of the phases.
    public let counts: [Int]

    public var n: Int { counts.reduce(0, +) }
    /// The middle municipality's phase; of an even number the lower of the two. nil for none.
    public var middle: Phase? {
        guard n > 0 else { return nil }
        var left = (n - 1) / 2
        for (phase, count) in zip(Phase.allCases, counts) {
            if left < count { return phase }
            left -= count
        }
        return nil
    }

    /// Every subject in every class, also where nobody is.
    static func all(of towns: [AlmanacTown]) -> [AlmanacStanding] {
        AlmanacSize.allCases.flatMap { size in
            let here = towns.filter { $0.size == size }
            return AlmanacSubject.allCases.map { subject in
                AlmanacStanding(
                    subject: subject, size: size,
                    counts: Phase.allCases.map { phase in here.count { $0.answer.phase(subject) == phase } })
            }
        }
    }
}
