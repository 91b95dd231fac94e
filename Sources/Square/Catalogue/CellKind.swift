import Values

/// What a cell looks like. All its tests go by its bytes, so that nothing depends on where the server stands.
enum CellKind {
    static func of(_ text: String) -> FileReport.Column.Kind {
        let bytes = Array(text.utf8)
        if bytes.isEmpty { return .empty }
        if bytes.count > 40 { return .text }
        if ["ja", "nee", "true", "false", "waar", "onwaar", "yes", "no"].contains(text.lowercased()) { return .truth }
        if LocalDate(text.prefix(10)) != nil, isTime(text.dropFirst(10)) { return .date }
        if isDutchDate(bytes) { return .dutchDate }
        return number(bytes) ?? .text
    }

    /// Nothing, or a time after a day such as `T12:00:00Z`.
    private static func isTime(_ rest: Substring) -> Bool {
        guard let first = rest.first else { return true }
        return (first == "T" || first == " ")
            && rest.utf8.dropFirst().allSatisfy { byte in
                (48...58).contains(byte) || [43, 45, 46, 90].contains(byte)
            }
    }

    /// `24-12-2026`, `1/2/2026`.
    private static func isDutchDate(_ bytes: [UInt8]) -> Bool {
        let pieces = bytes.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
        }
        return pieces.count == 3 && (1...2).contains(pieces[0].count) && (1...2).contains(pieces[1].count)
            && pieces[2].count == 4 && pieces.allSatisfy { $0.allSatisfy(isDigit) }
    }

    private static func number(_ bytes: [UInt8]) -> FileReport.Column.Kind? {
        let digits =
            bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
        guard let first = digits.first, isDigit(first), digits.last.map(isDigit) == true else { return nil }
        let points = digits.count { $0 == UInt8(ascii: ".") }
        let commas = digits.count { $0 == UInt8(ascii: ",") }
        guard digits.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else {
            return nil
        }
        switch (points, commas) {
        // What begins with a zero is a code: a postcode, a phone number.
        case (0, 0): return first == UInt8(ascii: "0") && digits.count > 1 ? .text : .integer
        case (1, 0): return .decimal
        case (_, 1): return .decimalComma
        default: return .text
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// Whether a spreadsheet would run it.
    static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first, "=+-@".utf8.contains(first) else { return false }
        return first == UInt8(ascii: "=") || first == UInt8(ascii: "@") || of(text) == .text
    }
}

/// What was seen of one column, row by row.
struct ColumnWatch {
    let name: String
    private var counts: [FileReport.Column.Kind: Int] = [:]
    private var personal: [PersonalData.Kind: (count: Int, row: Int)] = [:]
    /// Names of columns that are about people, whatever is in them.
    private static let aboutPeople: Set<String> = [
        "bsn", "burgerservicenummer", "voornaam", "achternaam", "voorletters", "geboortedatum",
        "geboorteplaats",
        "telefoon", "telefoonnummer", "mobiel", "email", "e-mail", "emailadres", "e-mailadres", "iban",
        "rekeningnummer",
        "kenteken", "firstname", "lastname", "phone", "dateofbirth",
    ]

    init(_ name: String) { self.name = name }

    mutating func see(_ text: String, row: Int) {
        let kind = CellKind.of(text)
        counts[kind, default: 0] += 1
        // Days and small numbers are nobody's; everything else may be.
        if kind == .empty || kind == .truth || kind == .date || text.utf8.count < 5 { return }
        for found in PersonalData.kindsToHide(in: text) {
            let known = personal[found] ?? (0, row)
            personal[found] = (known.count + 1, known.row)
        }
    }

    var column: FileReport.Column { FileReport.Column(name, kind) }

    /// What all its cells are that hold something.
    private var kind: FileReport.Column.Kind {
        let kinds = Set(counts.keys.filter { $0 != .empty })
        if kinds.isEmpty { return .empty }
        if kinds.count == 1, let only = kinds.first { return only }
        if kinds == [.integer, .decimal] { return .decimal }
        if kinds == [.integer, .decimalComma] { return .decimalComma }
        return .text
    }

    private var findings: [FileReport.Finding] {
        var found: [FileReport.Finding] = []
        if kind == .decimalComma { found.append(.init(.decimalComma, column: name, count: counts[.decimalComma] ?? 0)) }
        if kind == .dutchDate { found.append(.init(.dutchDate, column: name, count: counts[.dutchDate] ?? 0)) }
        for data in PersonalData.Kind.allCases {
            guard let seen = personal[data] else { continue }
            found.append(
                .init(.personalData, what: data.rawValue, column: name, count: seen.count, row: seen.row))
        }
        if personal.isEmpty, isAboutPeople { found.append(.init(.personalColumn, column: name)) }
        return found
    }

    private var plainName: String { name.lowercased().filter { $0 != " " && $0 != "_" } }
    private var isAboutPeople: Bool { Self.aboutPeople.contains(plainName) }

    /// What is odd about all columns of a file. Parks, schools and streets have names too: a column *naam* is about people
    /// when another column is.
    static func findings(_ columns: [ColumnWatch]) -> [FileReport.Finding] {
        let isAboutPeople = columns.contains { $0.isAboutPeople || !$0.personal.isEmpty }
        return columns.flatMap { column -> [FileReport.Finding] in
            let found = column.findings
            let isName = isAboutPeople && column.plainName == "naam" && column.personal.isEmpty
            return isName ? found + [.init(.personalColumn, column: column.name)] : found
        }
    }
}
