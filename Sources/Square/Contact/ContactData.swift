import Database
import Foundation
import Identity
import Values

/// How the municipality can be reached, as versions that never change. The newest one counts, from the moment it was made.
public struct ContactData: Sendable {
    public struct Version: Sendable, Equatable {
        /// From 1.
        public let number: Int
        public let facts: ContactFacts
        public let at: Instant
        /// As they are called now; nil for the command line.
        public let author: String?
        public init(number: Int, facts: ContactFacts, at: Instant, author: String?) {
            (self.number, self.facts, self.at, self.author) = (number, facts, at, author)
        }
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// What holds now; nil until somebody filled it in.
    public func current() async throws -> Version? {
        try await database.read { tx in try Self.newest(tx) }
    }

    /// Newest first.
    public func versions(limit: Int = 20, for viewer: Viewer) async throws -> [Version] {
        try viewer.require(.teamLead)
        return try await database.read { tx in try Self.read("LIMIT \(limit)", tx) }
    }

    static func newest(_ tx: Transaction) throws -> Version? { try read("LIMIT 1", tx).first }

    private static func read(_ limit: SQL, _ tx: Transaction) throws -> [Version] {
        try tx.rows(
            """
            SELECT r.version, r.facts, r.at, c.name FROM contact_records r LEFT JOIN colleagues c ON c.id = r.colleague_id
            ORDER BY r.version DESC \(limit)
            """
        ).map { row in
            let facts: String = try row("facts")
            return Version(
                number: try row("version"),
                facts: try JSONDecoder().decode(ContactFacts.self, from: Data(facts.utf8)), at: try row("at"),
                author: try row("name"))
        }
    }

    /// Makes a new version. Saving what holds already makes none, so that who looks at the date of the last change is not
    /// sent here for nothing; that is a second click too.
    /// - Parameters:
    ///   - version: what the writer saw; 0 when there was none.
    ///   - isSafe: whether a page may link to an address.
    ///   - viewer: nil for the command line.
    /// - Returns: the number of the version that holds now.
    /// - Throws: `Problem` invalid with the names of `ContactFacts.checked`; staleView, notAllowed below team lead.
    @discardableResult
    public func save(
        _ typed: ContactFacts, basedOn version: Int, isSafe: @Sendable (String) -> Bool, by viewer: Viewer?
    ) async throws -> Int {
        try viewer?.require(.teamLead)
        let facts = try typed.checked(isSafe)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(facts), as: UTF8.self)
        let now = clock.now()
        return try await database.write { tx in
            let known = try Self.newest(tx)
            if let known, known.facts == facts { return known.number }
            guard (known?.number ?? 0) == version else { throw Problem(.staleView) }
            // Of two who save at once one gets the number.
            let added = try tx.run(
                """
                INSERT INTO contact_records (version, facts, at, colleague_id)
                VALUES (\(version + 1), \(text), \(now), \(viewer?.id)) ON CONFLICT (version) DO NOTHING
                """)
            guard added == 1 else { throw Problem(.staleView) }
            try Audit.record(tx, "contact_changed", subject: "\(version + 1)", by: viewer?.id, at: now)
            tx.raise(.publicPages)
            return version + 1
        }
    }

    /// Makes an earlier version the newest again.
    /// - Throws: `Problem` notFound, staleView, notAllowed.
    public func putBack(_ number: Int, basedOn version: Int, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let old = try await database.read { tx in try Self.read("LIMIT 200", tx) }.first { $0.number == number }
        guard let old else { throw Problem(.notFound) }
        // It was looked at when it was made.
        try await save(old.facts, basedOn: version, isSafe: { _ in true }, by: viewer)
    }
}
