import Growth
import Values

extension DeskEnglish {
    var growthMenu: String { "Growth" }
    var growthTabs: String { "Parts of the growth model" }
    func growthTab(_ tab: GrowthTab) -> String {
        switch tab {
        case .result: "Result"
        case .questionnaire: "Questionnaire"
        case .experiments: "Experiments"
        case .lessons: "Lessons"
        case .adoption: "Adoption"
        }
    }
}
