import Square
import Values

/// A set of the demonstration municipality, with what its files hold.
struct DemoDataSet {
    let title: Bilingual
    let description: Bilingual
    let keywords: [String]
    var quality = ""
    let licence: DataLicence
    let theme: DataTheme
    let rhythm: DataRhythm
    var highValue: HighValue?
    let owner: DemoPerson
    let contact: String
    /// Versions of its file, each with the days ago on which it came.
    var files: [(daysAgo: Int, name: String, title: String, text: String)] = []
    var link: (title: String, address: String, format: DataFormat)?
    var isPublic = true
    /// Why it was withdrawn.
    var withdrawn: String?
}

extension DemoContent {
    static let dataSets: [DemoDataSet] = [bins, playgrounds, budget, layers, trees, draftSet]

    private static let bins = DemoDataSet(
        title: Bilingual(dutch: "Prullenbakken", english: "Litter bins"),
        description: Bilingual(
            dutch: "Alle prullenbakken van Waterbeek, met hun plek en het jaar waarin ze zijn geplaatst.",
            english: "All litter bins of Waterbeek, with their place and the year in which they were placed."),
        keywords: ["afval", "openbare ruimte"],
        quality: "Geteld door de wijkbeheerders; op bedrijventerrein De Sluis ontbreken er enkele.",
        licence: .zero, theme: .environment, rhythm: .quarterly, owner: .rachid, contact: "Team Openbare ruimte",
        files: [
            (130, "bakken-q2.csv", "Prullenbakken als tabel", table(bins: 30)),
            (30, "bakken-q3.csv", "Prullenbakken als tabel", table(bins: 42)),
        ])

    private static func table(bins count: Int) -> String {
        let streets = ["Scheepskade", "Sluisweg", "Raadhuisplein", "Beekstraat", "Molenkade"]
        let rows = (1...count).map { number -> String in
            // Strewn over the town, which lies around 52.31 and 5.53.
            let (north, east) = (2970 + number * 37 % 220, 5150 + number * 53 % 380)
            return
                "\(number),\(streets[number % streets.count]) \(number),52.\(north),5.\(east),\(2008 + number % 15)"
        }
        return (["nummer,plek,breedte,lengte,geplaatst"] + rows).joined(separator: "\r\n") + "\r\n"
    }

    /// Past its rhythm: so shows the demonstration what that looks like.
    private static let playgrounds = DemoDataSet(
        title: Bilingual(dutch: "Speeltuinen", english: "Playgrounds"),
        description: Bilingual(
            dutch: "Speeltuinen en speelplekken, met wat er staat en voor welke leeftijd.",
            english: "Playgrounds and places to play, with what there is and for which age."),
        keywords: ["spelen", "jeugd", "openbare ruimte"], licence: .attribution, theme: .education, rhythm: .monthly,
        highValue: .geospatial, owner: .rachid, contact: "Team Openbare ruimte",
        files: [
            (
                95, "speeltuinen.geojson", "Speeltuinen op de kaart",
                """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","geometry":{"type":"Point","coordinates":[5.5195,52.2992]},\
                "properties":{"naam_plek":"De Dolfijn","toestellen":7,"vanaf":2}},
                {"type":"Feature","geometry":{"type":"Point","coordinates":[5.5341,52.3012]},\
                "properties":{"naam_plek":"Het Eiland","toestellen":4,"vanaf":4}},
                {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[5.543,52.314],[5.545,52.314],[5.545,52.315],\
                [5.543,52.314]]]},"properties":{"naam_plek":"Natuurspeelbos","toestellen":0,"vanaf":6}}]}
                """
            )
        ])

    private static let budget = DemoDataSet(
        title: Bilingual(dutch: "Begroting per taakveld", english: "Budget per task field"),
        description: Bilingual(
            dutch: "Wat Waterbeek dit jaar per taakveld denkt uit te geven en te ontvangen, in duizenden euro's.",
            english: "What Waterbeek expects to spend and receive this year per task field, in thousands of euros."),
        keywords: ["begroting", "geld"], licence: .zero, theme: .economy, rhythm: .yearly, owner: .fatma,
        contact: "Team Financiën",
        files: [
            (
                320, "begroting.csv", "Begroting als tabel",
                """
                taakveld;omschrijving;lasten;baten
                0.1;Bestuur;4120;0
                2.1;Verkeer en vervoer;6890,5;310
                5.2;Sportaccommodaties;2200;640,25
                6.1;Samenkracht;5130;120

                """
            )
        ])

    private static let layers = DemoDataSet(
        title: Bilingual(dutch: "Bestemmingen op de kaart", english: "Land use on the map"),
        description: Bilingual(
            dutch: "Wat waar mag: de kaartlaag van het omgevingsplan, bij de omgevingsdienst.", english: ""),
        keywords: ["omgevingsplan"], licence: .zero, theme: .regions, rhythm: .irregular, owner: .fatma,
        contact: "Omgevingsloket",
        link: ("Kaartlaag van het omgevingsplan", "https://kaarten.waterbeek.example/wfs", .wfs))

    private static let trees = DemoDataSet(
        title: Bilingual(dutch: "Bomen", english: ""),
        description: Bilingual(dutch: "De bomen van de gemeente, met soort en plantjaar.", english: ""),
        keywords: ["groen"], licence: .zero, theme: .environment, rhythm: .yearly, owner: .rachid,
        contact: "Team Openbare ruimte",
        link: ("Bomen", "https://bomen.waterbeek.example/bomen.json", .json),
        withdrawn: "De plekken klopten niet meer. In het voorjaar is de telling klaar.")

    private static let draftSet = DemoDataSet(
        title: Bilingual(dutch: "Fietsparkeren", english: ""),
        description: Bilingual(dutch: "Stallingen met het aantal plekken.", english: ""), keywords: [], licence: .zero,
        theme: .transport, rhythm: .yearly, owner: .rachid, contact: "Team Openbare ruimte", isPublic: false)
}

/// Carries the sets in.
extension DemoBuilder {
    func fillCatalogue() async throws {
        for planned in DemoContent.dataSets { try await publish(planned) }
    }

    private func publish(_ planned: DemoDataSet) async throws {
        let (sets, lead) = (services.dataSets, viewer(.fatma))
        setBack((planned.files.first?.daysAgo ?? 40) + 1)
        let id = ID<DataSetEntry>(at: past.clock.now())
        var facts = DataFacts()
        (facts.title, facts.description, facts.keywords) = (planned.title, planned.description, planned.keywords)
        (facts.quality, facts.place) = (planned.quality, DemoContent.municipality)
        (facts.licence, facts.theme, facts.rhythm) = (planned.licence, planned.theme, planned.rhythm)
        (facts.highValue, facts.owner) = (planned.highValue, .colleague(viewer(planned.owner).id))
        (facts.contactName, facts.contactEmail) = (planned.contact, "data@waterbeek.example")
        try await sets.create(facts, as: id, by: lead)
        for (place, file) in planned.files.enumerated() {
            setBack(file.daysAgo)
            var intake = try await sets.receive(file.name, for: place == 0 ? nil : 1, in: id, by: lead)
            try await intake.add(Array(file.text.utf8))
            try await intake.finish()
            _ = try await sets.publishFile(intake.id, of: id, title: file.title, isSeen: false, by: lead)
            if place == 0, planned.isPublic { try await makePublic(id) }
        }
        if let link = planned.link {
            try await sets.addLink(
                link.address, format: link.format, title: link.title,
                key: ID<DataFileEntry>(at: past.clock.now()).description, to: id, by: lead)
            try await makePublic(id)
        }
        guard let reason = planned.withdrawn else { return }
        let version = try await sets.find(id, for: lead).version
        try await sets.withdraw(id, reason: reason, basedOn: version, by: lead)
    }

    private func makePublic(_ id: ID<DataSetEntry>) async throws {
        let version = try await services.dataSets.find(id, for: viewer(.fatma)).version
        try await services.dataSets.publish(id, basedOn: version, by: viewer(.fatma))
    }
}
