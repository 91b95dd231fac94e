extension DomainRuleList {
    /// Reads a file with columns (`#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate`, in any
    /// order, with or without `#`), or one domain on each line.
    /// - Parameter severity: for rules that name none.
    public static func read(csv file: [UInt8], severity: Severity = .silence) -> DomainRuleList {
        var list = DomainRuleList()
        list.isCut = file.count > bytes
        var rows = CSVRows(file.prefix(bytes))
        var columns: [String: Int]?
        while let row = rows.next() {
            guard row.fields.contains(where: { !$0.isEmpty }) else { continue }
            guard let fields = row.texts else {
                list.note(row.isTooLong ? .tooLong : .notText, line: row.line)
                continue
            }
            if columns == nil, let header = header(fields) {
                columns = header
                continue
            }
            columns = columns ?? ["domain": 0]
            list.read(fields, columns ?? [:], severity, line: row.line)
        }
        return list
    }

    /// The place of each column; nil for a row that is no header.
    private static func header(_ fields: [String]) -> [String: Int]? {
        let names = fields.map { $0.trimmedHTML.lowercased().drop { $0 == "#" || $0 == "\u{FEFF}" } }
        guard names.contains("domain") else { return nil }
        return Dictionary(names.enumerated().map { (String($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func read(_ fields: [String], _ columns: [String: Int], _ usual: Severity, line: Int) {
        func field(_ name: String) -> String {
            columns[name].flatMap { fields.indices.contains($0) ? fields[$0].trimmedHTML : nil } ?? ""
        }
        func isYes(_ name: String) -> Bool { ["true", "1", "t", "yes"].contains(field(name).lowercased()) }
        var name = field("domain")[...]
        // A remark in a plain list.
        if name.hasPrefix("#") || name.isEmpty { return }
        if name.hasPrefix("*.") { name = name.dropFirst(2) }
        if name.utf8.contains(0x2A) { return note(.obfuscated, line: line) }
        guard let domain = HostName.normalised(name) else { return note(.notADomain, line: line) }
        let written = field("severity").lowercased()
        guard let severity = written.isEmpty ? usual : Severity(rawValue: written) ?? Self.synonyms[written] else {
            return note(.unknownSeverity, line: line)
        }
        let comment = CleanText.line(field("public_comment")).unicodeScalars.prefix(Self.commentLength)
        add(
            Rule(
                domain: domain, severity: severity, rejectsMedia: isYes("reject_media"),
                rejectsReports: isYes("reject_reports"), comment: String(comment), isObfuscated: isYes("obfuscate")))
    }

    /// What other software calls it.
    private static let synonyms: [String: Severity] = [
        "limit": .silence, "limited": .silence, "block": .suspend, "none": .noop,
    ]
}

/// The rows of a CSV file (RFC 4180), by bytes.
private struct CSVRows {
    struct Row {
        /// Where it begins.
        let line: Int
        var fields: [[UInt8]] = []
        var isTooLong = false

        /// nil when something is not UTF-8, or was too long.
        var texts: [String]? {
            if isTooLong { return nil }
            let texts = fields.compactMap { String(validating: $0, as: UTF8.self) }
            return texts.count == fields.count ? texts : nil
        }
    }

    private let bytes: ArraySlice<UInt8>
    private var place: Int
    private var line = 1
    /// More columns than any such file has.
    private static let maximumFields = 50

    init(_ file: ArraySlice<UInt8>) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        bytes = file.starts(with: mark) ? file.dropFirst(3) : file
        place = bytes.startIndex
    }

    mutating func next() -> Row? {
        guard place < bytes.endIndex else { return nil }
        var row = Row(line: line)
        while true {
            let field = field(&row)
            if row.fields.count < Self.maximumFields { row.fields.append(field) } else { row.isTooLong = true }
            guard place < bytes.endIndex, bytes[place] == 0x2C else { break }
            place += 1
        }
        skipLineEnd()
        return row
    }

    private mutating func field(_ row: inout Row) -> [UInt8] {
        var field: [UInt8] = []
        var isQuoted = false
        if place < bytes.endIndex, bytes[place] == 0x22 {
            isQuoted = true
            place += 1
        }
        while place < bytes.endIndex {
            let byte = bytes[place]
            if isQuoted {
                if byte == 0x22 {
                    place += 1
                    guard place < bytes.endIndex, bytes[place] == 0x22 else {
                        isQuoted = false
                        continue
                    }
                } else if byte == 0x0A {
                    line += 1
                }
            } else if byte == 0x2C || byte == 0x0A || byte == 0x0D {
                break
            }
            if field.count < DomainRuleList.fieldBytes { field.append(byte) } else { row.isTooLong = true }
            place += 1
        }
        return field
    }

    private mutating func skipLineEnd() {
        if place < bytes.endIndex, bytes[place] == 0x0D { place += 1 }
        if place < bytes.endIndex, bytes[place] == 0x0A { place += 1 }
        line += 1
    }
}
