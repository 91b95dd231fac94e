import Database
import Identity
import Values

/// Somebody who can see to a task or an experiment: who works here and may change something.
public struct GrowthOwner: Sendable, Equatable {
    public let id: ID<Colleague>
    public let name: String

    private static let condition: SQL = "ended_at IS NULL AND role <> 'reader'"

    /// All of them, by name; at most 1,000.
    static func all(_ tx: Transaction) throws -> [GrowthOwner] {
        try tx.rows("SELECT id, name FROM colleagues WHERE \(condition) ORDER BY name, id LIMIT 1000").map {
            GrowthOwner(id: try $0("id"), name: try $0("name"))
        }
    }

    /// - Throws: `Problem` invalid with `eigenaar` for who can not.
    static func check(_ id: ID<Colleague>, _ tx: Transaction) throws {
        guard try tx.row("SELECT 1 FROM colleagues WHERE id = \(id) AND \(condition)") != nil else {
            throw Problem.invalid([.init("eigenaar", .unknownChoice)])
        }
    }
}
