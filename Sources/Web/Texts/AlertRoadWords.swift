import Channels
import Square
import Values

/// What a situation on the road is, in plain Dutch: feeds speak in codes. The words of a notice are Dutch in every language
/// of the site, as are those of all official sources.
public enum AlertRoadWords {
    public static let source = "NDW (Nationaal Dataportaal Wegverkeer)"

    /// Stands wherever road works are listed.
    public static func known(_ language: Language) -> String {
        language == .dutch
            ? "Dit zijn de werkzaamheden die wij kennen. Niet iedereen meldt alles: er kan ook gewerkt worden waar hier niets staat."
            : "These are the works that we know of. Not everybody reports everything: there may be works that are not listed here."
    }

    public static func facts(_ situation: RoadSituation) -> NoticeFacts {
        let kind = kind(situation)
        let place = situation.roads.isEmpty ? nil : situation.roads.joined(separator: ", ")
        let words = situation.descriptions.first { $0.count <= 100 }
        let about = [place, words].compactMap { $0 }.joined(separator: ": ")
        let from = situation.sources.first.map { " (\($0))" } ?? ""
        var facts = NoticeFacts(
            title: String((about.isEmpty ? kind + from : "\(kind): \(about)").prefix(250)), kind: kind, source: source)
        facts.summary = summary(situation)
        facts.place = place
        (facts.startsAt, facts.endsAt) = (situation.startsAt, situation.endsAt)
        if situation.periods.count > 1 {
            facts.periods = situation.periods.map { .init(from: $0.from, until: $0.until) }
        }
        facts.certainty = situation.certainty.map { certainty($0) }
        facts.blocked = NoticeFacts.Traffic.allCases.filter { blocked(situation).contains($0) }
        facts.hindrance = hindrance(situation)
        facts.detour = situation.detours.isEmpty ? nil : situation.detours.joined(separator: " ")
        facts.responsible = situation.sources.isEmpty ? nil : situation.sources.joined(separator: ", ")
        facts.sourceAddress = situation.address
        facts.reference = situation.id
        return facts
    }

    private static func certainty(_ certainty: RoadSituation.Certainty) -> NoticeFacts.Certainty {
        switch certainty {
        case .certain: .certain
        case .probable: .probable
        case .possible: .possible
        }
    }

    private static func blocked(_ situation: RoadSituation) -> [NoticeFacts.Traffic] {
        situation.blocked.compactMap { vehicle in
            switch vehicle {
            case .car: .car
            case .bicycle: .bicycle
            case .foot: .foot
            case .bus: .bus
            case .lorry, .moped, .farm, .other: nil
            }
        }
    }

    private static func kind(_ situation: RoadSituation) -> String {
        let sort =
            switch situation.sort {
            case .event: "Evenement"
            case .construction, .maintenance: "Werk aan de weg"
            case .closure, .other: "Hinder op de weg"
            }
        if situation.sort == .event { return sort }
        let closed = situation.closures
        if !closed.isDisjoint(with: whole) {
            if situation.blocked == [.bicycle] { return "Fietspad afgesloten" }
            if situation.blocked == [.foot] { return "Voetpad afgesloten" }
            if !situation.blocked.isEmpty, !situation.blocked.contains(.car) {
                return "Weg dicht voor " + some(situation.blocked)
            }
            if closed.contains(.road) { return "Weg afgesloten" }
            return closed.contains(.carriageway) ? "Rijbaan afgesloten" : "Oprit of afrit afgesloten"
        }
        if situation.sort == .closure {
            if closed.contains(.lanes) { return "Rijstrook afgesloten" }
            if closed.contains(.alternating) { return "Om en om rijden" }
            if closed.contains(.narrow) { return "Weg versmald" }
        }
        return sort
    }

    /// Closed from side to side.
    private static let whole: Set<RoadSituation.Closure> = [.road, .carriageway, .slipRoad]

    private static func some(_ vehicles: Set<RoadSituation.Vehicle>) -> String {
        if vehicles.contains(.other) { return "een deel van het verkeer" }
        let names = RoadSituation.Vehicle.allCases.filter(vehicles.contains).map { vehicle in
            switch vehicle {
            case .car: "auto’s"
            case .bicycle: "fietsers"
            case .foot: "voetgangers"
            case .bus: "bussen"
            case .lorry: "vrachtverkeer"
            case .moped: "brommers"
            case .farm: "landbouwverkeer"
            case .other: ""
            }
        }
        let last = names.last ?? ""
        return names.count < 2 ? last : names.dropLast().joined(separator: ", ") + " en " + last
    }

    private static func summary(_ situation: RoadSituation) -> String? {
        var sentences = situation.descriptions.map { text in
            text.last.map { ".!?".contains($0) } == true ? text : text + "."
        }
        sentences += situation.types.compactMap { types[$0] }.prefix(2)
        if situation.periods.count > 1 {
            sentences.append("Het gebeurt in \(situation.periods.count) losse periodes, niet de hele tijd.")
        }
        if situation.isOverrunning { sentences.append("Het duurt langer dan gepland.") }
        let text = DatexText.unique(sentences).joined(separator: " ")
        return text.isEmpty ? nil : String(text.prefix(2_000))
    }

    private static func hindrance(_ situation: RoadSituation) -> String? {
        var sentences: [String] = []
        if let degree = situation.hindranceClass, classes.indices.contains(degree) { sentences.append(classes[degree]) }
        if let delay = situation.delayBand.flatMap({ delays[$0] }) { sentences.append(delay) }
        if situation.closures.isDisjoint(with: whole), let lanes = situation.lanesRestricted, lanes > 0 {
            sentences.append(lanes == 1 ? "Eén rijstrook is dicht." : "\(lanes) rijstroken zijn dicht.")
        }
        if situation.closures.contains(.alternating) { sentences.append("Verkeer rijdt om en om.") }
        if situation.closures.contains(.narrow) { sentences.append("De weg is smaller.") }
        sentences += situation.restrictions.map { limit in
            let most =
                limit.most == limit.most.rounded() ? "\(Int(limit.most))" : "\(limit.most)".replacing(".", with: ",")
            return switch limit.measure {
            case .height: "Geen doorgang voor voertuigen hoger dan \(most) meter."
            case .width: "Geen doorgang voor voertuigen breder dan \(most) meter."
            case .length: "Geen doorgang voor voertuigen langer dan \(most) meter."
            case .weight: "Geen doorgang voor voertuigen zwaarder dan \(most) ton."
            }
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// NDW's classes of hindrance.
    private static let classes = [
        "Geen hinder.", "Weinig hinder.", "Enige hinder.", "Veel hinder.", "Zeer veel hinder.",
        "Uitzonderlijk veel hinder.",
    ]
    private static let delays = [
        "negligible": "Vrijwel geen vertraging.", "upToTenMinutes": "Tot tien minuten vertraging.",
        "betweenTenMinutesAndThirtyMinutes": "Tien tot dertig minuten vertraging.",
        "betweenThirtyMinutesAndOneHour": "Een half uur tot een uur vertraging.",
        "betweenOneHourAndThreeHours": "Een tot drie uur vertraging.",
        "moreThanThreeHours": "Meer dan drie uur vertraging.",
        "betweenThreeHoursAndSixHours": "Drie tot zes uur vertraging.",
        "longerThanSixHours": "Meer dan zes uur vertraging.",
    ]
    private static let types = [
        "resurfacingWork": "De weg krijgt nieuw asfalt.", "resurfacing": "De weg krijgt nieuw asfalt.",
        "roadMarkingWork": "De strepen op de weg worden vernieuwd.",
        "treeAndVegetationCuttingWork": "Er wordt gesnoeid.",
        "grassCuttingWork": "Er wordt gemaaid.", "litterClearance": "De berm wordt schoongemaakt.",
        "repairWork": "De weg wordt hersteld.", "maintenanceWork": "De weg krijgt onderhoud.",
        "installationWork": "Er wordt iets geplaatst.", "sewerageWork": "Er wordt aan het riool gewerkt.",
        "workOnUndergroundServices": "Er wordt aan kabels of leidingen gewerkt.",
        "workOnGasMain": "Er wordt aan de gasleiding gewerkt.",
        "waterMainWork": "Er wordt aan de waterleiding gewerkt.",
        "bridgeDemolitionWork": "Een brug wordt gesloopt.", "demolitionWork": "Er wordt gesloopt.",
        "roadImprovementOrUpgrading": "De weg wordt verbeterd.", "roadWideningWork": "De weg wordt breder.",
        "constructionWork": "Er wordt gebouwd.", "blastingWork": "Er wordt met springstof gewerkt.",
        "fair": "Er is kermis.", "market": "Er is markt.", "parade": "Er is een optocht.",
        "marathon": "Er is een hardloopwedstrijd.",
        "cycleRace": "Er is een wielerwedstrijd.", "festival": "Er is een festival.", "concert": "Er is een concert.",
        "demonstration": "Er is een demonstratie.", "procession": "Er is een optocht.",
    ]
}

private enum DatexText {
    static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
