import Growth
import Values

/// How taking part spreads, in groups in which nobody can be found.
struct AdoptionPage: Page {
    /// nil: not enough to show yet.
    var figures: AdoptionFigures?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.adoptionTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page adoption"><h1>\(words.adoptionTitle)</h1>\(GrowthTabs(current: .adoption).html(frame))
            <p>\(words.adoptionLead)</p>\(rules(frame))
            \(figures.map { shown($0, frame) } ?? DeskForm.empty(words.noAdoption))</div>
            """
    }

    private func rules(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let items = words.adoptionRules.map { rule -> HTML in "<li>\(rule)</li>" }
        return "<details class=\"fold\"><summary>\(words.adoptionRuleTitle)</summary><ul>\(items)</ul></details>"
    }

    private func shown(_ figures: AdoptionFigures, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let hidden: HTML = figures.isRestHidden ? "<p class=\"hint\">\(words.adoptionHidden)</p>" : .empty
        if figures.groups.isEmpty { return "<p>\(words.adoptionAllHidden)</p>" }
        let total = chart(words.adoptionTotal, figures.total, figures, frame)
        let each: HTML =
            figures.groups.count == 1
            ? .empty
            : "<div class=\"side-by-side\">\(figures.groups.map { chart(name($0, words), $0, figures, frame) })</div>"
        let isNew = figures.groups.contains { $0.atLeast.contains(nil) }
        let dash: HTML = isNew ? "<p class=\"hint\">\(words.adoptionNotYetMeaning)</p>" : .empty
        return """
            \(total)\(each)\(hidden)\(table(figures, frame))\(dash)\(reference(frame))
            <p class="hint">\(words.adoptionTaken(DeskMoment.long(figures.takenAt, frame)))</p>
            """
    }

    private func name(_ group: AdoptionFigures.Group, _ words: any DeskTexts) -> String {
        group.name ?? words.adoptionRest(group.departments)
    }

    private func chart(
        _ name: String, _ group: AdoptionFigures.Group, _ figures: AdoptionFigures, _ frame: Frame
    ) -> HTML {
        let words = frame.texts.desk
        let last = (group.atLeast.last ?? nil) ?? 0
        let said = words.adoptionSentence(
            DeskMoment.number(last, frame), DeskMoment.number(group.staff, frame), Self.share(last, group.staff, frame))
        let drawing = AdoptionChart(
            quarters: figures.quarters, tenths: group.atLeast.map { $0.map { $0 * 1000 / max(group.staff, 1) } })
        return """
            <figure class="adoption-chart"><figcaption><strong><bdi>\(name)</bdi></strong><br>\(said)</figcaption>\
            \(drawing.html(words.adoptionChart(name), ours: words.adoptionOurs, reference: words.adoptionReference))</figure>
            """
    }

    /// "12%", rounded down.
    private static func share(_ part: Int, _ whole: Int, _ frame: Frame) -> String {
        whole == 0 ? "0%" : "\(part * 100 / whole)%"
    }

    private func table(_ figures: AdoptionFigures, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func row(_ name: String, _ group: AdoptionFigures.Group, isTotal: Bool = false) -> Table.Row {
            let counts = group.atLeast.map { count in
                count.map { DeskMoment.number($0, frame) } ?? words.adoptionNotYet
            }
            return Table.Row(head: name, cells: [DeskMoment.number(group.staff, frame)] + counts, isTotal: isTotal)
        }
        return Table(
            caption: words.adoptionTable, heads: [words.adoptionDepartment, words.adoptionStaff] + figures.quarters,
            rows: figures.groups.map { row(name($0, words), $0) }
                + [row(words.adoptionTotal, figures.total, isTotal: true)]
        ).html
    }

    private func reference(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func percent(_ tenths: Int) -> String {
            let sign = frame.language == .dutch ? "," : "."
            return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10)\(sign)\(tenths % 10)%"
        }
        let rows = words.referenceGroups.enumerated().map { place, group in
            Table.Row(
                head: group, cells: [percent(RogersCurve.shares[place]), percent(RogersCurve.cumulative[place])])
        }
        let table = Table(
            caption: words.referenceTable, hidesCaption: true,
            heads: [words.referenceGroup, words.referenceShare, words.referenceSum], rows: rows)
        return "<section><h2>\(words.referenceTitle)</h2><p>\(words.referenceLead)</p>\(table.html)</section>"
    }
}
