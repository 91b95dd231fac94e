import Square

/// Words about how the municipality can be reached: the public page, and the form at the desk.
protocol ContactTexts: Sendable {
    var menu: String { get }
    var title: String { get }
    var lead: String { get }
    var askTitle: String { get }
    var askLine: String { get }
    var askLink: String { get }
    var formElsewhere: String { get }
    func mail(_ address: String) -> String
    var callTitle: String { get }
    func call(_ number: String) -> String
    var visitTitle: String { get }
    func visiting(_ visiting: ContactFacts.Visiting) -> String
    var postTitle: String { get }
    var hoursTitle: String { get }
    var hoursLine: String { get }
    var wooTitle: String { get }
    var wooLink: String { get }
    var aboutTitle: String { get }
    func changed(_ day: String) -> String
    var asJSON: String { get }
    var registerName: String { get }
    /// On the form for questions.
    var otherWays: String { get }

    // The desk
    var deskTitle: String { get }
    var deskLead: String { get }
    var deskSeePage: String { get }
    var deskNone: String { get }
    var deskSaved: String { get }
    var deskStale: String { get }
    /// Names of fields with what they are called, in the order of the form.
    var deskLabels: [(name: String, label: String)] { get }
    func deskHint(_ field: String) -> String?
    var deskReach: String { get }
    var deskVisit: String { get }
    var deskPost: String { get }
    var deskWoo: String { get }
    func deskVisiting(_ visiting: ContactFacts.Visiting) -> String
    var deskEnglish: String { get }
    var deskSave: String { get }
    var deskHours: String { get }
    var deskHoursLink: String { get }
    var deskPostcodeWrong: String { get }
    var deskAddressWrong: String { get }
    var deskPrograms: String { get }
    var deskProgramsLead: String { get }
    var deskSitemap: String { get }
    var deskNoCode: String { get }
    var deskHistory: String { get }
    func deskVersion(_ number: Int) -> String
    var deskFacts: String { get }
    var deskNow: String { get }
    var deskPutBack: String { get }
    func deskPutBack(_ number: Int) -> String
    var deskPlein: String { get }

    // Open data
    /// The field of a set.
    var wooField: String { get }
    var wooFieldHint: String { get }
    var wooNone: String { get }
}
