/// Whether hours that somebody filled in can be a promise.
extension OpenHours {
    /// More intervals on one day than this are a mistake.
    public static let intervalsPerDay = 10
    /// Exceptions in one version: about a year of them.
    public static let exceptionsPerVersion = 400
    /// Characters of the reason for an exception.
    public static let reasonLength = 200

    /// What is wrong, by the names in the form: `dag_1` (Monday) to `dag_7`, `uitzonderingen`, `feestdagen`; empty when
    /// all is well.
    public func faults() -> [Problem.Field] {
        var faults: [Problem.Field] = []
        if weekly.count != 7 { faults.append(Problem.Field("dag_1", .missing)) }
        for (place, day) in weekly.prefix(7).enumerated() where !Self.isPossible(day) {
            faults.append(Problem.Field("dag_\(place + 1)", .notHours))
        }
        if !Self.isPossible(onHolidays) { faults.append(Problem.Field("feestdagen", .notHours)) }
        if exceptions.count > Self.exceptionsPerVersion {
            faults.append(Problem.Field("uitzonderingen", .tooLong(maximum: Self.exceptionsPerVersion)))
        } else if !exceptions.allSatisfy({ Self.isPossible($0.intervals) }) {
            faults.append(Problem.Field("uitzonderingen", .notHours))
        } else if exceptions.contains(where: { $0.reason.count > Self.reasonLength }) {
            faults.append(Problem.Field("uitzonderingen", .tooLong(maximum: Self.reasonLength)))
        } else if Set(exceptions.map(\.date)).count < exceptions.count {
            faults.append(Problem.Field("uitzonderingen", .taken))
        }
        return faults
    }

    /// The same hours when they can be used.
    /// - Throws: `Problem` of code `invalid` with `faults()`.
    public func validated() throws(Problem) -> OpenHours {
        let faults = faults()
        guard faults.isEmpty else { throw .invalid(faults) }
        return self
    }

    private static func isPossible(_ day: [Interval]) -> Bool {
        day.count <= intervalsPerDay && day.allSatisfy(\.isPossible)
    }
}
