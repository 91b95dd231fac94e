import Values

/// A decision to follow a hashtag, as it is typed.
struct TopicForm: Sendable {
    var tag = ""
    /// One a line.
    var servers = ""
    var reason = ""
    /// As `<input type="date">` writes it.
    var until = ""
    var team = ""
    var faults = DeskFaults()

    init() {}

    init(_ form: Form) {
        (tag, servers, reason) = (form.text("onderwerp"), form.exact("servers"), form.text("reden"))
        (until, team) = (form.text("tot"), form.text("team"))
    }

    var hosts: [String] {
        servers.split { $0 == "\n" || $0 == "," || $0 == " " }.map { $0.trimmingPrefix("https://") }.map(String.init)
    }

    func html(_ frame: Frame, teams: [DeskChoice]) -> HTML {
        let words = frame.texts.desk
        func field(
            _ name: String, _ label: String, _ value: String, _ hint: String, kind: DeskField.Kind = .text
        ) -> HTML {
            DeskField(
                name: name, label: label, value: value, kind: kind, hint: hint, fault: faults.words(name, frame)
            ).html(frame)
        }
        let faults = faults.saying(words.notAHashtag, at: "onderwerp").saying(words.notTopicServers, at: "servers")
        let labels = [
            ("onderwerp", words.topicTag), ("servers", words.topicServers), ("reden", words.reason),
            ("tot", words.topicUntil),
        ]
        let choice: HTML =
            teams.count == 1
            ? DeskForm.hidden("team", teams[0].id)
            : DeskSelect(name: "team", label: words.team, choices: teams, chosen: team).html
        return """
            <details\(HTML.flag("open", !faults.fields.isEmpty))><summary>\(words.followTopic)</summary>
            <form method="post" action="\(TopicsPage.address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "volgen"))\(faults.summary(frame, labels: labels))
            \(DeskField(
                name: "onderwerp", label: words.topicTag, value: tag, hint: words.topicTagHint,
                fault: faults.words("onderwerp", frame)).html(frame))
            \(DeskField(
                name: "servers", label: words.topicServers, value: servers, kind: .lines(3), hint: words.topicServersHint,
                fault: faults.words("servers", frame)).html(frame))
            \(field("reden", words.reason, reason, words.topicReasonHint))
            \(field("tot", words.topicUntil, until, words.topicUntilHint, kind: .date))\(choice)
            <p><button type="submit" class="button">\(words.followTopic)</button></p></form></details>
            """
    }
}
