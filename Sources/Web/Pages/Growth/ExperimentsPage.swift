import Growth
import Values

/// What is tried now, and what came of what was tried before.
struct ExperimentsPage: Page {
    var running: [Experiment] = []
    var ended: [Experiment] = []
    /// Where the next page begins.
    var older: String?
    var isFirst = true
    var today = LocalDate(daysSinceEpoch: 0)
    var mayAct = true

    static let side = PageSide.desk
    static let address = Link.path("/balie/groei/experimenten")

    func title(_ texts: Texts) -> String { texts.desk.experimentsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let link = Link.path("/balie/groei/experimenten/nieuw")
        let begin: HTML =
            mayAct ? "<p><a class=\"button button-main\" href=\"\(link)\">\(words.newExperiment)</a></p>" : .empty
        let isEmpty = isFirst && running.isEmpty && ended.isEmpty
        return """
            <div class="desk-page"><h1>\(words.experimentsTitle)</h1>\(GrowthTabs(current: .experiments).html(frame))
            <p>\(words.experimentsLead)</p>\(begin)
            \(isEmpty ? DeskForm.empty(words.noExperiments) : "\(now(frame))\(before(frame))")</div>
            """
    }

    private func now(_ frame: Frame) -> HTML {
        guard isFirst else { return .empty }
        let words = frame.texts.desk
        let list: HTML =
            running.isEmpty
            ? "<p class=\"hint\">\(words.noneRunning)</p>"
            : "<ul class=\"own-posts\">\(running.map { row($0, frame) })</ul>"
        return "<section><h2>\(words.runningExperiments)</h2>\(list)</section>"
    }

    private func before(_ frame: Frame) -> HTML {
        if ended.isEmpty { return .empty }
        let words = frame.texts.desk
        let next = older.map { place -> HTML in
            let link = Self.address.query([("na", place)])
            return
                "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.olderExperiments)</a></p>"
        }
        return """
            <section><h2>\(words.endedExperiments)</h2><ul class="own-posts">\(ended.map { row($0, frame) })</ul>\(next)
            </section>
            """
    }

    private func row(_ experiment: Experiment, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let link = Link.path("/balie/groei/experimenten", experiment.id.description)
        return """
            <li><p><a href="\(link)"><strong><bdi>\(experiment.title)</bdi></strong></a></p>
            \(ExperimentStanding(experiment: experiment, today: today).html(frame))
            <p class="hint"><bdi>\(words.experimentOwner(experiment.ownerName))</bdi></p></li>
            """
    }
}

/// Whether it runs, is over time, or what came of it.
struct ExperimentStanding: Sendable {
    let experiment: Experiment
    let today: LocalDate

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func day(_ date: LocalDate) -> String { Dates.day(date, frame.language) }
        if experiment.removedAt != nil { return "<p class=\"standing\">\(words.experimentGone)</p>" }
        if let outcome = experiment.outcome {
            let moment = experiment.endedAt.map { DeskMoment.day($0, frame) } ?? ""
            let said = "\(words.experimentOutcome(outcome)), \(moment)"
            return outcome == .succeeded ? DeskStanding.done.html(said) : "<p class=\"standing\">\(said)</p>"
        }
        if experiment.isLate(on: today) { return DeskStanding.late.html(words.experimentLate(day(experiment.endsOn))) }
        if today < experiment.startsOn {
            return "<p class=\"standing\">\(words.experimentStarts(day(experiment.startsOn)))</p>"
        }
        let said = words.experimentRunsUntil(day(experiment.endsOn))
        let left = experiment.endsOn.daysSinceEpoch - today.daysSinceEpoch
        return left <= 7 ? DeskStanding.soon.html(said) : DeskStanding.inTime.html(said)
    }
}
