import Growth
import Values

/// Words of the growth model at the desk.
protocol DeskGrowthTexts: Sendable {
    /// In the menu.
    var growthMenu: String { get }
    var growthTabs: String { get }
    func growthTab(_ tab: GrowthTab) -> String
}
