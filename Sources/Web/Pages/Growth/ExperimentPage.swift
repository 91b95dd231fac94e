import Growth
import Values

/// One experiment: what was expected, what came of it, and the way to its lesson.
struct ExperimentPage: Page {
    /// What was done just now.
    enum Done: String, Sendable {
        case saved = "bewaard", ended = "afgerond", reopened = "loopt", removed = "weg", restored = "terug"
    }
    /// Why what was asked did not happen; what was typed is still here.
    enum Stale: Sendable {
        /// Somebody changed it while this was typed.
        case changed
        /// The form of a new one was sent before, with other words.
        case sentBefore
        /// It is not any more as it was when a button was shown.
        case act
    }
    /// What was typed to end it and came back.
    struct Ending: Sendable {
        var outcome = ""
        var happened = ""
        var faults = DeskFaults()
    }
    /// nil: a new one.
    var experiment: Experiment?
    var form = ExperimentForm()
    var ending = Ending()
    var owners: [DeskChoice] = []
    var today = LocalDate(daysSinceEpoch: 0)
    var mayAct = true
    var done: Done?
    var stale: Stale?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { experiment?.title ?? texts.desk.newExperiment }

    private var address: Link {
        .path("/balie/groei/experimenten", experiment?.id.description ?? "nieuw")
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1><bdi>\(experiment?.title ?? words.newExperiment)</bdi></h1>\
            \(GrowthTabs(current: .experiments).html(frame))
            <p><a href="\(ExperimentsPage.address)">\(words.allExperiments)</a></p>\(notice(frame))\(staleNotice(frame))
            \(experiment.map { known($0, frame) } ?? new(frame))</div>
            """
    }

    private func new(_ frame: Frame) -> HTML {
        form.html(frame, address: address, owners: owners, button: frame.texts.desk.beginExperiment)
    }

    private func notice(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard let done, stale == nil else { return .empty }
        let (said, back): (String, String?) =
            switch done {
            case .saved: (words.experimentSaved, nil)
            case .ended: (words.experimentEnded, nil)
            case .reopened: (words.experimentReopened, nil)
            case .removed: (words.experimentRemoved, "terugzetten")
            case .restored: (words.experimentRestored, "weghalen")
            }
        let undo = mayAct ? back.map { act(words.undo, $0, .link).html(frame) } : nil
        return "<div class=\"notice done\" role=\"status\"><p>\(said)</p>\(undo)</div>"
    }

    private func staleNotice(_ frame: Frame) -> HTML {
        guard let stale else { return .empty }
        let words = frame.texts.desk
        let isOpen = experiment?.outcome == nil && experiment?.removedAt == nil
        let said =
            switch stale {
            case .act: words.experimentOtherwise(standing(words))
            case .sentBefore where isOpen: words.formSentBefore
            case .changed where isOpen: words.changedMeanwhile
            default: experiment?.removedAt == nil ? words.experimentEndedMeanwhile : words.experimentRemovedMeanwhile
            }
        // There is no field any more for what was typed, so it is shown here.
        let days = "\(form.startsOn) – \(form.endsOn)"
        let typed = ending.happened.isEmpty ? [form.title, form.hypothesis, days] : [ending.happened]
        let kept = stale == .act || isOpen ? [] : typed
        let lines = kept.map { line -> HTML in "<p><bdi>\(HTML.lines(line))</bdi></p>" }
        return "<div class=\"notice warning\" role=\"alert\"><p>\(said)</p>\(lines)</div>"
    }

    private func standing(_ words: any DeskTexts) -> String {
        guard let experiment, experiment.removedAt == nil else { return words.experimentGone.lowercased() }
        return experiment.outcome.map { words.experimentOutcome($0).lowercased() } ?? words.experimentRuns
    }

    private func act(_ label: String, _ action: String, _ weight: DeskAction.Weight) -> DeskAction {
        DeskAction(
            address: address, label: label,
            fields: [("actie", action), ("versie", String(experiment?.version ?? 1))], weight: weight)
    }

    private func known(_ experiment: Experiment, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let period = words.experimentPeriod(
            Dates.day(experiment.startsOn, frame.language), Dates.day(experiment.endsOn, frame.language))
        let happened: HTML =
            experiment.outcome == nil
            ? .empty
            : "<h2>\(words.happenedField)</h2><div class=\"message-text\" dir=\"auto\">\(HTML.lines(experiment.happened))</div>"
        return """
            \(ExperimentStanding(experiment: experiment, today: today).html(frame))
            <p class="hint">\(period) · <bdi>\(words.experimentOwner(experiment.ownerName))</bdi></p>
            <h2>\(words.hypothesisField)</h2>
            <div class="message-text" dir="auto">\(HTML.lines(experiment.hypothesis))</div>\(happened)
            \(lesson(experiment, frame))\(mayAct ? acts(experiment, frame) : .empty)
            """
    }

    private func lesson(_ experiment: Experiment, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if let lesson = experiment.lesson {
            let link = Link.path("/balie/groei/lessen", lesson.description)
            return "<p><a href=\"\(link)\">\(words.seeLesson)</a></p>"
        }
        guard experiment.outcome != nil, mayAct else { return .empty }
        let link = LessonPage.new(.experiment, experiment.id.description)
        return "<p><a class=\"button button-main\" href=\"\(link)\">\(words.writeLesson)</a></p>"
    }

    private func acts(_ experiment: Experiment, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if experiment.removedAt != nil { return act(words.restoreExperiment, "terugzetten", .plain).html(frame) }
        if experiment.outcome != nil { return act(words.reopenExperiment, "heropenen", .quiet).html(frame) }
        let isTyped = stale == .changed || stale == .sentBefore
        let isOpen = (isTyped && ending.happened.isEmpty) || !form.faults.fields.isEmpty
        let remove: HTML =
            experiment.canBeRemoved
            ? "<p class=\"hint\">\(words.removeExperimentLead)</p>\(act(words.removeExperiment, "weghalen", .link).html(frame))"
            : .empty
        return """
            <section><h2 id="afronden">\(words.endExperiment)</h2><p>\(words.endExperimentLead)</p>\
            \(end(experiment, frame))</section>
            <details\(HTML.flag("open", isOpen))><summary>\(words.changeExperiment)</summary>
            \(form.html(frame, address: address, owners: choices(frame), button: words.saveExperiment))\(remove)</details>
            """
    }

    /// Who had it and cannot any more is no choice; that nobody was chosen must be seen.
    private func choices(_ frame: Frame) -> [DeskChoice] {
        guard let experiment, !owners.contains(where: { $0.id == form.owner }) else { return owners }
        return [DeskChoice(id: "", name: frame.texts.desk.otherOwner(than: experiment.ownerName))] + owners
    }

    private func end(_ experiment: Experiment, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let choices = Experiment.Outcome.allCases.enumerated().map { place, outcome -> HTML in
            let id = place == 0 ? "veld-uitkomst" : "veld-uitkomst-\(outcome.rawValue)"
            return """
                <label class="check" for="\(id)"><input type="radio" id="\(id)" name="uitkomst" \
                value="\(outcome.rawValue)"\(HTML.flag("checked", outcome.rawValue == ending.outcome))> \
                \(words.experimentOutcome(outcome))</label>
                """
        }
        let error = ending.faults.words("uitkomst", frame).map { fault -> HTML in
            "<p class=\"field-error\">\(fault)</p>"
        }
        let happened = DeskField(
            name: "gebeurd", label: words.happenedField, value: ending.happened, kind: .lines(4),
            fault: ending.faults.words("gebeurd", frame))
        let labels = [("uitkomst", words.outcomeField), ("gebeurd", words.happenedField)]
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "afronden"))\(DeskForm.hidden("versie", String(experiment.version)))\
            \(ending.faults.summary(frame, labels: labels))
            <fieldset><legend>\(words.outcomeField)</legend>\(error)\(choices)</fieldset>\(happened.html(frame))
            <p><button type="submit" class="button">\(words.endExperiment)</button></p></form>
            """
    }
}
