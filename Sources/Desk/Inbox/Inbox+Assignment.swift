import Database
import Identity
import Values

extension Inbox {
    /// Takes a conversation on that nobody has, or takes it over from the colleague that the viewer saw it with.
    /// - Parameter holder: who had it when the viewer chose to take it over; nil when nobody had.
    /// - Throws: `Problem` notFound, notAllowed; staleView when somebody else took it in between.
    public func claim(_ id: ID<Conversation>, from holder: ID<Colleague>? = nil, for viewer: Viewer) async throws {
        try await assign(id, to: viewer.id, .claimed, for: viewer) { $0 == nil || $0 == holder }
    }

    /// Gives a conversation of one's own back to the team.
    /// - Throws: `Problem` notFound, notAllowed; staleView when by now it is somebody else's.
    public func release(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await assign(id, to: nil, .released, for: viewer) { $0 == viewer.id }
    }

    private func assign(
        _ id: ID<Conversation>, to colleague: ID<Colleague>?, _ event: EventKind, for viewer: Viewer,
        onlyFrom isExpected: @Sendable @escaping (ID<Colleague>?) -> Bool
    ) async throws {
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            guard before.assignee != colleague else { return }
            guard isExpected(before.assignee) else { throw Problem(.staleView) }
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
            if let colleague, colleague != viewer.id, colleague != before.assignee {
                let cause = "\(id) \(clock.now().milliseconds)"
                try notices.tell(colleague, .assigned, id, cause: cause, tx)
            }
            // The old team's lists must lose it at once too.
            if after.team != before.team {
                try tell(.handedOver, conversation: id, team: before.team, by: viewer.id, detail: name, tx)
            }
        }
    }
}
