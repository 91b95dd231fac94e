import Values

/// Search in conversations; the address is the search.
struct SearchPage: Page {
    /// A part of a text, with what was searched for marked.
    struct Piece: Sendable {
        let text: String
        var isHit = false
    }
    struct Result: Sendable {
        let row: InboxRow
        /// The words around what was found.
        let pieces: [Piece]
    }
    enum Remark: Sendable {
        /// `colour:red`: not one of our operators.
        case unknownOperator(String)
        case unreadableDate(String)
        /// `tag:nowhere`: a value that does not exist.
        case unknownValue(String)
    }

    /// Empty before the first search.
    var query = ""
    var results: [Result] = []
    var remarks: [Remark] = []
    /// The search ran into its time limit; `results` is a part.
    var isPartial = false
    /// Where the next page begins.
    var older: String?
    /// A page after the first.
    var after: String?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String {
        query.isEmpty ? texts.desk.searchTitle : "\(texts.desk.searchTitle): \(query)"
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page search"><h1>\(words.searchTitle)</h1>
            <form class="search-form" method="get" action="/balie/zoeken" role="search">
            <label for="zoeken">\(words.searchLabel)</label>
            <div class="search-line"><input id="zoeken" name="q" type="search" value="\(query)" dir="auto" \
            maxlength="400" aria-describedby="zoekhulp" data-shortcut="/">
            <button type="submit" class="button button-main">\(words.searchButton)</button></div>
            <p class="hint" id="zoekhulp">\(words.searchHint)</p></form>
            \(remarks.map { remark -> HTML in "<p class=\"notice warning\">\(said(remark, words))</p>" })
            \(isPartial ? "<p class=\"notice warning\" role=\"status\">\(words.partialResults)</p>" : .empty)
            \(query.isEmpty ? .empty : found(frame))
            \(operators(words))</div>\(DeskShortcuts.html(frame))
            """
    }

    private func said(_ remark: Remark, _ words: any DeskTexts) -> String {
        switch remark {
        case .unknownOperator(let word): words.unknownOperator(word)
        case .unreadableDate(let word): words.unreadableDate(word)
        case .unknownValue(let word): words.unknownValue(word)
        }
    }

    private func found(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if results.isEmpty {
            return "<section>\(DeskForm.empty((words.noResults(query), words.noResultsHint)))</section>"
        }
        var address = InboxAddress()
        address.search = query
        address.after = after
        let rows = results.map { result -> HTML in
            "\(result.row.html(frame, in: address, isOpen: false, words: marked(result.pieces)))"
        }
        let next = older.map { cursor -> HTML in
            let link = address.page(after: cursor)
            return "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.olderResults)</a></p>"
        }
        return """
            <section id="inbox-rows"><h2>\(words.resultCount(results.count, more: older != nil || after != nil))</h2>
            <ol class="inbox-rows">\(rows)</ol>\(next)</section>
            """
    }

    private func marked(_ pieces: [Piece]) -> HTML {
        "\(pieces.map { piece -> HTML in piece.isHit ? "<mark>\(piece.text)</mark>" : "\(piece.text)" })"
    }

    private func operators(_ words: any DeskTexts) -> HTML {
        let rows = words.operators.map { entry -> HTML in
            """
            <div><dt><a href="\(Link.path("/balie/zoeken").query([("q", entry.example)]))"><code>\
            \(entry.example)</code></a>\
            </dt><dd>\(entry.meaning)</dd></div>
            """
        }
        return """
            <details class="operators"\(HTML.flag("open", results.isEmpty))><summary>\(words.operatorsTitle)</summary>\
            <dl>\(rows)</dl></details>
            """
    }

    static var examples: [(name: String, page: SearchPage)] {
        let results = DeskExamples.rows.prefix(3).map { row in
            Result(
                row: row,
                pieces: [
                    Piece(text: "… wanneer wordt het "), Piece(text: "grof vuil", isHit: true),
                    Piece(text: " opgehaald in onze straat?"),
                ])
        }
        let remarks: [Remark] = [
            .unknownOperator("kleur:rood"), .unreadableDate("before:gisteren"), .unknownValue("tag:nergens"),
        ]
        return [
            ("before", SearchPage()),
            ("found", SearchPage(query: "\"grof vuil\" is:onbeantwoord", results: Array(results), older: "x")),
            ("nothing", SearchPage(query: "zeppelin")),
            ("partial", SearchPage(query: "de", results: Array(results), isPartial: true)),
            ("remarks", SearchPage(query: "kleur:rood before:gisteren tag:nergens", remarks: remarks)),
        ]
    }
}
