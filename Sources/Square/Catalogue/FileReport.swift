/// What an uploaded file holds and what is odd about it. Holds the first rows, and nothing of what looks like personal data
/// but where it is.
public struct FileReport: Sendable, Equatable, Codable {
    public struct Column: Sendable, Equatable, Codable {
        public enum Kind: String, Sendable, Codable {
            case empty, text, integer, decimal, decimalComma, date, dutchDate, truth
        }
        public let name: String
        public let kind: Kind

        public init(_ name: String, _ kind: Kind) { (self.name, self.kind) = (name, kind) }
    }
    public struct Finding: Sendable, Equatable, Codable {
        public let kind: FindingKind
        /// The column's name, or the kind of personal data.
        public var what = ""
        public var column = ""
        /// How often.
        public var count = 0
        /// The first row of the data it is in, from 1; 0 when that says nothing.
        public var row = 0

        public init(_ kind: FindingKind, what: String = "", column: String = "", count: Int = 0, row: Int = 0) {
            (self.kind, self.what, self.column, self.count, self.row) = (kind, what, column, count, row)
        }
    }
    public static let previewRows = 10
    /// Signs of a cell that are kept for the preview.
    public static let previewSigns = 200

    public var format: DataFormat
    /// `utf-8` or `windows-1252`.
    public var encoding = "utf-8"
    public var delimiter = ""
    public var columns: [Column] = []
    public var rows: [[String]] = []
    public var rowCount = 0
    public var findings: [Finding] = []

    public init(format: DataFormat) { self.format = format }

    /// It cannot be published as it is.
    public var isBroken: Bool { findings.contains { $0.kind.weight == .fault } }
    /// What seems to be about people: to be confirmed.
    public var personal: [Finding] { findings.filter { $0.kind.weight == .personal } }
}

extension DataFormat: Codable {}

/// What can be odd about a file.
public enum FindingKind: String, Sendable, Codable, CaseIterable {
    // Faults.
    case wideText, noColumns, tooManyColumns, brokenJSON, tooDeep, notGeoJSON, noFeatures, notDegrees, dutchGrid
    // About people.
    case personalData, personalColumn
    // Warnings.
    case notUTF8, raggedRows, emptyColumnName, doubleColumnName, noRows, decimalComma, dutchDate, openQuote, longCell
    case swapped, outside, noPlace, openRing, oldReference
    // To know.
    case byteOrderMark, formula

    public enum Weight: Sendable { case fault, personal, warning, note }

    public var weight: Weight {
        switch self {
        case .wideText, .noColumns, .tooManyColumns, .brokenJSON, .tooDeep, .notGeoJSON, .noFeatures, .notDegrees,
            .dutchGrid:
            .fault
        case .personalData, .personalColumn: .personal
        case .byteOrderMark, .formula: .note
        default: .warning
        }
    }
}
