import Square

struct ContactEnglish: ContactTexts {
    let menu = "Contact and opening hours"
    let title = "Contact and opening hours"
    let lead = "This is how you reach us."
    let askTitle = "Online"
    let askLine = "Ask your question at any moment. You get an answer within the time that we promise."
    let askLink = "Ask a question"
    let formElsewhere = "To the contact form"
    func mail(_ address: String) -> String { "Send mail to \(address)" }
    let callTitle = "By telephone"
    func call(_ number: String) -> String { "Call \(number)" }
    let visitTitle = "Visit us"
    func visiting(_ visiting: ContactFacts.Visiting) -> String {
        switch visiting {
        case .open: "You can walk in during opening hours."
        case .appointment: "You can visit us when you have an appointment."
        case .closed: "We do not receive residents at this address."
        }
    }
    let postTitle = "By post"
    let hoursTitle = "Opening hours"
    let hoursLine = "In these hours we help and answer you."
    let wooTitle = "Ask for information (Woo request)"
    let wooLink = "File a Woo request"
    let aboutTitle = "About these data"
    func changed(_ day: String) -> String { "Changed on \(day)" }
    let asJSON = "These data for programs (JSON)"
    let registerName = "In the registers of the state"
    let otherWays = "Would you rather call, visit or write?"

    let deskTitle = "Contact data"
    let deskLead = """
        Filled in once, the same everywhere: on the public page, at the foot of every page, for search engines and for \
        the Woo index. The Open Government Act (Woo) obliges the municipality to publish these data.
        """
    let deskSeePage = "See the public page"
    let deskNone = "Not filled in yet. Until then the municipality is not in the Woo sitemap."
    let deskSaved = "Saved. Everybody sees the new data now."
    let deskStale = "Somebody was before you. What you typed is below; look at what changed and save again."
    let deskLabels: [(name: String, label: String)] = [
        ("email", "E-mail address"), ("formulier", "Contact form"), ("telefoon", "Telephone number"),
        ("bezoek", "Can residents come by?"), ("straat", "Street"), ("huisnummer", "House number"),
        ("postcode", "Postcode"), ("plaats", "Town"), ("bezoek_nl", "Good to know for visitors, in Dutch"),
        ("bezoek_en", "Good to know for visitors, in English"), ("post_adres", "PO box or street with number"),
        ("post_postcode", "Postcode for post"), ("post_plaats", "Town for post"),
        ("woo_nl", "How do you ask for information, in Dutch"),
        ("woo_en", "How do you ask for information, in English"),
        ("woo_email", "E-mail address for Woo requests"), ("woo_link", "Form for Woo requests"),
    ]
    func deskHint(_ field: String) -> String? {
        switch field {
        case "email": "An e-mail address or a contact form is the least; both are fine."
        case "formulier": "/contact is Plein's own form. A form elsewhere begins with https://."
        case "telefoon": "As people write it: 14 020 or (020) 123 45 67."
        case "straat": "The address may be there too when residents do not come."
        case "bezoek_nl": "For example: ‘Voor een paspoort maakt u eerst een afspraak.’"
        case "woo_nl": "To whom, in which ways, and what must be in it? An empty line begins a paragraph."
        case "woo_link": "An address that begins with https://, or a page of this site."
        default: nil
        }
    }
    let deskReach = "Mail, form and telephone"
    let deskVisit = "Visits"
    let deskPost = "Post"
    let deskWoo = "Woo requests"
    func deskVisiting(_ visiting: ContactFacts.Visiting) -> String {
        switch visiting {
        case .open: "Yes, during opening hours"
        case .appointment: "By appointment only"
        case .closed: "No, not for residents"
        }
    }
    let deskEnglish = "In English"
    let deskSave = "Save"
    let deskHours = "The opening hours are those of the promise. You fill them in at one place only."
    let deskHoursLink = "Opening hours of the promise"
    let deskPostcodeWrong = "A postcode is four digits and two letters: 1234 AB."
    let deskAddressWrong = "Begin with https://, or with / for a page of this site."
    let deskPrograms = "For registers and search engines"
    let deskProgramsLead = """
        The Woo harvester reads robots.txt and finds the sitemap there. Register the public page with the Woo index in \
        the Register van Overheidsorganisaties (ROO), and copy the data there from the JSON file: the ROO does not fetch \
        them by itself.
        """
    let deskSitemap = "Sitemap of the contact data"
    let deskNoCode = """
        The number of the municipality (such as GM0796) is not filled in yet under Growth. Without it registers do not \
        know whose data these are.
        """
    let deskHistory = "History"
    func deskVersion(_ number: Int) -> String { "Version \(number)" }
    let deskFacts = "What it said"
    let deskNow = "holds now"
    let deskPutBack = "Put back"
    func deskPutBack(_ number: Int) -> String { "Put version \(number) back" }
    let deskPlein = "Plein"

    let wooField = "Category of the Open Government Act (Woo)"
    let wooFieldHint = "Only when the files are documents of that category. They then go into the Woo sitemap."
    let wooNone = "None"
}
