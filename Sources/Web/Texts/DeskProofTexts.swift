import Growth
import Values

/// Words of the records behind a figure.
protocol DeskProofTexts: Sendable {
    func growthProofTitle(_ figure: String) -> String
    /// Whose records are shown.
    var growthProofLead: String { get }
    var growthProofEmpty: (title: String, hint: String) { get }
    /// Why there is no list of people.
    var growthProofPeople: String { get }
    /// Which departments take part is not said, and when the numbers were counted.
    func growthProofDepartments(_ day: String) -> String
    /// The viewer sees other numbers than were measured.
    func growthProofDiffers(_ measured: String, _ seen: String) -> String
    var growthProofChoices: String { get }
    func growthProofChoice(_ choice: GrowthProof.Choice, of figure: String) -> String
    var growthProofHead: String { get }
    var growthCame: String { get }
    func growthAnswered(service: String, wall: String) -> String
    func growthState(_ state: GrowthProof.Entry.State) -> String
    func growthPeople(_ number: String) -> String
    var growthOwnPost: String { get }
    var growthSmallDepartments: String { get }
}
