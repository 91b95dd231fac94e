import Growth
import Identity
import Values

/// Prepared data for the pages of the registers.
enum GrowthExamples {
    static let today = Amsterdam.local(DeskExamples.now).date
    static let hostile = "<script>alert(1)</script> " + DeskExamples.longName

    static func id<Kind>(_ number: Int) -> ID<Kind> { ID(DeskExamples.id(number)) ?? ID(at: DeskExamples.now) }

    static func statement(
        _ answer: Statement.Answer, daysAgo: Int, evidence: String = "https://www.voorbeeld.nl/richtlijn.pdf",
        remark: String = "", by name: String? = "Fatma Yılmaz"
    ) -> Statement {
        let day = today.adding(days: -daysAgo)
        return Statement(
            id: id(700 + daysAgo), item: "guideline", stated: answer, evidence: evidence, remark: remark, statedOn: day,
            colleague: nil, colleagueName: name, createdAt: DeskExamples.now.adding(seconds: -daysAgo * 86_400),
            isExpired: daysAgo > 365)
    }

    static func experiment(
        _ number: Int, _ title: String, endsIn days: Int, outcome: Experiment.Outcome? = nil, happened: String = "",
        lesson: Bool = false, isRemoved: Bool = false
    ) -> Experiment {
        Experiment(
            id: id(number), title: title, hypothesis: "Als wij 's avonds antwoorden, bellen er overdag minder mensen.",
            startsOn: today.adding(days: days - 28), endsOn: today.adding(days: days), owner: id(61),
            ownerName: "Joris de Wit", outcome: outcome, happened: happened,
            endedAt: outcome == nil ? nil : DeskExamples.now.adding(seconds: days * 86_400), version: 3,
            lesson: lesson ? id(801) : nil, removedAt: isRemoved ? DeskExamples.now : nil)
    }

    static let experiments = [
        experiment(711, "Avonddienst op dinsdag", endsIn: -3),
        experiment(712, "Foto's bij wegwerk", endsIn: 5), experiment(713, hostile, endsIn: 40),
    ]
    static let removed = experiment(716, "Avonddienst op dinsdag", endsIn: 25, isRemoved: true)
    static let ended = [
        experiment(
            714, "Vaste vragenrubriek", endsIn: -40, outcome: .failed,
            happened: "Na twee weken vroeg niemand meer iets.",
            lesson: true),
        experiment(715, "Antwoord in gewone taal", endsIn: -60, outcome: .succeeded, happened: "Minder vervolgvragen."),
    ]

    static let words = Lesson.Words(
        title: "Een vaste vragenrubriek liep leeg", tried: "Elke vrijdag een vragenuur op de site.",
        expected: "Tien vragen per week.", happened: "Na twee weken vroeg niemand meer iets.\n\nDaarna stopten wij.",
        cost: "Acht uur per week, zes weken lang.", learned: "Vraag eerst wanneer mensen hun vraag hebben.")
    static let strange = Lesson.Words(
        title: hostile, tried: "<b>vet</b>", expected: "مرحبا بكم", happened: String(repeating: "lang ", count: 200),
        learned: "& niets")

    static func lesson(_ number: Int, _ words: Lesson.Words, isPublic: Bool = true, isGone: Bool = false) -> Lesson {
        Lesson(
            id: id(number), source: number % 2 == 0 ? .promise : .experiment, sourceID: "2026-W45", words: words,
            createdAt: DeskExamples.now.adding(seconds: -90_000 * (number - 800)), writtenBy: "Sanne Bakker",
            publishedAt: isPublic ? DeskExamples.now.adding(seconds: -80_000) : nil,
            endedAt: isGone ? DeskExamples.now : nil, version: 2)
    }

    static let candidates: [LessonCandidate] = [
        candidate(.experiment, .experiment(ended[1])), candidate(.promise, .latePromises(answered: 12, waiting: 3)),
        candidate(.reopening, .reopened(1)), candidate(.correction, .corrected(changed: 2, withdrawn: 1)),
    ]

    private static func candidate(_ source: Lesson.Source, _ matter: LessonCandidate.Matter) -> LessonCandidate {
        LessonCandidate(source: source, sourceID: "2026-W45", week: Week(of: today.adding(days: -14)), matter: matter)
    }

    static let quarters = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    static let figures: AdoptionFigures = {
        let groups = [
            group("Communicatie", 12, [0, 2, 4, 4, 6, 8, 8, 10]),
            group("Publiekszaken", 48, [0, 0, 0, 3, 3, 7, 12, 19]),
            group(hostile, 31, [nil, nil, nil, nil, nil, nil, nil, 2]), group(nil, 9, [0, 0, 0, 0, 0, 0, 0, 0], 3),
        ]
        return AdoptionFigures(
            quarters: quarters, groups: groups, total: group(nil, 100, [0, 2, 4, 7, 9, 15, 20, 31], 6),
            isRestHidden: false, takenAt: DeskExamples.now)
    }()

    private static func group(
        _ name: String?, _ staff: Int, _ line: [Int?], _ departments: Int = 1
    ) -> AdoptionFigures.Group {
        AdoptionFigures.Group(name: name, departments: departments, staff: staff, atLeast: line)
    }

    static let departments: [Departments.Entry] = [
        department(741, "Communicatie", 12, 4), department(742, "Publiekszaken", 1480, 31),
        department(743, hostile, 3, 0),
        department(744, "Archief", 4, 0, endedAt: DeskExamples.now, into: "Publiekszaken"),
        department(745, "Griffie", 3, 0, endedAt: DeskExamples.now),
    ]

    private static func department(
        _ number: Int, _ name: String, _ staff: Int, _ colleagues: Int, endedAt: Instant? = nil, into: String? = nil
    ) -> Departments.Entry {
        Departments.Entry(
            id: id(number), name: name, staff: staff, colleagues: colleagues, endedAt: endedAt, mergedInto: into)
    }
}
