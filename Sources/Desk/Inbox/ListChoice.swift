import Channels
import Database
import Identity
import Values

/// Which conversations to go through, in the order of the lists: by stage, then by rank.
///
/// A stretch is one (team, stage) of one index, so that a page costs the same among many conversations as among few.
/// What no index knows (another tag, a date) is looked up for each conversation on the way.
struct ListChoice: Sendable, Equatable {
    enum Holder: Sendable, Equatable {
        case nobody, somebody
        case colleague(ID<Colleague>)
        case notColleague(ID<Colleague>)
    }
    var stages: [Inbox.Stage] = [.unanswered, .waiting, .closed]
    /// All of these.
    var holders: [Holder] = []
    /// All of these; the first leads.
    var tags: [ID<Tag>] = []
    var withoutTags: [ID<Tag>] = []
    /// Any of these; nil for every channel.
    var channels: [ID<Channel>]?
    var withoutChannels: [ID<Channel>] = []
    /// Last message in this half-open stretch of time.
    var since: Instant?
    var before: Instant?

    /// The keys of one stage for these teams, each team's first `limit` after `start`.
    func keys(_ stage: Inbox.Stage, teams: [ID<Team>], after start: Inbox.Cursor?, limit: Int) -> SQL {
        let stretches = teams.map { stretch(stage, $0, start, limit) }
        guard stretches.count > 1 else { return stretches.first ?? "SELECT id, rank FROM conversations WHERE 1 = 0" }
        return .join(stretches.map { "SELECT s.id, s.rank FROM (\($0)) AS s" }, separator: " UNION ALL ")
    }

    private func stretch(_ stage: Inbox.Stage, _ team: ID<Team>, _ start: Inbox.Cursor?, _ limit: Int) -> SQL {
        // A cursor of an earlier stage has passed nothing of this one.
        let place = start.flatMap { $0.stage == stage.rawValue ? $0 : nil }
        guard let tag = tags.first else {
            let after: SQL = place.map { " AND (c.rank, c.id) > (\($0.rank), \($0.id))" } ?? ""
            return """
                SELECT c.id, c.rank FROM conversations c
                WHERE c.team_id = \(team) AND c.stage = \(stage)\(after)\(recent(stage, "c.rank"))\(conditions)
                ORDER BY c.rank, c.id LIMIT \(limit)
                """
        }
        let after: SQL = place.map { " AND (g.rank, g.conversation_id) > (\($0.rank), \($0.id))" } ?? ""
        let isMore = self != ListChoice(stages: stages, tags: [tag])
        let more: SQL =
            isMore
            ? " AND EXISTS (SELECT 1 FROM conversations c WHERE c.id = g.conversation_id\(conditions))" : ""
        return """
            SELECT g.conversation_id AS id, g.rank FROM conversation_tags g
            WHERE g.tag_id = \(tag) AND g.team_id = \(team) AND g.stage = \(stage)\(after)\(recent(stage, "g.rank"))\(more)
            ORDER BY g.rank, g.conversation_id LIMIT \(limit)
            """
    }

    /// Outside the unanswered the rank is the moment, so there a date is a place in the index.
    private func recent(_ stage: Inbox.Stage, _ rank: SQL) -> SQL {
        guard stage != .unanswered else { return "" }
        var sql: SQL = ""
        if let before { sql += " AND \(rank) > \(-before.milliseconds)" }
        if let since { sql += " AND \(rank) <= \(-since.milliseconds)" }
        return sql
    }

    /// All but team, stage and the leading tag, on `conversations c`.
    private var conditions: SQL {
        var sql: SQL = ""
        for holder in holders {
            switch holder {
            case .nobody: sql += " AND c.assignee_id IS NULL"
            case .somebody: sql += " AND c.assignee_id IS NOT NULL"
            case .colleague(let id): sql += " AND c.assignee_id = \(id)"
            case .notColleague(let id): sql += " AND (c.assignee_id IS NULL OR c.assignee_id <> \(id))"
            }
        }
        if let channels {
            sql += channels.count == 1 ? " AND c.channel_id = \(channels[0])" : " AND c.channel_id IN \(list: channels)"
        }
        if !withoutChannels.isEmpty { sql += " AND c.channel_id NOT IN \(list: withoutChannels)" }
        if let before { sql += " AND c.last_message_at < \(before)" }
        if let since { sql += " AND c.last_message_at >= \(since)" }
        return sql + Self.tagged(tags.dropFirst(), without: withoutTags)
    }

    /// Conditions on the tags of `conversations c`.
    static func tagged(_ tags: some Sequence<ID<Tag>>, without: [ID<Tag>]) -> SQL {
        func found(_ tag: ID<Tag>) -> SQL {
            "EXISTS (SELECT 1 FROM conversation_tags x WHERE x.conversation_id = c.id AND x.tag_id = \(tag))"
        }
        var sql: SQL = ""
        for tag in tags { sql += " AND \(found(tag))" }
        for tag in without { sql += " AND NOT \(found(tag))" }
        return sql
    }

    /// The same on `conversations c` and `messages m`, where dates are those of the message.
    func conditions(teams: [ID<Team>]) -> SQL {
        var undated = self
        (undated.before, undated.since) = (nil, nil)
        undated.tags = []
        var sql: SQL = " AND c.team_id IN \(list: teams)\(undated.conditions)\(Self.tagged(tags, without: []))"
        if stages.count < 3 { sql += " AND c.stage IN \(list: stages)" }
        if let before { sql += " AND m.at < \(before)" }
        if let since { sql += " AND m.at >= \(since)" }
        return sql
    }
}
