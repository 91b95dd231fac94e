import Growth
import Values

extension DeskEnglish {
    var experimentsTitle: String { "Experiments" }
    var experimentsLead: String {
        "What do you try, what do you expect of it and until when? Failing is an outcome too, and often the one to learn from."
    }
    var newExperiment: String { "New experiment" }
    var runningExperiments: String { "Running" }
    var endedExperiments: String { "Ended" }
    var noExperiments: (title: String, hint: String) {
        ("No experiment yet", "Begin small: one idea, one expectation and an end within a few weeks.")
    }
    var noneRunning: String { "No experiment runs now." }
    func experimentPeriod(_ from: String, _ until: String) -> String { "\(from) to \(until)" }
    func experimentLate(_ day: String) -> String { "Overdue since \(day): say what came of it" }
    func experimentRunsUntil(_ day: String) -> String { "Runs to \(day)" }
    func experimentStarts(_ day: String) -> String { "Begins on \(day)" }
    func experimentOutcome(_ outcome: Experiment.Outcome) -> String {
        switch outcome {
        case .succeeded: "Succeeded"
        case .failed: "Failed"
        case .unclear: "Unclear"
        case .stopped: "Stopped"
        }
    }
    func experimentOwner(_ name: String) -> String { "Owner: \(name)" }
    var olderExperiments: String { "Earlier experiments" }
    var experimentTitleField: String { "What do we try?" }
    var hypothesisField: String { "What do we expect?" }
    var hypothesisHint: String { "So that you can see afterwards whether it was right: if we …, then …" }
    var startField: String { "Begin" }
    var endField: String { "End" }
    var endHint: String { "At most two years after the beginning." }
    var experimentOwnerField: String { "Owner" }
    var saveExperiment: String { "Save" }
    var beginExperiment: String { "Begin the experiment" }
    var changeExperiment: String { "Change this experiment" }
    var endExperiment: String { "Finish" }
    var endExperimentLead: String {
        "Say what came of it, also when that was nothing. After that you can write the lesson at once."
    }
    var outcomeField: String { "Outcome" }
    var happenedField: String { "What happened?" }
    var experimentEnded: String { "Finished." }
    var experimentSaved: String { "Saved." }
    var experimentReopened: String { "The experiment runs again." }
    var reopenExperiment: String { "Runs after all" }
    var writeLesson: String { "Write the lesson" }
    var seeLesson: String { "Read the lesson" }
    var allExperiments: String { "All experiments" }
    var changedMeanwhile: String {
        "Somebody changed this meanwhile. What you typed is below; when you save it, it takes the place of what is there now."
    }
    var formSentBefore: String {
        "This form was sent before, with other words. Those were kept. What you typed now is below; when you save it, it takes the place of what is there now."
    }
    var removeExperiment: String { "Take this experiment away" }
    var removeExperimentLead: String { "Begun by mistake, or twice? Take it away. What was finished once, stays." }
    var experimentRemoved: String { "The experiment was taken away." }
    var experimentGone: String { "Taken away" }
    var restoreExperiment: String { "Put back" }
    var experimentRestored: String { "The experiment is back." }
    func experimentOtherwise(_ standing: String) -> String {
        "Nothing was done, because this experiment changed meanwhile. It stands now at: \(standing)."
    }
    var experimentRuns: String { "running" }
    var experimentEndedMeanwhile: String { "This experiment was finished meanwhile. You typed:" }
    var experimentRemovedMeanwhile: String { "This experiment was taken away meanwhile. You typed:" }
    func otherOwner(than name: String) -> String { "Choose somebody: \(name) cannot be it any more" }
}
