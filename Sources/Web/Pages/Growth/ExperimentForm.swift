import Growth
import Identity
import Values

/// An experiment as it is typed.
struct ExperimentForm: RegisterForm {
    var title = ""
    var hypothesis = ""
    var startsOn = ""
    var endsOn = ""
    var owner = ""
    /// Made when the form was shown, so that a second click begins no second one; empty for one that is there.
    var key = ""
    var version = 1
    var faults = DeskFaults()

    init() {}

    init(_ experiment: Experiment) {
        (title, hypothesis, owner) = (experiment.title, experiment.hypothesis, experiment.owner.description)
        (startsOn, endsOn) = (experiment.startsOn.description, experiment.endsOn.description)
        version = experiment.version
    }

    init(_ form: Form) {
        (title, hypothesis, owner) = (form.text("titel"), form.exact("verwachting"), form.text("eigenaar"))
        (startsOn, endsOn, key) = (form.text("begin"), form.text("einde"), form.text("sleutel"))
        version = Int(form.text("versie")) ?? 0
    }

    var edit: Experiments.Edit {
        Experiments.Edit(
            title: title, hypothesis: hypothesis, startsOn: LocalDate(startsOn), endsOn: LocalDate(endsOn),
            owner: ID<Colleague>(owner))
    }

    /// - Parameter address: where it is sent.
    func html(_ frame: Frame, address: Link, owners: [DeskChoice], button: String) -> HTML {
        let words = frame.texts.desk
        let labels = [
            ("titel", words.experimentTitleField), ("verwachting", words.hypothesisField), ("begin", words.startField),
            ("einde", words.endField), ("eigenaar", words.experimentOwnerField),
        ]
        func field(_ name: String, _ value: String, _ kind: DeskField.Kind, _ hint: String? = nil) -> HTML {
            DeskField(
                name: name, label: labels.first { $0.0 == name }?.1 ?? "", value: value, kind: kind, hint: hint,
                fault: faults.words(name, frame)
            ).html(frame)
        }
        let select = DeskSelect(
            name: "eigenaar", label: words.experimentOwnerField, choices: owners, chosen: owner,
            fault: faults.words("eigenaar", frame))
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(DeskForm.hidden("sleutel", key))\
            \(DeskForm.hidden("versie", String(version)))\(faults.summary(frame, labels: labels))
            \(field("titel", title, .text))\(field("verwachting", hypothesis, .lines(3), words.hypothesisHint))
            \(field("begin", startsOn, .date))\(field("einde", endsOn, .date, words.endHint))\(select.html)
            <p><button type="submit" class="button button-main">\(button)</button></p></form>
            """
    }
}
