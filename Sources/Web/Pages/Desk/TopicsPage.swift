import Channels
import Desk
import Values

/// Hashtags that the viewer's teams follow and what is said under them, newest first: no inbox, no promise, no persons.
struct TopicsPage: Page {
    var topics: [FollowedTopic] = []
    var posts: [TopicPost] = []
    /// Only of this one.
    var chosen: String?
    /// Where the next page begins.
    var older: String?
    var isFirst = true
    /// Active accounts, to take part with.
    var accounts: [DeskChoice] = []
    /// Teams for which the viewer may decide; empty for who may not.
    var teams: [DeskChoice] = []
    var mayAct = true
    var form = TopicForm()
    /// What was put aside just now: topic and address of the post.
    var aside: (topic: String, uri: String)?
    var isSaved = false

    static let side = PageSide.desk
    static let address = Link.path("/balie/hashtags")

    func title(_ texts: Texts) -> String { texts.desk.topicsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1>\(words.topicsTitle)</h1><p>\(words.topicsLead)</p>\(done(frame))
            \(teams.isEmpty ? .empty : form.html(frame, teams: teams))
            \(topics.isEmpty ? DeskForm.empty(words.noTopics) : "\(decisions(frame))\(list(frame))")</div>
            """
    }

    private func done(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if let aside {
            let undo = DeskAction(
                address: Self.address, label: words.undo,
                fields: [("actie", "terug"), ("hashtag", aside.topic), ("bericht", aside.uri)], weight: .link)
            return "<div class=\"notice done\" role=\"status\"><p>\(words.topicPostAside)</p>\(undo.html(frame))</div>"
        }
        return isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty
    }

    // MARK: Decisions

    private func decisions(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <h2>\(words.topicDecisions)</h2><ul class="topics">\(topics.map { decision($0, frame) })</ul>
            """
    }

    private func decision(_ topic: FollowedTopic, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let id = topic.id.description
        let isChosen: HTML = chosen == id ? " aria-current=\"true\"" : .empty
        let link = Self.address.query([("hashtag", chosen == id ? nil : id)])
        let servers = topic.servers.map { server -> HTML in "<li>\(health(server, frame))</li>" }
        let stop = DeskAction(
            address: Self.address, label: words.stopTopic, fields: [("actie", "stoppen"), ("hashtag", id)],
            weight: .link, spoken: words.stopTopic("#" + topic.tag))
        let mayStop = teams.contains { $0.id == topic.team.description }
        return """
            <li><p><a href="\(link)"\(isChosen)><strong><bdi>#\(topic.tag)</bdi></strong></a> \(counts(topic, frame))</p>
            <details class="fold"><summary>\(words.topicDecision)</summary>
            <p><bdi>\(topic.reason)</bdi></p><p class="hint">\(words.topicDecided(
                topic.decidedBy, topic.teamName, DeskMoment.day(topic.begunAt, frame),
                DeskMoment.day(topic.until.adding(seconds: -1), frame)))</p>
            <ul>\(servers)</ul>\(mayStop ? stop.html(frame) : .empty)</details></li>
            """
    }

    private func counts(_ topic: FollowedTopic, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let today = Amsterdam.local(frame.now).date
        let count = topic.days.first { $0.day == today }?.count ?? 0
        let line: HTML = "<span class=\"hint\">\(words.topicToday(count, DeskMoment.number(count, frame)))</span>"
        if topic.days.isEmpty { return line }
        let rows = topic.days.map { day -> HTML in
            let moment = Amsterdam.startOfDay(day.day)
            return
                "<tr><th scope=\"row\">\(DeskMoment.day(moment, frame))</th><td class=\"number\">\(DeskMoment.number(day.count, frame))</td></tr>"
        }
        return """
            \(line)<details class="fold"><summary>\(words.topicPerDay)</summary><table class="refusals">\
            <thead><tr><th scope="col">\(words.topicDay)</th><th scope="col">\(words.topicNewPosts)</th></tr></thead>\
            <tbody>\(rows)</tbody></table></details>
            """
    }

    private func health(_ server: FollowedTopic.Server, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let last = server.succeededAt.map { words.topicAsked(DeskMoment.long($0, frame)) } ?? words.topicNotAskedYet
        let fault: HTML =
            server.fault.isEmpty
            ? .empty
            : "<br><span class=\"notice warning\">\(words.topicFault(server.fault)) \(words.topicAgain(DeskMoment.long(server.nextAt, frame)))</span>"
        return "<bdi>\(server.host)</bdi>: \(last)\(fault)"
    }

    // MARK: Posts

    private func list(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let name = chosen.flatMap { id in topics.first { $0.id.description == id } }.map { "#" + $0.tag }
        let head: HTML = "<h2>\(name.map(words.topicPosts(under:)) ?? words.topicPosts)</h2>"
        if posts.isEmpty { return "\(head)\(DeskForm.empty(words.noTopicPosts))" }
        return "\(head)<ul class=\"own-posts\">\(posts.map { row($0, frame) })</ul>\(pages(words))"
    }

    private func row(_ found: TopicPost, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let post = found.post
        let warning = post.contentWarning.map { warning -> HTML in
            "<p class=\"mail-facts\"><bdi>\(words.contentWarning(warning))</bdi></p>"
        }
        let spoken: HTML = post.language.map { " lang=\"\($0)\"" } ?? .empty
        let original = Link.checked(post.url).map { link -> HTML in
            "<a href=\"\(link)\" rel=\"noopener noreferrer nofollow\">\(words.originalPost)</a>"
        }
        return """
            <li><p class="hint"><bdi>#\(found.tag)</bdi> · <bdi>\(post.author)</bdi> <bdi>\(post.handle)</bdi> · \
            \(DeskMoment.time(post.published, frame)) · \(words.topicSeenAt(found.seenAt)) \(original)</p>
            \(warning)<div class="message-text" dir="auto"\(spoken)>\(HTML.lines(post.text))</div>
            \(mayAct ? acts(found, frame) : .empty)</li>
            """
    }

    private func acts(_ found: TopicPost, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let aside = DeskAction(
            address: Self.address, label: words.putAside,
            fields: [
                ("actie", "opzij"), ("hashtag", found.topic.description), ("bericht", found.post.uri),
                ("toon", chosen ?? ""),
            ], weight: .quiet
        ).html(frame)
        guard let account = accounts.first else { return "<div class=\"acts\">\(aside)</div>" }
        // With one account one click; with more the page asks which.
        let isOne = accounts.count == 1
        let part = DeskAction(
            address: TakePartPage.address, label: words.takePart,
            fields: [
                ("adres", found.post.uri), ("account", account.id), ("actie", isOne ? "meedoen" : "zoeken"),
            ]
        ).html(frame)
        return "<div class=\"acts\">\(part)\(aside)</div>"
    }

    private func pages(_ words: any DeskTexts) -> HTML {
        let start = Self.address.query([("hashtag", chosen)])
        let newest: HTML = isFirst ? .empty : "<a href=\"\(start)\">\(words.newestOwnPosts)</a>"
        let next = older.map { place -> HTML in
            let link = Self.address.query([("hashtag", chosen), ("na", place)])
            return "<a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.olderOwnPosts)</a>"
        }
        return isFirst && older == nil ? .empty : "<p class=\"pages\">\(newest)\(next)</p>"
    }
}
