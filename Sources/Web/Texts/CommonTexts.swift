/// Words around every page, in every room.
protocol CommonTexts: Sendable {
    var skipToContent: String { get }
    var otherLanguage: String { get }
    var demonstration: String { get }
    var home: String { get }
    var ask: String { get }
    var enter: String { get }
    var promise: String { get }
    var madeWith: String { get }
    var forColleagues: String { get }
    var optional: String { get }
    var mend: String { get }
    /// Before the title of a page whose form came back.
    var faultTitle: String { get }
    var searchLabel: String { get }
    var search: String { get }
    var navigation: String { get }
    var footer: String { get }
    /// Between two opening times: "9.00 tot 17.00".
    var until: String { get }
    var inbox: String { get }
    var searchDesk: String { get }
    var topTasks: String { get }
    var answers: String { get }
    var promiseDesk: String { get }
    var colleagues: String { get }
    /// What is set up now and then, together.
    var management: String { get }
    var me: String { get }
    var signOut: String { get }
    var toSite: String { get }
    var noMunicipality: String { get }
}

struct CommonDutch: CommonTexts {
    let skipToContent = "Naar de inhoud"
    let otherLanguage = "English"
    let demonstration = "Dit is een proefgemeente. Alles hier is verzonnen en iedereen kan meelezen."
    let home = "Voorpagina"
    let ask = "Stel een vraag"
    let enter = "Uw vraag terugvinden"
    let promise = "Onze belofte"
    let madeWith = "Gemaakt met Plein, vrije software voor gemeenten"
    let forColleagues = "Voor medewerkers"
    let optional = "niet verplicht"
    let mend = "Kijk dit nog even na"
    let faultTitle = "Nog niet verstuurd"
    let searchLabel = "Waar bent u naar op zoek?"
    let search = "Zoeken"
    let navigation = "Hoofdmenu"
    let footer = "Meer van deze gemeente"
    let until = "tot"
    let inbox = "Inbox"
    let searchDesk = "Zoeken"
    let topTasks = "Toptaken"
    let answers = "Antwoorden"
    let promiseDesk = "Belofte"
    let colleagues = "Medewerkers"
    let management = "Beheer"
    let me = "Mijn instellingen"
    let signOut = "Afmelden"
    let toSite = "Naar de website"
    let noMunicipality = "Gemeente"
}

struct CommonEnglish: CommonTexts {
    let skipToContent = "Skip to content"
    let otherLanguage = "Nederlands"
    let demonstration = "This is a trial municipality. Everything here is made up and anybody can read along."
    let home = "Front page"
    let ask = "Ask a question"
    let enter = "Find your question"
    let promise = "Our promise"
    let madeWith = "Made with Plein, free software for municipalities"
    let forColleagues = "For colleagues"
    let optional = "optional"
    let mend = "Please look at this again"
    let faultTitle = "Not sent yet"
    let searchLabel = "What are you looking for?"
    let search = "Search"
    let navigation = "Main menu"
    let footer = "More from this municipality"
    let until = "to"
    let inbox = "Inbox"
    let searchDesk = "Search"
    let topTasks = "Top tasks"
    let answers = "Answers"
    let promiseDesk = "Promise"
    let colleagues = "Colleagues"
    let management = "Manage"
    let me = "My settings"
    let signOut = "Sign out"
    let toSite = "To the website"
    let noMunicipality = "Municipality"
}
