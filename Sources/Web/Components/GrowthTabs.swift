/// The pages of the growth model at the desk, beside each other.
enum GrowthTab: String, Sendable, CaseIterable {
    case result, questionnaire, experiments, lessons, adoption

    var link: Link {
        switch self {
        case .result: .path("/balie/groei")
        case .questionnaire: .path("/balie/groei/vragenlijst")
        case .experiments: .path("/balie/groei/experimenten")
        case .lessons: .path("/balie/groei/lessen")
        case .adoption: .path("/balie/groei/draagvlak")
        }
    }
}

/// The way between them; the page that is shown says so.
struct GrowthTabs: Sendable {
    let current: GrowthTab

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let tabs = GrowthTab.allCases.map { tab -> HTML in
            let here: HTML = tab == current ? " aria-current=\"page\"" : .empty
            return "<li><a href=\"\(tab.link)\"\(here)>\(words.growthTab(tab))</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(words.growthTabs)\"><ul>\(tabs)</ul></nav>"
    }
}
