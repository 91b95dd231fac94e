extension DemoContent {
    /// The last weeks: most are done, a few wait for the resident.
    static let recent: [DemoConversation] = [
        .init(
            at: .weeksAgo(5, .tuesday, 9, 40), subject: .waste, name: "Greet", place: "Zandpad", tags: ["ophalen"],
            turns: [
                .asks(
                    """
                    Wanneer komt het snoeiafval? Er hangt een briefje dat het woensdag is maar in de krant staat \
                    donderdag.
                    """),
                .answers(
                    .rachid, after: 33,
                    """
                    Goedemorgen, het is donderdag; op het briefje staat een fout. We hangen vandaag nieuwe op. \
                    Bedankt voor het opletten!
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .weeksAgo(4, .monday, 20, 3), subject: .permits, name: "Ruben de Graaf", email: "ruben@post.example",
            tags: ["zonnepanelen"],
            turns: [
                .asks(
                    """
                    Ons huis is een gemeentelijk monument. Mogen er zonnepanelen op het achterdak, die je vanaf de \
                    straat niet ziet?
                    """),
                .notes(.fatma, after: 790, "Monumentencommissie vergadert woensdag, dan weten we meer."),
                .answers(
                    .fatma, after: 2900,
                    """
                    Goedemiddag meneer De Graaf, op een achterdak dat u vanaf de straat niet ziet kan het vaak, \
                    maar bij een monument altijd met een vergunning. Stuur eerst een schets en een foto: de \
                    commissie kijkt er gratis naar en zegt of het zin heeft. De volgende vergadering is over twee \
                    weken.
                    """),
            ], state: .waiting,
            newTerm: .init(
                by: .fatma, after: 800, hours: 20,
                reason: "De monumentencommissie vergadert woensdag; daarna hoort u van ons.")),
        .init(
            at: .weeksAgo(3, .wednesday, 8, 20), subject: .parking, name: "Ineke", tags: ["gehandicaptenparkeerplaats"],
            turns: [
                .asks(
                    """
                    Op mijn gehandicaptenparkeerplaats (met mijn kenteken!) staat steeds dezelfde witte bus. Ik \
                    moet nu 200 meter lopen en dat kan ik niet.
                    """),
                .answers(
                    .jeroen, after: 51,
                    """
                    Goedemorgen Ineke, dat mag niet gebeuren. De handhaver gaat er nu heen. Staat er weer iemand, \
                    bel dan meteen: dan kan de auto worden weggesleept.
                    """),
                .asks("Is weg!! dank", after: 47),
                .answers(.jeroen, after: 13, "Fijn. De eigenaar is aangesproken en heeft een bekeuring."),
            ], state: .closed, helped: true),
        .init(
            at: .weeksAgo(2, .monday, 12, 26), subject: .taxes, name: "Sem Dijkstra", email: "sem@post.example",
            tags: ["betalen"],
            turns: [
                .asks("Automatische incasso is 2x afgeschreven deze maand, kan dat terug"),
                .answers(
                    .fatma, after: 66,
                    """
                    Goedemiddag Sem, dat hoort niet. Kunt u de twee datums en de omschrijvingen van de \
                    afschrijvingen sturen? Uw rekeningnummer heb ik niet nodig.
                    """),
            ], state: .waiting, claimedBy: .fatma),
        .init(
            at: .weeksAgo(2, .thursday, 15, 10), subject: .moving, name: "Hannah Cole", language: .english,
            tags: ["nieuw in Nederland"],
            turns: [
                .asks(
                    """
                    Is it true that I must register within five days? My landlord says I am not allowed to \
                    register at his address. What can I do?
                    """),
                .answers(
                    .sanne, after: 41,
                    """
                    Good afternoon Hannah, yes: if you stay longer than four months you have to register within \
                    five days, at the place where you really live. A landlord cannot forbid that. Please make an \
                    appointment and bring your contract; if there is no contract, proof of rent payments helps. We \
                    do not tell your landlord that you asked.
                    """),
                .asks("Thank you, that is a relief. I have an appointment on Tuesday.", after: 35),
                .answers(.sanne, after: 19, "Very good, see you then."),
            ], state: .closed, helped: true),
        .init(
            at: .weeksAgo(1, .monday, 7, 48), subject: .street, place: "brug Havenkade", tags: ["gladheid"],
            turns: [
                .asks("Brug is spekglad vanmorgen!! al 3 fietsers onderuit zien gaan"),
                .answers(
                    .jeroen, after: 75,
                    """
                    Dank voor uw melding. De brug is om half negen gestrooid en staat nu bovenaan de route van de \
                    strooiploeg.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .weeksAgo(1, .tuesday, 13, 30), subject: .waste, name: "Joke en Piet", email: "jokepiet@post.example",
            tags: ["grof afval"],
            turns: [
                .asks(
                    """
                    Wij willen graag onze oude bank laten ophalen. Wij zijn beiden slecht ter been, kan hij binnen \
                    worden opgehaald?
                    """),
                .answers(
                    .rachid, after: 49,
                    """
                    Goedemiddag, dat kan: voor wie slecht ter been is halen wij op afspraak ook op uit de hal op \
                    de begane grond. Schikt volgende week dinsdag tussen 9 en 12 uur? En staat de bank beneden?
                    """),
            ], state: .waiting),
        .init(
            at: .weeksAgo(1, .wednesday, 21, 55), subject: .nuisance, place: "Parkzicht", tags: ["vuurwerk"],
            turns: [
                .asks(
                    """
                    Nu al vuurwerk elke avond, de hond durft niet meer naar buiten. Kan hier gehandhaafd worden \
                    aub
                    """),
                .answers(
                    .rachid, after: 672,
                    """
                    Goedemorgen, wij horen dit uit heel de wijk. Handhaving rijdt vanaf vanavond een extra ronde \
                    rond het Parkzicht. Blijf melden met tijd en plek, dan sturen we gerichter. Komt het van één \
                    adres, bel dan 0900-8844.
                    """),
            ], state: .closed),
        .init(
            at: .weeksAgo(1, .thursday, 10, 12), subject: .passport, name: "Bram Kok",
            tags: ["rijbewijs", "wachttijd"],
            turns: [
                .asks(
                    """
                    Ik ben 76 en wacht al 4 maanden op het CBR, mijn rijbewijs verloopt over 9 dagen. Kunt u iets \
                    doen?
                    """),
                .notes(
                    .sanne, after: 31,
                    """
                    Nagevraagd: coulance van het CBR geldt alleen als de aanvraag op tijd was. Meneer moet dat \
                    zelf bellen.
                    """),
                .answers(
                    .sanne, after: 25,
                    """
                    Goedemorgen meneer Kok, wij kunnen het CBR helaas niet sneller laten werken. Was uw aanvraag \
                    daar op tijd, dan mag u misschien langer doorrijden met uw oude rijbewijs: vraag het CBR om \
                    een bevestiging daarvan. Zodra de verklaring er is, maakt u bij ons een spoedafspraak; ik heb \
                    een plek voor u vrijgehouden op vrijdag om 9.30 uur.
                    """),
            ], state: .waiting, claimedBy: .sanne),
    ]
}
