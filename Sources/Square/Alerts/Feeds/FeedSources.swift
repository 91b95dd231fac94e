import Database
import Foundation
import Identity
import Values

/// The sources of notices: channels of kind `feed`, with their raw input. One file per ability:
///
/// - `FeedSources+Change`: adding, changing and deciding about them
/// - `FeedSources+Turn`: who reads one now, and how that went
/// - `FeedSources+Raw`: what came, as it came, so that it can be imported again
/// - `FeedSources+Import`: what is kept of an import
public struct FeedSources: Sendable {
    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// All sources, by name; for our own machinery, not for a page.
    public func all() async throws -> [FeedSource] { try await database.read { tx in try find("1 = 1", tx) } }

    /// One source, for our own machinery.
    public func find(_ id: ID<FeedSource>) async throws -> FeedSource? {
        try await database.read { tx in try find("c.id = \(id)", tx).first }
    }

    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func all(for viewer: Viewer) async throws -> [FeedSource] {
        try viewer.require(.administrator)
        return try await all()
    }

    /// - Throws: `Problem` notFound; notAllowed below administrator.
    public func find(_ id: ID<FeedSource>, for viewer: Viewer) async throws -> FeedSource {
        try viewer.require(.administrator)
        guard let found = try await find(id) else { throw Problem(.notFound) }
        return found
    }

    /// Whether road works come in at all: what residents are told of them depends on it.
    public func hasActive(_ kind: FeedKind) async throws -> Bool {
        try await database.read { tx in
            try tx.row(
                """
                SELECT 1 FROM feed_sources f JOIN channels c ON c.id = f.channel_id
                WHERE f.kind = \(kind) AND c.state = 'active' LIMIT 1
                """) != nil
        }
    }

    func find(_ condition: SQL, _ tx: Transaction) throws -> [FeedSource] {
        try tx.rows(
            """
            SELECT f.channel_id, f.kind, f.address, f.settings, f.every_seconds, f.next_at, f.etag, f.last_modified,
                f.imported_at, f.failures, c.name, c.team_id, c.state, t.name AS team_name
            FROM feed_sources f JOIN channels c ON c.id = f.channel_id JOIN teams t ON t.id = c.team_id
            WHERE \(condition) ORDER BY c.name LIMIT 200
            """
        ).map { row in
            let settings: String = try row("settings")
            return FeedSource(
                id: try row("channel_id"), name: try row("name"), team: try row("team_id"),
                teamName: try row("team_name"), kind: try row("kind"), address: try row("address"),
                settings: try JSONDecoder().decode(FeedSettings.self, from: Data(settings.utf8)),
                state: try row("state"), every: try row("every_seconds"), nextAt: try row("next_at"),
                etag: try row("etag"), lastModified: try row("last_modified"), importedAt: try row("imported_at"),
                failures: try row("failures"))
        }
    }
}
