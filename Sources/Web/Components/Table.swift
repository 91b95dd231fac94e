/// A table of figures: row heads on the left, numbers on the right. Scrolls by itself when it is wider than the page.
struct Table: Sendable {
    struct Row: Sendable {
        let head: String
        let cells: [String]
        /// Said after the head, such as "today"; the row stands out.
        var remark: String?
        /// The sum of the rows above.
        var isTotal = false
    }
    let caption: String
    /// A heading on the page says the caption already.
    var hidesCaption = false
    /// The first column's name, then the others'.
    let heads: [String]
    let rows: [Row]
    var areNumbers = true

    var html: HTML {
        let kind: HTML = areNumbers ? " class=\"number\"" : .empty
        let columns = heads.enumerated().map { place, head -> HTML in
            "<th scope=\"col\"\(place > 0 ? kind : .empty)>\(head)</th>"
        }
        let lines = rows.map { row -> HTML in
            let remark = row.remark.map { remark -> HTML in " <span class=\"remark\">(\(remark))</span>" }
            let cells = row.cells.map { cell -> HTML in "<td\(kind)>\(cell)</td>" }
            let look: HTML = row.isTotal ? " class=\"total\"" : row.remark != nil ? " class=\"here\"" : .empty
            return "<tr\(look)><th scope=\"row\">\(row.head)\(remark)</th>\(cells)</tr>"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>\
            <caption\(hidesCaption ? " class=\"unseen\"" : .empty)>\(caption)</caption>\
            <thead><tr>\(columns)</tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }
}
