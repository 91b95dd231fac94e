extension DemoContent {
    /// The first weeks of the last complete quarter.
    static let quarterBegin: [DemoConversation] = [
        .init(
            at: .quarter(week: 0, .monday, 9, 12), subject: .passport, name: "Els van Dongen",
            email: "els.vandongen@post.example", tags: ["afspraak"],
            turns: [
                .asks(
                    """
                    Goedemorgen, mijn paspoort verloopt over drie weken en wij gaan op de 28e op vakantie. Op de \
                    website is pas over twee weken plek. Haal ik dat nog?
                    """),
                .answers(
                    .sanne, after: 64,
                    """
                    Goedemorgen mevrouw Van Dongen,

                    Ja, dat haalt u. Een gewoon paspoort ligt na vijf werkdagen klaar. Elke ochtend om acht uur \
                    komen er afspraken vrij van mensen die afzeggen, dus vaak kan het ook eerder. Lukt dat niet, \
                    dan kan het met spoed: de volgende werkdag.

                    Fijne vakantie alvast!
                    """),
                .asks("Gelukt, ik kan morgen om 10 uur! Dank voor de tip.", after: 205),
                .answers(.sanne, after: 22, "Wat fijn, tot morgen. Vergeet uw oude paspoort en een pasfoto niet."),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 0, .monday, 20, 41), subject: .waste, place: "Rietkraag 14", tags: ["ophalen"],
            turns: [
                .asks("Groene bak WEER niet geleegd!!! derde keer deze maand, stinkt vreselijk met dit weer"),
                .answers(
                    .rachid, after: 17,
                    """
                    Goedenavond, dat is heel vervelend, zeker met deze warmte. Ik heb het nu doorgegeven: morgen \
                    vóór twaalf uur komt er alsnog een wagen langs de Rietkraag. Laat de bak staan.

                    Drie keer is geen toeval. Ik vraag de inzamelaar wat er in uw straat misgaat en laat u dat \
                    weten.
                    """),
                .notes(
                    .rachid, after: 780,
                    """
                    Gebeld met de inzamelaar: door de wegafzetting draait de wagen de Rietkraag niet in. Route \
                    aangepast.
                    """),
                .answers(
                    .rachid, after: 20,
                    """
                    Goedemorgen, zoals beloofd: door de afzetting bij de brug reed de wagen uw straat voorbij. De \
                    route is aangepast, u zou er geen last meer van moeten hebben. Gebeurt het toch nog eens, \
                    antwoord dan hier.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 0, .tuesday, 13, 5), subject: .permits, name: "Bart Hoekstra",
            email: "bart@hoekstra.example",
            place: "Molenpad 3", tags: ["dakkapel"],
            turns: [
                .asks(
                    """
                    Beste gemeente,

                    Wij willen aan de achterkant van ons huis een dakkapel plaatsen van 3 meter breed. De buren \
                    links hebben er ook een. Hebben wij een vergunning nodig? En zo ja, hoe lang duurt dat \
                    ongeveer? De aannemer kan over zes weken beginnen.

                    Met vriendelijke groet,
                    Bart Hoekstra
                    """),
                .notes(
                    .fatma, after: 55,
                    """
                    Gevraagd aan team vergunningen: Molenpad 3 is geen monument en geen beschermd dorpsgezicht.
                    """),
                .answers(
                    .fatma, after: 1290,
                    """
                    Beste meneer Hoekstra,

                    Aan de achterkant mag een dakkapel meestal zonder vergunning, als hij aan een paar maten \
                    voldoet: onder andere minstens een halve meter afstand tot de zijkanten en de nok. In het \
                    Omgevingsloket doet u de vergunningcheck; vul daar uw adres in, dan weet u het zeker.

                    Komt eruit dat u toch een vergunning nodig heeft, dan duurt het acht weken vanaf uw aanvraag. \
                    Plan dus ruim met uw aannemer.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 0, .wednesday, 11, 30), subject: .parking, name: "Priya", tags: ["vergunning"],
            turns: [
                .asks("hoe lang is de wachtlijst voor een parkeervergunning bij het station? zone C geloof ik"),
                .answers(
                    .jeroen, after: 41,
                    """
                    Goedemorgen Priya, voor zone C wachten nu 23 mensen. Per maand komen er ongeveer vier \
                    vergunningen vrij, dus reken op een half jaar. Zet u zich wel nu op de lijst: de datum van \
                    aanvragen telt.
                    """),
                .asks("dankjewel, net gedaan", after: 12),
            ], state: .closed),
        .init(
            at: .quarter(week: 0, .friday, 15, 48), subject: .moving, name: "Tomasz Nowak",
            email: "t.nowak@post.example",
            language: .english, tags: ["nieuw in Nederland"],
            turns: [
                .asks(
                    """
                    Hello, I moved from Poland to Waterbeek last week for work. My employer says I need to \
                    register to get a number. What do I bring and can my wife come along the same time? Thank you.
                    """),
                .answers(
                    .sanne, after: 48,
                    """
                    Hello Mr Nowak, welcome to Waterbeek!

                    Please make an appointment for a first registration, for both of you together. Bring your \
                    passports, your rental contract, and your marriage certificate (a multilingual one is \
                    easiest). Birth certificates help too. You get your citizen service number within a few days \
                    after the appointment.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 1, .monday, 7, 55), subject: .street, place: "kruising Dorpsstraat / Kerklaan",
            tags: ["verlichting"],
            turns: [
                .asks("Lantaarnpaal knippert al een week, hele slaapkamer aan en uit. nummer 4471 staat erop"),
                .answers(
                    .jeroen, after: 83,
                    """
                    Goedemorgen, bedankt voor het nummer, daar hebben we veel aan. De monteur komt deze week. \
                    Blijft hij na vrijdag knipperen, laat het dan hier weten.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 1, .tuesday, 19, 22), subject: .taxes, name: "mw. J. Postma", tags: ["kwijtschelding"],
            turns: [
                .asks(
                    """
                    Ik heb een aanslag gekregen van 612 euro. Ik heb alleen AOW en kan dat niet in een keer \
                    betalen. Mijn dochter zegt dat er kwijtschelding bestaat maar ik heb geen computer, zij typt \
                    dit voor mij. Kan het ook op papier?
                    """),
                .answers(
                    .fatma, after: 36,
                    """
                    Goedenavond mevrouw Postma,

                    Ja, dat kan op papier. Ik laat het formulier morgen naar u opsturen, samen met een envelop \
                    zonder postzegel. Kunt u of uw dochter mij hier uw adres laten weten? Tot u antwoord heeft op \
                    uw aanvraag, hoeft u niet te betalen.

                    U kunt ook binnenlopen bij het geldloket in de bibliotheek, elke donderdag van 9 tot 12 uur. \
                    Zij vullen het samen met u in.
                    """),
                .asks(
                    """
                    Dan gaan wij donderdag langs, dat vindt mijn moeder prettiger. Hartelijk dank voor het \
                    meedenken!
                    """, after: 45),
                .answers(
                    .fatma, after: 8,
                    """
                    Dat is prima. Neemt u de aanslag, een bankafschrift en uw legitimatie mee. Veel succes!
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 1, .wednesday, 22, 17), subject: .nuisance, place: "Havenkade",
            tags: ["geluid", "horeca"],
            turns: [
                .asks(
                    """
                    Het is kwart over tien en de muziek van het terras aan de haven staat nog steeds snoeihard. \
                    Mag dit?? Kinderen kunnen niet slapen
                    """),
                .answers(
                    .jeroen, after: 648,
                    """
                    Goedemorgen, wat naar dat u er zo'n last van had. Muziek op het terras mag tot tien uur 's \
                    avonds. Ik heb uw melding doorgegeven aan de toezichthouder; die gaat vanavond en vrijdag \
                    kijken en praat met de eigenaar.

                    Gebeurt het nog eens terwijl wij dicht zijn, bel dan 0900-8844.
                    """),
                .asks("Vannacht was het rustig. bedankt", after: 1620),
                .answers(
                    .jeroen, after: 31,
                    """
                    Fijn om te horen. Ik houd uw melding nog twee weken open bij de toezichthouder.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 1, .thursday, 10, 3), subject: .passport, name: "Karim",
            turns: [
                .asks("Is mijn id kaart al klaar? bsn [burgerservicenummer weggehaald]", after: 0),
                .answers(
                    .sanne, after: 27,
                    """
                    Goedemorgen Karim, goed dat u uw burgerservicenummer heeft weggehaald: dat heeft u hier niet \
                    nodig.

                    Ik mag via dit kanaal niet in uw gegevens kijken. Zijn er vijf werkdagen voorbij sinds uw \
                    afspraak, dan ligt uw kaart klaar en kunt u hem zonder afspraak ophalen.
                    """),
            ], state: .closed, helped: false),
        .init(
            at: .quarter(week: 1, .saturday, 10, 20), subject: .waste, name: "Willem", place: "Havenweg",
            tags: ["milieustraat"],
            turns: [
                .asks("Is de milieustraat vandaag open? sta voor een dicht hek"),
                .answers(
                    .rachid, after: 9,
                    """
                    Goedemorgen Willem, excuses: door een kapotte weegbrug gaat hij vandaag pas om elf uur open. \
                    Het had op de website moeten staan; dat zetten we er nu bij.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 2, .monday, 14, 44), subject: nil, name: "H. de Wit", email: "h.dewit@post.example",
            tags: ["bezwaar", "formeel"],
            turns: [
                .asks(
                    """
                    Hierbij maak ik bezwaar tegen de beslissing op mijn aanvraag voor een uitweg (kenmerk \
                    OV-0412). Het besluit is niet gemotiveerd en mijn buurman heeft er wel een gekregen. Ik \
                    verwacht binnen de wettelijke termijn uw reactie.
                    """),
                .notes(
                    .fatma, after: 21,
                    """
                    Formeel bezwaar. Niet inhoudelijk op ingaan; naar het formulier wijzen en de termijn noemen. \
                    Kopie met tijdstip naar juridische zaken.
                    """),
                .answers(
                    .fatma, after: 12,
                    """
                    Geachte heer De Wit,

                    U wilt bezwaar maken. Dat kan niet via dit contactformulier; zo zorgen wij dat uw bezwaar \
                    zeker op tijd en bij de juiste mensen is. U maakt bezwaar met DigiD via het formulier op onze \
                    website, of met een ondertekende brief. Doe dat binnen zes weken na de datum op het besluit. \
                    Ontbreekt er nog iets, stuur het dan toch alvast en schrijf dat het volgt.

                    Voor de zekerheid heb ik uw bericht van vandaag 14.44 uur ook doorgestuurd naar juridische \
                    zaken. Zij bellen u als u dat wilt.
                    """),
            ], state: .closed, helped: true),
        .init(
            at: .quarter(week: 2, .tuesday, 9, 37), subject: .street, place: "speeltuin Lisdodde",
            tags: ["speeltuin", "spoed"],
            turns: [
                .asks(
                    """
                    Bij de schommel in speeltuin de Lisdodde steekt een spijker uit het hout, mijn zoontje heeft \
                    zijn hand opengehaald!
                    """),
                .answers(
                    .rachid, after: 14,
                    """
                    Wat schrikken, ik hoop dat het meevalt met zijn hand. Er is nu iemand onderweg om de schommel \
                    af te zetten en te maken. Ik meld het hier zodra het klaar is.
                    """),
                .answers(
                    .rachid, after: 96,
                    """
                    De spijker is weg en alle andere toestellen zijn nagekeken. Beterschap voor uw zoontje. Heeft \
                    u kosten gemaakt, bijvoorbeeld bij de huisarts, laat het ons dan weten.
                    """),
            ], state: .closed, helped: true),
    ]
}
