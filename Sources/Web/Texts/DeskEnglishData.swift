import Square
import Values

extension DeskEnglish {
    var dataMenu: String { "Data" }
    var dataTitle: String { "Open data sets" }
    var dataLead: String { "Data of the municipality that everybody may use, each set with an owner and a rhythm." }
    var seeCatalogue: String { "See the catalogue" }
    var newData: String { "New data set" }
    var newDataLead: String { "First describe what it is. Then you add files and make the set public." }
    var allData: String { "All sets" }
    var ownData: String { "My sets" }
    var noData: (title: String, hint: String) {
        ("No data sets yet", "A team lead begins a set; its owner keeps it up to date from there.")
    }
    var noOwnData: (title: String, hint: String) {
        ("You own no sets", "A team lead can choose you as the owner of a set.")
    }
    func ownedBy(_ name: String) -> String { "Of \(name)" }
    func changedOn(_ day: String) -> String { "changed on \(day)" }
    var firstData: String { "To the beginning" }
    var olderData: String { "More sets" }
    var madeTitle: String { "Of Plein itself" }
    var madeLead: String { "Plein makes these sets from what it measures. They are always in the catalogue." }
    func dataState(_ state: DataSet.State) -> String {
        switch state {
        case .draft: "Draft: not public yet"
        case .published: "Public"
        case .withdrawn: "Withdrawn"
        }
    }
    func dataStale(_ day: String) -> String { "Public, but out of date: last renewed on \(day)" }

    var dataLabels: [(name: String, label: String)] {
        [
            ("titel", "Title in Dutch"), ("omschrijving", "Description in Dutch"), ("thema", "Theme"),
            ("licentie", "Licence"), ("ritme", "How often renewed?"), ("eigenaar", "Owner"),
            ("contact", "Who answers questions?"), ("contact_email", "E-mail address for questions"),
            ("trefwoorden", "Keywords"), ("kwaliteit", "Quality"), ("gebied", "Area"),
            ("van", "Is about the time from"), ("tot", "Is about the time until"), ("waarde", "High-value data"),
            ("titel_en", "Title in English"), ("omschrijving_en", "Description in English"), ("bestand", "File"),
            ("naam", "Name in the catalogue"), ("adres", "Address"), ("soort", "Kind"), ("reden", "Reason"),
            ("gezien", "Personal data"),
        ]
    }
    var dataTitleHint: String { "As people call it: Litter bins, Playgrounds, Budget 2027." }
    var dataDescriptionHint: String { "What is in it, where does it come from and what is it good for?" }
    var dataLicenceHint: String { "CC0 when there is no reason for anything else." }
    var dataRhythmHint: String { "When the set is not renewed in time, that is shown and its owner gets one message." }
    var dataOwnerHint: String { "Who makes sure that the data is right. The name is not public." }
    var dataContactHint: String { "Public: name a team, not a person." }
    var dataKeywordsHint: String { "One a line, at most \(DataSets.keywordLimit)." }
    var dataQualityHint: String { "What should users know: gaps, estimates, how precise?" }
    var dataHighValueHint: String { "Only for sets under the European regulation 2023/138." }
    var noHighValue: String { "No" }
    var dataChoose: String { "Choose …" }
    func dataDepartment(_ name: String) -> String { "Department \(name)" }
    var dataMore: String { "More: keywords, quality, area, period, English" }
    var saveData: String { "Save" }

    var backToData: String { "All sets" }
    func dataDone(_ done: DeskDataSetPage.Done) -> String {
        switch done {
        case .saved: "Saved."
        case .published: "The set is public."
        case .withdrawn: "The set was withdrawn. Its page stays and names the reason."
        case .file: "The file belongs to the set now."
        case .discarded: "The file was thrown away."
        case .link: "The link belongs to the set now."
        case .removed: "Taken away."
        case .renewed: "Noted: the data was renewed today."
        case .gone: "Thrown away. A mistake? Put the draft back below."
        case .back: "The draft is back."
        }
    }
    var dataIsStale: String {
        "Somebody was before you. What you typed is below; look at what changed and then save again."
    }
    var mayNotEditData: String { "A team lead or the owner can change this set." }
    var discardDraft: String { "Throw this draft away" }
    func draftGone(_ day: String, until: String) -> String {
        "This draft was thrown away on \(day). Until \(until) you can put it back; then it is gone, with its files."
    }
    var putBackDraft: String { "Put back" }
    var discardedDrafts: String { "Drafts that were thrown away" }
    var seeSet: String { "See the public page" }
    var draftWithoutFiles: String { "Add a file or a link; then you can make the set public." }
    var draftWithFiles: String { "Ready? Once it is public everybody can find and download the set." }
    var publishData: String { "Make public" }
    var publishDataAgain: String { "Make public again" }
    var withdrawnBecause: String { "The reason that everybody reads:" }
    var dataRenewed: String { "The data elsewhere was renewed" }
    var withdrawData: String { "Withdraw" }
    var withdrawReason: String { "Why?" }
    var withdrawHint: String {
        "Everybody reads this on the page of the set. Its files cannot be got any more after that."
    }
    var filesTitle: String { "Files and links" }
    var noFiles: (title: String, hint: String) {
        ("No files yet", "Send a CSV or GeoJSON, or name the address where the data is.")
    }
    var addFile: String { "New file" }
    var addDataLink: String { "Add a link" }
    var dataLinkHint: String { "A whole address that begins with https://." }
    var filesWaiting: String { "These files came in and wait for you to choose:" }
    func fileFacts(_ format: String, version: Int, size: String, day: String) -> String {
        "\(format), version \(version), \(size), of \(day)"
    }
    func linkFacts(_ format: String, day: String) -> String { "\(format) on another site, added on \(day)" }
    var removeFile: String { "Take away" }
    func removeFile(_ title: String) -> String { "Take \(title) away" }
    var removeHint: String { "All its earlier versions cannot be got any more either." }
    func newVersion(_ title: String) -> String { "New version of \(title)" }
    var moreOfFile: String { "More" }
    var fileField: String { "CSV or GeoJSON" }
    func fileHint(_ megabytes: Int) -> String { "At most \(megabytes) MB. You see what is in it first." }
    var sendFile: String { "Send and look" }
    var aboutData: String { "Description" }
    var dataHistory: String { "History" }
    func dataEvent(_ event: DataSets.Event) -> String {
        switch event.kind {
        case .created: return "begun by"
        case .changed: return "description changed by"
        case .published: return "made public by"
        case .withdrawn: return "withdrawn (\(event.detail)) by"
        case .file:
            let pieces = event.detail.split(separator: " ", maxSplits: 2).map(String.init)
            return "file \(pieces.count > 2 ? pieces[2] : "") added as version \(pieces.count > 1 ? pieces[1] : "") by"
        case .link: return "link \(event.detail) added by"
        case .removed: return "\(event.detail) taken away by"
        case .renewed: return "data elsewhere was renewed, says"
        case .discarded: return "thrown away by"
        case .putBack: return "put back by"
        }
    }
    func fileFault(_ fault: Problem.Field.Fault?) -> String {
        switch fault {
        case .fileTypeNotAccepted(let name):
            "\(name) is no CSV or GeoJSON. We do not open packed files, spreadsheets and documents: save it as CSV."
        case .fileTooLarge(_, let maximum): "This file is too large. At most \(maximum / 1_000_000) MB can be sent."
        case .fileEmpty: "This file is empty."
        case .unknownChoice: "A new version has to be of the same kind as the one before."
        default: "It does not work with this file as it is. Look at what stands below."
        }
    }

    var fileTitle: String { "What is in this file?" }
    func fileHolds(_ format: String, rows: String, columns: Int) -> String {
        "\(format) with \(rows) \(rows == "1" ? "row" : "rows") and \(columns) \(columns == 1 ? "column" : "columns")"
    }
    var nothingOdd: String { "We noticed nothing odd." }
    var findingFaults: String { "It cannot become public like this" }
    var findingPersonal: String { "Take care: this looks like personal data" }
    var findingWarnings: String { "Look at this" }
    var findingNotes: String { "Good to know" }
    var filePreviewTitle: String { "The first rows" }
    func previewCaption(_ rows: Int) -> String {
        rows == 1 ? "The first row, as text" : "The first \(rows) rows, as text"
    }
    var decideFileTitle: String { "And now?" }
    var fileIsOut: String { "This file belongs to the set." }
    var fileBroken: String { "Mend the file where it comes from and send it again." }
    var discardFile: String { "Throw away" }
    var acceptFile: String { "Add to the set" }
    var replaceFile: String { "Replace" }
    var differsTitle: String { "This differs from the version before" }
    func columnsGone(_ names: String) -> String { "Columns that are gone: \(names). Who uses them will miss them." }
    func columnsAdded(_ names: String) -> String { "New columns: \(names)." }
    func rowsDiffer(_ before: String, _ now: String) -> String { "There were \(before) rows, and now \(now)." }
    var fileNameHint: String { "As people call the file." }
    var fileStays: String { "Want to choose later? The file stays with the set for thirty days." }
    func becomesVersion(of title: String, isPublic: Bool) -> String {
        "This becomes the new version of \(title). The one before stays at its own address."
            + (isPublic ? " Everybody can download the file at once." : "")
    }
    func becomesFile(isPublic: Bool) -> String {
        isPublic
            ? "This becomes a new file of the set. Everybody can download it at once."
            : "This becomes a new file of the set. It can be downloaded once the set is public."
    }
    var confirmPersonal: String { "I have looked: this is no personal data, or it may be public." }
    var confirmPersonalFirst: String { "First look at what stands above and say that it may be public." }
}
