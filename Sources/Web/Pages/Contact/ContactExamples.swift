import Square
import Values

/// Prepared contact data for the gallery.
enum ContactExamples {
    static var facts: ContactFacts {
        var facts = ContactFacts()
        (facts.email, facts.form, facts.phone) = ("post@voorbeeld.example", "/contact", "14 0123")
        (facts.house.street, facts.house.number) = ("Raadhuisplein", "1 A")
        (facts.house.postcode, facts.house.place) = ("1234 AB", "Voorbeeld")
        facts.visitNote = Bilingual(
            dutch: "Voor een paspoort maakt u eerst een afspraak.", english: "Make an appointment for a passport.")
        (facts.post.line, facts.post.postcode, facts.post.place) = ("Postbus 12", "1230 AA", "Voorbeeld")
        facts.woo = Bilingual(
            dutch: """
                Staat het er nog niet bij, dan kunt u erom vragen. Noem zo precies mogelijk over welk onderwerp.

                - per mail of met het formulier
                - per post, ter attentie van de Woo-contactpersoon
                """,
            english: """
                Is it not there yet? Then you can ask for it. Say as precisely as possible what it is about.

                - by mail or with the form
                - by post, to the Woo contact
                """)
        (facts.wooEmail, facts.wooLink) = ("woo@voorbeeld.example", "https://formulieren.example/woo")
        return facts
    }

    static var hostile: ContactFacts {
        var facts = facts
        facts.email = "\"><script>alert(1)</script>@x.example"
        (facts.form, facts.wooLink) = ("javascript:alert(1)", "data:text/html,x")
        facts.phone = "<b>06</b>"
        facts.house.street = String(repeating: "Burgemeestersplantsoenlaan", count: 6)
        facts.house.place = "\u{202E}dnalrebeW\u{202C} مرحبا"
        facts.visitNote = Bilingual(dutch: "</script><img src=x onerror=alert(1)>", english: "</script><b>")
        return facts
    }

    static var page: ContactPage {
        var page = ContactPage()
        page.facts = facts
        let day = OpenHours.Interval(opens: 540, closes: 1020)
        page.hours.days = (1...7).map { .init(weekday: $0, intervals: $0 < 6 ? [day] : []) }
        page.hours.specials = [.init(date: LocalDate(daysSinceEpoch: 20_811), intervals: [], reason: "kerstavond")]
        page.openUntil = Instant(seconds: 1_795_454_400)
        page.changedAt = Instant(seconds: 1_795_000_000)
        page.data = ContactDocument(
            facts: facts, hours: OpenHours(weekly: Array(repeating: [day], count: 7)), name: "Gemeente Voorbeeld",
            site: "https://voorbeeld.example", tooi: "https://identifier.overheid.nl/tooi/id/gemeente/gm9999",
            code: "GM9999", version: 3, changedAt: page.changedAt)
        return page
    }

    static var versions: [ContactData.Version] {
        let at = Instant(seconds: 1_795_000_000)
        var old = facts
        old.phone = "0123 45 67 89"
        return [
            .init(number: 2, facts: facts, at: at, author: "Fatma <b>Yılmaz</b>"),
            .init(number: 1, facts: old, at: at.adding(seconds: -86_400 * 90), author: nil),
        ]
    }
}
