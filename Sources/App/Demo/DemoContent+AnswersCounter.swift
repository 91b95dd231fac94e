extension DemoContent {
    static let answersAtTheCounter: [DemoAnswer] = [
        .init(
            slug: "paspoort-of-id-kaart",
            nl: (
                "Hoe vraag ik een paspoort of ID-kaart aan?",
                """
                U vraagt uw paspoort of ID-kaart zelf aan, aan de balie in het gemeentehuis. Maak eerst een \
                afspraak. Dat kan overdag, op dinsdagavond en op zaterdagochtend.

                Neem mee: uw oude paspoort of ID-kaart (ook als die verlopen is) en een goede pasfoto in kleur die \
                niet ouder is dan zes maanden. Vraagt u iets aan voor een kind? Dan komt het kind mee, en geven \
                beide ouders toestemming.

                Na vijf werkdagen ligt uw document klaar. U haalt het zelf op, zonder afspraak. Heeft u haast? Met \
                spoed ligt het de volgende werkdag klaar, tegen een toeslag.
                """
            ),
            en: (
                "How do I apply for a passport or identity card?",
                """
                You apply in person, at the counter in the town hall. Make an appointment first. We are open \
                during the day, on Tuesday evening and on Saturday morning.

                Bring your old passport or identity card (also if it has expired) and a good colour photo that is \
                at most six months old. Is it for a child? Then the child comes along, and both parents give \
                permission.

                Your document is ready after five working days. You collect it yourself, without an appointment. \
                In a hurry? For an extra charge it is ready the next working day.
                """
            ),
            reviewInDays: 120),
        .init(
            slug: "rijbewijs-verlengen",
            nl: (
                "Hoe verleng ik mijn rijbewijs?",
                """
                Maak een afspraak en kom zelf naar het gemeentehuis, met uw oude rijbewijs en een recente pasfoto. \
                Het nieuwe rijbewijs ligt na vijf werkdagen klaar.

                Bent u 75 jaar of ouder? Of rijdt u met een groot rijbewijs? Regel dan eerst bij het CBR een \
                verklaring dat u gezond genoeg bent om te rijden. Begin daar vijf maanden van tevoren mee: het kan \
                lang duren.
                """
            ),
            en: (
                "How do I renew my driving licence?",
                """
                Make an appointment and come to the town hall yourself, with your old licence and a recent photo. \
                Your new licence is ready after five working days.

                Are you 75 or older, or do you drive a lorry or bus? Then first ask the CBR for a statement that \
                you are fit to drive. Start five months ahead: it can take long.
                """
            ),
            reviewInDays: 200),
        .init(
            slug: "verhuizing-doorgeven",
            nl: (
                "Hoe geef ik mijn verhuizing door?",
                """
                Verhuist u naar of binnen Waterbeek? Geef dat aan ons door, niet aan de gemeente waar u vandaan \
                komt. Dat kan vanaf vier weken vóór tot uiterlijk vijf dagen na uw verhuizing. Het is gratis.

                Doe het met DigiD op onze website, of schriftelijk met een kopie van uw legitimatiebewijs. Gaat u \
                bij iemand inwonen? Dan hebben wij ook een briefje met de handtekening van de hoofdbewoner nodig.

                Andere instanties, zoals de Belastingdienst en uw zorgverzekeraar, krijgen uw nieuwe adres van \
                ons.
                """
            ),
            en: (
                "How do I report that I am moving?",
                """
                Are you moving to or within Waterbeek? Tell us, not the municipality you come from. You can do so \
                from four weeks before until five days after you move. It is free.

                Use DigiD on our website, or write to us with a copy of your identity document. Will you live in \
                somebody else's home? Then we also need a note signed by the main occupant.

                Other bodies, such as the tax office and your health insurer, get your new address from us. Coming \
                from abroad? Then make an appointment and bring your passport and your rental contract.
                """
            ),
            reviewInDays: 160),
        .init(
            slug: "briefadres",
            nl: (
                "Wanneer kan ik een briefadres krijgen?",
                """
                Een briefadres is een adres waar u post krijgt als u tijdelijk geen vast woonadres heeft. \
                Bijvoorbeeld omdat u geen huis heeft, op een schip woont, in een instelling verblijft of voor uw \
                veiligheid uw adres geheim houdt.

                Vraag het aan bij de balie Burgerzaken. De bewoner van het briefadres moet het goedvinden. Kent u \
                niemand die dat wil doen? Dan kan de gemeente zelf uw briefadres zijn. Niemand hoeft zonder adres \
                te blijven: zonder inschrijving kunt u geen uitkering of zorgverzekering regelen.

                U hoort binnen vier weken of u het briefadres krijgt.
                """
            ),
            en: (
                "When can I get a postal address?",
                """
                A postal address is where your post goes while you have no fixed home. For example because you \
                have no house, live on a ship, stay in an institution or keep your address secret for your safety.

                Ask for it at the civil affairs counter. The occupant of that address has to agree. Do you know \
                nobody who would? Then the municipality itself can be your postal address. Nobody has to be \
                without one: without it you cannot arrange benefits or health insurance.

                You hear within four weeks whether you get it.
                """
            ),
            reviewInDays: 90),
        .init(
            slug: "uittreksel",
            nl: (
                "Hoe krijg ik een uittreksel of een akte?",
                """
                Een uittreksel uit de basisregistratie personen vraagt u met DigiD aan op onze website. U krijgt \
                het binnen vijf werkdagen met de post. Aan de balie krijgt u het meteen mee.

                Een akte, bijvoorbeeld van geboorte of huwelijk, vraagt u aan bij de gemeente waar het gebeurde. \
                Heeft u de akte in het buitenland nodig? Vraag dan om een meertalige akte.
                """
            ),
            en: (
                "How do I get an extract or a certificate?",
                """
                Ask for an extract from the register of persons on our website, with DigiD. It comes by post \
                within five working days. At the counter you get it at once.

                A certificate, for example of birth or marriage, comes from the municipality where it happened. Do \
                you need it abroad? Then ask for a multilingual one.
                """
            ),
            reviewInDays: 300),
        .init(
            slug: "bezwaar-maken",
            nl: (
                "Hoe maak ik bezwaar tegen een besluit?",
                """
                Bent u het niet eens met een besluit van de gemeente? Dan kunt u bezwaar maken, binnen zes weken \
                na de datum op de brief. Bel ons gerust eerst: vaak lossen we het samen op.

                Bezwaar maakt u met DigiD via het formulier op onze website, of met een ondertekende brief. Zet \
                erin: uw naam en adres, de datum, tegen welk besluit u bezwaar maakt en waarom. Via webcare kan \
                het niet: dan weet u niet zeker dat het op tijd en bij de goede mensen is. Lukt het niet op tijd? \
                Stuur dan een kort bezwaar en schrijf dat de redenen volgen.

                U krijgt een ontvangstbevestiging. Binnen twaalf weken beslissen wij.
                """
            ),
            en: (
                "How do I object to a decision?",
                """
                Do you disagree with a decision of the municipality? You can object within six weeks of the date \
                on the letter. Feel free to call us first: often we find a solution together.

                Object with DigiD through the form on our website, or with a signed letter. Say your name and \
                address, the date, which decision you object to and why. It cannot be done through webcare: you \
                would not be sure that it is in time and with the right people. Short of time? Send a short \
                objection and write that your reasons will follow.

                You get a confirmation. We decide within twelve weeks.
                """
            ),
            reviewInDays: 180),
    ]
}
