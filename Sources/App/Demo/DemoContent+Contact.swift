import Square
import Values

extension DemoContent {
    /// How Waterbeek can be reached. `.example` leads nowhere, and there is no area with the code 0000.
    static var contact: ContactFacts {
        var facts = ContactFacts()
        (facts.email, facts.form, facts.phone) = (contactEmail, "/contact", "14 0000")
        (facts.house.street, facts.house.number) = ("Waterpoort", "1")
        (facts.house.postcode, facts.house.place) = ("1000 AA", "Waterbeek")
        facts.visitNote = Bilingual(
            dutch:
                "Voor een paspoort, rijbewijs of verhuizing maakt u eerst een afspraak. Voor een vraag loopt u zo binnen.",
            english:
                "Make an appointment for a passport, a driving licence or moving house. With a question you walk in.")
        (facts.post.line, facts.post.postcode, facts.post.place) = ("Postbus 100", "1000 AB", "Waterbeek")
        facts.woo = Bilingual(
            dutch: """
                Veel is al openbaar; vraag ons gerust waar. Staat het er niet bij, dan kunt u een verzoek doen op grond van de \
                Wet open overheid.

                - Noem zo precies mogelijk over welk onderwerp en welke periode het gaat.
                - Mail het, of stuur een brief naar ons postadres ter attentie van de Woo-contactpersoon.
                - U hoeft niet te zeggen waarom u het wilt weten. Een verzoek is gratis.
                """,
            english: """
                Much is public already; do ask us where. If it is not, you can file a request under the Open Government Act.

                - Say as precisely as possible what subject and which period it is about.
                - Mail it, or write to our address for post, to the Woo contact.
                - You need not say why you want to know. A request is free.
                """)
        facts.wooEmail = "woo@waterbeek.example"
        return facts
    }
}
