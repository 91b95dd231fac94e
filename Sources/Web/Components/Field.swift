import Values

/// A field of a public form: label above, help before it, what is wrong at it.
struct Field: Sendable {
    enum Kind: Sendable {
        case text, email, phone
        case lines(Int)
        case files(accept: String)
        case choice([(value: String, label: String)])
    }
    /// What people may send along; the server judges by content.
    static let acceptedFiles = ".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.txt,.csv,.docx,.xlsx,.odt,.ods"

    let name: String
    let label: String
    var value = ""
    var kind = Kind.text
    var help: String?
    var isOptional = true
    /// A choice of many ways to say one thing is neither optional nor required.
    var isRequired: Bool?
    var autocomplete: String?
    var faults: [String] = []

    /// A checkbox with its words behind it.
    static func check(name: String, value: String, label: String) -> HTML {
        "<label class=\"check\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(value)\"> <span>\(label)</span></label>"
    }

    func html(_ frame: Frame) -> HTML {
        let help = help.map { text -> HTML in "<p class=\"help\" id=\"\(name)-help\">\(text)</p>" }
        let errors =
            faults.isEmpty
            ? HTML.empty
            : "<div class=\"error\" id=\"\(name)-fout\">\(faults.map { text -> HTML in "<p>\(Icon.alert.html)<span>\(text)</span></p>" })</div>"
        let optional: HTML = isOptional ? " <span class=\"optional\">(\(frame.texts.common.optional))</span>" : .empty
        return """
            <div class="field\(faults.isEmpty ? "" : " wrong")"><label for="\(name)">\(label)\(optional)</label>\
            \(help)\(errors)\(input)</div>
            """
    }

    private var described: HTML {
        let ids = [help.map { _ in "\(name)-help" }, faults.isEmpty ? nil : "\(name)-fout"].compactMap { $0 }
        var extra: HTML = ids.isEmpty ? .empty : " aria-describedby=\"\(ids.joined(separator: " "))\""
        if !faults.isEmpty { extra += " aria-invalid=\"true\"" }
        if isRequired ?? !isOptional { extra += " required" }
        if let autocomplete { extra += " autocomplete=\"\(autocomplete)\"" }
        return extra
    }

    private var input: HTML {
        switch kind {
        case .text: "<input type=\"text\" id=\"\(name)\" name=\"\(name)\" value=\"\(value)\" dir=\"auto\"\(described)>"
        case .email:
            "<input type=\"email\" id=\"\(name)\" name=\"\(name)\" value=\"\(value)\" spellcheck=\"false\"\(described)>"
        case .phone: "<input type=\"tel\" id=\"\(name)\" name=\"\(name)\" value=\"\(value)\"\(described)>"
        case .lines(let lines):
            // The line break after the tag is dropped by browsers; without it a text's own first one would be.
            "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(lines)\" dir=\"auto\"\(described)>\n\(value)</textarea>"
        case .files(let accept):
            "<input type=\"file\" id=\"\(name)\" name=\"\(name)\" multiple accept=\"\(accept)\"\(described)>"
        case .choice(let choices):
            "<select id=\"\(name)\" name=\"\(name)\"\(described)>\(choices.map(option))</select>"
        }
    }

    private func option(_ choice: (value: String, label: String)) -> HTML {
        "<option value=\"\(choice.value)\"\(HTML.flag("selected", choice.value == value))>\(choice.label)</option>"
    }
}

/// Wrong fields of a form, listed on top with links to them.
struct FaultList: Sendable {
    var fields: [Problem.Field] = []

    func words(_ name: String, _ frame: Frame) -> [String] {
        fields.filter { $0.name == name }.map { frame.texts.problems.words($0.fault) }
    }

    func summary(_ frame: Frame, labels: [String: String]) -> HTML {
        if fields.isEmpty { return .empty }
        let items = fields.map { field -> HTML in
            """
            <li><a href="#\(field.name)">\(labels[field.name] ?? field.name): \(frame.texts.problems.words(field.fault))</a></li>
            """
        }
        return Notice(kind: .wrong, id: "fouten", title: frame.texts.common.mend, content: "<ul>\(items)</ul>").html
    }
}
