import Database
import Values

/// Marks ids of colleagues.
public enum Colleague {}
/// Marks ids of teams.
public enum Team {}
/// Marks ids of sessions.
public enum Session {}

/// Who is looking, and what they may see. Every record is fetched through one of these.
public struct Viewer: Sendable, Equatable {
    public let id: ID<Colleague>
    public let name: String
    public let email: String
    public let role: Role
    /// The teams whose conversations they see: their own, or all for an administrator.
    public let teams: [ID<Team>]
    public let language: Language
    public let shortcuts: Bool

    /// - Throws: `Problem(.notAllowed)` when the role is lower than `role`.
    public func require(_ role: Role) throws {
        guard self.role >= role else { throw Problem(.notAllowed) }
    }

    /// A colleague who has not left.
    /// - Throws: `Problem(.notFound)`.
    public static func find(_ id: ID<Colleague>, _ tx: Transaction) throws -> Viewer {
        let row = try tx.row(
            """
            SELECT c.id, c.name, c.email, c.role, c.language, c.shortcuts FROM colleagues c
            WHERE c.id = \(id) AND c.ended_at IS NULL
            """)
        guard let row else { throw Problem(.notFound) }
        return try read(row, tx)
    }

    static func read(_ row: Row, _ tx: Transaction) throws -> Viewer {
        let id: ID<Colleague> = try row("id")
        let role: Role = try row("role")
        let teams: SQL =
            role == .administrator
            ? "SELECT id FROM teams ORDER BY id"
            : "SELECT team_id AS id FROM memberships WHERE colleague_id = \(id) ORDER BY team_id"
        return Viewer(
            id: id, name: try row("name"), email: try row("email"), role: role,
            teams: try tx.rows(teams).map { try $0("id") }, language: try row("language"),
            shortcuts: try row("shortcuts"))
    }
}
