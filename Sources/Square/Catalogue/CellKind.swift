import Values

/// What a cell looks like. All its tests go by its bytes, so that nothing depends on where the server stands.
enum CellKind {
    static func of(_ text: String) -> FileReport.Column.Kind { of(Array(text.utf8)) }

    static func of(_ bytes: [UInt8]) -> FileReport.Column.Kind {
        guard let first = bytes.first else { return .empty }
        if bytes.count > 40 { return .text }
        if isTruth(bytes) { return .truth }
        // What follows begins with a digit or a sign: most cells of words stop here.
        guard isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return .text }
        if isDate(bytes) { return .date }
        if isDutchDate(bytes) { return .dutchDate }
        return number(bytes) ?? .text
    }

    private static let truths = Set(
        ["ja", "nee", "true", "false", "waar", "onwaar", "yes", "no"].map { Array($0.utf8) })

    private static func isTruth(_ bytes: [UInt8]) -> Bool {
        guard (2...6).contains(bytes.count) else { return false }
        return truths.contains(bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 })
    }

    /// `2026-12-24`, and perhaps a time after it.
    private static func isDate(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
        return LocalDate(String(decoding: bytes[..<10], as: UTF8.self)) != nil && isTime(bytes[10...])
    }

    /// Nothing, or a time after a day such as `T12:00:00Z`.
    private static func isTime(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return true }
        return (first == UInt8(ascii: "T") || first == UInt8(ascii: " "))
            && rest.dropFirst().allSatisfy { byte in
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
    static func isFormula(_ bytes: [UInt8]) -> Bool {
        switch bytes.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): of(bytes) == .text
        default: false
        }
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

    mutating func see(_ text: String, row: Int) { see(Array(text.utf8), row: row) { text } }

    /// - Parameter text: the same as text; only made when it has to be looked into.
    mutating func see(_ bytes: [UInt8], row: Int, text: () -> String) {
        let kind = CellKind.of(bytes)
        counts[kind, default: 0] += 1
        guard Self.mayBeSomebodys(bytes, kind) else { return }
        for found in PersonalData.kindsToHide(in: text()) {
            let known = personal[found] ?? (0, row)
            personal[found] = (known.count + 1, known.row)
        }
    }

    /// Whether it is worth to look for personal data. Days are nobody's; a number of somebody has digits, eight of them
    /// when there is nothing else, and an address for mail has its sign. Most cells have neither.
    static func mayBeSomebodys(_ bytes: [UInt8], _ kind: FileReport.Column.Kind) -> Bool {
        if bytes.count < 5 || kind == .empty || kind == .truth || kind == .date { return false }
        var digits = 0
        for byte in bytes {
            if byte == UInt8(ascii: "@") { return true }
            if byte >= 48, byte <= 57 { digits += 1 }
        }
        return kind == .text ? digits > 0 : digits >= 8
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
