import Growth
import Values

extension DeskDutch {
    func growthProofTitle(_ figure: String) -> String { "Bewijs: \(figure)" }
    var growthProofLead: String {
        "Gesprekken en berichten zie je alleen van je eigen teams. De meting telt die van alle teams."
    }
    var growthProofEmpty: (title: String, hint: String) {
        ("Hier is niets te zien", "In deze periode telde niets mee dat je mag zien.")
    }
    var growthProofPeople: String {
        "Wie meedoet staat er niet bij, voor niemand: Plein volgt en rangschikt geen mensen. Bij Draagvlak staat hoe het zich over de afdelingen verspreidt."
    }
    func growthProofDepartments(_ day: String) -> String {
        "De afdelingen die telden, zoals zij waren op \(day). Welke daarvan meedoen staat er niet bij: bij een kleine afdeling zou dat zeggen wie."
    }
    func growthProofDiffers(_ measured: String, _ seen: String) -> String {
        "De meting telde \(measured); je ziet er nu \(seen). De rest is van andere teams of is sindsdien veranderd, bijvoorbeeld gewist of teruggenomen."
    }
    var growthProofChoices: String { "Welke je ziet" }
    func growthProofChoice(_ choice: GrowthProof.Choice, of figure: String) -> String {
        switch (choice, figure) {
        case (.all, _): "Alle"
        case (.counted, "within_four_hours"): "Binnen 4 uur"
        case (.others, "within_four_hours"): "Niet binnen 4 uur"
        case (.counted, "replies_share"): "Antwoorden"
        case (.others, "replies_share"): "Eigen berichten"
        case (.counted, _): "Beantwoord"
        case (.others, _): "Niet beantwoord"
        }
    }
    var growthProofHead: String { "Wat" }
    var growthCame: String { "Uitkomst" }
    func growthAnswered(service: String, wall: String) -> String {
        "Beantwoord na \(service) openingstijd, \(wall) op de klok"
    }
    func growthState(_ state: GrowthProof.Entry.State) -> String {
        switch state {
        case .answered, .people: ""
        case .unanswered: "Niet beantwoord"
        case .saidElsewhere: "Antwoord in een gesprek van anderen"
        case .answer: "Antwoord aan iemand"
        case .post: "Bericht aan iedereen"
        case .wroteBack: "Een inwoner schreef terug"
        case .ended: "Beëindigd met een uitkomst"
        case .published: "Openbaar gemaakt"
        case .inUse: "In gebruik"
        case .came(let words): words.isEmpty ? "In gebruik genomen" : "In gebruik genomen: \(words)"
        case .left(let words): words.isEmpty ? "Beëindigd" : "Beëindigd: \(words)"
        }
    }
    func growthPeople(_ number: String) -> String { "\(number) mensen" }
    var growthOwnPost: String { "Eigen bericht" }
    var growthSmallDepartments: String { "Kleine afdelingen samen" }
}
