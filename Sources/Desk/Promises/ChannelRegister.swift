import Channels
import Database
import Identity
import Values

/// The wires to the outside and where they stand.
public struct ChannelRegister: Sendable {
    public struct Summary: Sendable, Equatable {
        public let id: ID<Channel>
        public let kind: ChannelKind
        public let name: String
        public let team: ID<Team>
        public let state: String
    }
    private let database: Database

    public init(database: Database) { self.database = database }

    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows("SELECT id, kind, name, team_id, state FROM channels ORDER BY name LIMIT 500").compactMap {
                row in
                guard let kind = ChannelKind(rawValue: try row("kind")) else { return nil }
                return Summary(
                    id: try row("id"), kind: kind, name: try row("name"), team: try row("team_id"),
                    state: try row("state"))
            }
        }
    }

    /// The form on the site.
    /// - Throws: `Problem(.unavailable)` when there is none that is active.
    public func webForm() async throws -> Summary {
        guard let form = try await list().first(where: { $0.kind == .webForm && $0.state == "active" }) else {
            throw Problem(.unavailable)
        }
        return form
    }

    /// Makes the web form's channel of a new installation.
    public func addWebForm(name: String, team: ID<Team>, at: Instant) async throws {
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO channels (id, kind, name, team_id, state, created_at)
                VALUES (\(ID<Channel>(at: at)), 'web_form', \(name), \(team), 'active', \(at)) ON CONFLICT (name) DO NOTHING
                """)
            tx.raise(.publicPages)
        }
    }
}
