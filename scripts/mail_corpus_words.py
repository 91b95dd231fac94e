"""What invented residents of Waterbeek write about, for `mail_corpus`."""

FIRST_NAMES = (
    "Sanne Daan Zoë Joost Fatma Mehmet Anaïs Pieter Gülay Willemijn Sjoerd Aïcha Bram Noël Truus Chloé Hendrik Yasmina "
    "Joëlle Koen Ömer Femke André Marijke Renée Thijs Loïs Bouke Inès Gerrit"
).split()
FAMILY_NAMES = (
    "de Wit|van den Berg|Jansen|Çelik|Bakker|van Dijk|Öztürk|Hoekstra|Visser|el Amrani|de Groot|Müller|Postma|Smit|"
    "van 't Hoff|Brouwer|Kuçuk|Dekker|Nuñez|ter Beek|Koster|Benali|Wiersma|de la Fontaine|Vos"
).split("|")
DOMAINS = ("post.example", "thuispost.example", "mijnpost.example", "ziggo.example", "bedrijf.example")
STREETS = (
    "Dorpsstraat Kerkplein Molenweg Lindelaan Schoolstraat Julianaplein Beekdijk Havenkade Esdoornlaan Kruidenhof "
    "Sluisweg Vennepad Raadhuisplein Zonnedauw"
).split()
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
GREETINGS = (
    "Beste medewerker,", "Geachte heer, mevrouw,", "Goedemorgen,", "Hallo gemeente,", "L.S.,", "Beste mensen,",
    "Geacht college,", "Hoi,")
CLOSINGS = (
    "Met vriendelijke groet,", "Vriendelijke groeten,", "Alvast bedankt!", "Groetjes,", "Hoogachtend,", "Mvg,",
    "In afwachting van uw reactie,")
SIGNATURES = (
    "", "", "", "Verzonden vanaf mijn iPhone", "Verstuurd vanaf mijn Samsung-apparaat",
    "Verzonden vanuit Outlook voor Android", "-- \r\n{name}\r\n{street} {house}, Waterbeek\r\n06 0000 00 00")

# Subject, then sentences. {street}, {house} and {day} are filled in; é, ë and € try the charsets.
TOPICS = (
    ("Grofvuil niet opgehaald", (
        "Afgelopen {day} zou het grofvuil aan de {street} {house} opgehaald worden, maar alles staat er nog.",
        "Ik had er via de website een afspraak voor gemaakt en € 12,50 betaald.",
        "Kunnen jullie alsnog langskomen? De buren beginnen te klagen.")),
    ("Paspoort aanvragen voor mijn dochter", (
        "Mijn dochter is twaalf en wij gaan in de meivakantie naar België en Italië.",
        "Moet zij zelf meekomen naar de balie, en welke papieren hebben wij nodig?",
        "Lukt het nog vóór {day} over drie weken?")),
    ("Lantaarnpaal kapot {street}", (
        "De lantaarnpaal ter hoogte van {street} {house} brandt al sinds {day} niet meer.",
        "Het is daar ’s avonds aardedonker en er fietsen veel scholieren.",
        "Weet u wanneer hij gerepareerd wordt?")),
    ("Parkeervergunning tweede auto", (
        "Wij wonen sinds kort aan de {street} {house} en hebben twee auto’s.",
        "Op de website staat dat een tweede vergunning € 87,00 per jaar kost, klopt dat nog?",
        "En hoe lang duurt een aanvraag?")),
    ("Bezwaar WOZ-beschikking", (
        "Ik ben het niet eens met de WOZ-waarde van {street} {house}.",
        "Een vergelijkbare woning in dezelfde straat staat € 40.000 lager.",
        "Wat is de uiterste datum om bezwaar te maken?")),
    ("Geluidsoverlast van het café", (
        "Het café op de hoek van de {street} draait tot diep in de nacht muziek, vooral op {day}.",
        "Wij hebben de eigenaar al gevraagd het zachter te zetten, zonder resultaat.",
        "Wie controleert dit, en wat kunnen wij zelf doen?")),
    ("Verhuizing doorgeven", (
        "Per volgende {day} verhuizen mijn vriend en ik naar {street} {house}.",
        "Kan dat in één keer voor ons allebei, of moeten wij elk apart iets invullen?",
        "DigiD hebben wij, maar de pagina gaf een foutmelding.")),
    ("Boom voor het huis", (
        "De boom voor {street} {house} drukt de stoep omhoog; mijn moeder is er {day} over gestruikeld.",
        "Zij loopt met een rollator en durft er nu niet meer langs.",
        "Kan iemand komen kijken?")),
    ("Vraag over de Wmo", (
        "Mijn vader van 84 heeft hulp in de huishouding nodig sinds zijn opname.",
        "Bij wie moeten wij zijn, en mag ik als zoon namens hem de aanvraag doen?",
        "Liefst een afspraak op {day}, dan ben ik vrij.")),
    ("Trouwen in het oude raadhuis", (
        "Wij willen volgend jaar op een {day} trouwen in het oude raadhuis, met zo’n zestig gasten.",
        "Is de zaal ’s middags beschikbaar en wat kost een eigen ambtenaar?",
        "Coördinatie met de fotograaf regelen wij zelf.")),
    ("Hondenpoep in het speeltuintje", (
        "In het speeltuintje aan de {street} ligt elke {day} weer hondenpoep tussen de toestellen.",
        "Er staat wel een bord, maar niemand trekt zich er iets van aan.",
        "Zou er een hek of een prullenbak bij kunnen?")),
    ("Afsluiting van de {street}", (
        "Er hangen borden dat de {street} vanaf {day} dicht is.",
        "Hoe komen klanten dan bij onze winkel op nummer {house}, en hoe lang duurt het?",
        "Een reëel omleidingsplan hebben wij niet ontvangen.")),
)
FOLLOW_UPS = (
    "Ik heb hier nog niets op gehoord. Weet u al meer?", "Nog een aanvulling: het gebeurde {day} opnieuw.",
    "Ik stuur u de gevraagde gegevens: {street} {house}.",
    "Dank voor het meedenken, maar daarmee is het niet opgelost.",
    "Sorry, ik schreef het verkeerde huisnummer. Het moet {house} zijn.")
QUOTES = (
    "Op {when:%d-%m-%Y} om {when:%H:%M} schreef {name} <{address}>:\r\n{quoted}",
    "-----Oorspronkelijk bericht-----\r\nVan: {name} <{address}>\r\nVerzonden: {when:%d-%m-%Y %H:%M}\r\n"
    "Aan: gemeente@waterbeek.example\r\nOnderwerp: {subject}\r\n\r\n{text}",
    "Van: {name} <{address}>\r\nVerzonden: {when:%d-%m-%Y %H:%M}\r\nAan: Gemeente Waterbeek\r\n"
    "Onderwerp: {subject}\r\n\r\n{text}")
FILES = (
    ("foto lantaarnpaal.jpg", "image/jpeg"), ("IMG_2043.JPG", "image/jpeg"), ("brief gemeente.pdf", "application/pdf"),
    ("identiteitsbewijs René.png", "image/png"), ("bezwaarschrift (definitief).docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("kosten €.csv", "text/csv"))
