extension DemoContent {
    static let answersAroundTheHouse: [DemoAnswer] = [
        .init(
            slug: "afval-ophaaldagen",
            nl: (
                "Wanneer wordt mijn afval opgehaald?",
                """
                De groene bak (groente, fruit, tuinafval en etensresten) wordt elke twee weken geleegd, de blauwe \
                bak (papier) elke vier weken. Plastic, blik en drinkpakken halen wij elke twee weken op. Uw dag \
                hangt af van uw straat: kijk in de afvalkalender die in december in de bus valt, of vraag het ons.

                Zet de bak vóór half acht 's ochtends aan de weg. Op een feestdag komen wij niet; dan halen wij \
                het afval op de zaterdag ervoor of erna.

                Is uw bak niet geleegd? Laat hem staan en geef het dezelfde dag aan ons door.
                """
            ),
            en: (
                "When is my waste collected?",
                """
                The green bin (vegetables, fruit, garden waste and leftovers) is emptied every two weeks, the blue \
                bin (paper) every four weeks. We collect plastic, tins and cartons every two weeks. Your day \
                depends on your street: look in the calendar that comes through the door in December, or ask us.

                Put the bin out before half past seven in the morning. We do not come on a public holiday but on \
                the Saturday before or after it.

                Was your bin not emptied? Leave it out and tell us the same day.
                """
            ),
            reviewInDays: 60),
        .init(
            slug: "grof-afval",
            nl: (
                "Waar laat ik grof afval?",
                """
                Een bank, een matras of een oude fiets brengt u gratis naar de milieustraat aan de Havenweg. Neem \
                iets mee waarop uw adres staat. De milieustraat is open van dinsdag tot en met zaterdag.

                Kunt u het niet brengen? Maak een afspraak, dan halen wij het op. Zet het op de afgesproken dag \
                vóór half acht aan de weg, niet eerder: anders komt er van alles bij te staan.

                Is het nog goed? Dan haalt de kringloop het gratis op.
                """
            ),
            en: (
                "Where do I take bulky waste?",
                """
                You can take a sofa, a mattress or an old bicycle to the recycling yard at the Havenweg, free of \
                charge. Bring something with your address on it. The yard is open from Tuesday to Saturday.

                Can you not bring it? Make an appointment and we collect it. Put it out before half past seven on \
                that day, not earlier: otherwise other things get added to the pile.

                Is it still good? Then the thrift shop collects it free of charge.
                """
            ),
            reviewInDays: 240),
        .init(
            slug: "parkeervergunning",
            nl: (
                "Hoe krijg ik een parkeervergunning?",
                """
                Woont u in een straat waar u voor parkeren betaalt? Dan kunt u een bewonersvergunning krijgen. U \
                vraagt die met DigiD aan. De auto staat op uw naam, of u heeft een verklaring van uw werkgever of \
                leasemaatschappij.

                Is er geen plaats meer in uw zone, dan komt u op een wachtlijst en laten wij weten hoe lang die \
                is. Voor bezoek kunt u uren kopen tegen een laag tarief. Krijgt u zorg thuis? Dan is er een \
                zorgvergunning voor wie bij u komt.
                """
            ),
            en: (
                "How do I get a parking permit?",
                """
                Do you live in a street with paid parking? Then you can get a resident's permit. You apply with \
                DigiD. The car is registered in your name, or you have a statement from your employer or lease \
                company.

                If your zone is full you join a waiting list, and we tell you how long it is. For visitors you can \
                buy hours at a low rate. Do you receive care at home? There is a care permit for those who come to \
                you.
                """
            ),
            reviewInDays: 100),
        .init(
            slug: "geluidsoverlast",
            nl: (
                "Ik heb last van lawaai. Wat kan ik doen?",
                """
                Praat eerst met degene die het lawaai maakt, als dat veilig kan. Vaak weet iemand niet dat u er \
                last van heeft. Lukt het niet? Dan helpt Buurtbemiddeling u gratis.

                Is het nu, in de avond of nacht? Bel de politie: 0900-8844. Is er gevaar, bel 112. Gaat het om een \
                café, een feest op straat of een bedrijf? Meld het bij ons, met de tijd en de plaats. Dan kijkt \
                een toezichthouder mee.

                Schrijf op wanneer u er last van heeft. Met zo'n lijstje kunnen wij meer doen.
                """
            ),
            en: (
                "Noise bothers me. What can I do?",
                """
                First talk with whoever makes the noise, if that is safe. People often do not know that it bothers \
                you. No success? The neighbourhood mediators help you free of charge.

                Is it happening now, in the evening or at night? Call the police: 0900-8844. In danger, call 112. \
                Is it a café, a street party or a business? Tell us the time and the place, and an inspector will \
                look into it.

                Write down when it bothers you. With such a list we can do more.
                """
            ),
            reviewInDays: 150),
        .init(
            slug: "woo-verzoek",
            nl: (
                "Hoe vraag ik informatie op bij de gemeente (Woo)?",
                """
                Iedereen mag de gemeente om informatie vragen; u hoeft niet te zeggen waarom. Dat staat in de Wet \
                open overheid (Woo). Kijk eerst of het al op onze website staat, en stel anders gewoon uw vraag: \
                vaak is een formeel verzoek niet nodig.

                Een Woo-verzoek doet u via het formulier op onze website of met een brief. Schrijf zo precies \
                mogelijk waarover u iets wilt weten en uit welke jaren. Onze Woo-contactpersoon helpt u daarbij.

                U krijgt binnen vier weken antwoord. Is het veel of ingewikkeld, dan mogen daar twee weken bij \
                komen; dat laten wij u dan weten.
                """
            ),
            en: (
                "How do I request information from the municipality?",
                """
                Everybody may ask the municipality for information, and you do not have to say why. That is in the \
                Open Government Act (Woo). First see whether it is on our website, and otherwise simply ask: often \
                a formal request is not needed.

                Make a request with the form on our website or by letter. Say as precisely as you can what you \
                want to know and about which years. Our contact person helps you with that.

                You get an answer within four weeks. For much or complicated material two weeks may be added; we \
                will tell you.
                """
            ),
            reviewInDays: 365),
        .init(
            slug: "kwijtschelding",
            nl: (
                "Ik kan mijn gemeentebelasting niet betalen. Wat nu?",
                """
                Heeft u een laag inkomen en weinig spaargeld? Dan hoeft u misschien niet te betalen. Dat heet \
                kwijtschelding. Vraag het aan binnen drie maanden na de datum op de aanslag; u hoeft dan zolang \
                niet te betalen.

                Krijgt u geen kwijtschelding, dan kunt u in tien delen betalen. Dat regelt u zelf met een \
                machtiging, of u vraagt het ons.

                Wacht niet tot er een aanmaning komt, die kost extra geld. Heeft u meer schulden? Maak een \
                afspraak met het geldloket: gratis, en wij praten er met niemand over.
                """
            ),
            en: (
                "I cannot pay my municipal taxes. What now?",
                """
                Do you have a low income and few savings? Then you may not have to pay. This is called remission. \
                Ask for it within three months of the date on the bill; you do not have to pay in the meantime.

                If you do not get it, you can pay in ten parts. Arrange that yourself with a direct debit, or ask \
                us.

                Do not wait for a reminder, which costs extra. Do you have other debts too? Make an appointment \
                with the money desk: free of charge, and we discuss it with nobody.
                """
            ),
            reviewInDays: 75),
    ]
}
