import Growth

/// How the almanac was made, and the gates that make a phase.
struct AlmanacMethod: Sendable {
    let frame: AlmanacFrame

    var html: HTML {
        let words = frame.words
        let parts = words.method(frame.almanac).map { part -> HTML in
            let paragraphs = part.paragraphs.map { text -> HTML in "<p>\(text)</p>" }
            return "<section><h2>\(part.title)</h2>\(paragraphs)</section>"
        }
        return "<h1>\(words.pageName(.method))</h1><p class=\"lead\">\(words.methodLead)</p>\(parts)\(gates)"
    }

    private var gates: HTML {
        let words = frame.words
        guard !frame.almanac.gates.isEmpty else { return .empty }
        let sorted = Theme.allCases.flatMap { theme in
            Phase.allCases.flatMap { phase in
                frame.almanac.gates.filter { $0.theme == theme && $0.phase == phase }
            }
        }
        let rows = sorted.map { gate in
            Table.Row(head: frame.gate(gate), cells: [words.theme(gate.theme), words.phase(gate.phase)])
        }
        let table = Table(
            caption: words.gatesTitle, hidesCaption: true, heads: [words.gateHead, words.theme, words.phaseHead],
            rows: rows, areNumbers: false)
        return "<section><h2>\(words.gatesTitle)</h2>\(table.html)</section>"
    }
}
