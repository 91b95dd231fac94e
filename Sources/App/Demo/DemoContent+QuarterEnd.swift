extension DemoContent {
    /// The last weeks of the last complete quarter.
    static let quarterEnd: [DemoConversation] = [
        .init(
            at: .quarter(week: 6, .monday, 8, 44), subject: .passport, name: "Familie Aydin",
            email: "aydin@post.example", tags: ["kinderen"],
            turns: [
                .asks(
                    """
                    Wij hebben twee kinderen van 3 en 6. Moeten ze allebei mee voor een ID-kaart? En moet mijn man \
                    ook mee, hij werkt offshore tot volgende maand.
                    """),
                .answers(
                    .sanne, after: 52,
                    """
                    Goedemorgen, ja, kinderen komen altijd mee, ook als ze nog klein zijn: wij vergelijken de foto \
                    met het kind.

                    Uw man hoeft er niet bij te zijn. Hij vult het toestemmingsformulier op onze website in, \
                    ondertekent het en stuurt u een kopie van zijn identiteitsbewijs. Neemt u dat mee.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 6, .tuesday, 11, 19), subject: .taxes, name: "G. Bos", tags: ["woz"],
            turns: [
                .asks(
                    """
                    Kunt u mij het taxatieverslag van mijn woning sturen. De waarde is 14% hoger dan vorig jaar, \
                    dat lijkt mij sterk
                    """),
                .answers(
                    .fatma, after: 88,
                    """
                    Goedemiddag, het taxatieverslag ziet u met DigiD op de website onder "Mijn WOZ". Daar staat \
                    met welke verkochte huizen is vergeleken. Belt u daarna gerust met de taxateur: de helft van \
                    de vragen lossen we zo op, zonder bezwaar.
                    """),
                .asks("gevonden. ze vergelijken met een huis met uitbouw, die heb ik niet!", after: 61),
                .answers(
                    .fatma, after: 44,
                    """
                    Dat is precies iets voor de taxateur. Ik heb gevraagd of hij u morgen belt, dan hoeft u niet \
                    zelf in de wachtrij. Kunt u uw telefoonnummer hier achterlaten?
                    """),
                .asks("06-00000000, na 14 uur graag", after: 18),
                .answers(.fatma, after: 9, "Doorgegeven, hij belt morgen tussen 14 en 15 uur."),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 6, .wednesday, 17, 24), subject: .moving, name: "Studentenhuis Kade 9",
            tags: ["inschrijven"],
            turns: [
                .asks(
                    """
                    hoi, wij wonen met 5 man op kade 9 maar volgens jullie zijn het er 8?? er komt post voor \
                    mensen die we niet kennen
                    """),
                .answers(
                    .sanne, after: 1003,
                    """
                    Goedemorgen, bedankt dat jullie dit melden. Stuur ons hier de namen op de post (geen \
                    geboortedata), dan onderzoeken wij of die mensen er nog horen te staan. Zet op de post "woont \
                    hier niet" en doe hem terug in de brievenbus.
                    """),
                .asks("zijn er 3: Meijer, Costa en de Rooij", after: 400),
                .answers(
                    .sanne, after: 150,
                    """
                    Duidelijk. Wij starten een adresonderzoek; dat duurt een week of acht. Jullie hoeven verder \
                    niets te doen.
                    """),
            ], state: .closed),
        .init(
            at: .quarter(week: 6, .saturday, 12, 40), subject: .street, place: "Rozenlaan", tags: ["groen"],
            turns: [
                .asks("het onkruid op de stoep in de rozenlaan staat kniehoog, rolstoelen kunnen er niet langs"),
                .answers(
                    .jeroen, after: 3025,
                    """
                    Goedemiddag, dank u. Dat kan natuurlijk niet voor wie in een rolstoel zit. De veegploeg neemt \
                    de Rozenlaan woensdag mee, eerder dan gepland.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 7, .monday, 13, 55), subject: .permits, name: "Isabel Ferreira",
            email: "isabel@post.example",
            language: .english, tags: ["horeca"],
            turns: [
                .asks(
                    """
                    Hi, I would like to open a small coffee place in the old post office. Which permits do I need, \
                    and is there someone who can explain the steps in English?
                    """),
                .answers(
                    .fatma, after: 1395,
                    """
                    Good afternoon Isabel, what a nice plan. Without alcohol you need a permit to run a catering \
                    business, and perhaps a change of use of the building. My colleague at the business desk \
                    speaks English and can go through all steps with you in one hour. She has time on Thursday at \
                    10:00 or Friday at 14:00. Which suits you?
                    """),
                .asks("Thursday 10:00 is perfect, thank you!", after: 70),
                .answers(
                    .fatma, after: 26,
                    """
                    Booked. Please come to the town hall and ask for the business desk. A sketch of your floor \
                    plan is useful, a drawing on paper is fine.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 7, .tuesday, 7, 12), subject: .nuisance, name: "anoniem", place: "Eikenlaan",
            tags: ["zorgen"],
            turns: [
                .asks(
                    """
                    Ik maak me zorgen over mijn buurvrouw, ze is oud en verward en loopt soms 's nachts buiten. Ik \
                    wil geen ruzie maar er moet iemand kijken
                    """),
                .notes(
                    .fatma, after: 118,
                    """
                    Niet via het gesprek verder vragen. Meldpunt zorg en overlast ingelicht, zij nemen het over en \
                    bellen de wijkverpleegkundige.
                    """),
                .answers(
                    .fatma, after: 5,
                    """
                    Goedemorgen, wat goed dat u dit laat weten. Het meldpunt Zorgen om een ander gaat voorzichtig \
                    kijken wat er nodig is; uw naam wordt niet genoemd. Is er direct gevaar, bel dan 112.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 7, .wednesday, 10, 16), subject: .parking, name: "Thuiszorg De Brug",
            email: "planning@debrug.example", tags: ["vergunning", "zorg"],
            turns: [
                .asks(
                    """
                    Onze verpleegkundigen krijgen steeds boetes in zone A en B. Kunnen wij één vergunning op naam \
                    van de organisatie krijgen voor 12 auto's?
                    """),
                .answers(
                    .jeroen, after: 1700,
                    """
                    Goedemiddag, ja, daarvoor is de zorgvergunning voor organisaties: op kenteken te wisselen, \
                    geldig in alle zones. Vraag hem aan met eHerkenning. Voor openstaande boetes tijdens een \
                    zorgbezoek kunt u bezwaar maken met een uitdraai van uw planning.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 7, .thursday, 19, 47), subject: .waste, name: "Mo",
            turns: [
                .asks(
                    """
                    Pas verhuisd naar de nieuwbouw, heb nog geen afvalpas en geen bakken. Al 2x gebeld, 40 min in \
                    de wacht
                    """),
                .answers(
                    .rachid, after: 23,
                    """
                    Goedenavond Mo, dat is geen goed begin, sorry. Uw pas gaat morgen op de post en de bakken \
                    komen vrijdag. Zolang mag u met uw huurcontract gratis naar de milieustraat.
                    """),
                .asks("Top, thanks!", after: 6),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 8, .monday, 9, 28), subject: nil, name: "M. Verhoeven", email: "verhoeven@post.example",
            tags: ["woo"],
            turns: [
                .asks(
                    """
                    Ik wil graag alle e-mails en memo's over de verkoop van de oude gymzaal ontvangen, van de \
                    afgelopen twee jaar. Dit is een Woo-verzoek.
                    """),
                .notes(
                    .fatma, after: 30,
                    """
                    Woo-verzoek: niet het aangewezen kanaal. Doorgestuurd naar de Woo-contactpersoon met tijdstip \
                    van ontvangst.
                    """),
                .answers(
                    .fatma, after: 14,
                    """
                    Goedemorgen, u wilt een Woo-verzoek doen. Dat kan niet via dit formulier. Gebruikt u het \
                    Woo-formulier op de website of stuur een brief; dan loopt de termijn van vier weken. Ik heb uw \
                    bericht alvast doorgestuurd aan onze Woo-contactpersoon. Zij belt u graag om te horen waar het \
                    u om gaat: over de verkoop staat al veel in het raadsvoorstel.
                    """),
            ], state: .closed),
        .init(
            at: .quarter(week: 8, .tuesday, 14, 2), subject: .street, place: "Tunnel station", tags: ["verlichting"],
            turns: [
                .asks("3 van de 4 lampen in de fietstunnel zijn kapot, ik fiets er niet meer door als het donker is"),
                .answers(
                    .jeroen, after: 48,
                    """
                    Goedemiddag, dat begrijp ik goed. De tunnel heeft bij ons voorrang: de monteur is er morgen \
                    voor het donker.
                    """),
                .asks("Het is weer licht, dankjewel!", after: 1790),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 8, .thursday, 11, 45), subject: .moving, name: "Corrie Lammers",
            turns: [
                .asks(
                    """
                    Mijn moeder gaat naar het verpleeghuis in een andere gemeente. Moet ik haar hier uitschrijven?
                    """),
                .answers(
                    .sanne, after: 36,
                    """
                    Goedemiddag mevrouw Lammers, nee, uitschrijven hoeft niet. U geeft de verhuizing door aan de \
                    nieuwe gemeente; die laat het ons weten. U mag dat voor uw moeder doen met een machtiging en \
                    een kopie van haar legitimatie.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 9, .tuesday, 10, 31), subject: .taxes, name: "Peter", tags: ["hondenbelasting"],
            turns: [
                .asks("mijn hond is in maart overleden en ik krijg NU een aanslag hondenbelasting. lekker gevoelig"),
                .answers(
                    .fatma, after: 31,
                    """
                    Goedemorgen Peter, wat verdrietig, en onze excuses voor de aanslag. U hoeft niet te betalen. \
                    Ik heb uw hond vandaag afgemeld; u krijgt er een brief over en daarna niets meer.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 9, .thursday, 16, 8), subject: .passport, name: "Youssef", tags: ["vermist"],
            turns: [
                .asks("Paspoort gestolen in de trein. vlieg zaterdag!!! wat moet ik doen"),
                .answers(
                    .sanne, after: 12,
                    """
                    Goedemiddag Youssef, schrikken! Het kan nog: kom morgen vóór 12 uur met een pasfoto en een \
                    ander bewijs van wie u bent naar de balie, u hoeft geen afspraak te maken. U tekent daar de \
                    verklaring van vermissing en vraagt een paspoort met spoed aan; zaterdagochtend om 10 uur ligt \
                    het klaar.
                    """),
                .asks("jullie zijn helden", after: 3),
                .answers(.sanne, after: 11, "Graag gedaan. Tot morgen!"),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 10, .monday, 15, 15), subject: .nuisance, name: "W. Kramer", place: "Industrieweg",
            tags: ["geluid", "bedrijf"],
            turns: [
                .asks(
                    """
                    Sinds twee weken een zware bromtoon uit de richting van het industrieterrein, dag en nacht. \
                    Wij slapen niet meer. Graag een meting.
                    """),
                .answers(
                    .fatma, after: 100,
                    """
                    Goedemiddag meneer Kramer,

                    Slecht slapen houdt niemand vol. Ik heb de omgevingsdienst gevraagd te komen meten; zij bellen \
                    u binnen drie werkdagen. Wilt u intussen opschrijven op welke tijden de toon er is en of ramen \
                    open of dicht uitmaakt? Dat helpt bij het zoeken.
                    """),
                .asks("Er is nog niet gebeld.", after: 5400),
                .answers(
                    .fatma, after: 95,
                    """
                    U heeft gelijk, dat had gisteren gemoeten. Ik heb nu zelf gebeld: de meting is dinsdagnacht, \
                    Linda van de omgevingsdienst belt u morgenochtend.
                    """),
            ], state: .closed, helped: false),
    ]
}
