import Square

struct CatalogueEnglish: CatalogueTexts {
    let menu = "Open data"
    let title = "Open data of the municipality"
    let lead = "Data of the municipality that everybody may use: look at it, download it or read it with your program."
    let listTitle = "Data"
    let searchLabel = "What data are you looking for?"
    let themeLabel = "Theme"
    let allThemes = "All themes"
    let search = "Search"
    let none = "We have not published any data yet."
    let noneFound = "We found no data with these words. Try another word or another theme."
    let showAll = "Show all data"
    let newest = "To the beginning"
    let older = "More data"
    let forPrograms = "For programs"
    let forProgramsLead = "The whole catalogue is also there for other catalogues and for your own programs."
    let turtle = "Catalogue as Turtle (DCAT-AP-NL 3.0)"
    let jsonLD = "Catalogue as JSON-LD (DCAT-AP-NL 3.0)"
    let ckan = "Search with the API of CKAN"
    let turtleOfSet = "This description as Turtle (DCAT-AP-NL 3.0)"
    let jsonLDOfSet = "This description as JSON-LD (DCAT-AP-NL 3.0)"

    let back = "All data"
    func fresh(day: String, rhythm: String) -> String { "Renewed on \(day). Is renewed: \(lower(rhythm))." }
    func stale(day: String, rhythm: String) -> String {
        "Out of date: last renewed on \(day), while it should be: \(lower(rhythm))."
    }
    let withdrawnShort = "Withdrawn"
    let withdrawnTitle = "We have withdrawn this data"
    func withdrawn(day: String) -> String { "Since \(day) you cannot get this data here any more. The reason:" }
    let get = "Download"
    let nothingToGet = "There is no file yet."
    func download(_ format: String) -> String { "Download as \(format)" }
    func go(_ format: String) -> String { "To the data (\(format))" }
    let elsewhere = "on another site"
    func fileFacts(size: String, day: String, rows: String, isPlaces: Bool) -> String {
        let many = isPlaces ? "places" : "rows"
        let one = isPlaces ? "place" : "row"
        let count = rows.isEmpty ? "" : ", \(rows) \(rows == "1" ? one : many)"
        return "\(size)\(count), of \(day)"
    }
    func preview(_ title: String) -> String { "The first rows of \(title)" }
    func version(_ number: Int) -> String { "Version \(number)" }
    func versions(_ count: Int) -> String { "All \(count) versions" }

    let about = "About this data"
    let publisherLabel = "Who publishes it?"
    let licenceLabel = "Licence"
    let rhythmLabel = "How often renewed?"
    let dataLabel = "Last renewed"
    let publishedLabel = "Published"
    let periodLabel = "What is it about?"
    let placeLabel = "Area"
    let qualityLabel = "Quality"
    let keywordsLabel = "Keywords"
    let highValueLabel = "High-value data (EU 2023/138)"
    let identifierLabel = "Lasting name"
    let contactLabel = "Questions about this data?"
    let madeByLabel = "How is it made?"
    let madeBy = "Plein makes this data itself, from what it measures. Nobody can change it by hand."
    let madeOfNotices =
        "Plein makes these files itself, of the notices of the municipality and its sources. Each notice says who says so."
    func period(_ from: String?, _ until: String?) -> String? {
        switch (from, until) {
        case (let from?, let until?): "\(from) to \(until)"
        case (let from?, nil): "From \(from)"
        case (nil, let until?): "Until \(until)"
        case (nil, nil): nil
        }
    }

    let featuresTitle = "Everything that has a place"
    let featuresLead = "Data with a place, one by one or by area, for maps and programs (OGC API Features)."
    let featuresHow = "How to use them"
    let featuresInQGIS =
        "In QGIS choose Layer, Add Layer, WFS / OGC API Features. Make a new connection to this address:"
    let featuresInProgram =
        "Your program asks for an area with bbox (west, south, east, north in degrees), for a period with datetime, and follows next to the end."
    let featuresDescribed = "Description of the API (OpenAPI)"
    let featuresAddress = "Address"
    let featuresList = "What there is"
    let featuresCount = (one: "1 place", many: "places")
    let featuresMore = "There is more than stands here. Your program finds everything by the address."
    let featuresOfSet = "One by one or by area (OGC API Features)"
    let aboutCollection = "What this is about"
    let firstFeatures = "The first hundred as GeoJSON"
    let neighbourhoodsTitle = "Neighbourhoods"
    let neighbourhoodsLead = "The neighbourhoods of the municipality with their boundary, name and code."

    func theme(_ theme: DataTheme) -> String {
        switch theme {
        case .agriculture: "Agriculture, fisheries and food"
        case .economy: "Economy and finance"
        case .education: "Education, culture and sport"
        case .energy: "Energy and its sources"
        case .environment: "Environment"
        case .government: "Government and public sector"
        case .health: "Health"
        case .international: "International issues"
        case .justice: "Justice and public safety"
        case .regions: "Regions and cities"
        case .society: "Population and society"
        case .science: "Science and technology"
        case .transport: "Transport"
        }
    }
    func rhythm(_ rhythm: DataRhythm) -> String {
        switch rhythm {
        case .continuous: "All the time"
        case .daily: "Every day"
        case .weekly: "Every week"
        case .monthly: "Every month"
        case .quarterly: "Every quarter"
        case .halfYearly: "Every half year"
        case .yearly: "Every year"
        case .everyTwoYears: "Every two years"
        case .irregular: "When something changes"
        case .never: "No longer"
        }
    }
    func licence(_ licence: DataLicence) -> String {
        switch licence {
        case .zero: "You may do with it what you like, without conditions."
        case .attribution: "You may do with it what you like, if you name us."
        case .shareAlike: "You may do with it what you like, if you name us and share it under the same licence."
        }
    }
    func highValue(_ kind: HighValue) -> String {
        switch kind {
        case .geospatial: "Geospatial"
        case .environment: "Earth observation and environment"
        case .weather: "Meteorological"
        case .statistics: "Statistics"
        case .companies: "Companies and company ownership"
        case .mobility: "Mobility"
        }
    }
    func columnKind(_ kind: FileReport.Column.Kind) -> String {
        switch kind {
        case .empty: "empty"
        case .text: "text"
        case .integer: "whole number"
        case .decimal, .decimalComma: "number"
        case .date, .dutchDate: "date"
        case .truth: "yes or no"
        }
    }

    private func lower(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
