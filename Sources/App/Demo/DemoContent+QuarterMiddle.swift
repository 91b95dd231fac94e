extension DemoContent {
    /// The middle weeks of the last complete quarter.
    static let quarterMiddle: [DemoConversation] = [
        .init(
            at: .quarter(week: 3, .monday, 12, 9), subject: .parking, name: "Anouk Smit", place: "Stationsplein",
            tags: ["boete"],
            turns: [
                .asks(
                    """
                    Ik heb een naheffing van 78 euro terwijl ik WEL betaald had, alleen één letter van mijn \
                    kenteken verkeerd ingetypt. Dit kan toch niet waar zijn? Kunnen jullie dit ongedaan maken
                    """),
                .answers(
                    .jeroen, after: 67,
                    """
                    Goedemiddag mevrouw Smit,

                    Dat begrijp ik. Wie zich één teken vergist en kan laten zien dat er betaald is, hoeft bij ons \
                    meestal niet te betalen. Ik mag dat hier niet beslissen: maak binnen zes weken bezwaar via het \
                    formulier "Bezwaar parkeerbelasting" en voeg uw betaalbewijs toe. U hoeft tot de uitspraak \
                    niet te betalen.
                    """),
                .asks("Heb ik gedaan. Krijg ik daar bericht van?", after: 1450),
                .answers(
                    .jeroen, after: 52,
                    """
                    Ja, u krijgt binnen twee werkdagen een bevestiging en meestal binnen zes weken de uitspraak. \
                    Hoort u niets, laat het mij hier weten.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 3, .tuesday, 16, 50), subject: .moving, name: "Daan", tags: ["briefadres"],
            turns: [
                .asks(
                    """
                    ik slaap sinds 2 weken bij vrienden op de bank want mijn relatie is uit. sta nergens meer \
                    ingeschreven en mijn zorgverzekering stopt. wat nu
                    """),
                .answers(
                    .fatma, after: 143,
                    """
                    Goedenavond Daan, wat een nare situatie. Dit lossen we op.

                    U kunt een briefadres krijgen, bij uw vrienden of anders bij de gemeente zelf. U hoeft \
                    daarvoor geen huis te hebben. Kom morgen tussen 9 en 12 uur naar de balie en vraag naar Sanne, \
                    zij weet dat u komt; een afspraak is niet nodig. Neem uw legitimatie mee. Uw zorgverzekering \
                    loopt gewoon door als u ingeschreven blijft.
                    """),
                .notes(
                    .fatma, after: 5,
                    """
                    Sanne: komt morgenochtend zonder afspraak. Ook even vragen of hij hulp wil van het sociaal \
                    team.
                    """),
                .asks("Dank je wel echt. ik ben er om 9 uur", after: 19),
                .answers(
                    .sanne, after: 830,
                    """
                    Goedemorgen Daan, fijn dat u er vanmorgen was. De aanvraag loopt; u bent vanaf vandaag \
                    ingeschreven op het briefadres van de gemeente. Sterkte.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 3, .thursday, 8, 31), subject: .waste, place: "Wilgenhof",
            tags: ["zwerfafval", "ophalen"],
            turns: [
                .asks("ondergrondse container wilgenhof zit vol, mensen zetten zakken ernaast, meeuwen maken feest"),
                .answers(
                    .rachid, after: 55,
                    """
                    Goedemorgen, dank voor de melding. De container wordt vanochtend extra geleegd en de zakken \
                    worden opgehaald.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 3, .friday, 16, 41), subject: .permits, name: "Buurtvereniging Het Veer",
            email: "bestuur@hetveer.example",
            place: "Veerstraat", tags: ["evenement"],
            turns: [
                .asks(
                    """
                    Beste mensen, op de eerste zaterdag van de herfstvakantie willen wij een buurtbarbecue houden, \
                    ongeveer 60 personen, van 16 tot 22 uur, met een afgezette straat. Moeten wij dat melden of is \
                    er een vergunning nodig?
                    """),
                .answers(
                    .rachid, after: 3985,
                    """
                    Beste bestuur,

                    Leuk plan. Tot 100 mensen en tot 23 uur is een melding genoeg, ook als u de straat afzet, als \
                    bewoners en hulpdiensten erlangs kunnen. Doe de melding uiterlijk drie weken van tevoren met \
                    het formulier "Klein evenement". U krijgt dan ook gratis dranghekken te leen.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 4, .monday, 9, 5), subject: .street, name: "R. Jansen", place: "Beekdijk 88",
            tags: ["bomen"],
            turns: [
                .asks(
                    """
                    Vorige herfst heb ik al gevraagd of de plataan voor mijn huis gesnoeid kan worden. De takken \
                    slaan nu tegen de dakgoot. Toen is mij iets beloofd maar er is niks gebeurd. Ik ben 81 en kan \
                    zelf de ladder niet meer op.
                    """),
                .notes(
                    .rachid, after: 38,
                    """
                    Oude melding gevonden, vorig jaar per ongeluk afgesloten. Boomploeg gevraagd wanneer het kan.
                    """),
                .answers(
                    .rachid, after: 1555,
                    """
                    Beste meneer Jansen,

                    U heeft gelijk: uw melding van vorig jaar is bij ons blijven liggen. Excuses daarvoor. De \
                    boomploeg komt nu op de tweede woensdag van volgende maand. Gaat u alstublieft niet zelf de \
                    ladder op.
                    """),
                .asks("Dank u. Ik houd u eraan.", after: 95),
                .answers(
                    .rachid, after: 61,
                    """
                    Terecht. Ik heb het in mijn eigen agenda gezet en kijk die dag zelf even.
                    """),
            ], state: .closed, helped: true,
            newTerm: .init(
                by: .rachid, after: 420, hours: 8,
                reason: "Wij wachten op de planning van de boomploeg; u hoort het uiterlijk morgen.")),
        .init(
            at: .quarter(week: 4, .tuesday, 20, 14), subject: .passport, name: "Lieke",
            turns: [
                .asks("Kan ik met een verlopen id kaart nog stemmen?"),
                .answers(
                    .fatma, after: 21,
                    """
                    Goedenavond Lieke, ja: uw identiteitsbewijs mag op de dag van de verkiezing ten hoogste vijf \
                    jaar verlopen zijn. Neem het mee, samen met uw stempas.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 4, .wednesday, 13, 13), subject: .taxes, name: "Garagebedrijf Vos", tags: ["precario"],
            turns: [
                .asks("Waarom betalen wij ineens precario over ons reclamebord? hangt er al 15 jaar."),
                .answers(
                    .fatma, after: 2900,
                    """
                    Goedemiddag, sinds dit jaar geldt de nieuwe verordening voor reclame boven de stoep. De raad \
                    heeft daarover vorig jaar besloten. Bent u het niet eens met de hoogte, dan kunt u tot zes \
                    weken na de datum op de aanslag bezwaar maken.
                    """),
                .asks("belachelijk. hadden jullie ook even kunnen laten weten", after: 33),
                .answers(
                    .fatma, after: 140,
                    """
                    Dat vind ik een terecht punt: een brief vooraf was netter geweest. Ik geef het door aan het \
                    team belastingen, met uw bericht erbij.
                    """),
            ], state: .closed, helped: false),
        .init(
            at: .quarter(week: 4, .saturday, 11, 2), subject: .nuisance, place: "parkeerplaats zwembad",
            tags: ["jeugd"],
            turns: [
                .asks(
                    """
                    Elke vrijdagnacht scooters en lachgas op de parkeerplaats bij het zwembad. Politie komt niet. \
                    Wat doet de gemeente hieraan??
                    """),
                .answers(
                    .rachid, after: 74,
                    """
                    Goedemorgen, vervelend, en u bent niet de enige die het meldt. Vanaf volgende week gaan de \
                    jongerenwerker en een handhaver er op vrijdagavond langs. Ziet u lachgasflessen liggen, meld \
                    het dan hier: dan halen we ze de volgende ochtend weg.
                    """),
                .asks("Afgelopen vrijdag was het beter. Nog wel herrie tot half 1.", after: 10_140),
                .answers(.rachid, after: 2650, "Fijn dat het scheelt. Ik vraag of ze de laatste ronde later doen."),
            ], state: .closed),
        .init(
            at: .quarter(week: 5, .monday, 10, 58), subject: nil, name: "Nadia B.", tags: ["compliment"],
            turns: [
                .asks(
                    """
                    Geen vraag maar een compliment! Die meneer van de groenploeg heeft vanmorgen onze poes uit de \
                    boom gehaald. Willen jullie hem bedanken?
                    """),
                .answers(
                    .jeroen, after: 35,
                    """
                    Wat leuk om te lezen! Dat was Henk. Uw bericht hangt inmiddels in de kantine.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 5, .tuesday, 15, 26), subject: .parking, name: "Kees Mulder", place: "Schoolstraat",
            tags: ["verkeer", "school"],
            turns: [
                .asks(
                    """
                    Auto's rijden hier veel te hard en bij het brengen van de kinderen is het levensgevaarlijk. \
                    Komt er eindelijk een drempel? Vraag dit al drie jaar.
                    """),
                .notes(
                    .jeroen, after: 60,
                    """
                    Verkeerskundige Omar vragen: staat de Schoolstraat in het uitvoeringsplan?
                    """),
                .answers(
                    .jeroen, after: 1440,
                    """
                    Goedemiddag meneer Mulder,

                    De Schoolstraat staat in het plan voor volgend jaar, met een verhoogde oversteek bij de \
                    school. Tot die tijd komen er deze maand een snelheidsdisplay en een parkeerverbod bij de \
                    ingang. Wilt u meedenken over de oversteek? Dan zet ik u op de lijst voor de bewonersavond.
                    """),
                .asks("Ja graag", after: 44),
                .answers(.jeroen, after: 120, "Staat genoteerd, u krijgt de uitnodiging van Omar."),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 5, .thursday, 21, 36), subject: .waste, name: "Sjoerd",
            turns: [
                .asks("mag een airfryer bij het grof vuil of is dat chemisch ofzo"),
                .answers(
                    .rachid, after: 1120,
                    """
                    Goedemiddag Sjoerd, een airfryer is een elektrisch apparaat. Breng hem gratis naar de \
                    milieustraat of lever hem in bij een winkel die ze verkoopt. Niet bij het grof afval, want er \
                    zit een snoer en elektronica in.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 5, .friday, 9, 49), subject: .street, place: "fietspad langs de Waterbeek",
            tags: ["fietspad"],
            turns: [
                .asks(
                    """
                    Boomwortels in het fietspad, mijn moeder (77) is gisteren gevallen met haar e-bike. Wie is \
                    hier verantwoordelijk en waar kan ik een claim indienen?
                    """),
                .answers(
                    .rachid, after: 38,
                    """
                    Goedemorgen, wat naar van uw moeder, hoe gaat het met haar?

                    De gemeente onderhoudt dit fietspad. Er staan vanmiddag waarschuwingsborden en volgende week \
                    wordt het stuk vlak gemaakt. Schade meldt u met het formulier "Schade melden"; voeg foto's van \
                    de plek toe als u die heeft. U krijgt binnen vier weken antwoord.
                    """),
                .asks("Gekneusde heup. Foto's heb ik. Bedankt voor de snelle reactie", after: 180),
            ], state: .closed, helped: true),
    ]
}
