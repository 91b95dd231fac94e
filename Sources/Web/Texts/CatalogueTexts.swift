import Square

/// Words of the catalogue of open data that everybody reads, and of its lists of values.
protocol CatalogueTexts: Sendable {
    var menu: String { get }
    var title: String { get }
    var lead: String { get }
    var listTitle: String { get }
    var searchLabel: String { get }
    var themeLabel: String { get }
    var allThemes: String { get }
    var search: String { get }
    var none: String { get }
    var noneFound: String { get }
    var showAll: String { get }
    var newest: String { get }
    var older: String { get }
    var forPrograms: String { get }
    var forProgramsLead: String { get }
    var turtle: String { get }
    var jsonLD: String { get }
    var ckan: String { get }
    var turtleOfSet: String { get }
    var jsonLDOfSet: String { get }

    var back: String { get }
    func fresh(day: String, rhythm: String) -> String
    func stale(day: String, rhythm: String) -> String
    var withdrawnShort: String { get }
    var withdrawnTitle: String { get }
    func withdrawn(day: String) -> String
    var get: String { get }
    var nothingToGet: String { get }
    func download(_ format: String) -> String
    func go(_ format: String) -> String
    var elsewhere: String { get }
    func fileFacts(size: String, day: String, rows: String, isPlaces: Bool) -> String
    func preview(_ title: String) -> String
    func version(_ number: Int) -> String
    func versions(_ count: Int) -> String

    var about: String { get }
    var publisherLabel: String { get }
    var licenceLabel: String { get }
    var rhythmLabel: String { get }
    var dataLabel: String { get }
    var publishedLabel: String { get }
    var periodLabel: String { get }
    var placeLabel: String { get }
    var qualityLabel: String { get }
    var keywordsLabel: String { get }
    var highValueLabel: String { get }
    var identifierLabel: String { get }
    var contactLabel: String { get }
    var madeByLabel: String { get }
    var madeBy: String { get }
    var madeOfNotices: String { get }
    func period(_ from: String?, _ until: String?) -> String?

    var featuresTitle: String { get }
    var featuresLead: String { get }
    var featuresHow: String { get }
    var featuresInQGIS: String { get }
    var featuresInProgram: String { get }
    var featuresDescribed: String { get }
    var featuresAddress: String { get }
    var featuresList: String { get }
    var featuresCount: (one: String, many: String) { get }
    var featuresMore: String { get }
    var featuresOfSet: String { get }
    var aboutCollection: String { get }
    var firstFeatures: String { get }
    var neighbourhoodsTitle: String { get }
    var neighbourhoodsLead: String { get }

    func theme(_ theme: DataTheme) -> String
    func rhythm(_ rhythm: DataRhythm) -> String
    func licence(_ licence: DataLicence) -> String
    func highValue(_ kind: HighValue) -> String
    func columnKind(_ kind: FileReport.Column.Kind) -> String
}
