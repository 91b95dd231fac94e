import Channels
import Values

/// How much one server may send us, counted on this node in fixed periods. Only what was proven counts: nobody
/// uses up what belongs to another by naming it.
actor HostLimits {
    /// What is counted apart.
    enum Kind: Hashable {
        /// Activities that were let in.
        case activity
        /// Posts that had to be fetched from elsewhere.
        case object
        case report
        /// Requests that were refused, by the network address that they came from.
        case refusal
    }

    /// Hosts that are counted at most; beyond it counting begins anew.
    private static let hosts = 50_000
    /// Refused requests of one network address in a minute, after which it is not listened to for the rest of it.
    static let refusalsPerMinute = 3_000
    static let (objectsPerHour, reportsPerHour) = (120, 60)

    private struct Key: Hashable {
        let kind: Kind
        let host: String
    }

    private let perMinute: Int
    private let clock: Clock
    private var counts: [Key: (period: Int64, n: Int)] = [:]

    /// - Parameter perMinute: activities of one server, on average over half an hour.
    init(perMinute: Int, clock: Clock) { (self.perMinute, self.clock) = (perMinute, clock) }

    private func limit(_ kind: Kind) -> (n: Int, seconds: Int64) {
        switch kind {
        // A large server brings a day's news at once: what counts is the average over half an hour.
        case .activity: (perMinute * 30, 1_800)
        case .object: (Self.objectsPerHour, 3_600)
        case .report: (Self.reportsPerHour, 3_600)
        case .refusal: (Self.refusalsPerMinute, 60)
        }
    }

    /// Whether there is no room for one more.
    func isFull(_ kind: Kind, _ host: String) -> Bool {
        let (most, seconds) = limit(kind)
        guard let count = counts[Key(kind: kind, host: host)], count.period == clock.now().seconds / seconds else {
            return false
        }
        return count.n >= most
    }

    func count(_ kind: Kind, _ host: String) {
        let key = Key(kind: kind, host: host)
        let period = clock.now().seconds / limit(kind).seconds
        if counts.count >= Self.hosts, counts[key] == nil { counts.removeAll() }
        let before = counts[key].flatMap { $0.period == period ? $0.n : nil } ?? 0
        counts[key] = (period, before + 1)
    }

    /// Counts one more, when there is room for it.
    /// - Returns: whether there was.
    func take(_ kind: Kind, _ host: String) -> Bool {
        if isFull(kind, host) { return false }
        count(kind, host)
        return true
    }
}
