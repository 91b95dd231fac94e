/// Looks through an uploaded table, part by part.
struct CSVInspection {
    private var scan: CSVScan
    private var columns: [ColumnWatch]?
    private var report = FileReport(format: .csv)
    private var ragged: (count: Int, row: Int) = (0, 0)
    private var unread = 0
    private var formulas: (count: Int, row: Int) = (0, 0)
    private var isFirst = true

    init(beginning: some Collection<UInt8>) {
        let text = beginning.starts(with: Self.mark) ? Array(beginning.dropFirst(3)) : Array(beginning)
        scan = CSVScan(delimiter: CSVScan.delimiter(of: text))
        report.delimiter = String(Unicode.Scalar(scan.delimiter))
    }

    /// The mark that some programs write before UTF-8.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    mutating func feed(_ bytes: [UInt8]) {
        var bytes = bytes[...]
        if isFirst, bytes.starts(with: Self.mark) {
            bytes = bytes.dropFirst(3)
            report.findings.append(.init(.byteOrderMark))
        }
        isFirst = false
        var rows: [[[UInt8]]] = []
        scan.feed(bytes) { rows.append($0) }
        for row in rows { take(row) }
    }

    mutating func finish() -> FileReport {
        var rows: [[[UInt8]]] = []
        scan.finish { rows.append($0) }
        for row in rows { take(row) }
        let names = columns?.map(\.name) ?? []
        if names.isEmpty { report.findings.append(.init(.noColumns)) }
        if scan.hasTooManyColumns { report.findings.append(.init(.tooManyColumns, count: CSVScan.columnLimit)) }
        report.columns = columns?.map(\.column) ?? []
        report.findings += ColumnWatch.findings(columns ?? [])
        if unread > 0 {
            report.encoding = "windows-1252"
            report.findings.append(.init(.notUTF8, count: unread))
        }
        if ragged.count > 0 { report.findings.append(.init(.raggedRows, count: ragged.count, row: ragged.row)) }
        report.findings += Self.odd(names)
        if !names.isEmpty, report.rowCount == 0 { report.findings.append(.init(.noRows)) }
        if scan.hasOpenQuote { report.findings.append(.init(.openQuote)) }
        if scan.hasLongCell { report.findings.append(.init(.longCell)) }
        if formulas.count > 0 { report.findings.append(.init(.formula, count: formulas.count, row: formulas.row)) }
        return report
    }

    /// What is odd about the names of columns.
    private static func odd(_ names: [String]) -> [FileReport.Finding] {
        var found: [FileReport.Finding] = []
        let empty = names.count { $0.isEmpty }
        if empty > 0 { found.append(.init(.emptyColumnName, count: empty)) }
        var seen: [String: Int] = [:]
        for name in names where !name.isEmpty { seen[name.lowercased(), default: 0] += 1 }
        var told: Set<String> = []
        for name in names where seen[name.lowercased(), default: 0] > 1 && told.insert(name.lowercased()).inserted {
            found.append(.init(.doubleColumnName, column: name, count: seen[name.lowercased()] ?? 0))
        }
        return found
    }

    private mutating func take(_ row: [[UInt8]]) {
        guard let known = columns?.count else {
            columns = row.map { ColumnWatch(CellText.shown(text($0))) }
            return
        }
        report.rowCount += 1
        let number = report.rowCount
        if row.count != known {
            if ragged.count == 0 { ragged.row = number }
            ragged.count += 1
        }
        let isShown = report.rows.count < FileReport.previewRows
        var shown: [String] = []
        for (place, bytes) in row.enumerated() {
            let cell = read(bytes)
            if place < known { columns?[place].see(cell.bytes, row: number) { cell.text } }
            if CellKind.isFormula(cell.bytes) {
                if formulas.count == 0 { formulas.row = number }
                formulas.count += 1
            }
            if isShown, place < known { shown.append(CellText.shown(cell.text)) }
        }
        if isShown { report.rows.append(shown) }
    }

    /// A cell as UTF-8. Text is only made of it when somebody asks: most cells are only looked at as bytes.
    private struct Cell {
        let bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// UTF-8, or else Windows-1252, which old spreadsheets write.
    private mutating func read(_ bytes: [UInt8]) -> Cell {
        if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil {
            return Cell(bytes: bytes)
        }
        unread += 1
        return Cell(bytes: Array(CellText.western(bytes).utf8))
    }

    private mutating func text(_ bytes: [UInt8]) -> String { read(bytes).text }
}

/// Cells as text.
enum CellText {
    /// For people: not longer than a preview can show, without signs that only confuse.
    static func shown(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for sign in text.unicodeScalars {
            if kept.count >= FileReport.previewSigns {
                kept.append("…")
                break
            }
            if sign == "\r" { continue }
            switch sign.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: kept.append(" ")
            case .format: continue
            default: kept.append(sign)
            }
        }
        return String(kept)
    }

    /// What Windows-1252 has where ISO 8859-1 has control signs.
    private static let special: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x85: "…", 0x8A: "Š", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•",
        0x96: "–", 0x97: "—", 0x99: "™", 0x9A: "š", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]

    static func western(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(special[byte] ?? Unicode.Scalar(byte)) }
        return String(text)
    }
}
