import Values

/// One published answer in both languages, new or changed.
struct AnswerEditPage: Page {
    struct Fields: Sendable {
        var questionDutch = ""
        var answerDutch = ""
        var questionEnglish = ""
        var answerEnglish = ""
        var slug = ""
        /// As typed, `2027-05-01`.
        var reviewOn = ""
    }
    /// Nil for a new answer.
    var id: String?
    var fields = Fields()
    var faults = DeskFaults()
    var isWithdrawn = false
    var changedAt: Instant?
    var changedBy: String?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { id == nil ? texts.desk.newAnswer : fields.questionDutch }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var changed = HTML.empty
        if let by = changedBy, let at = changedAt {
            changed = "<p class=\"hint\">\(words.changedBy(by, DeskMoment.long(at, frame)))</p>"
        }
        let seen: HTML =
            id == nil || isWithdrawn || !faults.fields.isEmpty
            ? .empty : "<p><a href=\"\(Link.path("/antwoorden", fields.slug))\">\(words.seePublic)</a></p>"
        return """
            <div class="desk-page"><p><a href="/balie/antwoorden">\(words.answersTitle)</a></p>
            <h1 dir="auto">\(id == nil ? words.newAnswer : fields.questionDutch)</h1>
            \(isWithdrawn ? "<p class=\"notice\">\(words.withdrawn)</p>" : .empty)\(changed)\(seen)\(form(frame))</div>
            """
    }

    private func form(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let faults = faults.saying(words.addressNameWrong, at: "adres")
        let labels = [
            ("vraag_nl", "\(words.questionField), \(words.inDutch)"),
            ("antwoord_nl", "\(words.answerField), \(words.inDutch)"),
            ("vraag_en", "\(words.questionField), \(words.inEnglish)"),
            ("antwoord_en", "\(words.answerField), \(words.inEnglish)"), ("adres", words.addressName),
            ("nakijken", words.reviewOn),
        ]
        func field(
            _ place: Int, _ value: String, kind: DeskField.Kind = .text, hint: String? = nil, language: Language? = nil
        ) -> HTML {
            let (name, label) = labels[place]
            return DeskField(
                name: name, label: label, value: value, kind: kind, hint: hint, fault: faults.words(name, frame),
                language: language
            ).html(frame)
        }
        let other: HTML =
            id == nil
            ? .empty
            : """
            <button type="submit" class="button button-quiet" name="actie" \
            value="\(isWithdrawn ? "terugzetten" : "intrekken")">\
            \(isWithdrawn ? words.publishAgain : words.withdraw)</button>
            """
        return """
            <form method="post" action="\(Link.path("/balie/antwoorden", id ?? "nieuw"))" novalidate>\
            \(DeskForm.token(frame))
            \(faults.summary(frame, labels: labels))
            <div class="columns"><div>\(field(0, fields.questionDutch, language: .dutch))
            \(field(1, fields.answerDutch, kind: .lines(10), hint: words.answerHint, language: .dutch))</div>
            <div>\(field(2, fields.questionEnglish, language: .english))
            \(field(3, fields.answerEnglish, kind: .lines(10), hint: words.answerHint, language: .english))</div></div>
            \(field(4, fields.slug, hint: words.addressNameHint))
            \(field(5, fields.reviewOn, kind: .date, hint: words.reviewHint))
            <div class="form-acts"><button type="submit" class="button button-main" name="actie" value="bewaren">\
            \(words.save)</button>\(other)<a href="/balie/antwoorden">\(words.cancel)</a></div></form>
            """
    }

    static var examples: [(name: String, page: AnswerEditPage)] {
        let fields = Fields(
            questionDutch: "Wanneer wordt grof vuil opgehaald?", answerDutch: "Elke dinsdag, na een afspraak.",
            questionEnglish: "When is bulky waste collected?", answerEnglish: "Every Tuesday, by appointment.",
            slug: "grof-vuil", reviewOn: "2027-05-01")
        let faults = DeskFaults(fields: [
            Problem.Field("antwoord_en", .missing), Problem.Field("adres", .taken),
            Problem.Field("nakijken", .notADate),
        ])
        return [
            ("new", AnswerEditPage()),
            (
                "change",
                AnswerEditPage(
                    id: DeskExamples.id(31), fields: fields, changedAt: DeskExamples.now, changedBy: "Fatma Yılmaz")
            ),
            ("refused", AnswerEditPage(fields: fields, faults: faults)),
            ("withdrawn", AnswerEditPage(id: DeskExamples.id(31), fields: fields, isWithdrawn: true)),
        ]
    }
}
