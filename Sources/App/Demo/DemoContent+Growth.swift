import Growth
import Identity
import Values

/// What the demonstration municipality filled in about its own growth.
extension DemoContent {
    /// Small ones too, so that the pages show how those are put together.
    static let departments: [(name: String, staff: Int, people: [DemoPerson])] = [
        ("Communicatie", 9, [.marijke, .fatma, .jeroen]), ("Publiekszaken", 26, [.sanne, .thea]),
        ("Openbare ruimte", 31, [.rachid]), ("Griffie", 3, []), ("Archief", 4, []),
    ]

    /// Days ago, in the order in which they were stated.
    static let statements: [DemoStatement] = [
        .init(item: "pioneers", answer: .yes, evidence: "/belofte", daysAgo: 190, remark: ""),
        .init(item: "guideline", answer: .no, evidence: "", daysAgo: 180, remark: "Het concept ligt bij het MT."),
        .init(
            item: "guideline", answer: .yes, evidence: "https://waterbeek.example/beleid/richtlijn-antwoorden",
            daysAgo: 74, remark: "Vastgesteld door het college."),
        .init(
            item: "crisis_playbook", answer: .yes, evidence: "https://intranet.waterbeek.example/draaiboek",
            daysAgo: 340, remark: ""),
        .init(item: "structural_means", answer: .no, evidence: "", daysAgo: 60, remark: "Volgt in de kadernota."),
        .init(item: "ordinance", answer: .unknown, evidence: "", daysAgo: 41, remark: "Nagevraagd bij de griffie."),
    ]

    static let experiments: [DemoExperiment] = [
        .init(
            title: "Vragenuur op vrijdag",
            hypothesis: "Als wij elke vrijdag een uur live antwoorden, krijgen wij tien vragen per keer.",
            owner: .jeroen, startsDaysAgo: 160, days: 42, outcome: .failed,
            happened: "De eerste twee weken kwamen er zes vragen, daarna geen enkele."),
        .init(
            title: "Antwoorden in gewone taal",
            hypothesis: "Als wij brieven herschrijven op taalniveau B1, vragen minder mensen door.", owner: .sanne,
            startsDaysAgo: 100, days: 35, outcome: .succeeded,
            happened: "Van veertig herschreven antwoorden kregen er vier een vervolgvraag; eerder waren dat er elf."),
        .init(
            title: "Foto's bij wegwerkzaamheden",
            hypothesis: "Als wij een foto en een kaartje meesturen, vragen minder mensen waar zij langs kunnen.",
            owner: .rachid, startsDaysAgo: 12, days: 28, outcome: nil, happened: ""),
        .init(
            title: "Zaterdagdienst zonder telefoon", hypothesis: "Op zaterdag is de website genoeg.", owner: .fatma,
            startsDaysAgo: 50, days: 40, outcome: nil, happened: ""),
    ]

    /// About the first experiment; everybody may read it.
    static let publicLesson = Lesson.Words(
        title: "Ons vragenuur liep leeg", tried: "Elke vrijdag van drie tot vier uur beantwoordden wij live vragen.",
        expected: "Tien vragen per keer, en minder telefoon op vrijdag.",
        happened: "De eerste twee weken kwamen er zes vragen, daarna geen enkele. Na zes weken stopten wij.",
        cost: "Twee mensen, twee uur per week, zes weken lang.",
        learned:
            "Mensen hebben hun vraag niet op vrijdagmiddag. Wij antwoorden nu vier avonden per week, als zij thuis zijn."
    )
    /// For colleagues only, as yet.
    static let ownLesson = Lesson.Words(
        title: "De automatische bevestiging leek een antwoord",
        tried: "Een bevestiging sturen zodra een vraag binnenkomt.", expected: "Dat mensen rustig wachten.",
        happened: "Een deel dacht dat hun vraag daarmee beantwoord was en kwam boos terug.", cost: "",
        learned: "De bevestiging zegt nu in de eerste zin dat het antwoord nog komt, en wanneer.")
}

struct DemoStatement: Sendable {
    let item: String
    let answer: Statement.Answer
    let evidence: String
    let daysAgo: Int
    let remark: String
}

struct DemoExperiment: Sendable {
    let title: String
    let hypothesis: String
    let owner: DemoPerson
    let startsDaysAgo: Int
    let days: Int
    let outcome: Experiment.Outcome?
    let happened: String
}
