/// Rules about whole servers, as administrators share them: the file that Mastodon exports, or a list of domains.
public struct DomainRuleList: Sendable, Equatable {
    public struct Rule: Sendable, Equatable {
        /// In lower case and ASCII. Its subdomains are meant too.
        public let domain: String
        public var severity: Severity
        public var rejectsMedia: Bool
        public var rejectsReports: Bool
        /// Why, for everyone to read; empty when nothing is said.
        public var comment: String
        /// The name is not shown whole in public lists.
        public var isObfuscated: Bool
    }

    /// From none to all; the words of Mastodon's file.
    public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
        case noop, silence, suspend

        private var weight: Int { self == .noop ? 0 : self == .silence ? 1 : 2 }
        public static func < (one: Severity, other: Severity) -> Bool { one.weight < other.weight }
    }

    public struct Fault: Sendable, Equatable {
        public enum Reason: String, Sendable { case notADomain, obfuscated, unknownSeverity, tooLong, notText }
        /// The first is 1.
        public let line: Int
        public let reason: Reason
    }

    /// In the order of the file; of a domain that is named twice the heavier rule.
    public private(set) var rules: [Rule] = []
    /// The first faults; `faultCount` counts them all.
    public private(set) var faults: [Fault] = []
    public private(set) var faultCount = 0
    /// There were more lines, or more bytes, than are read.
    public internal(set) var isCut = false

    /// Bytes of a file that are read.
    public static let bytes = 8 * 1024 * 1024
    public static let maximumRules = 100_000
    /// Faults that are kept with their line.
    public static let maximumFaults = 100
    /// Bytes of one field.
    static let fieldBytes = 4_096
    /// Unicode scalars of a comment.
    static let commentLength = 1_000

    private var places: [String: Int] = [:]

    init() {}

    mutating func add(_ rule: Rule) {
        guard let place = places[rule.domain] else {
            guard rules.count < Self.maximumRules else {
                isCut = true
                return
            }
            places[rule.domain] = rules.count
            return rules.append(rule)
        }
        rules[place].severity = max(rules[place].severity, rule.severity)
        rules[place].rejectsMedia = rules[place].rejectsMedia || rule.rejectsMedia
        rules[place].rejectsReports = rules[place].rejectsReports || rule.rejectsReports
        if rules[place].comment.isEmpty { rules[place].comment = rule.comment }
    }

    mutating func note(_ reason: Fault.Reason, line: Int) {
        faultCount += 1
        if faults.count < Self.maximumFaults { faults.append(Fault(line: line, reason: reason)) }
    }

    public static func == (one: DomainRuleList, other: DomainRuleList) -> Bool {
        one.rules == other.rules && one.faults == other.faults && one.faultCount == other.faultCount
            && one.isCut == other.isCut
    }
}
