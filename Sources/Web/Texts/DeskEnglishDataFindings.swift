import Square

extension DeskEnglish {
    func finding(_ finding: FileReport.Finding) -> String {
        let (column, count, row) = (finding.column, finding.count.grouped(by: ","), finding.row.grouped(by: ","))
        switch finding.kind {
        case .wideText: return "The file is in UTF-16. Save it as UTF-8."
        case .noColumns: return "There are no columns in it."
        case .tooManyColumns: return "There are more than \(count) columns."
        case .brokenJSON: return "It is no valid JSON: it goes wrong after \(count) bytes."
        case .tooDeep: return "The JSON is nested too deeply."
        case .notGeoJSON: return "It is JSON, but no GeoJSON: there is no valid type."
        case .noFeatures: return "There are no places in it."
        case .notDegrees:
            return "Coordinates that are no degrees: \(count). GeoJSON uses longitude and latitude in WGS84."
        case .dutchGrid:
            return
                "Coordinates in RD (the Dutch grid): \(count). GeoJSON uses longitude and latitude in WGS84: convert them."
        case .personalData:
            return "\(personal(finding.what)) in the column \(column): \(count) times, first in row \(row)."
        case .personalColumn: return "The column \(column) is, by its name, about people."
        case .notUTF8:
            return "Cells that are not in UTF-8: \(count). We read them as Windows-1252; better save it as UTF-8."
        case .raggedRows: return "Rows with more or fewer cells than there are columns: \(count), row \(row) first."
        case .emptyColumnName: return "Columns without a name: \(count)."
        case .doubleColumnName: return "The column \(column) is there \(count) times."
        case .noRows: return "There are only names of columns in it, no rows."
        case .decimalComma: return "The numbers in the column \(column) have a comma. Programs expect a point."
        case .dutchDate: return "The dates in the column \(column) are day-month-year. Programs expect year-month-day."
        case .openQuote: return "A quotation mark is not closed; the rest of the file is one cell."
        case .longCell: return "A cell is longer than 32 kB."
        case .swapped:
            return "Coordinates that seem the wrong way round: \(count). First longitude (east), then latitude (north)."
        case .outside: return "Coordinates outside the Netherlands: \(count)."
        case .noPlace: return "Items without a place: \(count)."
        case .openRing: return "Areas that are not closed: \(count). Their first and last point differ."
        case .oldReference: return "The file names a reference system of its own (crs). GeoJSON no longer has that."
        case .byteOrderMark: return "The file begins with a byte order mark (BOM). Most programs can deal with that."
        case .formula:
            return
                "Cells that begin as a formula: \(count), row \(row) first. They stay as they are; who opens the file in a spreadsheet may run them."
        }
    }

    private func personal(_ kind: String) -> String {
        switch kind {
        case "citizenNumber": "What looks like a citizen service number"
        case "bankAccount": "An account number"
        case "licencePlate": "A licence plate"
        case "phone": "A phone number"
        default: "A mail address"
        }
    }
}
