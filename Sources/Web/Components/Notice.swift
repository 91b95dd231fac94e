/// A box that asks for attention.
struct Notice: Sendable {
    enum Kind: String, Sendable {
        /// Something is wrong and has to be mended.
        case wrong
        /// Something has to be decided.
        case notice
        /// Something succeeded.
        case done
    }
    let kind: Kind
    /// Gets the keyboard's focus when the page opens, and links can go there.
    var id: String?
    var title: String?
    let content: HTML

    var html: HTML {
        let heading = title.map { title -> HTML in "<h2>\(icon.html)<span>\(title)</span></h2>" }
        let place = id.map { id -> HTML in " id=\"\(id)\" tabindex=\"-1\" autofocus" }
        return """
            <div class="box \(kind.rawValue)" role="\(kind == .done ? "status" : "alert")"\(place)>\(heading)\
            \(title == nil ? icon.html : .empty)<div>\(content)</div></div>
            """
    }

    private var icon: Icon { kind == .done ? .done : .alert }
}
