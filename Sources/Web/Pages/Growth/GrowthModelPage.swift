import Growth
import Values

/// The whole definition that measurements rest on, of this version or an older one.
struct GrowthModelPage: Page {
    var model: GrowthModel?
    /// Other versions that were used.
    var others: [String] = []

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.growth.modelTitle(model?.version ?? "") }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        guard let model else { return "<div class=\"sheet growth\"><h1>\(title(frame.texts))</h1></div>" }
        let other = others.map { version -> HTML in
            "<li><a href=\"\(Link.path("/groei/model", version))\">\(version)</a></li>"
        }
        let versions: HTML =
            others.isEmpty ? .empty : "<h2>\(words.otherVersions)</h2><ul>\(other)</ul>"
        return """
            <div class="sheet growth"><p class="back"><a href="\(GrowthPublicPage.address)">\(words.title)</a></p>
            <h1>\(title(frame.texts))</h1><p class="lead">\(words.modelLead)</p>\(phases(model, frame))\
            \(themes(model, frame))\(figures(model, frame))\(items(model, frame))\(versions)</div>
            """
    }

    private func phases(_ model: GrowthModel, _ frame: Frame) -> HTML {
        let lines = model.phases.map { phase -> HTML in
            """
            <dt>\(frame.texts.growth.phase(phase.phase.rawValue, phase.name.in(frame.language)))</dt>\
            <dd>\(phase.meaning.in(frame.language))</dd>
            """
        }
        return "<dl class=\"rules\">\(lines)</dl><p>\(frame.texts.growth.gatesLead)</p>"
    }

    /// Each theme with its gates: threshold, source and reason.
    private func themes(_ model: GrowthModel, _ frame: Frame) -> HTML {
        let sections = model.themes.map { theme -> HTML in
            let gates = model.gates.filter { $0.theme == theme.theme }.sorted { $0.phase < $1.phase }
            return """
                <section><h2>\(theme.name.in(frame.language))</h2><p>\(theme.meaning.in(frame.language))</p>
                \(gates.map { gate($0, model, frame) })</section>
                """
        }
        return sections.reduce(.empty, +)
    }

    private func gate(_ gate: GrowthGate, _ model: GrowthModel, _ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let phase = model.phase(gate.phase)?.name.in(frame.language) ?? ""
        return """
            <article class="gate"><h3 id="\(gate.id)">\(model.name(of: gate.indicator, frame.language))</h3>
            <dl class="rules"><dt>\(words.gate)</dt><dd><code>\(gate.id)</code>, \
            \(words.phase(gate.phase.rawValue, phase))</dd>
            <dt>\(words.needed)</dt><dd>\(GrowthReport.needed(gate, model, frame))</dd>
            <dt>\(words.why)</dt><dd>\(gate.reason.in(frame.language))</dd>
            <dt>\(words.itsSource)</dt><dd lang="en">\(gate.source)</dd></dl></article>
            """
    }

    private func figures(_ model: GrowthModel, _ frame: Frame) -> HTML {
        let lines = model.indicators.map { indicator -> HTML in
            """
            <dt>\(indicator.name.in(frame.language)) <code>\(indicator.id)</code></dt>\
            <dd>\(indicator.rule.in(frame.language))</dd>
            """
        }
        let words = frame.texts.growth
        return "<section><h2>\(words.rules)</h2><p>\(words.figuresLead)</p><dl class=\"rules\">\(lines)</dl></section>"
    }

    private func items(_ model: GrowthModel, _ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let lines = model.items.map { item -> HTML in
            """
            <li>\(item.words.in(frame.language)) <code>\(item.id)</code><br>\
            <span class="small">\(words.evidence): \(item.evidence.in(frame.language))</span></li>
            """
        }
        return "<section><h2>\(words.items)</h2><p>\(words.itemsLead)</p><ol>\(lines)</ol></section>"
    }

    static var examples: [(name: String, page: GrowthModelPage)] {
        let model = try? GrowthModel.builtIn()
        return [
            ("in-use", GrowthModelPage(model: model, others: ["2025.2", "2025.1"])),
            ("only", GrowthModelPage(model: model)),
        ]
    }
}
