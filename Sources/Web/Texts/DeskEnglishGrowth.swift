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

    var growthTitle: String { "Where do we stand?" }
    var growthLead: String {
        "The phase that the municipality is in, measured by what happened, and the smallest step to the next."
    }
    var growthEmpty: (title: String, hint: String) {
        ("Nothing was measured yet", "Plein measures by itself every month. A team lead can also do it now.")
    }
    var growthHalted: String {
        "Nothing is measured any more, not every month either: the growth model was changed without a new version. Ask the system administrator to give it one."
    }
    var growthMeasure: String { "Measure now" }
    var growthPublic: String { "As everybody sees it" }
    var growthWhatToDo: String { "Why this phase, and what to do now" }
    func growthNotice(_ notice: GrowthNotice) -> String {
        switch notice {
        case .measured: "It was measured. This is the newest outcome."
        case .taken: "The task is under Tasks."
        case .done: "The task is done. The next measurement shows whether the gate is open."
        case .undone: "The task is open again."
        case .removed: "The task was taken away."
        case .saved: "Saved."
        case .stale: "Nothing changed: a colleague's task for this gate is open already."
        case .outdated: "No task was made: there is a newer measurement. See whether this is still the smallest step."
        case .finished: "Nothing was taken away: the task is done by now, and stands under Done."
        case .gone: "Nothing changed: a colleague took this task away."
        case .recent:
            "Somebody measured in the past hour already. This is the newest outcome; an hour after it you can measure again."
        case .versionTaken:
            "Nothing was measured: the growth model was changed without a new version. Ask the system administrator to give it one."
        }
    }

    var growthTasks: String { "Tasks" }
    var growthNoTasks: String { "No tasks yet. Make one of a smallest step above." }
    var growthDoneTasks: String { "Done" }
    func growthTake(_ day: String) -> String { "I take this on, done by \(day)" }
    var growthOtherOwner: String { "Somebody else, or another day" }
    var growthOwner: String { "Who" }
    var growthDue: String { "Done by" }
    func growthTaken(by name: String, on day: String) -> String { "Taken on by \(name), done by \(day)." }
    func growthDueOn(_ day: String) -> String { "done by \(day)" }
    func growthDoneOn(_ day: String) -> String { "done since \(day)" }
    var growthDone: String { "Done" }
    var growthNotDone: String { "Not done after all" }
    var growthRemove: String { "Take away" }

    var growthTown: String { "About the municipality" }
    var growthTownLead: String { "Public with the figures, so that municipalities of the same size can be compared." }
    var growthTownCode: String { "Municipality code of Statistics Netherlands" }
    var growthTownCodeHint: String { "GM with four digits, such as GM0796." }
    var growthTownCodeWrong: String { "Fill in GM and four digits, such as GM0796." }
    var growthTownInhabitants: String { "Inhabitants" }
    var growthTownInhabitantsHint: String { "On 1 January of this year." }
}
