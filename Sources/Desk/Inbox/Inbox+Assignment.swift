import Database
import Identity
import Values

extension Inbox {
    /// Takes a conversation on; from a colleague too, who sees it in the history.
    public func claim(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await assign(id, to: viewer.id, .claimed, for: viewer)
    }

    /// Gives a conversation back to the team.
    public func release(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await assign(id, to: nil, .released, for: viewer)
    }

    private func assign(
        _ id: ID<Conversation>, to colleague: ID<Colleague>?, _ event: EventKind, for viewer: Viewer
    ) async throws {
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            guard before.assignee != colleague else { return }
            var after = before
            after.assignee = colleague
            try move(before, to: after, tx)
            try tell(event, after, by: viewer.id, tx)
        }
    }

    /// Hands a conversation to a colleague of its team, or to another team where anybody may take it.
    /// - Throws: `Problem` invalid with `medewerker` or `team`.
    public func handOver(
        _ id: ID<Conversation>, to colleague: ID<Colleague>?, team: ID<Team>?, for viewer: Viewer
    ) async throws {
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            var after = before
            var name: String?
            if let team, team != before.team {
                name = try tx.value("SELECT name FROM teams WHERE id = \(team)")
                if name == nil { throw Problem.invalid([.init("team", .unknownChoice)]) }
                (after.team, after.assignee) = (team, nil)
            }
            if let colleague {
                name = try tx.value(
                    """
                    SELECT c.name FROM colleagues c WHERE c.id = \(colleague) AND c.ended_at IS NULL AND c.role <> 'reader'
                        AND (c.role = 'administrator' OR EXISTS (SELECT 1 FROM memberships m
                            WHERE m.colleague_id = c.id AND m.team_id = \(after.team)))
                    """)
                if name == nil { throw Problem.invalid([.init("medewerker", .unknownChoice)]) }
                after.assignee = colleague
            }
            guard let name else { throw Problem.invalid([.init("medewerker", .missing)]) }
            try move(before, to: after, tx)
            try tell(.handedOver, after, by: viewer.id, detail: name, tx)
            // The old team's lists must lose it at once too.
            if after.team != before.team { try tell(.handedOver, conversation: id, team: before.team, by: viewer.id, detail: name, tx) }
        }
    }
}
