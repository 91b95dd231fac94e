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
        case .notDegrees: return "\(count) coördinaten zijn geen graden. GeoJSON gebruikt lengte en breedte in WGS84."
        case .dutchGrid:
            return
                "\(count) coördinaten zijn in RD (Rijksdriehoek). GeoJSON gebruikt lengte en breedte in WGS84: zet ze om."
        case .personalData:
            return "\(personal(finding.what)) in de kolom \(column): \(count) keer, voor het eerst in rij \(row)."
        case .personalColumn: return "De kolom \(column) gaat, aan haar naam te zien, over personen."
        case .notUTF8:
            return "\(count) cellen staan niet in UTF-8. Wij lezen ze als Windows-1252; bewaar het liever als UTF-8."
        case .raggedRows:
            return "\(count) rijen hebben meer of minder cellen dan er kolommen zijn, rij \(row) als eerste."
        case .emptyColumnName: return "\(count) kolommen hebben geen naam."
        case .doubleColumnName: return "De kolom \(column) komt \(count) keer voor."
        case .noRows: return "Er staan alleen kolomnamen in, geen rijen."
        case .decimalComma:
            return "De getallen in de kolom \(column) hebben een komma. Programma's verwachten een punt."
        case .dutchDate:
            return "De datums in de kolom \(column) staan als dag-maand-jaar. Programma's verwachten jaar-maand-dag."
        case .openQuote: return "Een aanhalingsteken wordt niet gesloten; de rest van het bestand is één cel."
        case .longCell: return "Een cel is langer dan 32 kB."
        case .swapped: return "\(count) coördinaten lijken omgewisseld: eerst lengte (oost), dan breedte (noord)."
        case .outside: return "\(count) coördinaten liggen buiten Nederland."
        case .noPlace: return "\(count) onderdelen hebben geen plek."
        case .openRing: return "\(count) vlakken zijn niet gesloten: het eerste en het laatste punt verschillen."
        case .oldReference:
            return "Het bestand noemt een eigen coördinatenstelsel (crs). Dat bestaat in GeoJSON niet meer."
        case .byteOrderMark:
            return "Het bestand begint met een volgordeteken (BOM). De meeste programma's kunnen daarmee om."
        case .formula:
            return
                "\(count) cellen beginnen als een formule, in rij \(row) als eerste. Ze blijven zoals ze zijn; wie het bestand in een spreadsheet opent, voert ze misschien uit."
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
