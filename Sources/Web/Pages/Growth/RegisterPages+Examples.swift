import Growth
import Values

extension QuestionnairePage {
    static var examples: [(name: String, page: QuestionnairePage)] {
        func item(_ id: String, _ theme: String, _ words: String, _ statement: Statement?) -> Item {
            Item(id: id, theme: theme, words: words, proof: "Het besluit, met datum.", statement: statement)
        }
        let e = GrowthExamples.self
        var page = QuestionnairePage(today: e.today)
        page.items = [
            item("guideline", "Organisatie", "Er is een vastgestelde richtlijn.", e.statement(.yes, daysAgo: 20)),
            item("pioneers", "Organisatie", "Wij weten wie er praten.", e.statement(.yes, daysAgo: 344)),
            item("crisis", "Organisatie", e.hostile, e.statement(.yes, daysAgo: 400, by: nil)),
            item(
                "ordinance", "Participatie", "De verordening is vastgesteld.",
                e.statement(.no, daysAgo: 3, evidence: "", remark: "Staat in januari\nop de agenda van de raad.")),
            item("open_data", "Openheid", "Tien gegevenssets staan open.", nil),
        ]
        var saved = page
        saved.saved = "guideline"
        var refused = page
        refused.form = StatementForm(item: "ordinance", statedOn: "ooit")
        refused.form?.evidence = "javascript:alert(1)"
        refused.form?.faults = DeskFaults(fields: [
            .init("antwoord", .missing), .init("bewijs", .wrongType), .init("datum", .notADate),
        ])
        var reader = page
        reader.mayState = false
        return [("some", page), ("saved", saved), ("refused", refused), ("reader", reader)]
    }
}

extension StatementHistoryPage {
    static var examples: [(name: String, page: StatementHistoryPage)] {
        let e = GrowthExamples.self
        let many = StatementHistoryPage(
            item: "guideline", words: "Er is een vastgestelde richtlijn.",
            statements: [
                e.statement(.no, daysAgo: 2, evidence: "", remark: e.hostile), e.statement(.yes, daysAgo: 200),
                e.statement(.unknown, daysAgo: 500),
            ], today: e.today, older: DeskExamples.id(700))
        return [("many", many), ("none", StatementHistoryPage(item: "x", words: "Iets nieuws", today: e.today))]
    }
}

extension ExperimentsPage {
    static var examples: [(name: String, page: ExperimentsPage)] {
        let e = GrowthExamples.self
        let many = ExperimentsPage(running: e.experiments, ended: e.ended, older: "1.x", today: e.today)
        let later = ExperimentsPage(ended: e.ended, isFirst: false, today: e.today)
        let idle = ExperimentsPage(ended: e.ended, today: e.today, mayAct: false)
        return [("many", many), ("empty", ExperimentsPage(today: e.today)), ("later", later), ("reader", idle)]
    }
}

extension ExperimentPage {
    static var examples: [(name: String, page: ExperimentPage)] {
        let e = GrowthExamples.self
        let owners = [DeskChoice(id: DeskExamples.id(61), name: "Joris de Wit")]
        var new = ExperimentPage(owners: owners, today: e.today)
        new.form.key = DeskExamples.id(719)
        var refused = new
        refused.form.faults = DeskFaults(fields: [
            .init("titel", .missing), .init("begin", .notEarlier), .init("eigenaar", .unknownChoice),
        ])
        let late = ExperimentPage(
            experiment: e.experiments[0], form: ExperimentForm(e.experiments[0]), owners: owners, today: e.today)
        var unended = late
        unended.ending.faults = DeskFaults(fields: [.init("uitkomst", .unknownChoice), .init("gebeurd", .missing)])
        var stale = late
        stale.stale = .changed
        var over = ExperimentPage(experiment: e.ended[1], form: late.form, owners: owners, today: e.today)
        over.stale = .sentBefore
        let gone = ExperimentPage(experiment: e.removed, owners: owners, today: e.today, done: .removed)
        let ended = ExperimentPage(experiment: e.ended[1], owners: owners, today: e.today, done: .ended)
        let learned = ExperimentPage(experiment: e.ended[0], owners: owners, today: e.today, mayAct: false)
        return [
            ("new", new), ("refused", refused), ("late", late), ("not-ended", unended), ("stale", stale),
            ("ended-meanwhile", over), ("ended", ended), ("learned", learned), ("gone", gone),
        ]
    }
}

extension LessonsPage {
    static var examples: [(name: String, page: LessonsPage)] {
        let e = GrowthExamples.self
        let lessons = [
            e.lesson(801, e.words), e.lesson(802, e.strange), e.lesson(803, e.words, isPublic: false),
        ]
        let many = LessonsPage(
            candidates: e.candidates, olderCandidates: "2026-W33", lessons: lessons, olderLessons: "1.x")
        var aside = many
        aside.aside = ("promise", "2026-W45")
        (aside.isFirstWeeks, aside.olderCandidates) = (false, nil)
        let reader = LessonsPage(lessons: lessons, mayAct: false)
        return [("many", many), ("aside", aside), ("empty", LessonsPage()), ("reader", reader)]
    }
}

extension LessonPage {
    static var examples: [(name: String, page: LessonPage)] {
        let e = GrowthExamples.self
        var new = LessonPage()
        new.form.key = DeskExamples.id(809)
        var refused = new
        refused.form.faults = DeskFaults(fields: [.init("titel", .missing), .init("geleerd", .tooLong(maximum: 2000))])
        let internally = e.lesson(803, e.words, isPublic: false)
        let draft = LessonPage(lesson: internally, form: LessonForm(internally), done: .saved)
        var named = draft
        (named.done, named.findings) = (nil, [.init(field: "gebeurd", kind: .colleague("Sanne Bakker"))])
        var forbidden = draft
        forbidden.done = nil
        forbidden.findings = [
            .init(field: "gebeurd", kind: .data(.phone)), .init(field: "geleerd", kind: .reference("2K7-4QM9")),
            .init(field: "geleerd", kind: .privateLink),
        ]
        let shown = e.lesson(802, e.strange)
        let open = LessonPage(lesson: shown, form: LessonForm(shown), done: .published)
        var colleague = open
        (colleague.mayPublish, colleague.done) = (false, nil)
        let gone = LessonPage(lesson: e.lesson(804, e.words, isGone: true), done: .removed)
        var stale = draft
        (stale.done, stale.stale) = (nil, .changed)
        var closed = colleague
        (closed.stale, closed.form) = (.beaten, LessonForm(internally))
        var kept = gone
        (kept.done, kept.stale, kept.form) = (nil, .changed, LessonForm(internally))
        var unread = draft
        (unread.done, unread.stale) = (nil, .unread)
        return [
            ("new", new), ("refused", refused), ("draft", draft), ("name-found", named), ("data-found", forbidden),
            ("public", open), ("public-to-a-colleague", colleague), ("gone", gone), ("stale", stale),
            ("stale-public", closed), ("stale-gone", kept), ("stale-unread", unread),
        ]
    }
}

extension AdoptionPage {
    static var examples: [(name: String, page: AdoptionPage)] {
        let e = GrowthExamples.self
        let nothing = AdoptionFigures(
            quarters: e.quarters, groups: [],
            total: .init(name: nil, departments: 0, staff: 0, atLeast: e.quarters.map { _ in 0 }), isRestHidden: true,
            takenAt: DeskExamples.now)
        return [
            ("many", AdoptionPage(figures: e.figures)), ("empty", AdoptionPage()),
            ("all-too-small", AdoptionPage(figures: nothing)),
        ]
    }
}

extension DepartmentsPage {
    static var examples: [(name: String, page: DepartmentsPage)] {
        let e = GrowthExamples.self
        let many = DepartmentsPage(departments: e.departments, isSaved: true)
        var refused = DepartmentsPage(departments: e.departments)
        refused.typed = Typed(
            id: e.departments[0].id.description, name: "Publiekszaken", staff: "0",
            faults: DeskFaults(fields: [.init("naam", .taken), .init("personeel", .notANumber)]))
        let ended = DepartmentsPage(departments: e.departments, ended: e.departments[4].id.description)
        var (looked, faulty) = (DepartmentsPage(departments: e.departments), DepartmentsPage())
        let good = "naam;aantal\nPubliekszaken;52\nNieuw <b>;8"
        looked.list = DepartmentListForm(text: good, list: DepartmentList(good))
        looked.list.steps = [
            .init(name: "Publiekszaken", staff: 52, kind: .changed(from: 48)),
            .init(name: "Nieuw <b>", staff: 8, kind: .new),
            .init(name: "Zorg", staff: 30, kind: .same), .init(name: "Archief", staff: 6, kind: .back),
        ]
        let wrong = "Zorg;40\n;5\nzorg;41\nRuimte;veel"
        faulty.list = DepartmentListForm(text: wrong, list: DepartmentList(wrong))
        return [
            ("many", many), ("refused", refused), ("ended", ended), ("looked", looked), ("faulty", faulty),
            ("empty", DepartmentsPage()),
        ]
    }
}

extension PublicLessonsPage {
    static var examples: [(name: String, page: PublicLessonsPage)] {
        let e = GrowthExamples.self
        let many = PublicLessonsPage(
            lessons: [e.lesson(801, e.words), e.lesson(802, e.strange)], older: "1.x", takenAt: DeskExamples.now)
        var last = many
        (last.older, last.isFirst) = (nil, false)
        return [("many", many), ("last", last), ("empty", PublicLessonsPage(takenAt: DeskExamples.now))]
    }
}
