import Identity
import Square
import Values

/// What is filled in about a set, and what is wrong with it.
struct DataSetForm: Sendable {
    var facts = DataFacts()
    /// As typed, so that what is no date comes back.
    var from = ""
    var until = ""
    var owners = DataSets.Owners()
    var key = ""
    var version = 0
    var faults = DeskFaults()

    init() {}

    init(_ set: DataSet) {
        (facts, version) = (set.facts, set.version)
        (from, until) = (facts.from?.description ?? "", facts.until?.description ?? "")
    }

    init(_ form: Form) {
        facts.title = Bilingual(dutch: form.exact("titel"), english: form.exact("titel_en"))
        facts.description = Bilingual(dutch: form.exact("omschrijving"), english: form.exact("omschrijving_en"))
        facts.keywords = form.exact("trefwoorden").split { $0.isNewline || $0 == "," }.map(String.init)
        (facts.quality, facts.place) = (form.exact("kwaliteit"), form.exact("gebied"))
        facts.licence = DataLicence(rawValue: form.text("licentie"))
        facts.theme = DataTheme(rawValue: form.text("thema"))
        facts.rhythm = DataRhythm(rawValue: form.text("ritme"))
        facts.highValue = HighValue(rawValue: form.text("waarde"))
        facts.woo = WooCategory(rawValue: form.text("woo"))
        (facts.contactName, facts.contactEmail) = (form.exact("contact"), form.exact("contact_email"))
        facts.owner = Self.owner(form.text("eigenaar"))
        (from, until) = (form.text("van"), form.text("tot"))
        (facts.from, facts.until) = (LocalDate(from), LocalDate(until))
        (key, version) = (form.text("sleutel"), Int(form.text("versie")) ?? 0)
    }

    /// Days that were typed and are none.
    var dateFaults: [Problem.Field] {
        [("van", from, facts.from), ("tot", until, facts.until)].compactMap { name, typed, read in
            !typed.isEmpty && read == nil ? .init(name, .notADate) : nil
        }
    }

    private static func owner(_ text: String) -> DataSet.Owner? {
        if text.hasPrefix("c:"), let id = ID<Colleague>(text.dropFirst(2)) { return .colleague(id) }
        return text.hasPrefix("a:") ? .department(String(text.dropFirst(2))) : nil
    }

    private static func written(_ owner: DataSet.Owner?) -> String {
        switch owner {
        case .colleague(let id): "c:\(id)"
        case .department(let id): "a:\(id)"
        case nil: ""
        }
    }

    func html(_ frame: Frame, address: Link) -> HTML {
        let words = frame.texts.desk
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(DeskForm.hidden("sleutel", key))\
            \(DeskForm.hidden("versie", String(version)))\(faults.summary(frame, labels: Self.labels(words)))
            \(field("titel", facts.title.dutch, .text, frame, words.dataTitleHint))\
            \(field("omschrijving", facts.description.dutch, .lines(5), frame, words.dataDescriptionHint))\
            \(choices(frame))\
            \(field("contact", facts.contactName, .text, frame, words.dataContactHint))\
            \(field("contact_email", facts.contactEmail, .email, frame))\
            \(more(frame))
            <p><button type="submit" class="button button-main">\(words.saveData)</button></p></form>
            """
    }

    private func choices(_ frame: Frame) -> HTML {
        let (words, shared) = (frame.texts.desk, frame.texts.catalogue)
        let people = owners.colleagues.map { DeskChoice(id: "c:\($0.id)", name: $0.name) }
        let departments = owners.departments.map { DeskChoice(id: "a:\($0.id)", name: words.dataDepartment($0.name)) }
        return """
            \(select("thema", DataTheme.allCases.map { DeskChoice(id: $0.rawValue, name: shared.theme($0)) },
                facts.theme?.rawValue, frame))\
            \(select("licentie", DataLicence.allCases.map { DeskChoice(id: $0.rawValue, name: $0.title) },
                facts.licence?.rawValue, frame, words.dataLicenceHint))\
            \(select("ritme", DataRhythm.allCases.map { DeskChoice(id: $0.rawValue, name: shared.rhythm($0)) },
                facts.rhythm?.rawValue, frame, words.dataRhythmHint))\
            \(select("eigenaar", people + departments, Self.written(facts.owner), frame, words.dataOwnerHint))
            """
    }

    private func more(_ frame: Frame) -> HTML {
        let (words, shared) = (frame.texts.desk, frame.texts.catalogue)
        let optional = ["titel_en", "omschrijving_en", "trefwoorden", "kwaliteit", "gebied", "van", "tot", "waarde"]
        let isOpen = faults.fields.contains { optional.contains($0.name) }
        let values = HighValue.allCases.map { DeskChoice(id: $0.rawValue, name: shared.highValue($0)) }
        return """
            <details class="fold"\(HTML.flag("open", isOpen))><summary>\(words.dataMore)</summary>\
            \(field("trefwoorden", facts.keywords.joined(separator: "\n"), .lines(3), frame, words.dataKeywordsHint))\
            \(field("kwaliteit", facts.quality, .lines(3), frame, words.dataQualityHint))\
            \(field("gebied", facts.place, .text, frame))\(field("van", from, .date, frame))\
            \(field("tot", until, .date, frame))\
            \(select("waarde", values, facts.highValue?.rawValue, frame, words.dataHighValueHint))\
            \(wooChoice(frame))\
            \(field("titel_en", facts.title.english, .text, frame, nil, .english))\
            \(field("omschrijving_en", facts.description.english, .lines(5), frame, nil, .english))</details>
            """
    }

    private func wooChoice(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        let choices = WooCategory.municipal.map { DeskChoice(id: $0.rawValue, name: $0.label) }
        return DeskSelect(
            name: "woo", label: words.wooField, choices: [DeskChoice(id: "", name: words.wooNone)] + choices,
            chosen: facts.woo?.rawValue ?? "", hint: words.wooFieldHint
        ).html
    }

    private func field(
        _ name: String, _ value: String, _ kind: DeskField.Kind, _ frame: Frame, _ hint: String? = nil,
        _ language: Language? = nil
    ) -> HTML {
        let needed = ["titel", "omschrijving", "contact", "contact_email"]
        return DeskField(
            name: name, label: Self.label(name, frame.texts.desk), value: value, kind: kind, hint: hint,
            fault: faults.words(name, frame), isRequired: needed.contains(name), language: language
        ).html(frame)
    }

    private func select(
        _ name: String, _ choices: [DeskChoice], _ chosen: String?, _ frame: Frame, _ hint: String? = nil
    ) -> HTML {
        let words = frame.texts.desk
        return DeskSelect(
            name: name, label: Self.label(name, words),
            choices: [DeskChoice(id: "", name: name == "waarde" ? words.noHighValue : words.dataChoose)] + choices,
            chosen: chosen ?? "", hint: hint, fault: faults.words(name, frame)
        ).html
    }

    private static func label(_ name: String, _ words: any DeskTexts) -> String {
        labels(words).first { $0.name == name }?.label ?? name
    }

    /// What the fields are called, in their order.
    static func labels(_ words: any DeskTexts) -> [(name: String, label: String)] { words.dataLabels }
}
