extension DemoContent {
    /// What waits for an answer now: some late, some due soon, some fresh.
    static let today: [DemoConversation] = [
        .init(
            at: .due(inMinutes: -410), subject: .permits, name: "Mevrouw T. Schouten", email: "t.schouten@post.example",
            place: "Lindelaan 27", tags: ["kappen"],
            turns: [
                .asks(
                    """
                    Geachte heer, mevrouw,

                    De buren willen een beuk van zeker honderd jaar kappen. Is daar een vergunning voor afgegeven? \
                    Zo ja, waar kan ik die inzien en tot wanneer kan ik bezwaar maken? Ik vind het op de website \
                    niet terug en ik maak mij grote zorgen, want ze hebben het over volgende week.

                    Hoogachtend,
                    T. Schouten
                    """)
            ], state: .open, claimedBy: .fatma,
            newTerm: .init(
                by: .fatma, after: 300, hours: 8,
                reason: "Wij zoeken het dossier van deze boom op bij de omgevingsdienst.")),
        .init(
            at: .due(inMinutes: -95), subject: .nuisance, place: "Marktplein", tags: ["geluid", "horeca"],
            turns: [
                .asks(
                    """
                    Gisteren weer tot 2 uur herrie van het cafe. Vorige keer zouden jullie iets doen maar ik merk \
                    er NIKS van
                    """)
            ],
            state: .open),
        .init(
            at: .due(inMinutes: -20), subject: .waste, name: "Ger", place: "Rietkraag 20", tags: ["ophalen"],
            turns: [.asks("blauwe bak niet geleegd, de hele straat niet. komt er nog iemand?")], state: .open),
        .init(
            at: .due(inMinutes: 12), subject: .parking, name: "Linda Prins", email: "linda.prins@post.example",
            tags: ["vergunning"],
            turns: [
                .asks(
                    """
                    Mijn bewonersvergunning is ineens niet meer geldig, ik kreeg net een boete voor mijn eigen \
                    deur! Ik heb gewoon betaald, zie afschrift van vorige maand. Kunt u dit vandaag nog uitzoeken?
                    """)
            ],
            state: .open),
        .init(
            at: .due(inMinutes: 28), subject: .moving, name: "Jayden", tags: ["inschrijven"],
            turns: [
                .asks(
                    """
                    kan ik me ook inschrijvne zonder huurcontract? woon op kamer bij een hospita en die heeft niks \
                    op papier
                    """)
            ],
            state: .open, claimedBy: .sanne),
        .init(
            at: .due(inMinutes: 55), subject: .street, name: "Basisschool De Regenboog",
            email: "info@regenboog.example",
            place: "Schoolstraat 5", tags: ["school", "bomen"],
            turns: [
                .asks(
                    """
                    Goedendag, na de storm hangt er een grote tak los boven ons schoolplein. Wij houden de \
                    kinderen nu binnen. Kan er vandaag nog iemand komen kijken? U kunt via de zijpoort naar \
                    binnen.
                    """)
            ], state: .open),
        .init(
            at: .due(inMinutes: 100), subject: .passport, name: "Aïcha El Idrissi", email: "aicha@post.example",
            turns: [
                .asks(
                    """
                    Hallo, ik ga in januari trouwen en neem de naam van mijn man aan. Moet ik dan meteen een nieuw \
                    paspoort? We gaan een week later op huwelijksreis en de tickets staan op mijn meisjesnaam.
                    """)
            ],
            state: .open),
        .init(
            at: .due(inMinutes: 150), subject: .taxes, name: "Wout", tags: ["kwijtschelding"],
            turns: [
                .asks(
                    """
                    hoi ik zit in de bijstand en heb een aanslag, moet ik dat echt betalen. heb al 2 weken niks \
                    gehoord op mn aanvraag
                    """)
            ],
            state: .open),
        .init(
            at: .due(inMinutes: 190), subject: nil, name: "Emily Watson", language: .english,
            tags: ["nieuw in Nederland"],
            turns: [
                .asks(
                    """
                    Hello! I am looking for Dutch lessons in the evening, I work during the day. Does the \
                    municipality offer something or do you know where to go? I can pay a little.
                    """)
            ],
            state: .open),
        .init(
            at: .due(inMinutes: 205), subject: .waste, name: "S. Tamminga", tags: ["grof afval"],
            turns: [
                .asks(
                    """
                    Kan ik oude verf bij de milieustraat kwijt en kost dat iets? Het gaat om een stuk of tien \
                    blikken, deels vol.
                    """)
            ],
            state: .open),
        .init(
            at: .weeksAgo(1, .friday, 10, 5), subject: .street, name: "Dirk-Jan", place: "Beekdijk",
            tags: ["hondenpoep"],
            turns: [
                .asks("Kunnen er prullenbakken komen langs de Beekdijk? overal hondenpoep"),
                .answers(
                    .rachid, after: 112,
                    """
                    Goedemiddag Dirk-Jan, we plaatsen er volgende maand twee, bij de brug en bij het bankje. Heeft \
                    u een betere plek, zeg het gerust.
                    """),
            ], state: .waiting),
        .init(
            at: .minutesAgo(9), subject: .permits, name: "Stichting Lichtjesavond", email: "info@lichtjesavond.example",
            tags: ["evenement"],
            turns: [
                .asks(
                    """
                    Beste gemeente, wij organiseren op de tweede zaterdag van december weer de lichtjesavond, zo'n \
                    400 bezoekers. Vorig jaar was een melding genoeg. Klopt het dat we nu een vergunning nodig \
                    hebben omdat er ook een foodtruck komt? We zijn bang dat we te laat zijn.
                    """)
            ], state: .open),
        .init(
            at: .minutesAgo(2), subject: .parking, place: "Julianastraat", tags: ["verkeer"],
            turns: [
                .asks(
                    """
                    verkeerslicht julianastraat staat op rood en blijft op rood, iedereen rijdt er doorheen, \
                    gevaarlijk!!
                    """)
            ],
            state: .open),
    ]
}
