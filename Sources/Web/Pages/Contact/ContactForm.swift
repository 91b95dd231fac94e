import Square
import Values

/// What is filled in about how the municipality can be reached, and what is wrong with it.
struct ContactForm: Sendable {
    var facts = ContactFacts()
    /// What the writer saw.
    var version = 0
    var faults = DeskFaults()

    init() {}

    init(_ facts: ContactFacts, version: Int) { (self.facts, self.version) = (facts, version) }

    init(_ form: Form) {
        (facts.email, facts.form, facts.phone) = (form.text("email"), form.text("formulier"), form.exact("telefoon"))
        // Something unreadable must not become "come in".
        facts.visiting = ContactFacts.Visiting(rawValue: form.text("bezoek")) ?? .closed
        (facts.house.street, facts.house.number) = (form.exact("straat"), form.exact("huisnummer"))
        (facts.house.postcode, facts.house.place) = (form.exact("postcode"), form.exact("plaats"))
        facts.visitNote = Bilingual(dutch: form.exact("bezoek_nl"), english: form.exact("bezoek_en"))
        (facts.post.line, facts.post.place) = (form.exact("post_adres"), form.exact("post_plaats"))
        facts.post.postcode = form.exact("post_postcode")
        facts.woo = Bilingual(dutch: form.exact("woo_nl"), english: form.exact("woo_en"))
        (facts.wooEmail, facts.wooLink) = (form.text("woo_email"), form.text("woo_link"))
        version = Int(form.text("versie")) ?? 0
    }

    func html(_ frame: Frame, address: Link) -> HTML {
        let words = frame.texts.contact
        let faults = faults.saying(words.deskPostcodeWrong, at: "postcode")
            .saying(words.deskPostcodeWrong, at: "post_postcode").saying(words.deskAddressWrong, at: "formulier")
            .saying(words.deskAddressWrong, at: "woo_link")
        let pen = Pen(frame: frame, faults: faults)
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(DeskForm.hidden("versie", String(version)))\
            \(faults.summary(frame, labels: words.deskLabels))
            \(part(words.deskReach, reach(pen)))\(part(words.deskVisit, visit(pen, frame)))\
            \(part(words.deskPost, post(pen)))\(part(words.deskWoo, woo(pen)))
            <p><button type="submit" class="button button-main">\(words.deskSave)</button></p></form>
            """
    }

    private func part(_ title: String, _ fields: HTML) -> HTML {
        "<fieldset><legend>\(title)</legend>\(fields)</fieldset>"
    }

    private func reach(_ pen: Pen) -> HTML {
        """
        \(pen.field("email", facts.email, .email))\(pen.field("formulier", facts.form))\
        \(pen.field("telefoon", facts.phone))
        """
    }

    private func visit(_ pen: Pen, _ frame: Frame) -> HTML {
        let words = frame.texts.contact
        let choice = DeskSelect(
            name: "bezoek", label: pen.label("bezoek"),
            choices: ContactFacts.Visiting.allCases.map { DeskChoice(id: $0.rawValue, name: words.deskVisiting($0)) },
            chosen: facts.visiting.rawValue)
        return """
            \(choice.html)\(pen.field("straat", facts.house.street))\(pen.field("huisnummer", facts.house.number))\
            \(pen.field("postcode", facts.house.postcode))\(pen.field("plaats", facts.house.place))\
            \(pen.field("bezoek_nl", facts.visitNote.dutch, .lines(2), .dutch))\
            \(pen.field("bezoek_en", facts.visitNote.english, .lines(2), .english))
            """
    }

    private func post(_ pen: Pen) -> HTML {
        """
        \(pen.field("post_adres", facts.post.line))\(pen.field("post_postcode", facts.post.postcode))\
        \(pen.field("post_plaats", facts.post.place))
        """
    }

    private func woo(_ pen: Pen) -> HTML {
        """
        \(pen.field("woo_nl", facts.woo.dutch, .lines(5), .dutch))\
        \(pen.field("woo_en", facts.woo.english, .lines(5), .english))\
        \(pen.field("woo_email", facts.wooEmail, .email))\(pen.field("woo_link", facts.wooLink))
        """
    }

    /// Writes the fields of one form.
    private struct Pen {
        let frame: Frame
        let faults: DeskFaults

        func label(_ name: String) -> String {
            frame.texts.contact.deskLabels.first { $0.name == name }?.label ?? name
        }

        func field(
            _ name: String, _ value: String, _ kind: DeskField.Kind = .text, _ language: Language? = nil
        ) -> HTML {
            DeskField(
                name: name, label: label(name), value: value, kind: kind, hint: frame.texts.contact.deskHint(name),
                fault: faults.words(name, frame), isRequired: name == "woo_nl", language: language
            ).html(frame)
        }
    }
}
