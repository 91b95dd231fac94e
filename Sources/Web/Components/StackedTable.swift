/// A table that becomes a list of small cards on a phone: the head of a row above its cells, each with its column's name. The
/// roles are said again, because some browsers forget them when a table is no table to the eye.
struct StackedTable: Sendable {
    struct Row: Sendable {
        let head: HTML
        let cells: [String]
        /// The row stands out.
        var isHere = false
    }
    let caption: String
    /// A heading on the page says the caption already.
    var hidesCaption = false
    /// The first column's name, then the others'.
    let heads: [String]
    let rows: [Row]
    var areNumbers = false

    var html: HTML {
        let kind: HTML = areNumbers ? " class=\"number\"" : .empty
        let columns = heads.enumerated().map { place, head -> HTML in
            "<th scope=\"col\" role=\"columnheader\"\(place > 0 ? kind : .empty)>\(head)</th>"
        }
        let lines = rows.map { row -> HTML in
            let cells = row.cells.enumerated().map { place, cell -> HTML in
                let label = heads.indices.contains(place + 1) ? heads[place + 1] : ""
                return "<td role=\"cell\" data-label=\"\(label)\"\(kind)>\(cell)</td>"
            }
            return """
                <tr role="row"\(row.isHere ? " class=\"here\"" : .empty)>\
                <th scope="row" role="rowheader">\(row.head)</th>\(cells)</tr>
                """
        }
        return """
            <table class="stacked-table" role="table"><caption\(hidesCaption ? " class=\"unseen\"" : .empty)>\(caption)</caption>\
            <thead role="rowgroup"><tr role="row">\(columns)</tr></thead><tbody role="rowgroup">\(lines)</tbody></table>
            """
    }
}
