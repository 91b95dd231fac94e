import Database
import Foundation
import Identity
import Jobs
import Values

/// A decision about a source: what, why, who owns it, when.
public struct FeedDecision: Sendable, Equatable {
    public let state: FeedState
    public let decision: String
    /// Who answers for the source: a name or a function.
    public let owner: String
    public let at: Instant
    /// The colleague who wrote it down.
    public let colleague: String?

    public init(state: FeedState, decision: String, owner: String, at: Instant, colleague: String?) {
        (self.state, self.decision, self.owner) = (state, decision, owner)
        (self.at, self.colleague) = (at, colleague)
    }
}

/// What a colleague fills in about a source.
public struct FeedEntry: Sendable, Equatable {
    public var name: String
    public var team: ID<Team>
    public var address: String
    public var settings: FeedSettings
    /// Minutes between two looks, 1 to 1440.
    public var minutes: Int

    public init(name: String, team: ID<Team>, address: String, settings: FeedSettings, minutes: Int) {
        (self.name, self.team, self.address) = (name, team, address)
        (self.settings, self.minutes) = (settings, minutes)
    }
}

extension FeedSources {
    /// Adds a source, as a proposal; `decide` makes it active.
    /// - Parameter mayBePlain: also an address without TLS; for test networks.
    /// - Throws: `Problem` notAllowed below administrator; invalid with the wrong fields.
    @discardableResult
    public func add(
        _ kind: FeedKind, _ entry: FeedEntry, mayBePlain: Bool = false, by viewer: Viewer
    ) async throws -> ID<FeedSource> {
        try viewer.require(.administrator)
        let entry = try Self.checked(entry, mayBePlain)
        let now = clock.now()
        let id = ID<FeedSource>(at: now)
        try await Self.refusingTaken {
            try await database.write { tx in
                try Self.check(entry.team, tx)
                try tx.run(
                    """
                    INSERT INTO channels (id, kind, name, team_id, state, created_at)
                    VALUES (\(id), 'feed', \(entry.name), \(entry.team), 'proposed', \(now))
                    """)
                try tx.run(
                    """
                    INSERT INTO feed_sources (channel_id, kind, address, settings, every_seconds, next_at)
                    VALUES (\(id), \(kind), \(entry.address), \(try Self.written(entry.settings)), \(entry.minutes * 60),
                        \(now))
                    """)
                try tx.run("INSERT INTO channel_health (channel_id) VALUES (\(id))")
                try Audit.record(tx, "feed_added", subject: "\(id)", by: viewer.id, at: now)
                tx.raise(.channels)
            }
        }
        return id
    }

    /// Changes what is read and taken. The next import then tells nobody: what is new in it is new to us only.
    /// - Throws: as `add`; notFound.
    public func change(
        _ id: ID<FeedSource>, _ entry: FeedEntry, mayBePlain: Bool = false, by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let entry = try Self.checked(entry, mayBePlain)
        let now = clock.now()
        try await Self.refusingTaken {
            try await database.write { tx in
                guard let before = try find("c.id = \(id)", tx).first else { throw Problem(.notFound) }
                try Self.check(entry.team, tx)
                try tx.run("UPDATE channels SET name = \(entry.name), team_id = \(entry.team) WHERE id = \(id)")
                try tx.run(
                    """
                    UPDATE feed_sources SET address = \(entry.address), settings = \(try Self.written(entry.settings)),
                        every_seconds = \(entry.minutes * 60) WHERE channel_id = \(id)
                    """)
                if before.address != entry.address || before.settings != entry.settings {
                    try tx.run(
                        """
                        UPDATE feed_sources SET etag = '', last_modified = '', known = NULL, imported_at = NULL,
                            next_at = \(now), failures = 0 WHERE channel_id = \(id)
                        """)
                }
                try Audit.record(tx, "feed_changed", subject: "\(id)", by: viewer.id, at: now)
                tx.raise(.channels)
            }
        }
    }

    /// Moves a source on in its life, with the decision behind it.
    /// - Throws: `Problem` notAllowed, notFound; invalid with `besluit` or `eigenaar`.
    public func decide(
        _ id: ID<FeedSource>, _ state: FeedState, decision: String, owner: String, by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let (decision, owner) = (SingleLine.clean(decision), SingleLine.clean(owner))
        var faults: [Problem.Field] = []
        for (field, text) in [("besluit", decision), ("eigenaar", owner)] {
            if text.isEmpty { faults.append(.init(field, .missing)) }
            if text.count > 500 { faults.append(.init(field, .tooLong(maximum: 500))) }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE channels SET state = \(state) WHERE id = \(id) AND kind = 'feed'") == 1 else {
                throw Problem(.notFound)
            }
            try tx.run("UPDATE feed_sources SET next_at = \(now), failures = 0 WHERE channel_id = \(id)")
            try tx.run(
                """
                INSERT INTO channel_decisions (channel_id, state, decision, owner, at, colleague_id)
                VALUES (\(id), \(state), \(decision), \(owner), \(now), \(viewer.id))
                """)
            if state == .active { try Self.enqueue(.readFeed, "\(id)", now, tx) }
            try Audit.record(tx, "channel_\(state.rawValue)", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.channels)
            tx.raise(.publicPages)
        }
    }

    /// The decisions about a source, newest first.
    public func decisions(_ id: ID<FeedSource>, for viewer: Viewer) async throws -> [FeedDecision] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT d.state, d.decision, d.owner, d.at, a.name FROM channel_decisions d
                LEFT JOIN colleagues a ON a.id = d.colleague_id
                WHERE d.channel_id = \(id) ORDER BY d.seq DESC LIMIT 100
                """
            ).map {
                FeedDecision(
                    state: try $0("state"), decision: try $0("decision"), owner: try $0("owner"), at: try $0("at"),
                    colleague: try $0("name"))
            }
        }
    }

    /// Looks at a source at once, or imports again what was kept of it last.
    /// - Throws: `Problem` notAllowed, notFound.
    public func ask(_ id: ID<FeedSource>, replay: Bool, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE feed_sources SET next_at = \(now) WHERE channel_id = \(id)") == 1 else {
                throw Problem(.notFound)
            }
            try Self.enqueue(.readFeed, replay ? "\(id) replay" : "\(id)", now, tx)
            try Audit.record(tx, replay ? "feed_replayed" : "feed_asked", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    static func enqueue(_ kind: JobKind, _ payload: String, _ now: Instant, _ tx: Transaction) throws {
        try Jobs.enqueue(
            tx, kind: kind, payload: payload, uniqueKey: "\(kind.rawValue) \(payload)", at: now, now: now)
    }

    private static func written(_ settings: FeedSettings) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(settings), as: UTF8.self)
    }

    private static func check(_ team: ID<Team>, _ tx: Transaction) throws {
        guard try tx.row("SELECT id FROM teams WHERE id = \(team)") != nil else {
            throw Problem.invalid([.init("team", .unknownChoice)])
        }
    }

    /// Field names are those of the desk's form.
    private static func checked(_ entry: FeedEntry, _ mayBePlain: Bool) throws -> FeedEntry {
        var entry = entry
        entry.name = SingleLine.clean(entry.name)
        entry.address = entry.address.trimmingCharacters(in: .whitespacesAndNewlines)
        entry.settings.names = entry.settings.names.map(SingleLine.clean).filter { !$0.isEmpty }
        var faults: [Problem.Field] = []
        if entry.name.isEmpty { faults.append(.init("naam", .missing)) }
        if entry.name.count > 80 { faults.append(.init("naam", .tooLong(maximum: 80))) }
        let isWeb = entry.address.hasPrefix("https://") || mayBePlain && entry.address.hasPrefix("http://")
        if entry.address.isEmpty {
            faults.append(.init("adres", .missing))
        } else if !isWeb || entry.address.count > 1_500 || URL(string: entry.address)?.host() == nil {
            faults.append(.init("adres", .notAServerName))
        }
        if entry.settings.names.count > 20 { faults.append(.init("namen", .tooManyLines(maximum: 20))) }
        if entry.settings.names.contains(where: { $0.count > 120 }) {
            faults.append(.init("namen", .tooLong(maximum: 120)))
        }
        if let area = entry.settings.area {
            let isBox =
                area.count == 4 && area[0] < area[2] && area[1] < area[3] && area.allSatisfy { abs($0) <= 180 }
            if !isBox { faults.append(.init("gebied", .notANumber)) }
        }
        if !(1...1_440).contains(entry.minutes) { faults.append(.init("minuten", .notANumber)) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return entry
    }

    private static func refusingTaken<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch DatabaseError.constraint { throw Problem.invalid([.init("naam", .taken)]) }
    }
}
