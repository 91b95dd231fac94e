import Square
import Values

/// Words of the pages on which the municipality tells a neighbourhood something.
protocol DeskNoticeTexts: Sendable {
    var nearNoticesTitle: String { get }
    var nearNoticesLead: String { get }
    var newNotice: String { get }
    var noticeState: String { get }
    func noticeStateName(_ state: NoticeState) -> String
    var noticeTopic: String { get }
    var everyTopic: String { get }
    var onlyOwnNotices: String { get }
    var filterNotices: String { get }
    func noNotices(_ state: NoticeState) -> (title: String, hint: String)
    var ownNoticeSource: String { get }
    var noticeFromSource: String { get }
    var noticeDiscarded: String { get }

    var noticeName: String { get }
    var noticeNameHint: String { get }
    var noticeKind: String { get }
    var noticeKindHint: String { get }
    var noticeText: String { get }
    var noticeTextHint: String { get }
    var noticeScope: String { get }
    func noticeScopeName(_ scope: NoticeScope) -> String
    var noticeDrawing: String { get }
    var noticeDrawingMissing: String { get }
    var noticeArea: String { get }
    var noticeAreaHint: String { get }
    var noAreaChosen: String { get }
    var noticeCoordinates: String { get }
    var noticeLatitude: String { get }
    var noticeLongitude: String { get }
    var noticePointHint: String { get }
    var noticePlace: String { get }
    var noticePlaceHint: String { get }
    var noticeBegin: String { get }
    var noticeEnd: String { get }
    var noticeEndHint: String { get }
    var noticeMomentWrong: String { get }
    var noticeCertainty: String { get }
    var noCertainty: String { get }
    var noticeBlocked: String { get }
    var noticeHindrance: String { get }
    var noticeDetour: String { get }
    var noticeResponsible: String { get }
    var noticeAction: String { get }
    var noticeActionHint: String { get }
    var noticeActionUntil: String { get }
    var noticePicture: String { get }
    var noticePictureHint: String { get }
    var noticePictureWords: String { get }
    var noticePictureWordsHint: String { get }
    var removeNoticePicture: String { get }
    var noticeMore: String { get }

    var noticeMeaning: String { get }
    var noticeMeaningHint: String { get }
    func noticeMeaningName(_ change: NoticeChange) -> String

    var keepNotice: String { get }
    var previewNotice: String { get }
    var publishNotice: String { get }
    var publishNoticeMeans: String { get }
    var noticeNeedsReader: String { get }
    var changeNotice: String { get }
    /// For what is over.
    var extendNotice: String { get }
    var saveNoticeChange: String { get }
    var cancelNotice: String { get }
    var cancelNoticeMeans: String { get }
    var withdrawNotice: String { get }
    var withdrawNoticeMeans: String { get }
    var restoreNotice: String { get }
    var restoreNoticeMeans: String { get }
    var discardNotice: String { get }
    var seeNotice: String { get }

    var noticePreview: String { get }
    func noticeReach(_ count: Int) -> String
    var noticeMeasure: String { get }
    func noticeSentences(_ sentences: Int, average: Int, longest: Int) -> String
    func noticeLongest(_ sentence: String) -> String
    func noticeLongWords(_ words: String) -> String
    var noLongWords: String { get }
    var nothingToMeasure: String { get }

    func noticeDone(_ done: OwnNoticePage.Done) -> String
    var noticeStale: String { get }
    var noticeTheirs: String { get }
    var noticeYours: String { get }
    var noticeVersions: String { get }
    var noticeTold: String { get }
    var noticeNotTold: String { get }
    var noticeSearching: String { get }
    func toldTo(_ count: Int) -> String
    func stillWaiting(_ count: Int) -> String
    func notReached(_ count: Int) -> String
    var reachKept: String { get }
    var nextNotices: String { get }

    var hiddenNotices: String { get }
    var shownNotice: String { get }
    var noticeHidings: String { get }
    var noticeIsHidden: String { get }
    func hidNotice(_ reason: String) -> String
    var hideNotice: String { get }
    var hideNoticeMeans: String { get }
    var hideReason: String { get }
    var hideReasonHint: String { get }
    var hideReasonMissing: String { get }
    var unhideNotice: String { get }
    var unhideNoticeMeans: String { get }

    var noticeIsOver: String { get }
    var dangerIsOver: String { get }
    var tellItIsOver: String { get }
    var noticeIsOverMeans: String { get }
    var resumeNotice: String { get }
    var resumeNoticeMeans: String { get }

    var noticeOutside: String { get }
    var noticeOutsideMeant: String { get }
    var noticeDayOver: String { get }

    var searchNotices: String { get }
    var searchNoticesHint: String { get }
    var everyState: String { get }
    func noNoticesFound(_ words: String, isMore: Bool) -> (title: String, hint: String)
}
