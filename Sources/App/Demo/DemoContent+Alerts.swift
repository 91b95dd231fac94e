import Square

/// What happens in Waterbeek: neighbourhoods that no town has, on a grid of four by four points in the fields
/// of Flevoland, and what its colleagues tell of them.
extension DemoContent {
    /// South-west corner in RD New, and metres between two points of the grid.
    static let townCorner = (x: 163_500.0, y: 478_500.0)
    static let townStep = 1000.0

    /// How far each point of the grid lies from its place, in metres: no town is made of squares.
    static let townPoints: [[(x: Double, y: Double)]] = [
        [(0, 120), (-60, 40), (90, -30), (-40, 160)],
        [(-150, -40), (110, 70), (-70, -120), (60, 30)],
        [(40, 90), (-130, -60), (150, 100), (-20, -90)],
        [(120, -80), (30, 60), (-50, -40), (-140, 20)],
    ]

    /// By row from the south, west to east.
    static let neighbourhoods = [
        "De Weiden", "Havenkwartier", "Buitenveld-Zuid", "Molenwijk", "Centrum", "Stationsbuurt", "Buitenveld-Noord",
        "Eikenrode", "Noorderplas",
    ]

    static let notices: [DemoNotice] = [
        DemoNotice(
            topic: .roadWorks, kind: "Weg afgesloten", title: "Torenstraat dicht voor een nieuwe riolering",
            text: """
                Wij leggen een nieuwe riolering. De Torenstraat is dicht voor auto's tussen de Torenlaan en het \
                Raadhuisplein. Lopen en fietsen kan wel. De winkels zijn open.
                """,
            place: "Torenstraat, tussen Torenlaan en Raadhuisplein", line: [(1180, 1420), (1390, 1530), (1620, 1560)],
            days: (4, 25), blocked: [.car, .bus], hindrance: "Reken op een kwartier extra met de auto.",
            detour: "Met de auto over de Kadeweg. Lijn 12 stopt tijdelijk op het Spoorplein.",
            extendedBy: 7),
        DemoNotice(
            topic: .roadWorks, kind: "Onderhoud aan een brug", title: "Havenbrug enkele nachten gestremd",
            text: "De aannemer vernieuwt het rijdek van de Havenbrug. Dat gebeurt 's nachts, van 22.00 tot 6.00 uur.",
            place: "Havenbrug", line: [(1480, 560), (1520, 690)], days: (12, 16),
            blocked: [.car, .bicycle, .foot, .bus],
            hindrance: "Overdag kunt u gewoon over de brug.", detour: "Over de Sluisweg.", certainty: .probable,
            nightly: (22, 6)),
        DemoNotice(
            topic: .events, kind: "Evenement", title: "Avondvierdaagse door Molenwijk en Eikenrode",
            text: """
                Vier avonden lopen ruim 800 kinderen en ouders door de wijk. Verkeersregelaars houden auto's even tegen \
                als de wandelaars oversteken.
                """,
            place: "Molenwijk en Eikenrode",
            area: [(120, 1250), (980, 1180), (1850, 2150), (1700, 2850), (1050, 2700), (300, 1900)], days: (9, 12),
            hindrance: "Tussen 18.00 en 20.30 uur staat u soms een paar minuten stil."),
        DemoNotice(
            topic: .permits, kind: "Aanvraag voor een vergunning", title: "Kappen van twee eiken aan de Wilgenlaan",
            text: """
                Een bewoner wil twee eiken kappen die ziek zijn. Er komen twee nieuwe bomen voor in de plaats. Wij \
                beslissen binnen acht weken.
                """,
            place: "Wilgenlaan, ter hoogte van nummer 18", point: (1450, 2480), days: (-3, 53),
            action: "U kunt ons laten weten wat u van het plan vindt. Bezwaar maken kan pas na ons besluit."),
        DemoNotice(
            topic: .participation, kind: "Denk mee", title: "Hoe wordt het speelveld in De Weiden?",
            text: """
                Het speelveld krijgt nieuwe toestellen. Welke, dat kiezen de kinderen en ouders uit de buurt. Kom naar \
                de avond in de school, of stuur ons uw idee.
                """,
            place: "Speelveld De Weiden", area: [(430, 480), (560, 470), (575, 590), (440, 600)], days: (-6, 30),
            action: "Stuur uw idee met het formulier op deze site.", actionInDays: 30),
        DemoNotice(
            topic: .municipality, kind: "Bericht van de gemeente", title: "Glasbak bij het Spoorplein verhuist",
            text: "De glasbak staat vanaf maandag aan de overkant, naast de fietsenstalling.", place: "Spoorplein",
            point: (2550, 1640), days: (2, 16)),
        DemoNotice(
            topic: .municipality, kind: "Bericht van de gemeente", title: "Oud papier komt een week later",
            text:
                "Door een feestdag halen wij het oud papier deze maand een week later op. Dat geldt voor heel Waterbeek.",
            days: (1, 13)),
    ]
}

/// Something that a colleague of the demonstration tells a neighbourhood. Places are metres from `townCorner`.
struct DemoNotice: Sendable {
    let topic: AlertTopic
    let kind: String
    let title: String
    let text: String
    var place: String?
    var point: (x: Double, y: Double)?
    var line: [(x: Double, y: Double)] = []
    var area: [(x: Double, y: Double)] = []
    /// From and until, in days from now.
    let days: (from: Int, until: Int)
    var blocked: [NoticeFacts.Traffic] = []
    var hindrance: String?
    var detour: String?
    var action: String?
    var actionInDays: Int?
    var certainty = NoticeFacts.Certainty.certain
    /// Days that it takes longer, as was said two days ago.
    var extendedBy = 0
    /// Only at night: the hours at which each one begins and ends.
    var nightly: (from: Int, until: Int)?
}
