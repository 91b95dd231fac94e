/// Words about notifications on a device.
protocol PushTexts: Sendable {
    var choiceTitle: String { get }
    func way(_ way: PushOffer.Way) -> String
    var choiceHelp: String { get }
    var asking: String { get }
    var refused: String { get }
    var failed: String { get }
    var full: String { get }
    var ownLine: String { get }
    var ownLink: String { get }
    var sectionTitle: String { get }
    var offer: String { get }
    var offerOther: String { get }
    var instead: String { get }
    var turnOn: String { get }
    var here: String { get }
    var manageLine: String { get }
    var removeLast: String { get }
    var linkWarning: String { get }
    var stopLine: String { get }
    var isOn: String { get }
    var bothAsked: String { get }
    var alsoInMessage: String { get }
    /// On an iPhone or iPad, in the browser.
    var homeScreen: String { get }
}

struct PushDutch: PushTexts {
    let choiceTitle = "Hoe wilt u bericht?"
    func way(_ way: PushOffer.Way) -> String {
        switch way {
        case .mail: "Per e-mail"
        case .device: "Met een melding op dit apparaat"
        case .both: "Allebei"
        }
    }
    let choiceHelp =
        "Voor een melding vraagt uw browser eerst of het mag. De maker van uw browser bezorgt haar, en kan niet lezen wat erin staat."
    let asking = "Uw browser vraagt of deze site meldingen mag sturen."
    let refused = """
        Uw browser staat geen meldingen van deze site toe. Zet ze aan bij de instellingen van de site (het teken links naast het \
        adres) en probeer het opnieuw, of kies e-mail.
        """
    let failed = "Uw browser kan zich nu niet aanmelden voor meldingen. Probeer het later opnieuw, of kies e-mail."
    let full = "Dit apparaat volgt al zoveel plekken als kan. Haal er eerst een weg."
    let ownLine = "Dit apparaat krijgt al meldingen."
    let ownLink = "Bekijk wat het volgt"
    let sectionTitle = "Meldingen op dit apparaat"
    let offer =
        "Krijg over deze plekken ook een melding op dit apparaat. Het krijgt een eigen lijst, met een eigen link."
    let offerOther = "Deze plekken horen bij een ander apparaat. Zet ze ook op dit apparaat, met een eigen lijst."
    let instead = "Stuur mij geen e-mail meer, en haal mijn e-mailadres weg"
    let turnOn = "Zet meldingen aan op dit apparaat"
    let here = "Meldingen komen op dit apparaat. Het onthoudt de link naar deze bladzijde."
    let manageLine = "Berichten gaan als melding naar het apparaat waarop u ze aanzette."
    let removeLast = "Dit is uw laatste plek. Haalt u die weg, dan vergeten wij ook uw apparaat."
    let linkWarning = """
        Wie deze link heeft, kan uw plekken zien en aanpassen. Geef hem aan niemand anders. Uw apparaat onthoudt hem; bewaar hem \
        zelf als u ook elders wilt kunnen stoppen.
        """
    let stopLine = "U krijgt dan geen meldingen meer. Wij vergeten uw apparaat en uw plekken meteen."
    let isOn = "Meldingen staan aan. U krijgt er nu een, om te laten zien hoe dat gaat."
    let bothAsked =
        "Meldingen staan aan. Kijk ook in uw e-mail: daar staat een link waarmee u bevestigt dat u ook mail wilt."
    let alsoInMessage = "Ook in dit bericht"
    let homeScreen = """
        Liever een melding dan e-mail? Op een iPhone of iPad kan dat als deze site op uw beginscherm staat: kies ‘Deel’, dan ‘Zet op \
        beginscherm’, en open de site daar.
        """
}

struct PushEnglish: PushTexts {
    let choiceTitle = "How do you want to hear?"
    func way(_ way: PushOffer.Way) -> String {
        switch way {
        case .mail: "By e-mail"
        case .device: "By a notification on this device"
        case .both: "Both"
        }
    }
    let choiceHelp =
        "For a notification your browser asks you first. The maker of your browser delivers it, and cannot read what it says."
    let asking = "Your browser asks whether this site may send notifications."
    let refused = """
        Your browser does not allow notifications of this site. Allow them in the settings of the site (the sign left of the \
        address) and try again, or choose e-mail.
        """
    let failed = "Your browser cannot register for notifications now. Try again later, or choose e-mail."
    let full = "This device follows as many places as it can. Remove one first."
    let ownLine = "This device gets notifications already."
    let ownLink = "See what it follows"
    let sectionTitle = "Notifications on this device"
    let offer =
        "Get a notification about these places on this device too. It gets a list of its own, with its own link."
    let offerOther = "These places belong to another device. Put them on this device too, with a list of its own."
    let instead = "Send me no more e-mail, and remove my e-mail address"
    let turnOn = "Turn on notifications on this device"
    let here = "Notifications come to this device. It remembers the link to this page."
    let manageLine = "Messages go as a notification to the device on which you turned them on."
    let removeLast = "This is your last place. When you remove it, we forget your device too."
    let linkWarning = """
        Who has this link can see and change your places. Give it to nobody else. Your device remembers it; keep it yourself if \
        you want to be able to stop elsewhere too.
        """
    let stopLine = "You will get no more notifications. We forget your device and your places at once."
    let isOn = "Notifications are on. You get one now, to show how that looks."
    let bothAsked =
        "Notifications are on. Look in your e-mail too: it has a link by which you confirm that you want mail as well."
    let alsoInMessage = "Also in this message"
    let homeScreen = """
        Rather a notification than e-mail? On an iPhone or iPad that works when this site is on your home screen: choose ‘Share’, \
        then ‘Add to Home Screen’, and open the site there.
        """
}
