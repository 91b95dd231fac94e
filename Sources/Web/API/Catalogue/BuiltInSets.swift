import Desk
import Growth
import Square
import Values

/// The sets that Plein makes itself, out of its own rows: always there, always as fresh as what they tell. A new one is one
/// more function in `all`; its name goes into `DataSets.reserved`, so that nobody else takes it.
enum BuiltInSets {
    /// Those that have something to tell.
    static func all(_ services: Services) async throws -> [DataSet] {
        let makers = [promise, growth, notices]
        var sets: [DataSet] = []
        for make in makers { if let set = try await make(services) { sets.append(set) } }
        return sets
    }

    static func find(_ name: String, _ services: Services) async throws -> DataSet? {
        try await all(services).first { $0.name == name }
    }

    private static func promise(_ services: Services) async throws -> DataSet? {
        let quarter = Quarter.lastComplete(at: services.clock.now())
        var facts = try await facts(services)
        facts.title = Bilingual(
            dutch: "Houden wij onze belofte? Antwoordtijden per kanaal",
            english: "Do we keep our promise? Answering times per channel")
        facts.description = Bilingual(
            dutch: """
                Hoeveel vragen wij per kwartaal kregen, hoeveel wij er op tijd beantwoordden en hoe lang dat duurde, per kanaal.
                Per beurt: van het eerste onbeantwoorde bericht van een inwoner tot het eerste antwoord van een mens.
                """,
            english: """
                How many questions we got in a quarter, how many we answered in time and how long that took, per channel.
                Per turn: from the first unanswered message of a resident until the first answer of a human.
                """)
        facts.keywords = ["dienstverlening", "antwoordtijd", "belofte"]
        facts.quality =
            "Uit de metingen zelf gemaakt, niet met de hand. Onder dertig vragen noemen wij geen tijden."
        facts.rhythm = .quarterly
        (facts.from, facts.until) = (quarter.firstDay, quarter.lastDay)
        return set("belofte", facts, at: quarter.end, files: [(.csv, "/belofte.csv"), (.json, "/belofte.json")])
    }

    private static func growth(_ services: Services) async throws -> DataSet? {
        guard let latest = try await services.measurements.latest() else { return nil }
        var facts = try await facts(services)
        facts.title = Bilingual(
            dutch: "Waar staan wij? De groei van onze dienstverlening",
            english: "Where do we stand? The growth of our service")
        facts.description = Bilingual(
            dutch: """
                De uitkomst van elke meting van het groeimodel: de fase per thema, de cijfers erachter en het verloop.
                """,
            english:
                "The result of each measurement by the growth model: the phase per theme, its figures and its course.")
        facts.keywords = ["dienstverlening", "groeimodel", "open overheid"]
        facts.quality = "Uit vastgelegde metingen; wat niet bekend is, telt niet als gehaald."
        facts.rhythm = .monthly
        facts.until = latest.day
        return set("groei", facts, at: latest.at, files: [(.csv, "/groei.csv"), (.json, "/groei.json")])
    }

    /// Its name is also that of the collection of features.
    private static func notices(_ services: Services) async throws -> DataSet? {
        guard let changedAt = try await services.notices.lastChange() else { return nil }
        var facts = try await facts(services)
        facts.title = Bilingual(
            dutch: "Wat gebeurt er in de buurt? Werk, evenementen en besluiten",
            english: "What happens near you? Works, events and decisions")
        facts.description = Bilingual(
            dutch: """
                Bekende werkzaamheden, evenementen, bekendmakingen en berichten van de gemeente die lopen of komen, met hun plek,
                hun periode en wie er niet door kan.
                """,
            english: """
                Known works, events, official notices and news of the municipality that go on or come, with their place, their
                period and who cannot get through.
                """)
        facts.keywords = ["wegwerkzaamheden", "evenementen", "bekendmakingen", "buurt"]
        facts.quality = """
            Alleen wat bekend is; niet elk werk wordt gemeld. De plek en de periode zijn die van de bron, die bij elke melding staat.
            """
        facts.theme = .transport
        facts.rhythm = .irregular
        var set = set(
            OGCCollection.noticesID, facts, at: changedAt,
            files: [(.geojson, NoticeFiles.geoJSON.address), (.csv, NoticeFiles.csv.address)])
        set.distributions[0].hasFeatures = true
        return set
    }

    private static func facts(_ services: Services) async throws -> DataFacts {
        let town = try await services.townHall()
        var facts = DataFacts()
        (facts.licence, facts.theme) = (.zero, .government)
        (facts.contactName, facts.contactEmail) = (town.name, town.contactEmail)
        facts.place = town.name
        return facts
    }

    private static func set(
        _ name: String, _ facts: DataFacts, at moment: Instant, files: [(format: DataFormat, path: String)]
    ) -> DataSet {
        var set = DataSet(name: name, facts: facts, createdAt: moment, changedAt: moment)
        (set.publishedAt, set.dataAt) = (moment, moment)
        set.distributions = files.enumerated().map { place, one in
            DataDistribution(
                number: place + 1, format: one.format, title: "\(facts.title.dutch) (\(one.format.name))",
                source: .made(path: one.path), changedAt: moment)
        }
        return set
    }
}
