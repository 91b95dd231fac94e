import Growth
import Values

extension DeskDutch {
    var experimentsTitle: String { "Experimenten" }
    var experimentsLead: String {
        "Wat proberen jullie, wat verwacht je ervan en tot wanneer? Mislukken is ook een uitkomst, en vaak de leerzaamste."
    }
    var newExperiment: String { "Nieuw experiment" }
    var runningExperiments: String { "Lopend" }
    var endedExperiments: String { "Afgelopen" }
    var noExperiments: (title: String, hint: String) {
        ("Nog geen experiment", "Begin klein: één idee, één verwachting en een einddatum binnen een paar weken.")
    }
    var noneRunning: String { "Er loopt nu geen experiment." }
    func experimentPeriod(_ from: String, _ until: String) -> String { "\(from) tot en met \(until)" }
    func experimentLate(_ day: String) -> String { "Over tijd sinds \(day): zeg wat eruit kwam" }
    func experimentRunsUntil(_ day: String) -> String { "Loopt tot en met \(day)" }
    func experimentStarts(_ day: String) -> String { "Begint op \(day)" }
    func experimentOutcome(_ outcome: Experiment.Outcome) -> String {
        switch outcome {
        case .succeeded: "Gelukt"
        case .failed: "Mislukt"
        case .unclear: "Onduidelijk"
        case .stopped: "Gestopt"
        }
    }
    func experimentOwner(_ name: String) -> String { "Eigenaar: \(name)" }
    var olderExperiments: String { "Eerdere experimenten" }
    var experimentTitleField: String { "Wat proberen we?" }
    var hypothesisField: String { "Wat verwachten we?" }
    var hypothesisHint: String { "Zo dat je achteraf kunt zien of het klopte: als wij …, dan …" }
    var startField: String { "Begin" }
    var endField: String { "Einde" }
    var endHint: String { "Hoogstens twee jaar na het begin." }
    var experimentOwnerField: String { "Eigenaar" }
    var saveExperiment: String { "Bewaar" }
    var beginExperiment: String { "Begin het experiment" }
    var changeExperiment: String { "Verander dit experiment" }
    var endExperiment: String { "Rond af" }
    var endExperimentLead: String {
        "Zeg wat eruit kwam, ook als dat niets was. Daarna kun je meteen de les opschrijven."
    }
    var outcomeField: String { "Uitkomst" }
    var happenedField: String { "Wat gebeurde er?" }
    var experimentEnded: String { "Afgerond." }
    var experimentSaved: String { "Bewaard." }
    var experimentReopened: String { "Het experiment loopt weer." }
    var reopenExperiment: String { "Loopt toch nog" }
    var writeLesson: String { "Schrijf de les op" }
    var seeLesson: String { "Lees de les" }
    var allExperiments: String { "Alle experimenten" }
    var changedMeanwhile: String {
        "Intussen heeft iemand dit veranderd. Wat je typte staat hieronder; bewaar je het, dan vervangt het wat er nu staat."
    }
    var formSentBefore: String {
        "Dit formulier was al verstuurd, met andere woorden. Die zijn bewaard. Wat je nu typte staat hieronder; bewaar je het, dan vervangt het wat er nu staat."
    }
    var removeExperiment: String { "Haal dit experiment weg" }
    var removeExperimentLead: String {
        "Per ongeluk begonnen, of dubbel? Haal het dan weg. Wat eenmaal is afgerond, blijft staan."
    }
    var experimentRemoved: String { "Het experiment is weggehaald." }
    var experimentGone: String { "Weggehaald" }
    var restoreExperiment: String { "Zet terug" }
    var experimentRestored: String { "Het experiment staat er weer." }
    func experimentOtherwise(_ standing: String) -> String {
        "Er is niets gedaan, want intussen is dit experiment veranderd. Stand nu: \(standing)."
    }
    var experimentRuns: String { "loopt" }
    var experimentEndedMeanwhile: String { "Intussen is dit experiment afgerond. Dit typte je:" }
    var experimentRemovedMeanwhile: String { "Intussen is dit experiment weggehaald. Dit typte je:" }
    func otherOwner(than name: String) -> String { "Kies iemand: \(name) kan het niet meer zijn" }
}
