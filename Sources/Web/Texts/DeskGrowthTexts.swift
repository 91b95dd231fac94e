import Growth
import Values

/// Words of the growth model at the desk.
protocol DeskGrowthTexts: Sendable {
    /// In the menu.
    var growthMenu: String { get }
    var growthTabs: String { get }
    func growthTab(_ tab: GrowthTab) -> String

    var growthTitle: String { get }
    var growthLead: String { get }
    var growthEmpty: (title: String, hint: String) { get }
    var growthMeasure: String { get }
    var growthPublic: String { get }
    var growthWhatToDo: String { get }
    func growthNotice(_ notice: GrowthNotice) -> String

    var growthTasks: String { get }
    var growthNoTasks: String { get }
    var growthDoneTasks: String { get }
    /// The button that makes a recommendation a task of one's own.
    func growthTake(_ day: String) -> String
    var growthOtherOwner: String { get }
    var growthOwner: String { get }
    var growthDue: String { get }
    func growthTaken(by name: String, on day: String) -> String
    func growthDueOn(_ day: String) -> String
    func growthDoneOn(_ day: String) -> String
    var growthDone: String { get }
    var growthNotDone: String { get }
    var growthRemove: String { get }

    var growthTown: String { get }
    var growthTownLead: String { get }
    var growthTownCode: String { get }
    var growthTownCodeHint: String { get }
    var growthTownCodeWrong: String { get }
    var growthTownInhabitants: String { get }
    var growthTownInhabitantsHint: String { get }
    /// Nothing is measured any more, because the definition was changed without a new version.
    var growthHalted: String { get }
}
