import Channels
import Database
import Identity
import Jobs
import Values

/// Marks ids of hashtags that a team follows.
public enum Topic {}

extension JobKind {
    /// Asks the chosen servers for new posts with the hashtags that teams follow.
    public static let followTopics = JobKind("follow_topics")
}

/// Hashtags that teams follow: subjects, never persons. A decision says who wants it, why and until when. What is found is
/// shown under the subject, cannot be looked up by its author, and is forgotten after a month.
public struct Topics: Sendable {
    let database: Database
    let clock: Clock

    /// Days that a post is kept in which nobody took part.
    public static let daysKept = 30
    /// Days that a decision holds at most; then it is made again, or it ends.
    public static let longestDays = 366
    /// Servers of one topic.
    public static let serverCount = 5
    /// Topics of one team at the same time.
    public static let topicCount = 20

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }
}

/// A hashtag that a team follows.
public struct FollowedTopic: Sendable, Equatable {
    /// How it goes with a server that is asked.
    public struct Server: Sendable, Equatable {
        public let host: String
        public let succeededAt: Instant?
        /// Code of what went wrong last; empty when all is well.
        public let fault: String
        public let nextAt: Instant

        public init(host: String, succeededAt: Instant?, fault: String, nextAt: Instant) {
            (self.host, self.succeededAt, self.fault, self.nextAt) = (host, succeededAt, fault, nextAt)
        }
    }
    public struct Day: Sendable, Equatable {
        public let day: LocalDate
        public let count: Int

        public init(day: LocalDate, count: Int) { (self.day, self.count) = (day, count) }
    }
    public let id: ID<Topic>
    /// Without its sign.
    public let tag: String
    public let team: ID<Team>
    public let teamName: String
    public let reason: String
    public let decidedBy: String
    public let begunAt: Instant
    public let until: Instant
    public var servers: [Server] = []
    /// New posts by day, the newest first; days without any are not in it.
    public var days: [Day] = []

    public init(
        id: ID<Topic>, tag: String, team: ID<Team>, teamName: String, reason: String, decidedBy: String,
        begunAt: Instant, until: Instant
    ) {
        (self.id, self.tag, self.team, self.teamName) = (id, tag, team, teamName)
        (self.reason, self.decidedBy, self.begunAt, self.until) = (reason, decidedBy, begunAt, until)
    }
}

extension Topics {
    /// Begins to follow a hashtag.
    /// - Parameters:
    ///   - servers: host names to ask.
    ///   - until: the last day.
    /// - Throws: `Problem` notAllowed below team lead; notFound for a team that is not the viewer's; invalid with
    ///   `onderwerp`, `servers`, `reden` or `tot`.
    @discardableResult
    public func follow(
        _ written: String, at servers: [String], reason: String, until: LocalDate?, for team: ID<Team>,
        by viewer: Viewer
    ) async throws -> ID<Topic> {
        try viewer.require(.teamLead)
        guard viewer.teams.contains(team) else { throw Problem(.notFound) }
        let now = clock.now()
        let decision = try Decision(written, servers, reason, until, now)
        return try await database.write { tx in
            try endExpired(at: now, tx)
            let running = try tx.rows(
                "SELECT tag_key FROM topics WHERE team_id = \(team) AND ended_at IS NULL LIMIT \(Self.topicCount + 1)"
            ).map { try $0("tag_key") as String }
            if running.contains(decision.tag.key) { throw Problem.invalid([.init("onderwerp", .taken)]) }
            if running.count >= Self.topicCount {
                throw Problem.invalid([.init("onderwerp", .tooManyLines(maximum: Self.topicCount))])
            }
            for host in decision.hosts where try ServerRules.severity(of: host, tx) == .suspend {
                throw Problem.invalid([.init("servers", .unknownChoice)])
            }
            let id = ID<Topic>(at: now)
            try tx.run(
                """
                INSERT INTO topics (id, team_id, tag, tag_key, reason, colleague_id, begun_at, until_at)
                VALUES (\(id), \(team), \(decision.tag.name), \(decision.tag.key), \(decision.reason), \(viewer.id), \(now),
                    \(decision.until))
                """)
            for host in decision.hosts {
                try tx.run(
                    "INSERT INTO topic_servers (topic_id, host, next_at) VALUES (\(id), \(host), \(now))")
            }
            // So that what is said now is there soon.
            try Jobs.enqueue(tx, kind: .followTopics, payload: "", uniqueKey: "follow_topics soon", at: now, now: now)
            try Audit.record(
                tx, "topic_followed", subject: "\(decision.tag)", detail: decision.reason, by: viewer.id, at: now)
            return id
        }
    }

    /// Stops, and forgets what was found.
    /// - Throws: `Problem` notAllowed below team lead; notFound.
    public func stop(_ id: ID<Topic>, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row("SELECT team_id, tag FROM topics WHERE id = \(id) AND ended_at IS NULL")
            guard let row, viewer.teams.contains(try row("team_id")) else { throw Problem(.notFound) }
            try end(id, by: viewer.id, at: now, tx)
            try Audit.record(tx, "topic_stopped", subject: "#\(try row("tag") as String)", by: viewer.id, at: now)
        }
    }

    /// The decision and the counts stay; posts and what servers were asked do not.
    private func end(_ id: ID<Topic>, by colleague: ID<Colleague>?, at now: Instant, _ tx: Transaction) throws {
        try tx.run("UPDATE topics SET ended_at = \(now), ended_by = \(colleague) WHERE id = \(id)")
        try tx.run("DELETE FROM topic_servers WHERE topic_id = \(id)")
        try tx.run("DELETE FROM topic_posts WHERE topic_id = \(id)")
    }

    /// Decisions whose last day has passed.
    func endExpired(at now: Instant, _ tx: Transaction) throws {
        let over = try tx.rows("SELECT id FROM topics WHERE ended_at IS NULL AND until_at <= \(now) LIMIT 100")
        for row in over { try end(try row("id"), by: nil, at: now, tx) }
    }

    /// Forgets posts after their time, and ends decisions after theirs.
    public func sweep() async throws {
        let now = clock.now()
        let old = now.adding(seconds: -Self.daysKept * 86_400)
        try await database.write { tx in
            try endExpired(at: now, tx)
            try tx.run("DELETE FROM topic_posts WHERE found_at < \(old)")
        }
    }

    /// What was typed, judged.
    private struct Decision {
        let tag: Hashtag
        let hosts: [String]
        let reason: String
        let until: Instant

        init(_ written: String, _ servers: [String], _ typedReason: String, _ lastDay: LocalDate?, _ now: Instant)
            throws
        {
            var faults: [Problem.Field] = []
            let tag = Hashtag(written)
            if tag == nil {
                faults.append(.init("onderwerp", CleanText.line(written).isEmpty ? .missing : .unknownChoice))
            }
            let typed = servers.map(CleanText.line).filter { !$0.isEmpty }
            let hosts = typed.map { Origin(of: "https://\($0)") }
            if typed.isEmpty { faults.append(.init("servers", .missing)) }
            if hosts.contains(where: { $0 == nil })
                || zip(typed, hosts).contains(where: { $0.contains("/") && $1 != nil })
            {
                faults.append(.init("servers", .notAServerName))
            }
            if typed.count > Topics.serverCount {
                faults.append(.init("servers", .tooManyLines(maximum: Topics.serverCount)))
            }
            reason = CleanText.line(typedReason)
            if reason.isEmpty { faults.append(.init("reden", .missing)) }
            if CleanText.length(reason) > 500 { faults.append(.init("reden", .tooLong(maximum: 500))) }
            let latest = Amsterdam.local(now.adding(seconds: Topics.longestDays * 86_400)).date
            let today = Amsterdam.local(now).date
            if lastDay.map({ $0 < today || $0 > latest }) ?? true { faults.append(.init("tot", .notADate)) }
            guard faults.isEmpty, let tag, let lastDay else { throw Problem.invalid(faults) }
            self.tag = tag
            self.hosts = Set(hosts.compactMap { $0?.authority }).sorted()
            until = Amsterdam.startOfDay(lastDay.adding(days: 1))
        }
    }
}
