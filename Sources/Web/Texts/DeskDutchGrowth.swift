import Growth
import Values

extension DeskDutch {
    var growthMenu: String { "Groei" }
    var growthTabs: String { "Onderdelen van de groei" }
    func growthTab(_ tab: GrowthTab) -> String {
        switch tab {
        case .result: "Resultaat"
        case .questionnaire: "Vragenlijst"
        case .experiments: "Experimenten"
        case .lessons: "Lessen"
        case .adoption: "Draagvlak"
        }
    }
}
