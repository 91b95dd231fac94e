import Growth

extension AlmanacDutch {
    func theme(_ theme: Theme) -> String {
        switch theme {
        case .interaction: "Interactie"
        case .participation: "Participatie"
        case .organisation: "Organisatie"
        case .openness: "Openheid"
        }
    }
    var overall: String { "Alle thema’s samen" }
    func phase(_ phase: Phase) -> String {
        switch phase {
        case .discovers: "fase 1, ontdekt"
        case .experiments: "fase 2, experimenteert"
        case .converses: "fase 3, converseert"
        case .worksTogether: "fase 4, werkt samen"
        }
    }
    var phaseHead: String { "Fase" }
    var theme: String { "Thema" }
    var total: String { "samen" }
    var standingTitle: String { "Hoe staan zij ervoor" }
    var standingLead: String {
        """
        Per thema het aantal gemeenten in elke fase. Een gemeente is in een fase als alle poorten daarvan en van \
        elke lagere fase open zijn.
        """
    }
    func standing(_ subject: String, _ standing: AlmanacStanding) -> String {
        guard let middle = standing.middle else { return "\(subject): geen gemeenten." }
        if standing.n == 1 { return "\(subject): één gemeente, in \(phase(middle))." }
        return "\(subject): van \(standing.n) gemeenten staat de middelste in \(phase(middle))."
    }
    func standingChart(_ subject: String) -> String { "\(subject): gemeenten per fase" }
    var figures: String { "De cijfers als tabel" }
    var changeTitle: String { "Verandering tegenover het jaar ervoor" }
    func change(_ subject: String, _ change: AlmanacChange, year: Int) -> String {
        """
        \(subject): van \(change.n) gemeenten die in beide jaren meededen gingen er \(change.up) omhoog en \
        \(change.down) omlaag; \(change.same) bleven gelijk.
        """
    }
    func changeLead(_ before: AlmanacBefore) -> String {
        """
        Alleen gemeenten die in \(before.year) en dit jaar meededen: \(before.pairs). Nieuw zijn er \
        \(before.isNew), weggevallen \(before.isGone).
        """
    }
    var noBefore: String { "Er is geen almanak van het jaar ervoor om mee te vergelijken." }
    func otherModelBefore(_ before: AlmanacBefore, _ model: String) -> String {
        """
        De almanak van \(before.year) is gemaakt met versie \(before.model) van het model, deze met \(model). Een \
        fase betekent niet in beide hetzelfde; daarom staat er geen verandering.
        """
    }
    func noPairs(_ before: AlmanacBefore) -> String {
        "Geen gemeente deed in \(before.year) en dit jaar mee; er valt niets te vergelijken."
    }
    var up: String { "omhoog" }
    var same: String { "gelijk" }
    var down: String { "omlaag" }
    func before(_ phase: Phase) -> String { "toen \(self.phase(phase))" }
    func after(_ phase: Phase) -> String { "nu \(self.phase(phase))" }
    var differencesTitle: String { "Wat gemeenten in de volgende fase anders doen" }
    var differencesLead: String {
        """
        Elke fase naast de volgende. Dit laat zien wat samen voorkomt, niet wat waarvan komt. Een verschil heet \
        alleen een verschil als het na correctie voor alle vergelijkingen in deze almanak hoogst zelden toeval is; \
        anders staat er dat het toeval kan zijn.
        """
    }
    func step(_ phase: Phase, _ next: Phase) -> String { "Fase \(phase.rawValue) naast fase \(next.rawValue)" }
    func tooFew(_ phase: Phase, _ next: Phase) -> String {
        """
        Te weinig gemeenten in fase \(phase.rawValue) of fase \(next.rawValue) om te vergelijken: het moeten er \
        aan elke kant minstens \(AlmanacDifference.minimum) zijn.
        """
    }
    func difference(_ name: String, _ difference: AlmanacDifference, lower: String, higher: String) -> String {
        let (phase, next) = (difference.phase.rawValue, difference.next.rawValue)
        let way = (difference.delta ?? 0) > 0 ? "hoger" : "lager"
        return "\(name): in fase \(next) \(way). Fase \(phase): \(lower); fase \(next): \(higher)."
    }
    func withinClasses(_ name: String, _ difference: AlmanacDifference, effect: String) -> String {
        let (phase, next) = (difference.phase.rawValue, difference.next.rawValue)
        let way = (difference.delta ?? 0) > 0 ? "hoger" : "lager"
        let classes = difference.classes == 1 ? "één klasse" : "\(difference.classes) klassen"
        return """
            \(name): in fase \(next) \(way) dan in fase \(phase), vergeleken binnen \(classes). Effect \(effect); \
            n = \(difference.lowerCount) in fase \(phase) en \(difference.higherCount) in fase \(next).
            """
    }
    var classes: String { "Klassen" }
    func chance(_ count: Int, certain: Int) -> String {
        if count == 0 { return "" }
        let others = count == 1 ? "één cijfer" : "\(count) cijfers"
        return certain == 0
            ? "Bij \(others) kan het verschil toeval zijn." : "Bij nog \(others) kan het verschil toeval zijn."
    }
    var indicator: String { "Cijfer" }
    var delta: String { "Effect (−1 tot 1)" }
    var interval: String { "Onzekerheid (95%)" }
    var verdictHead: String { "Wat het zegt" }
    func verdict(_ verdict: AlmanacDifference.Verdict) -> String {
        switch verdict {
        case .tooFew: "te weinig"
        case .byDefinition: "verschilt per definitie: een poort van die fase"
        case .sameRows: "geteld uit dezelfde gegevens als een poort"
        case .couldBeChance: "kan toeval zijn"
        case .difference: "een verschil"
        }
    }
    var differenceChart: String {
        """
        In de grafieken staat het effect met zijn onzekerheid: links van het midden heeft de volgende fase minder, rechts meer. Dichte stip: een \
        verschil. Open stip: kan toeval zijn. Vierkant: verschilt per definitie, of is geteld uit \
        dezelfde gegevens als een poort.
        """
    }
    func differencesShown(_ title: String) -> String { "\(title): verschillen" }
    var allFigures: String { "Alle vergeleken cijfers, als grafiek en als tabel" }
    func part(_ count: Int, of n: Int) -> String { "\(count) van \(n)" }
    func withCount(_ value: String, _ n: Int) -> String { "\(value) (n = \(n))" }
    var conclusionsTitle: String { "Conclusies" }
    var recommendationsTitle: String { "Aanbevelingen" }
    func few(_ n: Int) -> String {
        """
        Met \(n) \(n == 1 ? "gemeente" : "gemeenten") in deze klasse is er te weinig om iets over de groep te \
        zeggen. De aantallen staan hieronder.
        """
    }
    func obstacle(_ theme: Theme, _ gate: String, _ obstacle: AlmanacObstacle, short: String?) -> String {
        let missing = short.map { " De middelste van hen mist \($0)." } ?? ""
        return """
            Bij \(self.theme(theme).lowercased()) houdt deze poort de meeste gemeenten tegen: \(gate) \
            (\(obstacle.count) van de \(obstacle.n) die nog niet in fase 4 zijn).\(missing)
            """
    }
    func advice(_ theme: Theme, _ gate: String, _ obstacle: AlmanacObstacle) -> String {
        """
        \(self.theme(theme)): kijk eerst naar de poort “\(gate)” (fase \(obstacle.gate.phase.rawValue)). Zij houdt \
        nu \(obstacle.count) van de \(obstacle.n) gemeenten tegen. Kijk mee bij een gemeente waar zij open is.
        """
    }
    func advice(_ name: String, _ difference: AlmanacDifference) -> String {
        """
        \(theme(difference.theme)): gemeenten in fase \(difference.next.rawValue) verschillen van die in fase \
        \(difference.phase.rawValue) in “\(name)”. Of het helpt, zegt dit niet: probeer het als experiment, met \
        een verwachting vooraf.
        """
    }
    var noAdvice: String { "Uit deze cijfers volgt geen aanbeveling voor de hele klasse." }
    func gate(_ name: String, isAtLeast: Bool, threshold: String) -> String {
        "\(name) \(isAtLeast ? "minstens" : "hoogstens") \(threshold)"
    }
    var yes: String { "ja" }
    func points(_ points: Int) -> String { points == 1 ? "1 procentpunt" : "\(points) procentpunten" }
}
