import Values

/// A labelled field of a desk form: help before it, what is wrong at it.
struct DeskField: Sendable {
    enum Kind: Sendable {
        case text, email, username, date, moment, number, currentPassword, newPassword
        case lines(Int)
        case file(accept: String)
    }
    let name: String
    let label: String
    var value = ""
    var kind = Kind.text
    var hint: String?
    /// What is wrong with it, in the reader's language.
    var fault: String?
    var isRequired = true
    /// Keeps ids apart when a name occurs in several forms of one page.
    var scope = ""
    var language: Language?

    private var id: String { scope.isEmpty ? "veld-\(name)" : "veld-\(scope)-\(name)" }

    func html(_ frame: Frame) -> HTML {
        let help = hint.map { hint -> HTML in "<p class=\"hint\" id=\"\(id)-hulp\">\(hint)</p>" }
        let error = fault.map { fault -> HTML in "<p class=\"field-error\" id=\"\(id)-fout\">\(fault)</p>" }
        return """
            <div class="field\(fault == nil ? "" : " field-wrong")"><label for="\(id)">\(label)</label>\(help)\(error)\
            \(input)</div>
            """
    }

    private var input: HTML {
        let described = [fault.map { _ in "\(id)-fout" }, hint.map { _ in "\(id)-hulp" }].compactMap { $0 }
        var extra: HTML = described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\""
        if fault != nil { extra += " aria-invalid=\"true\"" }
        if let language { extra += " lang=\"\(language.rawValue)\"" }
        extra += HTML.flag("required", isRequired)
        if case .lines(let lines) = kind {
            return
                "<textarea id=\"\(id)\" name=\"\(name)\" rows=\"\(lines)\" dir=\"auto\"\(extra)>\n\(value)</textarea>"
        }
        if case .file(let accept) = kind {
            return "<input type=\"file\" id=\"\(id)\" name=\"\(name)\" accept=\"\(accept)\"\(extra)>"
        }
        return "<input id=\"\(id)\" name=\"\(name)\" value=\"\(value)\"\(typed)\(extra)>"
    }

    private var typed: HTML {
        switch kind {
        case .text, .lines, .file: " type=\"text\" dir=\"auto\""
        case .email: " type=\"email\" autocomplete=\"off\" spellcheck=\"false\""
        case .username: " type=\"email\" autocomplete=\"username\" spellcheck=\"false\""
        case .date: " type=\"date\" class=\"short\""
        case .moment: " type=\"datetime-local\" class=\"short\""
        case .number: " type=\"number\" inputmode=\"numeric\" min=\"1\" class=\"short\""
        case .currentPassword: " type=\"password\" autocomplete=\"current-password\""
        case .newPassword: " type=\"password\" autocomplete=\"new-password\" minlength=\"12\""
        }
    }
}

/// A labelled choice of one in a desk form.
struct DeskSelect: Sendable {
    let name: String
    let label: String
    let choices: [DeskChoice]
    let chosen: String
    var hint: String?
    var fault: String?
    /// Keeps ids apart when a name occurs in several forms of one page.
    var scope = ""

    private var id: String { scope.isEmpty ? "veld-\(name)" : "veld-\(scope)-\(name)" }

    var html: HTML {
        let options = choices.map { choice -> HTML in
            "<option value=\"\(choice.id)\"\(HTML.flag("selected", choice.id == chosen))>\(choice.name)</option>"
        }
        let error = fault.map { fault -> HTML in "<p class=\"field-error\" id=\"\(id)-fout\">\(fault)</p>" }
        let help = hint.map { hint -> HTML in "<p class=\"hint\" id=\"\(id)-hulp\">\(hint)</p>" }
        let described = [fault.map { _ in "\(id)-fout" }, hint.map { _ in "\(id)-hulp" }]
            .compactMap { $0 }.joined(separator: " ")
        var extra: HTML = described.isEmpty ? .empty : " aria-describedby=\"\(described)\""
        if fault != nil { extra += " aria-invalid=\"true\"" }
        return """
            <div class="field"><label for="\(id)">\(label)</label>\(help)\(error)\
            <select id="\(id)" name="\(name)"\(extra)>\(options)</select></div>
            """
    }
}

/// Wrong fields of a form with their words, found by name.
struct DeskFaults: Sendable {
    var fields: [Problem.Field] = []
    /// Words of our own for a field whose rule no general sentence can say.
    private var own: [String: String] = [:]

    init(fields: [Problem.Field] = []) { self.fields = fields }

    /// The same faults, with `words` for the field `name` unless it is only missing, too long or taken.
    func saying(_ words: String, at name: String) -> DeskFaults {
        var faults = self
        faults.own[name] = words
        return faults
    }

    /// The same faults, with another rule for one of them.
    func replacing(_ name: String, _ fault: Problem.Field.Fault, by other: Problem.Field.Fault) -> DeskFaults {
        var faults = self
        faults.fields = fields.map { $0.name == name && $0.fault == fault ? .init(name, other) : $0 }
        return faults
    }

    func words(_ name: String, _ frame: Frame) -> String? {
        fields.first { $0.name == name }.map { words($0, frame) }
    }

    private func words(_ field: Problem.Field, _ frame: Frame) -> String {
        switch field.fault {
        case .missing, .tooLong, .taken: DeskFaults.words(field.fault, frame)
        default: own[field.name] ?? DeskFaults.words(field.fault, frame)
        }
    }

    /// The list on top of a form, with links to the fields.
    func summary(_ frame: Frame, labels: [(name: String, label: String)], scope: String = "") -> HTML {
        if fields.isEmpty { return .empty }
        let items = fields.map { field -> HTML in
            let label = labels.first { $0.name == field.name }?.label ?? field.name
            let id = scope.isEmpty ? "veld-\(field.name)" : "veld-\(scope)-\(field.name)"
            return "<li><a href=\"#\(id)\">\(label): \(words(field, frame))</a></li>"
        }
        return "<div class=\"notice warning\" role=\"alert\"><p>\(frame.texts.desk.fix)</p><ul>\(items)</ul></div>"
    }
}
