/// One numbered step of the schema, as frozen SQL text.
public struct Migration: Sendable {
    public let number: Int
    public let name: String
    let shared: String
    let sqlite: String
    let postgres: String

    /// - Parameters:
    ///   - shared: statements for both drivers, in SQLite's words (`Dialect.schema` translates).
    ///   - sqlite: what only SQLite gets, run after `shared`.
    ///   - postgres: what only PostgreSQL gets, run after `shared`.
    public init(_ number: Int, _ name: String, shared: String, sqlite: String = "", postgres: String = "") {
        (self.number, self.name, self.shared, self.sqlite, self.postgres) = (number, name, shared, sqlite, postgres)
    }
}
