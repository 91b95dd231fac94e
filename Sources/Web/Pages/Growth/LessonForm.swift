import Growth
import Values

/// A lesson as it is typed.
struct LessonForm: RegisterForm {
    var words = Lesson.Words()
    var source = Lesson.Source.own
    var sourceID = ""
    /// Made when the form was shown, so that a second click writes no second one; empty for one that is there.
    var key = ""
    var version = 1
    var faults = DeskFaults()

    init() {}

    init(_ lesson: Lesson) {
        (words, source, sourceID, version) = (lesson.words, lesson.source, lesson.sourceID, lesson.version)
    }

    init(_ form: Form) {
        words = Lesson.Words(
            title: form.text("titel"), tried: form.exact("geprobeerd"), expected: form.exact("verwacht"),
            happened: form.exact("gebeurd"), cost: form.exact("gekost"), learned: form.exact("geleerd"))
        source = Lesson.Source(rawValue: form.text("bron")) ?? .own
        (sourceID, key) = (form.text("van"), form.text("sleutel"))
        version = Int(form.text("versie")) ?? 0
    }

    /// Begun from something that went otherwise than it should.
    init(_ candidate: LessonCandidate, _ frame: Frame) {
        let texts = frame.texts.desk
        let days = Dates.period(candidate.week.monday, candidate.week.sunday, frame.language, now: frame.now)
        words = Lesson.Words(
            title: texts.candidate(candidate.matter, candidate.week), tried: texts.candidateTried(candidate.matter),
            expected: texts.candidateExpected(candidate.matter),
            happened: texts.candidateHappened(candidate.matter, candidate.week, days))
        if case .experiment(let experiment) = candidate.matter { words.title = experiment.title }
        (source, sourceID) = (candidate.source, candidate.sourceID)
    }

    func html(_ frame: Frame, address: Link) -> HTML {
        let texts = frame.texts.desk
        let labels = LessonForm.labels(texts)
        func field(_ name: String, _ value: String, _ kind: DeskField.Kind, _ hint: String? = nil) -> HTML {
            DeskField(
                name: name, label: labels.first { $0.0 == name }?.1 ?? "", value: value, kind: kind, hint: hint,
                fault: faults.words(name, frame), isRequired: name != "gekost"
            ).html(frame)
        }
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(DeskForm.hidden("sleutel", key))\
            \(DeskForm.hidden("versie", String(version)))\(DeskForm.hidden("bron", source.rawValue))\
            \(DeskForm.hidden("van", sourceID))\(faults.summary(frame, labels: labels))
            \(field("titel", words.title, .text))\(field("geprobeerd", words.tried, .lines(3)))
            \(field("verwacht", words.expected, .lines(3)))\(field("gebeurd", words.happened, .lines(4)))
            \(field("gekost", words.cost, .lines(2), texts.costHint))
            \(field("geleerd", words.learned, .lines(4), texts.learnedHint))
            <p><button type="submit" class="button button-main">\(texts.saveLesson)</button></p></form>
            """
    }

    /// What the fields are called, in their order.
    static func labels(_ texts: any DeskTexts) -> [(name: String, label: String)] {
        [
            ("titel", texts.lessonTitleField), ("geprobeerd", texts.triedField), ("verwacht", texts.expectedField),
            ("gebeurd", texts.happenedField), ("gekost", texts.costField), ("geleerd", texts.learnedField),
        ]
    }
}
