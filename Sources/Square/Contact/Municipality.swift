import Database
import Identity
import Values

/// Who runs this installation.
public struct Municipality: Sendable, Equatable {
    /// Empty until `plein setup` was run.
    public let name: String
    /// Of the contact data; as it was set up until a colleague fills those in. Empty when there is only a form.
    public let contactEmail: String
    /// Made by `plein demo`: everybody knows its passwords.
    public let demonstration: Bool
    /// The number that Statistics Netherlands gave it, such as `GM0796`; nil until somebody filled it in.
    public var code: String?
    /// People who live there, as filled in: what the almanac compares by.
    public var inhabitants: Int?
    /// How it can be reached; nil until a colleague filled it in.
    public var contact: ContactFacts?

    /// How registers of the state name it (TOOI), such as `https://identifier.overheid.nl/tooi/id/gemeente/gm0796`; nil
    /// without a number, and for the demonstration, which is in no register.
    public var tooi: String? {
        demonstration ? nil : code.map { "https://identifier.overheid.nl/tooi/id/gemeente/\($0.lowercased())" }
    }
}

public struct Municipalities: Sendable {
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    public func load() async throws -> Municipality {
        try await database.read { tx in
            let row = try tx.row(
                "SELECT name, contact_email, demonstration, code, inhabitants FROM municipality WHERE id = 1")
            let contact = try ContactData.newest(tx)?.facts
            let setUp: String = try row?("contact_email") ?? ""
            return Municipality(
                name: try row?("name") ?? "", contactEmail: contact?.email ?? setUp,
                demonstration: try row?("demonstration") ?? false, code: try row?("code") ?? nil,
                inhabitants: try row?("inhabitants") ?? nil, contact: contact)
        }
    }

    /// What kind of municipality it is, for who compares. Empty means not known.
    /// - Throws: `Problem` invalid with `code` (not `GM` and four digits) or `inwoners` (no number from 1 to 5,000,000);
    ///   notAllowed.
    public func describe(code: String, inhabitants: String, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let code = code.uppercased()
        let digits = inhabitants.filter { $0 != "." && $0 != " " }
        var faults: [Problem.Field] = []
        let isCode =
            code.utf8.count == 6 && code.hasPrefix("GM") && code.utf8.dropFirst(2).allSatisfy { (48...57).contains($0) }
        if !code.isEmpty && !isCode { faults.append(.init("code", .wrongType)) }
        let number = Int(digits)
        if !digits.isEmpty && !(1...5_000_000).contains(number ?? 0) { faults.append(.init("inwoners", .notANumber)) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            try tx.run(
                """
                UPDATE municipality SET code = \(code.isEmpty ? nil : code), inhabitants = \(number) WHERE id = 1
                """)
            try Audit.record(tx, "municipality_described", subject: "municipality", by: viewer.id, at: now)
            tx.raise(.publicPages)
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
public struct Bilingual: Sendable, Equatable, Codable {
    public let dutch: String
    public let english: String
    public init(dutch: String, english: String) { (self.dutch, self.english) = (dutch, english) }

    /// In `language`; Dutch when the other was left empty.
    public func `in`(_ language: Language) -> String { language == .english && !english.isEmpty ? english : dutch }
}
