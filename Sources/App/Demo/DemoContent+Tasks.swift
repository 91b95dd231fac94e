extension DemoContent {
    /// Six, in the order of the home page.
    static let topTasks: [DemoTopTask] = [
        .init(
            nl: ("Paspoort of ID-kaart aanvragen", "Wat u meeneemt, wat het kost en hoe lang het duurt"),
            en: ("Apply for a passport or identity card", "What to bring, what it costs and how long it takes"),
            address: "/antwoorden/paspoort-of-id-kaart",
            reason: "Meest gestelde vraag van het afgelopen jaar, vooral in de weken voor de zomervakantie."),
        .init(
            nl: ("Verhuizing doorgeven", "Van vier weken voor tot vijf dagen na uw verhuizing"),
            en: ("Report your move", "From four weeks before until five days after you move"),
            address: "/antwoorden/verhuizing-doorgeven",
            reason: "Tweede plaats in de zoekopdrachten; veel mensen zijn te laat omdat zij de termijn niet kennen."),
        .init(
            nl: ("Afval: wanneer wordt het opgehaald?", "Dagen per wijk, en wat u in welke bak doet"),
            en: ("Waste: when is it collected?", "Days per neighbourhood, and what goes in which bin"),
            address: "/antwoorden/afval-ophaaldagen",
            reason: "Elke feestdag vragen tientallen mensen hiernaar; het antwoord past op één bladzijde."),
        .init(
            nl: ("Iets kapot of vies op straat", "Meld een losse tegel, een kapotte lamp of zwerfafval"),
            en: ("Something broken or dirty in the street", "Report a loose tile, a broken lamp or litter"),
            address: "/contact",
            reason: "Meldingen kwamen bij vijf verschillende adressen binnen; dit is nu het ene adres."),
        .init(
            nl: ("Parkeervergunning", "Voor bewoners, bezoek en zorg"),
            en: ("Parking permit", "For residents, visitors and care"),
            address: "/antwoorden/parkeervergunning",
            reason: "Sinds de nieuwe zone rond het station is dit in de top vijf gekomen."),
        .init(
            nl: ("Gemeentebelasting niet kunnen betalen", "Kwijtschelding of betalen in delen"),
            en: ("Unable to pay municipal taxes", "Remission or paying in instalments"),
            address: "/antwoorden/kwijtschelding",
            reason:
                "Niet vaak gezocht, wel van groot belang voor wie het nodig heeft; besluit van het college in februari."
        ),
    ]

    /// Published answers, in two halves to keep the files readable.
    static let answers: [DemoAnswer] = answersAtTheCounter + answersAroundTheHouse
}
