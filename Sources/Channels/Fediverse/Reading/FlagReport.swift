/// A report about our posts or accounts, from the moderators of another server. Its actor is that server, not who
/// complained.
public struct FlagReport: Sendable, Equatable {
    public let id: String?
    public let server: String
    /// Accounts and posts, each once: those of `object`, and those that Misskey writes in the text.
    public let about: [String]
    /// What was said; nil when nothing was.
    public let text: String?

    /// nil for any other activity, and for a report about nothing.
    public init?(_ activity: Activity, _ json: ActivityJSON) {
        guard activity.kind == .flag else { return nil }
        (id, server) = (activity.id, activity.actor)
        text = json.lines("content", atMost: ActivityLimits.descriptionLength)
        var known: Set<String> = []
        let named = json.list("object").prefix(ActivityLimits.reported).compactMap(\.id)
        let written = text.map(Self.addresses) ?? []
        about = Array((named + written).filter { known.insert($0).inserted }.prefix(ActivityLimits.reported))
        if about.isEmpty { return nil }
    }

    private static func addresses(in text: String) -> [String] {
        text.utf8.split { $0 <= 0x20 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x2C }
            .map { String(Substring($0)) }.filter { Origin(of: $0) != nil }
    }
}

/// A choice in one of our polls: a note without content that is named as one of the answers (Mastodon, "Poll votes").
public struct PollVote: Sendable, Equatable {
    public let id: String
    public let voter: String
    /// The id of the question.
    public let question: String
    /// The answer that was chosen, in its own words.
    public let option: String

    /// nil for what is no vote.
    public init?(_ activity: Activity) {
        guard activity.kind == .create, let note = activity.embedded, note.types.first == "Note", note.isObject,
            let id = note.id, note["attributedTo"]?.id == activity.actor, let question = note["inReplyTo"]?.id,
            let option = note.line("name", atMost: ActivityLimits.nameLength),
            note.words("content").map({ $0.text.isBlankHTML }) ?? true
        else { return nil }
        (self.id, voter, self.question, self.option) = (id, activity.actor, question, option)
    }
}
