import Channels
import Database
import Identity
import Values

/// What a question may be about, and which team gets it.
public struct Subjects: Sendable {
    public struct Summary: Sendable, Equatable {
        public let id: ID<Subject>
        public let dutch: String
        public let english: String
        public let team: ID<Team>
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// Those that can be chosen, in their order.
    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows(
                "SELECT id, name_nl, name_en, team_id FROM subjects WHERE ended_at IS NULL ORDER BY place, id LIMIT 200"
            ).map {
                Summary(id: try $0("id"), dutch: try $0("name_nl"), english: try $0("name_en"), team: try $0("team_id"))
            }
        }
    }

    /// Adds a subject at the end of the list; one with this Dutch name that was ended comes back as itself.
    /// - Throws: `Problem` invalid with `onderwerp` or `team`; notAllowed.
    @discardableResult
    public func add(dutch: String, english: String, team: ID<Team>, by viewer: Viewer?) async throws -> ID<Subject> {
        try viewer?.require(.administrator)
        try Self.check(dutch, english)
        let now = clock.now()
        return try await Self.refusingTaken {
            try await database.write { tx in
                guard try tx.row("SELECT id FROM teams WHERE id = \(team)") != nil else {
                    throw Problem.invalid([.init("team", .unknownChoice)])
                }
                let last: Int? = try tx.value("SELECT MAX(place) FROM subjects WHERE ended_at IS NULL")
                let place = (last ?? 0) + 1
                let ended: ID<Subject>? = try tx.value(
                    """
                    UPDATE subjects SET name_en = \(english), team_id = \(team), place = \(place), ended_at = NULL
                    WHERE name_nl = \(dutch) AND ended_at IS NOT NULL RETURNING id
                    """)
                let id = ended ?? ID<Subject>(at: now)
                if ended == nil {
                    try tx.run(
                        """
                        INSERT INTO subjects (id, name_nl, name_en, team_id, place)
                        VALUES (\(id), \(dutch), \(english), \(team), \(place))
                        """)
                }
                try Audit.record(tx, "subject_added", subject: "\(id)", by: viewer?.id, at: now)
                tx.raise(.publicPages)
                return id
            }
        }
    }

    /// Gives a subject other names; what was asked under it stays under it.
    /// - Throws: `Problem` invalid with `onderwerp`; notAllowed, notFound.
    public func rename(_ id: ID<Subject>, dutch: String, english: String, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        try Self.check(dutch, english)
        let now = clock.now()
        try await Self.refusingTaken {
            try await database.write { tx in
                let renamed = try tx.run(
                    """
                    UPDATE subjects SET name_nl = \(dutch), name_en = \(english) WHERE id = \(id) AND ended_at IS NULL
                    """)
                guard renamed == 1 else { throw Problem(.notFound) }
                try Audit.record(tx, "subject_renamed", subject: "\(id)", by: viewer.id, at: now)
                tx.raise(.publicPages)
            }
        }
    }

    /// Takes a subject off the form and ends its terms; conversations and turns keep it.
    /// - Throws: `Problem` notAllowed, notFound.
    public func end(_ id: ID<Subject>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            let ended = try tx.run("UPDATE subjects SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
            guard ended == 1 else { throw Problem(.notFound) }
            try tx.run("UPDATE promises SET ended_at = \(now) WHERE subject_id = \(id) AND ended_at IS NULL")
            try Audit.record(tx, "subject_ended", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    private static func check(_ names: String...) throws {
        if names.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw Problem.invalid([.init("onderwerp", .missing)])
        }
        if names.contains(where: { $0.unicodeScalars.count > 80 }) {
            throw Problem.invalid([.init("onderwerp", .tooLong(maximum: 80))])
        }
    }

    /// The only rule left for the database to refuse is that Dutch names differ.
    private static func refusingTaken<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch DatabaseError.constraint {
            throw Problem.invalid([.init("onderwerp", .taken)])
        }
    }
}
