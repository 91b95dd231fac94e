import Growth
import Values

extension DeskEnglish {
    var questionnaireTitle: String { "Questionnaire" }
    var questionnaireLead: String {
        "What Plein cannot count, a team lead states with evidence. The newest statement counts, the old ones stay. After twelve months a statement expires; unknown never counts as met."
    }
    var statementNever: String { "Not answered yet: counts as unknown" }
    func statementAnswer(_ answer: Statement.Answer) -> String {
        switch answer {
        case .yes: "Yes"
        case .no: "No"
        case .unknown: "Unknown"
        }
    }
    func statementUntil(_ day: String) -> String { "valid until \(day)" }
    func statementExpires(days: Int) -> String {
        days == 1 ? "expires tomorrow" : days < 14 ? "expires in \(days) days" : "expires in \(days / 7) weeks"
    }
    func statementExpired(_ day: String) -> String { "expired on \(day): counts as unknown" }
    func statementBy(_ name: String?, _ day: String) -> String { "\(name ?? "A former colleague"), about \(day)" }
    var statementEvidence: String { "Evidence" }
    var statementProof: String { "What proves it" }
    var giveStatement: String { "Answer" }
    func giveStatement(_ item: String) -> String { "Answer: \(item)" }
    var statementAnswerField: String { "Answer" }
    var evidenceField: String { "Address of the evidence" }
    var evidenceHint: String { "Begins with https:// or with / for a page of Plein. Needed with yes." }
    var evidenceWrong: String { "This is no address that colleagues can open. Begin with https:// or with /." }
    var remarkField: String { "Explanation (may stay empty)" }
    var statedOnField: String { "Day for which it holds" }
    var statedOnHint: String { "Today or earlier, at most a year ago." }
    var statedOnWrong: String { "Choose a day of the past year, not in the future." }
    var saveStatement: String { "Record" }
    var statementSaved: String { "Recorded. The next measurement counts with it." }
    var statementHistory: String { "History" }
    func statementHistory(of item: String) -> String { "History of: \(item)" }
    var statementHistoryLead: String { "Every statement stays; the one on top counts." }
    var olderStatements: String { "Older statements" }
    var noStatements: (title: String, hint: String) {
        ("No statement yet", "As soon as a team lead answers, it is here.")
    }
    var backToQuestionnaire: String { "Back to the questionnaire" }
}
