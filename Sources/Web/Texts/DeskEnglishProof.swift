import Growth
import Values

extension DeskEnglish {
    func growthProofTitle(_ figure: String) -> String { "Evidence: \(figure)" }
    var growthProofLead: String {
        "Conversations and posts you see of your own teams only. The measurement counts those of all teams."
    }
    var growthProofEmpty: (title: String, hint: String) {
        ("Nothing to see here", "In this period nothing counted that you may see.")
    }
    var growthProofPeople: String {
        "Who takes part is not listed, for nobody: Plein does not follow or rank people. At Adoption you see how it spreads over departments."
    }
    func growthProofDepartments(_ day: String) -> String {
        "The departments that counted, as they were on \(day). Which of them take part is not said: of a small department that would say who."
    }
    func growthProofDiffers(_ measured: String, _ seen: String) -> String {
        "The measurement counted \(measured); you see \(seen) now. The rest is of other teams, or has changed since, for example erased or taken back."
    }
    var growthProofChoices: String { "Which you see" }
    func growthProofChoice(_ choice: GrowthProof.Choice, of figure: String) -> String {
        switch (choice, figure) {
        case (.all, _): "All"
        case (.counted, "within_four_hours"): "Within 4 hours"
        case (.others, "within_four_hours"): "Not within 4 hours"
        case (.counted, "replies_share"): "Answers"
        case (.others, "replies_share"): "Own posts"
        case (.counted, _): "Answered"
        case (.others, _): "Not answered"
        }
    }
    var growthProofHead: String { "What" }
    var growthCame: String { "Outcome" }
    func growthAnswered(service: String, wall: String) -> String {
        "Answered after \(service) of opening time, \(wall) on the clock"
    }
    func growthState(_ state: GrowthProof.Entry.State) -> String {
        switch state {
        case .answered, .people: ""
        case .unanswered: "Not answered"
        case .saidElsewhere: "An answer in a conversation of others"
        case .answer: "Answer to somebody"
        case .post: "Post to everybody"
        case .wroteBack: "A resident wrote back"
        case .ended: "Ended with an outcome"
        case .published: "Made public"
        case .inUse: "In use"
        case .came(let words): words.isEmpty ? "Taken into use" : "Taken into use: \(words)"
        case .left(let words): words.isEmpty ? "Retired" : "Retired: \(words)"
        }
    }
    func growthPeople(_ number: String) -> String { "\(number) people" }
    var growthOwnPost: String { "Own post" }
    var growthSmallDepartments: String { "Small departments together" }
}
