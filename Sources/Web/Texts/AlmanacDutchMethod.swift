import Growth

extension AlmanacDutch {
    var methodLead: String { "Hoe deze almanak is gemaakt, zodat iedereen hem kan narekenen." }
    var gatesTitle: String { "De poorten van het model" }
    var gateHead: String { "Poort" }

    func method(_ almanac: Almanac) -> [(title: String, paragraphs: [String])] {
        [
            (
                "Waar de cijfers vandaan komen",
                [
                    """
                    Elke gemeente die Plein gebruikt publiceert haar eigen meting op /v1/groei. De almanak vraagt die \
                    op bij elk adres van een lijst en bewaart elk antwoord met tijdstip en controlegetal in de map \
                    raw.
                    """,
                    """
                    Een meting telt voor \(almanac.year) als zij is gedaan van februari \(almanac.year) tot en met \
                    januari \(almanac.year + 1): die van januari gaat over het jaar dat voorbij is.
                    """,
                    """
                    Een antwoord met een waarde die niet kan, wordt in zijn geheel niet gebruikt. Wie niet antwoordt, \
                    wordt genoemd en nooit geschat.
                    """,
                ]
            ),
            (
                "Eén versie van het model",
                [
                    """
                    Alles is vergeleken binnen versie \(almanac.model) van het model, waarmee de meeste gemeenten \
                    hebben gemeten. \(almanac.otherModel.count) gemeenten met een andere versie tellen niet mee; \
                    alleen hun lessen zijn gebruikt.
                    """
                ]
            ),
            (
                "Grootteklassen",
                [
                    """
                    100.000 inwoners of meer, 50.000 tot 100.000, en minder dan 50.000. Het aantal inwoners komt van \
                    de lijst, en anders van de gemeente zelf. Vergeleken wordt alleen binnen een klasse; bij “alle \
                    klassen” zijn de vergelijkingen binnen elke klasse opgeteld, zonder medianen. Wie haar grootte niet geeft, staat \
                    apart en wordt met niemand vergeleken.
                    """
                ]
            ),
            (
                "Medianen en aantallen",
                [
                    """
                    Er staan geen gemiddelden in. Van een aandeel, een duur of een aantal is de middelste gemeente \
                    genomen; van een ja/nee-vraag het aantal keren ja. Wat een gemeente niet weet, telt niet als nee \
                    en niet als ja: n zegt van hoeveel gemeenten het bekend is.
                    """
                ]
            ),
            (
                "Effect en onzekerheid",
                [
                    """
                    Het effect is Cliff’s delta: van alle paren van een gemeente uit de ene en een uit de volgende \
                    fase, hoe veel vaker de tweede hoger is dan lager, als deel van alle paren. 1 is altijd hoger, 0 \
                    geen verschil, −1 altijd lager.
                    """,
                    """
                    De onzekerheid is een bootstrap-interval van 95%: \(AlmanacDifference.rounds) keer zijn de \
                    gemeenten opnieuw getrokken, binnen hun klasse en fase, met vaste startgetallen, zodat iedereen \
                    dezelfde intervallen vindt. Waar alle paren dezelfde kant op gaan, kan opnieuw trekken niets                     anders geven; daar is het interval de exacte grens (Clopper en Pearson) van wat zo veel losse paren                     als de kleinste kant heeft kunnen zeggen.
                    """,
                    """
                    Omdat er zeer veel wordt vergeleken, is de kans op toeval (toets van Mann en Whitney, met \
                    correctie voor gelijke waarden) verhoogd volgens Holm, over alle vergelijkingen in deze almanak \
                    samen. Alleen als het interval 0 niet bevat en die kans onder 5% blijft, staat er “een verschil”. \
                    Als er nergens een verschil was, zou de kans dat er toch één zo heet hoogstens 5% zijn.
                    """,
                    """
                    Onder \(AlmanacDifference.minimum) gemeenten aan een van beide kanten wordt niets gezegd. Een \
                    cijfer dat een poort van de volgende fase is, verschilt per definitie, en van fase 1 naar 2 ook \
                    een poort van fase 1. Een cijfer dat uit dezelfde gegevens is geteld als zo’n poort, beweegt met \
                    die poort mee. Beide staan erbij en worden niet getoetst.
                    """,
                ]
            ),
            (
                "Wat dit niet laat zien",
                [
                    """
                    Gemeenten in een volgende fase verschillen ook in dingen die niemand mat. De lijst is geen \
                    steekproef: wie Plein gebruikt, koos daarvoor. Een verschil zegt dus niet dat het een het ander \
                    brengt.
                    """
                ]
            ),
        ]
    }
}
