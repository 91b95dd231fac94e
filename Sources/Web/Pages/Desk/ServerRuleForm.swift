import Channels
import Values

/// What is typed for a rule about a server, or for a list of them.
struct ServerRuleForm: Sendable {
    var server = ""
    /// Code of what the rule does.
    var severity = DomainRuleList.Severity.silence.rawValue
    var reason = ""
    var rejectsMedia = false
    var faults = DeskFaults()

    private static let choices: [DomainRuleList.Severity] = [.silence, .suspend]

    init() {}

    init(_ form: Form) {
        (server, severity, reason) = (form.text("server"), form.text("soort"), form.text("reden"))
        rejectsMedia = form.text("beelden") == "geen"
    }

    /// - Throws: `Problem` invalid with `soort`.
    func chosen() throws -> DomainRuleList.Severity {
        guard let chosen = Self.choices.first(where: { $0.rawValue == severity }) else {
            throw Problem.invalid([.init("soort", .unknownChoice)])
        }
        return chosen
    }

    func newRule(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <details\(HTML.flag("open", !faults.fields.isEmpty))><summary>\(words.newServerRule)</summary>
            <form method="post" action="\(ServerRulesPage.address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "toevoegen"))\
            \(faults.summary(
                frame,
                labels: [
                    ("server", words.ruledServerField), ("soort", words.serverRuleKind), ("reden", words.reason),
                ]))
            \(DeskField(
                name: "server", label: words.ruledServerField, value: server, hint: words.serverHint,
                fault: faults.words("server", frame)).html(frame))
            \(kind(words.serverRuleKind, frame))
            <div class="field"><label class="check"><input type="checkbox" name="beelden" value="geen"\
            \(HTML.flag("checked", rejectsMedia))> \(words.serverWithoutPictures)</label></div>
            \(DeskField(
                name: "reden", label: words.reason, value: reason, hint: words.serverReasonHint,
                fault: faults.words("reden", frame)).html(frame))
            <p><button type="submit" class="button">\(words.makeServerRule)</button></p></form></details>
            """
    }

    func takeList(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let scope = "lijst"
        return """
            <details\(HTML.flag("open", !faults.fields.isEmpty))><summary>\(words.takeServerRules)</summary>
            <p>\(words.takeServerRulesLead)</p>
            <form method="post" action="\(ServerRulesPage.address)" enctype="multipart/form-data" class="stacked" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("actie", "overnemen"))\
            \(faults.summary(
                frame,
                labels: [
                    ("bestand", words.serverListFile), ("soort", words.serverListKind), ("reden", words.reason),
                ], scope: scope))
            \(DeskField(
                name: "bestand", label: words.serverListFile, kind: .file(accept: ".csv,.txt"),
                hint: words.serverListHint, fault: faults.words("bestand", frame), scope: scope).html(frame))
            \(kind(words.serverListKind, frame, scope: scope))
            \(DeskField(
                name: "reden", label: words.reason, value: reason, hint: words.serverListReasonHint,
                fault: faults.words("reden", frame), scope: scope).html(frame))
            <p><button type="submit" class="button">\(words.takeServerRulesButton)</button></p></form></details>
            """
    }

    private func kind(_ label: String, _ frame: Frame, scope: String = "") -> HTML {
        let choices = Self.choices.map { DeskChoice(id: $0.rawValue, name: frame.texts.desk.serverRule($0)) }
        return DeskSelect(
            name: "soort", label: label, choices: choices, chosen: severity, fault: faults.words("soort", frame),
            scope: scope
        ).html
    }
}
