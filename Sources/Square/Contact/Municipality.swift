import Database
import Values

/// Who runs this installation.
public struct Municipality: Sendable, Equatable {
    /// Empty until `plein setup` was run.
    public let name: String
    public let contactEmail: String
    /// Made by `plein demo`: everybody knows its passwords.
    public let demonstration: Bool
}

public struct Municipalities: Sendable {
    private let database: Database

    public init(database: Database) { self.database = database }

    public func load() async throws -> Municipality {
        try await database.read { tx in
            let row = try tx.row("SELECT name, contact_email, demonstration FROM municipality WHERE id = 1")
            return Municipality(
                name: try row?("name") ?? "", contactEmail: try row?("contact_email") ?? "",
                demonstration: try row?("demonstration") ?? false)
        }
    }

    public func save(_ municipality: Municipality) async throws {
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO municipality (id, name, contact_email, demonstration)
                VALUES (1, \(municipality.name), \(municipality.contactEmail), \(municipality.demonstration))
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, contact_email = excluded.contact_email,
                    demonstration = excluded.demonstration
                """)
            tx.raise(.publicPages)
        }
    }
}

extension Municipality {
    public init(named name: String, contact: String, demonstration: Bool) {
        self.init(name: name, contactEmail: contact, demonstration: demonstration)
    }
}

/// A text in both languages.
public struct Bilingual: Sendable, Equatable {
    public let dutch: String
    public let english: String
    public init(dutch: String, english: String) { (self.dutch, self.english) = (dutch, english) }

    /// In `language`; Dutch when the other was left empty.
    public func `in`(_ language: Language) -> String { language == .english && !english.isEmpty ? english : dutch }
}
