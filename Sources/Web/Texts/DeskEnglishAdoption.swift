import Growth
import Values

extension DeskEnglish {
    var adoptionTitle: String { "Adoption" }
    var adoptionLead: String {
        "How many colleagues ever took part: answered a question, wrote a note, a post, an experiment or a lesson? At the end of each quarter."
    }
    var adoptionRuleTitle: String { "Nobody is followed or ranked" }
    var adoptionRules: [String] {
        [
            "Plein counts what departments do together, never what one colleague does. Age does not count.",
            "A department with fewer than five people, or fewer than five accounts, is not shown by itself: such departments are together as “other”. If they are too small even together, they are nowhere, not in the total either.",
            "Every number is “at least”. A line rises by two people or more: who comes alone is counted with the next. A line never says that everybody with an account, or everybody but one, took part.",
            "The figures are about whole quarters and stay. When somebody moves or leaves they do not change; only when that is five people or more are they made anew.",
            "Departments are in the order of their names, not of their height. That fits what a works council may expect (article 27 of the Dutch Works Councils Act): no system to follow the behaviour or performance of persons. Show the works council this page before you use it.",
        ]
    }
    var adoptionTotal: String { "All departments shown, together" }
    func adoptionRest(_ departments: Int) -> String {
        departments == 1 ? "Other department" : "Other (\(departments) departments)"
    }
    var adoptionHidden: String { "One or more departments are too small to show and count nowhere here." }
    func adoptionSentence(_ atLeast: String, _ staff: String, _ share: String) -> String {
        "At least \(atLeast) of \(staff) people (\(share)) ever took part."
    }
    func adoptionChart(_ name: String) -> String { "Taking part per quarter: \(name)" }
    var adoptionTable: String { "At least so many people took part, at the end of each quarter" }
    var adoptionDepartment: String { "Department" }
    var adoptionStaff: String { "People" }
    var adoptionNotYet: String { "–" }
    var adoptionNotYetMeaning: String { "A dash: the department was not apart yet then." }
    var adoptionOurs: String { "we" }
    var adoptionReference: String { "Rogers" }
    var referenceTitle: String { "For comparison only: the curve of Rogers" }
    var referenceLead: String {
        "The dotted line is how a new idea spreads when it spreads: 2.5% innovators, 13.5% early adopters, 34% early majority, 34% late majority, 16% laggards. How long that takes the curve does not say; it is stretched over the width of the chart. It is no norm, and nobody is put in one of the groups. Source: E.M. Rogers, Diffusion of Innovations (fifth edition, 2003)."
    }
    var referenceTable: String { "The curve of Rogers" }
    var referenceGroup: String { "Group" }
    var referenceShare: String { "Share" }
    var referenceSum: String { "Added up" }
    var referenceGroups: [String] {
        [
            "Innovators",
            "Early adopters",
            "Early majority",
            "Late majority",
            "Laggards",
        ]
    }
    var noAdoption: (title: String, hint: String) {
        (
            "No figures yet",
            "An administrator fills in the departments under Colleagues. As soon as at least five colleagues have a department, the figures are here."
        )
    }
    var adoptionAllHidden: String { "All departments together are too small to show." }
    func adoptionTaken(_ moment: String) -> String { "Taken on \(moment)." }
}
