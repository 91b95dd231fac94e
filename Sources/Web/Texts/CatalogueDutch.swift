import Square

struct CatalogueDutch: CatalogueTexts {
    let menu = "Open data"
    let title = "Open data"
    let lead =
        "Gegevens van de gemeente die iedereen mag gebruiken: bekijk ze, download ze of lees ze met uw programma."
    let listTitle = "Gegevens"
    let searchLabel = "Welke gegevens zoekt u?"
    let themeLabel = "Thema"
    let allThemes = "Alle thema's"
    let search = "Zoeken"
    let none = "Wij hebben nog geen gegevens gepubliceerd."
    let noneFound = "Wij vonden geen gegevens met deze woorden. Probeer een ander woord of een ander thema."
    let showAll = "Toon alle gegevens"
    let newest = "Naar het begin"
    let older = "Meer gegevens"
    let forPrograms = "Voor programma's"
    let forProgramsLead = "De hele catalogus staat ook klaar voor andere catalogi en voor uw eigen programma's."
    let turtle = "Catalogus als Turtle (DCAT-AP-NL 3.0)"
    let jsonLD = "Catalogus als JSON-LD (DCAT-AP-NL 3.0)"
    let ckan = "Zoeken met de API van CKAN"
    let turtleOfSet = "Deze beschrijving als Turtle (DCAT-AP-NL 3.0)"
    let jsonLDOfSet = "Deze beschrijving als JSON-LD (DCAT-AP-NL 3.0)"

    let back = "Alle gegevens"
    func fresh(day: String, rhythm: String) -> String { "Bijgewerkt op \(day). Wordt vernieuwd: \(lower(rhythm))." }
    func stale(day: String, rhythm: String) -> String {
        "Verouderd: voor het laatst bijgewerkt op \(day), terwijl dat zo vaak hoort: \(lower(rhythm))."
    }
    let withdrawnShort = "Ingetrokken"
    let withdrawnTitle = "Wij hebben deze gegevens ingetrokken"
    func withdrawn(day: String) -> String { "Sinds \(day) kunt u deze gegevens hier niet meer krijgen. De reden:" }
    let get = "Downloaden"
    let nothingToGet = "Er is nog geen bestand."
    func download(_ format: String) -> String { "Download als \(format)" }
    func go(_ format: String) -> String { "Naar de gegevens (\(format))" }
    let elsewhere = "op een andere site"
    func fileFacts(size: String, day: String, rows: String, isPlaces: Bool) -> String {
        let many = isPlaces ? "plekken" : "rijen"
        let one = isPlaces ? "plek" : "rij"
        let count = rows.isEmpty ? "" : ", \(rows) \(rows == "1" ? one : many)"
        return "\(size)\(count), van \(day)"
    }
    func preview(_ title: String) -> String { "De eerste rijen van \(title)" }
    func version(_ number: Int) -> String { "Versie \(number)" }
    func versions(_ count: Int) -> String { "Alle \(count) versies" }

    let about = "Over deze gegevens"
    let publisherLabel = "Wie geeft ze uit?"
    let licenceLabel = "Licentie"
    let rhythmLabel = "Hoe vaak vernieuwd?"
    let dataLabel = "Laatst bijgewerkt"
    let publishedLabel = "Gepubliceerd"
    let periodLabel = "Waarover gaan ze?"
    let placeLabel = "Gebied"
    let qualityLabel = "Kwaliteit"
    let keywordsLabel = "Trefwoorden"
    let highValueLabel = "Hoogwaardige gegevens (EU 2023/138)"
    let identifierLabel = "Vaste naam"
    let contactLabel = "Vragen over deze gegevens?"
    let madeByLabel = "Hoe komen ze tot stand?"
    let madeBy = "Plein maakt deze gegevens zelf, uit wat het meet. Niemand kan ze met de hand veranderen."
    let madeOfNotices =
        "Plein maakt deze bestanden zelf, uit de meldingen van de gemeente en van haar bronnen. Bij elke melding staat wie het zegt."
    func period(_ from: String?, _ until: String?) -> String? {
        switch (from, until) {
        case (let from?, let until?): "\(from) tot en met \(until)"
        case (let from?, nil): "Vanaf \(from)"
        case (nil, let until?): "Tot en met \(until)"
        case (nil, nil): nil
        }
    }

    let featuresTitle = "Alles wat een plek heeft"
    let featuresLead = "Gegevens met een plek, per stuk of per gebied, voor kaarten en programma's (OGC API Features)."
    let featuresHow = "Zo gebruikt u ze"
    let featuresInQGIS =
        "In QGIS kiest u Laag, Laag toevoegen, WFS / OGC API Features. Maak een nieuwe verbinding met dit adres:"
    let featuresInProgram =
        "Uw programma vraagt een gebied met bbox (west, zuid, oost, noord in graden), een periode met datetime, en volgt next tot het einde."
    let featuresDescribed = "Beschrijving van de API (OpenAPI)"
    let featuresAddress = "Adres"
    let featuresList = "Wat er is"
    let featuresCount = (one: "1 plek", many: "plekken")
    let featuresMore = "Er is meer dan hier staat. Via het adres vindt uw programma alles."
    let featuresOfSet = "Per stuk of per gebied (OGC API Features)"
    let aboutCollection = "Waar dit over gaat"
    let firstFeatures = "De eerste honderd als GeoJSON"
    let neighbourhoodsTitle = "Buurten"
    let neighbourhoodsLead = "De buurten van de gemeente met hun grens, hun naam en hun code."

    func theme(_ theme: DataTheme) -> String {
        switch theme {
        case .agriculture: "Landbouw, visserij en voedsel"
        case .economy: "Economie en financiën"
        case .education: "Onderwijs, cultuur en sport"
        case .energy: "Energie"
        case .environment: "Milieu"
        case .government: "Overheid en openbaar bestuur"
        case .health: "Gezondheid"
        case .international: "Internationale vraagstukken"
        case .justice: "Justitie en openbare veiligheid"
        case .regions: "Regio's en steden"
        case .society: "Bevolking en samenleving"
        case .science: "Wetenschap en technologie"
        case .transport: "Vervoer"
        }
    }
    func rhythm(_ rhythm: DataRhythm) -> String {
        switch rhythm {
        case .continuous: "Voortdurend"
        case .daily: "Elke dag"
        case .weekly: "Elke week"
        case .monthly: "Elke maand"
        case .quarterly: "Elk kwartaal"
        case .halfYearly: "Elk half jaar"
        case .yearly: "Elk jaar"
        case .everyTwoYears: "Elke twee jaar"
        case .irregular: "Wanneer er iets verandert"
        case .never: "Niet meer"
        }
    }
    func licence(_ licence: DataLicence) -> String {
        switch licence {
        case .zero: "U mag ermee doen wat u wilt, zonder voorwaarden."
        case .attribution: "U mag ermee doen wat u wilt, als u ons noemt."
        case .shareAlike: "U mag ermee doen wat u wilt, als u ons noemt en het onder dezelfde licentie deelt."
        }
    }
    func highValue(_ kind: HighValue) -> String {
        switch kind {
        case .geospatial: "Geografische gegevens"
        case .environment: "Aardobservatie en milieu"
        case .weather: "Weer"
        case .statistics: "Statistiek"
        case .companies: "Bedrijven en eigendom van bedrijven"
        case .mobility: "Mobiliteit"
        }
    }
    func columnKind(_ kind: FileReport.Column.Kind) -> String {
        switch kind {
        case .empty: "leeg"
        case .text: "tekst"
        case .integer: "geheel getal"
        case .decimal, .decimalComma: "getal"
        case .date, .dutchDate: "datum"
        case .truth: "ja of nee"
        }
    }

    private func lower(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
