import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Characters of a tag's name.
    static let tagLimit = 50

    /// A tag's name as it is stored: lower case, single spaces.
    public static func tagName(_ typed: String) -> String {
        CleanText.line(typed.lowercased())
    }

    /// Puts a tag on a conversation; made when nobody used it before.
    /// - Returns: the tag, to take it off again.
    /// - Throws: `Problem` invalid with field `naam`.
    @discardableResult
    public func addTag(_ id: ID<Conversation>, named typed: String, for viewer: Viewer) async throws -> ID<Tag> {
        let name = Self.tagName(typed)
        if name.isEmpty { throw Problem.invalid([.init("naam", .missing)]) }
        if CleanText.length(name) > Self.tagLimit {
            throw Problem.invalid([.init("naam", .tooLong(maximum: Self.tagLimit))])
        }
        let now = clock.now()
        return try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            guard before.erasedAt == nil else { throw Problem(.notAllowed) }
            try tx.run(
                """
                INSERT INTO tags (id, name, created_at) VALUES (\(ID<Tag>(at: now)), \(name), \(now))
                ON CONFLICT (name) DO NOTHING
                """)
            let tag: ID<Tag>? = try tx.value("SELECT id FROM tags WHERE name = \(name)")
            guard let tag else { throw Problem(.unexpected) }
            guard !before.tags.contains(tag) else { return tag }
            var after = before
            after.tags.append(tag)
            try tx.run(
                """
                INSERT INTO conversation_tags (conversation_id, tag_id, team_id, stage, rank)
                VALUES (\(id), \(tag), \(after.team), \(after.stage), \(after.rank))
                """)
            try recount(before, after, tx)
            try tell(.tagAdded, after, by: viewer.id, detail: name, tx)
            return tag
        }
    }

    /// Takes a tag off.
    /// - Returns: its name, to put it back.
    @discardableResult
    public func removeTag(_ id: ID<Conversation>, _ tag: ID<Tag>, for viewer: Viewer) async throws -> String {
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            let name: String? = try tx.value("SELECT name FROM tags WHERE id = \(tag)")
            guard let name else { throw Problem(.notFound) }
            guard before.tags.contains(tag) else { return name }
            var after = before
            after.tags.removeAll { $0 == tag }
            try tx.run("DELETE FROM conversation_tags WHERE conversation_id = \(id) AND tag_id = \(tag)")
            try recount(before, after, tx)
            try tell(.tagRemoved, after, by: viewer.id, detail: name, tx)
            return name
        }
    }

    /// The tags in use in the viewer's teams, in order of name; at most 500. Another team's words are its own.
    public func tags(for viewer: Viewer) async throws -> [(id: ID<Tag>, name: String)] {
        try await database.read { tx in try tags(for: viewer, tx) }
    }

    func tags(for viewer: Viewer, _ tx: Transaction) throws -> [(id: ID<Tag>, name: String)] {
        try tx.rows(
            """
            SELECT t.id, t.name FROM inbox_counts n JOIN tags t ON t.id = n.value
            WHERE n.team_id IN \(list: viewer.teams) AND n.facet = 'tag'
            GROUP BY t.id, t.name HAVING SUM(n.n) > 0 ORDER BY t.name LIMIT 500
            """
        ).map { (try $0("id"), try $0("name")) }
    }
}
