import Channels
import Database
import Identity
import Values

extension Notices {
    /// A promise that ends within this many seconds is about to expire.
    private static let soon = 3600

    /// Tells who holds a conversation, or else its whole team, that its promise ends within the hour; once for each
    /// deadline.
    public func tellExpiring() async throws {
        let now = clock.now()
        try await database.write { tx in
            guard try mailboxes.sendsNotices(tx) else { return }
            let teams = try tx.rows("SELECT id FROM teams ORDER BY id LIMIT 500").map { try $0("id") as ID<Team> }
            for team in teams {
                let rows = try tx.rows(
                    """
                    SELECT c.id, c.turn_id, c.rank, c.assignee_id FROM conversations c
                    WHERE c.team_id = \(team) AND c.stage = \(Inbox.Stage.unanswered) AND c.rank > \(now.milliseconds)
                        AND c.rank <= \(now.adding(seconds: Self.soon).milliseconds)
                    ORDER BY c.rank, c.id LIMIT 200
                    """)
                // Asked once, and only for those who want to hear of it.
                let everybody = rows.isEmpty ? [] : try members(team, tx)
                for row in rows {
                    let cause = Self.expiry(of: try row("turn_id"), deadline: try row("rank"))
                    let holder: ID<Colleague>? = try row("assignee_id")
                    for colleague in holder.map({ [$0] }) ?? everybody {
                        try tell(colleague, .expiring, try row("id"), cause: cause, tx)
                    }
                }
            }
        }
    }

    /// What an `expiring` notice is about: this turn, with the deadline that was told last.
    static func expiry(of turn: ID<Turn>, deadline: Instant) -> String { "\(turn) \(deadline.milliseconds)" }

    private func members(_ team: ID<Team>, _ tx: Transaction) throws -> [ID<Colleague>] {
        try tx.rows(
            """
            SELECT m.colleague_id, c.notices FROM memberships m JOIN colleagues c ON c.id = m.colleague_id
            WHERE m.team_id = \(team) AND c.ended_at IS NULL AND c.role <> 'reader' ORDER BY m.colleague_id LIMIT 100
            """
        ).filter { try Self.wants(.expiring, $0("notices")) }.map { try $0("colleague_id") }
    }

    /// Tells the colleagues who are named in a note with `@` and their first name, whole name or address.
    func tellMentioned(
        in text: String, _ place: ListPlace, note: ID<Message>, by writer: ID<Colleague>, _ tx: Transaction
    ) throws {
        guard text.contains("@") else { return }
        let known = try tx.rows(
            """
            SELECT DISTINCT c.id, c.name, c.email FROM colleagues c LEFT JOIN memberships m ON m.colleague_id = c.id
            WHERE c.ended_at IS NULL AND c.id <> \(writer) AND (m.team_id = \(place.team) OR c.role = 'administrator')
            ORDER BY c.id LIMIT 500
            """)
        let words = text.lowercased()
        for row in known {
            let (name, email): (String, String) = (try row("name"), try row("email"))
            let first = name.split(separator: " ").first.map(String.init) ?? name
            let isNamed = [name, first, email, email.split(separator: "@").first.map(String.init) ?? email].contains {
                Self.mentions(words, $0.lowercased())
            }
            if isNamed { try tell(try row("id"), .mentioned, place.id, cause: "\(note)", tx) }
        }
    }

    /// Whether `@name` stands in the text, not as the beginning of a longer word.
    private static func mentions(_ text: String, _ name: String) -> Bool {
        var rest = text[...]
        while let hit = rest.firstRange(of: "@" + name) {
            // Not the middle of an address, nor the beginning of a longer word.
            let around = [rest[..<hit.lowerBound].last, rest[hit.upperBound...].first].compactMap { $0 }
            if !around.contains(where: { $0.isLetter || $0.isNumber }) { return true }
            rest = rest[hit.upperBound...]
        }
        return false
    }
}
