import Values

/// One act at the desk: a small form with one button, which works without scripts.
struct DeskAction: Sendable {
    enum Weight: String, Sendable {
        case main = "button button-main"
        case plain = "button"
        case quiet = "button button-quiet"
        case danger = "button button-danger"
        case link = "button-link"
    }
    let address: Link
    let label: String
    /// Hidden fields that say what the act is about.
    var fields: [(name: String, value: String)] = []
    var weight = Weight.plain
    /// Said by screen readers in place of a label that is clear only in its place.
    var spoken: String?
    /// The key that presses this button.
    var shortcut: String?

    func html(_ frame: Frame) -> HTML {
        let hidden = fields.map { field -> HTML in DeskForm.hidden(field.name, field.value) }
        let key: HTML = shortcut.map { " data-shortcut=\"\($0)\" aria-keyshortcuts=\"\($0)\"" } ?? .empty
        let name: HTML = spoken.map { " aria-label=\"\($0)\"" } ?? .empty
        return """
            <form class="act" method="post" action="\(address)">\(DeskForm.token(frame))\(hidden)\
            <button type="submit" class="\(weight.rawValue)"\(key)\(name)>\(label)</button></form>
            """
    }
}

/// Pieces of desk forms.
enum DeskForm {
    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// Proves that the form came from our own page.
    static func token(_ frame: Frame) -> HTML { hidden("_csrf", frame.csrf) }

    /// A menu that opens in place: `<details>` with a button's looks.
    static func menu(_ label: String, _ content: HTML, isOpen: Bool = false) -> HTML {
        """
        <details class="menu"\(HTML.flag("open", isOpen))><summary class="button button-quiet">\(label)</summary>\
        <div class="menu-panel">\(content)</div></details>
        """
    }

    /// A part of a text that is there but not in the way.
    static func folded(_ label: String, _ content: HTML) -> HTML {
        "<details class=\"fold\"><summary>\(label)</summary><div>\(content)</div></details>"
    }

    /// What is empty and how it fills.
    static func empty(_ words: (title: String, hint: String)) -> HTML {
        "<div class=\"empty\"><p class=\"empty-title\">\(words.title)</p><p>\(words.hint)</p></div>"
    }
}

/// A choice in a list.
struct DeskChoice: Sendable {
    let id: String
    let name: String
}
