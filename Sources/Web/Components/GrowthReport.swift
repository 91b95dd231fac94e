import Growth
import Values

/// A measurement as people read it; the same figures for residents, the council and colleagues.
struct GrowthReport: Sendable {
    /// Of the measurement's version.
    let model: GrowthModel
    let stored: Measurements.Stored
    var previous: Measurements.Stored?
    /// Newest first.
    var history: [Measurements.Summary] = []
    /// Where records behind a figure are shown, for who may see them.
    var proof: (@Sendable (String) -> Link?)?

    var result: GrowthResult { stored.result }

    func phaseName(_ phase: Phase, _ frame: Frame) -> String { model.phase(phase)?.name.in(frame.language) ?? "" }
    func themeName(_ theme: Theme, _ frame: Frame) -> String { model.theme(theme)?.name.in(frame.language) ?? "" }

    /// The one sentence, and when it was measured.
    func overall(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let phase = result.overall.phase
        let town = frame.municipality.isEmpty ? frame.texts.common.noMunicipality : frame.municipality
        let lowest = result.themes.filter { $0.phase == phase }.map { themeName($0.theme, frame).lowercased() }
        let why: HTML =
            lowest.count < result.themes.count
            ? " \(words.overallWhy(words.list(lowest)))" : .empty
        let compared = previous.map { words.comparedWith(Dates.day($0.day, frame.language)) } ?? words.firstMeasurement
        return """
            <p class="phase-now"><strong>\(words.overall(town, phase: phase.rawValue, name: phaseName(phase, frame)))</strong>\
            \(why)</p>
            <p class="small hint">\(words.measuredOn(Dates.day(stored.day, frame.language))), \
            \(words.measuredBy(monthly: stored.isMonthly)). \(compared)</p>
            """
    }

    /// Four steps, of which the reached ones have a tick: said by words, shape and weight.
    func steps(_ reached: Phase, _ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let steps = Phase.allCases.map { phase -> HTML in
            let isHere = phase == reached
            let state = isHere ? words.here : phase < reached ? words.reached : words.ahead
            let sign = isHere ? "●" : phase < reached ? "✓" : "○"
            let here: HTML = isHere ? " aria-current=\"step\"" : .empty
            return """
                <li\(here)><span class="sign" aria-hidden="true">\(sign)</span> \
                \(phase.rawValue) <span class="name">\(phaseName(phase, frame))</span><span class="unseen"> (\(state))</span></li>
                """
        }
        return "<ol class=\"phase-steps\">\(steps)</ol>"
    }

    func themes(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let parts = result.themes.map { theme -> HTML in
            let earlier = previous?.result.theme(theme.theme)?.phase
            let was: HTML = earlier.map { " <span class=\"small hint\">\(words.was($0.rawValue))</span>" } ?? .empty
            return """
                <section class="theme" aria-labelledby="thema-\(theme.theme.rawValue)">\
                <h3 id="thema-\(theme.theme.rawValue)">\(themeName(theme.theme, frame))</h3>
                <p class="small hint">\(model.theme(theme.theme)?.meaning.in(frame.language) ?? "")</p>
                \(steps(theme.phase, frame))<p>\(theme.conclusion.in(frame.language))\(was)</p>
                \(step(theme, frame))</section>
                """
        }
        return """
            <section aria-labelledby="themas"><h2 id="themas">\(words.themes)</h2>\
            <div class="in-columns">\(parts)</div></section>
            """
    }

    private func step(_ theme: GrowthResult.ThemeStanding, _ frame: Frame) -> HTML {
        if theme.recommended == nil { return .empty }
        return """
            <p><strong>\(frame.texts.growth.smallestStep):</strong> \(theme.recommendation.in(frame.language))</p>
            """
    }
}
