/// Which list of the inbox a colleague looks at. It is wholly in the address, so that it can be shared and kept.
struct InboxAddress: Sendable, Equatable {
    enum List: String, Sendable, CaseIterable {
        case unanswered = "onbeantwoord"
        case mine = "mijn"
        case waiting = "wacht"
        case closed = "gesloten"
        /// Our last answer did not arrive; only there when there are any.
        case undelivered = "niet-aangekomen"
    }

    var list = List.unanswered
    /// The id of a team.
    var team: String?
    /// The name of a tag.
    var tag: String?
    /// The id of a channel.
    var channel: String?
    /// Where the page before ended; nil on the first page.
    var after: String?
    /// The search a conversation was opened from, to go back to.
    var search: String?

    init(
        list: List = .unanswered, team: String? = nil, tag: String? = nil, channel: String? = nil, after: String? = nil
    ) {
        (self.list, self.team, self.tag, self.channel, self.after) = (list, team, tag, channel, after)
    }

    /// Reads the query of a request; unknown values fall back to the default list.
    init(query: (String) -> String?) {
        func value(_ name: String) -> String? { query(name).flatMap { $0.isEmpty ? nil : $0 } }
        list = value("lijst").flatMap(List.init(rawValue:)) ?? .unanswered
        // Short enough to be looked at whole.
        if list != .undelivered {
            (team, tag, channel) = (value("team"), value("label"), value("kanaal"))
        }
        after = value("na")
        search = value("q")
    }

    var isFiltered: Bool { team != nil || tag != nil || channel != nil }

    /// The same list without team, tag and channel.
    var unfiltered: InboxAddress { InboxAddress(list: list) }

    /// The list itself, or the search it came from.
    var link: Link {
        if let search { return Link.path("/balie/zoeken").query([("q", search), ("na", after)]) }
        return Link.path("/balie/inbox").query(items)
    }

    /// The fragment with rows and counts that the live page asks for.
    var rows: Link { Link.path("/balie/inbox/rijen").query(items) }

    /// The next page of the same list.
    func page(after cursor: String?) -> Link {
        var next = self
        next.after = cursor
        return next.link
    }

    func conversation(_ id: String) -> Link { Link.path("/balie/gesprekken", id).query(items) }

    /// An action under a conversation, such as `pakken`; it keeps the list to come back to.
    func action(_ id: String, _ name: String) -> Link { Link.path("/balie/gesprekken", id, name).query(items) }

    private var items: [(String, String?)] {
        [
            ("lijst", list == .unanswered ? nil : list.rawValue), ("team", team), ("label", tag), ("kanaal", channel),
            ("na", after), ("q", search),
        ]
    }
}
