import Database

/// What a set is about: the data themes of the European Union
/// (http://publications.europa.eu/resource/authority/data-theme).
public enum DataTheme: String, SQLConvertible, CaseIterable {
    case agriculture = "AGRI"
    case economy = "ECON"
    case education = "EDUC"
    case energy = "ENER"
    case environment = "ENVI"
    case government = "GOVE"
    case health = "HEAL"
    case international = "INTR"
    case justice = "JUST"
    case regions = "REGI"
    case society = "SOCI"
    case science = "TECH"
    case transport = "TRAN"

    public var uri: String { "http://publications.europa.eu/resource/authority/data-theme/\(rawValue)" }
}

/// How often a set is renewed: the part that municipalities use of the European list
/// (http://publications.europa.eu/resource/authority/frequency).
public enum DataRhythm: String, SQLConvertible, CaseIterable {
    case continuous = "CONT"
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case quarterly = "QUARTERLY"
    case halfYearly = "ANNUAL_2"
    case yearly = "ANNUAL"
    case everyTwoYears = "BIENNIAL"
    case irregular = "IRREG"
    case never = "NEVER"

    public var uri: String { "http://publications.europa.eu/resource/authority/frequency/\(rawValue)" }

    /// Days after which data of this rhythm is past it, with some room for weekends and holidays; nil: never.
    public var patience: Int? {
        switch self {
        case .continuous: 2
        case .daily: 1 + 3
        case .weekly: 7 + 3
        case .monthly: 31 + 7
        case .quarterly: 92 + 21
        case .halfYearly: 183 + 30
        case .yearly: 366 + 30
        case .everyTwoYears: 731 + 60
        case .irregular, .never: nil
        }
    }
}

/// Under which conditions others may use a set. Open ones only.
public enum DataLicence: String, SQLConvertible, CaseIterable {
    case zero = "CC0"
    case attribution = "CC-BY-4.0"
    case shareAlike = "CC-BY-SA-4.0"

    /// As DCAT-AP-NL and data.overheid.nl write it.
    public var uri: String {
        switch self {
        case .zero: "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
        case .attribution: "http://creativecommons.org/licenses/by/4.0/deed.nl"
        case .shareAlike: "http://creativecommons.org/licenses/by-sa/4.0/deed.nl"
        }
    }

    /// In CKAN's list of licences.
    public var ckanID: String {
        switch self {
        case .zero: "cc-zero"
        case .attribution: "cc-by"
        case .shareAlike: "cc-by-sa"
        }
    }

    public var title: String {
        switch self {
        case .zero: "Creative Commons Zero 1.0 (CC0)"
        case .attribution: "Creative Commons Attribution 4.0 (CC BY)"
        case .shareAlike: "Creative Commons Attribution ShareAlike 4.0 (CC BY-SA)"
        }
    }
}

/// The kinds of high-value data sets of Regulation (EU) 2023/138.
public enum HighValue: String, SQLConvertible, CaseIterable {
    case geospatial = "c_ac64a52d"
    case environment = "c_dd313021"
    case weather = "c_164e0bf5"
    case statistics = "c_e1da4e07"
    case companies = "c_a9135398"
    case mobility = "c_b79e35eb"

    public var uri: String { "http://data.europa.eu/bna/\(rawValue)" }
    /// The regulation itself.
    public static let legislation = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
}

/// How data is written.
public enum DataFormat: String, SQLConvertible, CaseIterable {
    case csv, geojson, json, xml, xlsx, gpkg, html, wms, wfs

    /// What Plein keeps and looks into itself; the others are links to elsewhere.
    public var isOurs: Bool { self == .csv || self == .geojson }

    /// In the European list of file types.
    public var uri: String {
        let name =
            switch self {
            case .wms: "WMS_SRVC"
            case .wfs: "WFS_SRVC"
            default: rawValue.uppercased()
            }
        return "http://publications.europa.eu/resource/authority/file-type/\(name)"
    }

    /// Of IANA; nil for services.
    public var mediaType: String? {
        switch self {
        case .csv: "text/csv"
        case .geojson: "application/geo+json"
        case .json: "application/json"
        case .xml: "application/xml"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .gpkg: "application/geopackage+sqlite3"
        case .html: "text/html"
        case .wms, .wfs: nil
        }
    }

    /// What prescribes it; nil where that is not one text.
    public var standard: String? {
        switch self {
        case .csv: "https://www.rfc-editor.org/rfc/rfc4180"
        case .geojson: "https://www.rfc-editor.org/rfc/rfc7946"
        case .json: "https://www.rfc-editor.org/rfc/rfc8259"
        default: nil
        }
    }

    /// As people write it.
    public var name: String { self == .geojson ? "GeoJSON" : self == .gpkg ? "GeoPackage" : rawValue.uppercased() }
}
