import Growth
import Values

/// A statement as it is typed.
struct StatementForm: Sendable {
    var item = ""
    var answer = ""
    var evidence = ""
    var remark = ""
    var statedOn = ""
    var faults = DeskFaults()

    init(item: String, statedOn: String) { (self.item, self.statedOn) = (item, statedOn) }

    init(_ form: Form) {
        (item, answer, evidence) = (form.text("onderdeel"), form.text("antwoord"), form.text("bewijs"))
        (remark, statedOn) = (form.exact("toelichting"), form.text("datum"))
    }

    var edit: Statements.Edit {
        Statements.Edit(
            item: item, answer: Statement.Answer(rawValue: answer), evidence: evidence, remark: remark,
            statedOn: LocalDate(statedOn))
    }

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let faults = faults.saying(words.evidenceWrong, at: "bewijs").saying(words.statedOnWrong, at: "datum")
        let labels = [
            ("antwoord", words.statementAnswerField), ("bewijs", words.evidenceField),
            ("toelichting", words.remarkField), ("datum", words.statedOnField),
        ]
        func field(
            _ name: String, _ value: String, _ kind: DeskField.Kind, _ hint: String?, isRequired: Bool = false
        ) -> HTML {
            DeskField(
                name: name, label: labels.first { $0.0 == name }?.1 ?? "", value: value, kind: kind, hint: hint,
                fault: faults.words(name, frame), isRequired: isRequired, scope: item
            ).html(frame)
        }
        return """
            <form method="post" action="\(QuestionnairePage.address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("onderdeel", item))\(faults.summary(frame, labels: labels, scope: item))
            \(answers(faults, frame))\(field("bewijs", evidence, .text, words.evidenceHint))
            \(field("toelichting", remark, .lines(2), nil))
            \(field("datum", statedOn, .date, words.statedOnHint, isRequired: true))
            <p><button type="submit" class="button button-main">\(words.saveStatement)</button></p></form>
            """
    }

    private func answers(_ faults: DeskFaults, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let choices = Statement.Answer.allCases.enumerated().map { place, choice -> HTML in
            let id = place == 0 ? "veld-\(item)-antwoord" : "veld-\(item)-antwoord-\(choice.rawValue)"
            return """
                <label class="check" for="\(id)"><input type="radio" id="\(id)" name="antwoord" value="\(choice.rawValue)"\
                \(HTML.flag("checked", choice.rawValue == answer))> \(words.statementAnswer(choice))</label>
                """
        }
        let error = faults.words("antwoord", frame).map { fault -> HTML in "<p class=\"field-error\">\(fault)</p>" }
        return "<fieldset><legend>\(words.statementAnswerField)</legend>\(error)\(choices)</fieldset>"
    }
}
