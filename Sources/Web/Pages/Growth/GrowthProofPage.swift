import Growth
import Values

/// The records behind a figure, for colleagues: conversations of their own teams.
struct GrowthProofPage: Page {
    var name = ""
    var rule = ""
    /// The figure in words, and its period.
    var value = ""
    var period = ""
    var rows: [GrowthProof.Entry] = []
    var older: Link?
    var isFirst = true
    var back = GrowthPage.address

    static let side = PageSide.desk

    static func link(_ indicator: String) -> Link { .path("/balie/groei/bewijs", indicator) }

    func title(_ texts: Texts) -> String { texts.desk.growthProofTitle(name) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML = rows.isEmpty ? DeskForm.empty(words.growthProofEmpty) : table(frame)
        let next = older.map { link -> HTML in "<a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.older)</a>" }
        let first: HTML = isFirst ? .empty : "<a href=\"\(back)\">\(words.backToFirst)</a>"
        return """
            <div class="desk-page growth">\(GrowthTabs(current: .result).html(frame))
            <p class="back"><a href="\(GrowthPage.address)">\(words.growthTitle)</a></p><h1>\(title(frame.texts))</h1>
            <p><strong>\(value)</strong></p><p>\(rule) \(period)</p><p class="hint">\(words.growthProofLead)</p>
            \(list)<p class="pages">\(first)\(next)</p></div>
            """
    }

    private func table(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let lines = rows.map { row -> HTML in
            let link = Link.path("/balie/gesprekken", row.conversation.description)
            return """
                <tr><th scope="row"><a href="\(link)">\(row.reference)</a></th>\
                <td>\(DeskMoment.time(row.at, frame))</td><td>\(state(row.state, frame))</td></tr>
                """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title(frame.texts))"><table>\
            <thead><tr><th scope="col">\(words.growthConversation)</th><th scope="col">\(words.when)</th>\
            <th scope="col">\(words.growthCame)</th></tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }

    private func state(_ state: GrowthProof.Entry.State, _ frame: Frame) -> String {
        let words = frame.texts.desk
        switch state {
        case .answered(let service, let wall):
            return words.growthAnswered(
                service: GrowthFigure.duration(service, frame.language),
                wall: GrowthFigure.duration(wall, frame.language))
        case .unanswered: return words.growthUnanswered
        case .saidElsewhere: return words.growthSaidElsewhere
        }
    }

    static var examples: [(name: String, page: GrowthProofPage)] {
        func entry(_ number: Int, _ state: GrowthProof.Entry.State) -> GrowthProof.Entry {
            GrowthProof.Entry(
                conversation: ID(DeskExamples.id(number)) ?? ID(at: DeskExamples.now), reference: "ZW-26-4F\(number)K",
                at: DeskExamples.now.adding(seconds: -number * 7_000), state: state, place: "")
        }
        var page = GrowthProofPage(name: "Vragen <b>", rule: "Zo is geteld.", value: "82,9%", period: "Van 1 tot 2.")
        page.rows = [
            entry(1, .answered(serviceSeconds: 900, wallSeconds: 90_000)), entry(2, .unanswered),
            entry(3, .saidElsewhere),
        ]
        page.older = Self.link("answered_share")
        return [("full", page), ("empty", GrowthProofPage(name: "Cijfer", value: "0", isFirst: false))]
    }
}
