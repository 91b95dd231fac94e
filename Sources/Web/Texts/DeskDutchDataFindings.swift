import Square

extension DeskDutch {
    func finding(_ finding: FileReport.Finding) -> String {
        let (column, count, row) = (finding.column, finding.count.grouped(by: "."), finding.row.grouped(by: "."))
        switch finding.kind {
        case .wideText: return "Het bestand staat in UTF-16. Bewaar het als UTF-8."
        case .noColumns: return "Er staan geen kolommen in."
        case .tooManyColumns: return "Er zijn meer dan \(count) kolommen."
        case .brokenJSON: return "Het is geen geldige JSON: na \(count) bytes gaat het mis."
        case .tooDeep: return "De JSON is te diep genest."
        case .notGeoJSON: return "Het is wel JSON, maar geen GeoJSON: er is geen geldig type."
        case .noFeatures: return "Er staan geen plekken in."
        case .notDegrees:
            return "Coördinaten die geen graden zijn: \(count). GeoJSON gebruikt lengte en breedte in WGS84."
        case .dutchGrid:
            return
                "Coördinaten in RD (Rijksdriehoek): \(count). GeoJSON gebruikt lengte en breedte in WGS84: zet ze om."
        case .personalData:
            return "\(personal(finding.what)) in de kolom \(column): \(count) keer, voor het eerst in rij \(row)."
        case .personalColumn: return "De kolom \(column) gaat, aan haar naam te zien, over personen."
        case .notUTF8:
            return
                "Cellen die niet in UTF-8 staan: \(count). Wij lezen ze als Windows-1252; bewaar het liever als UTF-8."
        case .raggedRows:
            return "Rijen met meer of minder cellen dan er kolommen zijn: \(count), rij \(row) als eerste."
        case .emptyColumnName: return "Kolommen zonder naam: \(count)."
        case .doubleColumnName: return "De kolom \(column) komt \(count) keer voor."
        case .noRows: return "Er staan alleen kolomnamen in, geen rijen."
        case .decimalComma:
            return "De getallen in de kolom \(column) hebben een komma. Programma's verwachten een punt."
        case .dutchDate:
            return "De datums in de kolom \(column) staan als dag-maand-jaar. Programma's verwachten jaar-maand-dag."
        case .openQuote: return "Een aanhalingsteken wordt niet gesloten; de rest van het bestand is één cel."
        case .longCell: return "Een cel is langer dan 32 kB."
        case .swapped: return "Coördinaten die omgewisseld lijken: \(count). Eerst lengte (oost), dan breedte (noord)."
        case .outside: return "Coördinaten buiten Nederland: \(count)."
        case .noPlace: return "Onderdelen zonder plek: \(count)."
        case .openRing: return "Vlakken die niet gesloten zijn: \(count). Het eerste en het laatste punt verschillen."
        case .oldReference:
            return "Het bestand noemt een eigen coördinatenstelsel (crs). Dat bestaat in GeoJSON niet meer."
        case .byteOrderMark:
            return "Het bestand begint met een volgordeteken (BOM). De meeste programma's kunnen daarmee om."
        case .formula:
            return
                "Cellen die als een formule beginnen: \(count), in rij \(row) als eerste. Ze blijven zoals ze zijn; wie het bestand in een spreadsheet opent, voert ze misschien uit."
        }
    }

    private func personal(_ kind: String) -> String {
        switch kind {
        case "citizenNumber": "Wat op een burgerservicenummer lijkt"
        case "bankAccount": "Een rekeningnummer"
        case "licencePlate": "Een kenteken"
        case "phone": "Een telefoonnummer"
        default: "Een e-mailadres"
        }
    }
}
