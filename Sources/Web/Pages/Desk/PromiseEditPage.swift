import Values

/// What the municipality promises: terms per channel and subject, and the opening hours they are counted in.
struct PromiseEditPage: Page {
    struct Term: Sendable {
        let id: String
        /// Nil for every channel.
        var channel: String?
        /// Nil for every subject.
        var subject: String?
        /// Hours of opening time, such as "4" or "1,5".
        let hours: String
    }
    struct Hours: Sendable {
        /// Monday first, such as "09:00-17:00, 19:00-21:00"; empty is closed.
        var days: [String] = Array(repeating: "", count: 7)
        var closedOnHolidays = true
        /// Lines such as "2026-12-24 09:00-12:00 kerstavond".
        var overrides = ""
        /// As typed, `2026-12-01`.
        var validFrom = ""
        var reason = ""
    }
    struct Version: Sendable {
        enum State: Sendable { case past, current, future }
        let number: Int
        let validFrom: Instant
        let reason: String
        let author: String?
        let state: State
    }
    /// A line of the deviating days that cannot be read.
    struct FaultyLine: Sendable {
        let number: Int
        let text: String
    }

    var terms: [Term] = []
    var channels: [DeskChoice] = []
    var subjects: [DeskChoice] = []
    var typedTermHours = ""
    var hours = Hours()
    var versions: [Version] = []
    var faults = DeskFaults()
    var faultyLines: [FaultyLine] = []
    var isSaved = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.promiseTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1>\(words.promiseTitle)</h1><p>\(words.promiseLead)</p>
            \(isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty)
            <section><h2 id="termijnen">\(words.termsTitle)</h2>
            \(terms.isEmpty ? "<p>\(words.noTerms)</p>" : termTable(frame))\(termForm(frame))</section>
            <section aria-labelledby="tijden"><h2 id="tijden">\(words.hoursTitle)</h2>\(hoursForm(frame))</section>
            <section><h2 id="versies">\(words.versionsTitle)</h2>\
            \(versionTable(frame))</section>
            </div>
            """
    }

    private func termTable(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let rows = terms.map { term -> HTML in
            let end = DeskAction(
                address: .path("/balie/belofte"), label: words.endTerm,
                fields: [("actie", "termijn-weg"), ("termijn", term.id)], weight: .link)
            return """
                <tr><td>\(term.channel ?? words.allChannels)</td><td>\(term.subject ?? words.allSubjects)</td>
                <td class="number">\(words.hours(term.hours))</td><td>\(end.html(frame))</td></tr>
                """
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="termijnen"><table><thead><tr>
            <th scope="col">\(words.channel)</th><th scope="col">\(words.subject)</th>
            <th scope="col" class="number">\(words.term)</th><td></td></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func termForm(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func options(_ all: String, _ choices: [DeskChoice]) -> HTML {
            let options = choices.map { choice -> HTML in "<option value=\"\(choice.id)\">\(choice.name)</option>" }
            return "<option value=\"\">\(all)</option>\(options)"
        }
        let field = DeskField(
            name: "uren", label: words.termHours, value: typedTermHours, kind: .number, hint: words.termHoursHint,
            fault: faults.words("uren", frame))
        return """
            <details\(HTML.flag("open", faults.words("uren", frame) != nil))><summary>\(words.addTerm)</summary>
            <form method="post" action="/balie/belofte" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("actie", "termijn"))
            \(faults(among: [("uren", words.termHours)], frame))
            <div class="columns"><div class="field"><label for="termijn-kanaal">\(words.channel)</label>
            <select id="termijn-kanaal" name="kanaal">\(options(words.allChannels, channels))</select></div>
            <div class="field"><label for="termijn-onderwerp">\(words.subject)</label>
            <select id="termijn-onderwerp" name="onderwerp">\(options(words.allSubjects, subjects))</select></div></div>
            \(field.html(frame))<button type="submit" class="button button-main">\(words.save)</button></form></details>
            """
    }

    private func hoursForm(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let labels =
            words.weekdays.enumerated().map { ("dag_\($0.offset + 1)", $0.element) }
            + [("uitzonderingen", words.overrides), ("vanaf", words.validFrom), ("reden", words.reason)]
        let days = zip(words.weekdays, hours.days).enumerated().map { place, day in
            let name = "dag_\(place + 1)"
            return DeskField(
                name: name, label: day.0, value: day.1, fault: faults.words(name, frame), isRequired: false
            ).html(frame)
        }
        let faulty = faultyLines.first.map { words.faultyLine($0.number, $0.text) }
        let overrides = DeskField(
            name: "uitzonderingen", label: words.overrides, value: hours.overrides, kind: .lines(5),
            hint: words.overridesHint,
            fault: faulty ?? faults.words("uitzonderingen", frame), isRequired: false)
        let from = DeskField(
            name: "vanaf", label: words.validFrom, value: hours.validFrom, kind: .date, hint: words.validFromHint,
            fault: faults.words("vanaf", frame))
        let reason = DeskField(
            name: "reden", label: words.reason, value: hours.reason, hint: words.versionReasonHint,
            fault: faults.words("reden", frame))
        return """
            <form method="post" action="/balie/belofte" novalidate>\(DeskForm.token(frame))
            \(DeskForm.hidden("actie", "openingstijden"))\(faults(among: labels, frame))<p class="hint">\
            \(words.hoursHint)</p>
            <div class="weekdays">\(days)</div>
            <label class="check"><input type="checkbox" name="feestdagen" value="1"\
            \(HTML.flag("checked", hours.closedOnHolidays)) aria-describedby="feestdagen-hulp"> \
            \(words.holidays)</label>
            <p class="hint" id="feestdagen-hulp">\(words.holidaysHint)</p>
            \(overrides.html(frame))\(from.html(frame))\(reason.html(frame))
            <button type="submit" class="button button-main">\(words.saveVersion)</button></form>
            """
    }

    /// Two forms share the page; each lists only its own faults.
    private func faults(among labels: [(name: String, label: String)], _ frame: Frame) -> HTML {
        let own = faults.fields.filter { fault in labels.contains { $0.name == fault.name } }
        return DeskFaults(fields: own).summary(frame, labels: labels)
    }

    private func versionTable(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let rows = versions.map { version -> HTML in
            let state: HTML =
                switch version.state {
                case .past: .empty
                case .current: "<span class=\"tag\">\(words.currentVersion)</span>"
                case .future: "<span class=\"tag\">\(words.futureVersion)</span>"
                }
            return """
                <tr><th scope="row" class="number">\(version.number)</th><td>\
                \(DeskMoment.day(version.validFrom, frame)) \
                \(state)</td><td dir="auto">\(version.reason)</td><td>\(version.author ?? words.plein)</td></tr>
                """
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="versies"><table><thead><tr>
            <th scope="col" class="number">\(words.version)</th><th scope="col">\(words.validFrom)</th>
            <th scope="col">\(words.reason)</th><th scope="col">\(words.who)</th></tr></thead><tbody>\(rows)</tbody>\
            </table></div>
            """
    }
}

extension PromiseEditPage {
    static var examples: [(name: String, page: PromiseEditPage)] {
        var page = DeskExamples.promise
        let full = page
        page.isSaved = true
        let saved = page
        page.isSaved = false
        page.faults = DeskFaults(fields: [
            Problem.Field("dag_2", .notHours), Problem.Field("vanaf", .notADate), Problem.Field("reden", .missing),
            Problem.Field("uren", .notANumber),
        ])
        page.hours.days[1] = "negen tot vijf"
        page.typedTermHours = "veel"
        page.faultyLines = [FaultyLine(number: 2, text: "kerst dicht")]
        return [("full", full), ("saved", saved), ("refused", page), ("first", PromiseEditPage())]
    }
}
