import Square
import Values

/// Words of the catalogue for colleagues.
protocol DeskDataTexts: Sendable {
    var dataMenu: String { get }
    var dataTitle: String { get }
    var dataLead: String { get }
    var seeCatalogue: String { get }
    var newData: String { get }
    var newDataLead: String { get }
    var allData: String { get }
    var ownData: String { get }
    var noData: (title: String, hint: String) { get }
    var noOwnData: (title: String, hint: String) { get }
    func ownedBy(_ name: String) -> String
    func changedOn(_ day: String) -> String
    var firstData: String { get }
    var olderData: String { get }
    var madeTitle: String { get }
    var madeLead: String { get }
    func dataState(_ state: DataSet.State) -> String
    func dataStale(_ day: String) -> String

    /// Names of fields with what they are called, in the order of the form.
    var dataLabels: [(name: String, label: String)] { get }
    var dataTitleHint: String { get }
    var dataDescriptionHint: String { get }
    var dataLicenceHint: String { get }
    var dataRhythmHint: String { get }
    var dataOwnerHint: String { get }
    var dataContactHint: String { get }
    var dataKeywordsHint: String { get }
    var dataQualityHint: String { get }
    var dataHighValueHint: String { get }
    var noHighValue: String { get }
    var dataChoose: String { get }
    func dataDepartment(_ name: String) -> String
    var dataMore: String { get }
    var saveData: String { get }

    var backToData: String { get }
    func dataDone(_ done: DeskDataSetPage.Done) -> String
    var dataIsStale: String { get }
    var mayNotEditData: String { get }
    var discardDraft: String { get }
    func draftGone(_ day: String, until: String) -> String
    var putBackDraft: String { get }
    var discardedDrafts: String { get }
    var seeSet: String { get }
    var draftWithoutFiles: String { get }
    var draftWithFiles: String { get }
    var publishData: String { get }
    var publishDataAgain: String { get }
    var withdrawnBecause: String { get }
    var dataRenewed: String { get }
    var withdrawData: String { get }
    var withdrawReason: String { get }
    var withdrawHint: String { get }
    var filesTitle: String { get }
    var noFiles: (title: String, hint: String) { get }
    var addFile: String { get }
    var addDataLink: String { get }
    var dataLinkHint: String { get }
    var filesWaiting: String { get }
    func fileFacts(_ format: String, version: Int, size: String, day: String) -> String
    func linkFacts(_ format: String, day: String) -> String
    var removeFile: String { get }
    func removeFile(_ title: String) -> String
    var removeHint: String { get }
    func newVersion(_ title: String) -> String
    var moreOfFile: String { get }
    var fileField: String { get }
    func fileHint(_ megabytes: Int) -> String
    var sendFile: String { get }
    var aboutData: String { get }
    var dataHistory: String { get }
    func dataEvent(_ event: DataSets.Event) -> String
    func fileFault(_ fault: Problem.Field.Fault?) -> String

    var fileTitle: String { get }
    func fileHolds(_ format: String, rows: String, columns: Int) -> String
    var nothingOdd: String { get }
    var findingFaults: String { get }
    var findingPersonal: String { get }
    var findingWarnings: String { get }
    var findingNotes: String { get }
    func finding(_ finding: FileReport.Finding) -> String
    var filePreviewTitle: String { get }
    func previewCaption(_ rows: Int) -> String
    var decideFileTitle: String { get }
    var fileIsOut: String { get }
    var fileBroken: String { get }
    var discardFile: String { get }
    var acceptFile: String { get }
    var replaceFile: String { get }
    /// Above what is otherwise than in the version before.
    var differsTitle: String { get }
    func columnsGone(_ names: String) -> String
    func columnsAdded(_ names: String) -> String
    func rowsDiffer(_ before: String, _ now: String) -> String
    var fileNameHint: String { get }
    var fileStays: String { get }
    func becomesVersion(of title: String, isPublic: Bool) -> String
    func becomesFile(isPublic: Bool) -> String
    var confirmPersonal: String { get }
    var confirmPersonalFirst: String { get }
}
