import Square
import Values

extension DeskEnglish {
    var nearNoticesTitle: String { "Nearby" }
    var nearNoticesLead: String {
        "What residents see of works, events, permits and plans. What you tell them yourselves is written here."
    }
    var newNotice: String { "New notice" }
    var noticeState: String { "State" }
    func noticeStateName(_ state: NoticeState) -> String {
        switch state {
        case .draft: "Draft"
        case .current: "Now or coming"
        case .ended: "Over"
        case .cancelled: "Does not happen"
        case .withdrawn: "Withdrawn"
        }
    }
    var noticeTopic: String { "Topic" }
    var everyTopic: String { "All topics" }
    var onlyOwnNotices: String { "Only our own" }
    var filterNotices: String { "Show" }
    func noNotices(_ state: NoticeState) -> (title: String, hint: String) {
        state == .draft
            ? ("No drafts", "Begin a new notice; until it is finished it stays here.")
            : ("No notices", "Choose another state or topic, or begin a new notice.")
    }
    var ownNoticeSource: String { "Our own" }
    var noticeFromSource: String { "This notice comes from a source and cannot be changed here." }
    var noticeDiscarded: String { "The draft is gone." }

    var noticeName: String { "Title" }
    var noticeNameHint: String { "What happens, and where? For example: Kerkstraat closed for a new sewer." }
    var noticeKind: String { "What is it, in a few words?" }
    var noticeKindHint: String { "For example: road closed, street party, trees felled." }
    var noticeText: String { "What do you want to tell?" }
    var noticeTextHint: String { "The most important first, in short sentences. What does somebody here notice of it?" }
    var noticeScope: String { "Who is it for?" }
    func noticeScopeName(_ scope: NoticeScope) -> String {
        switch scope {
        case .place: "For a place"
        case .municipality: "For the whole municipality"
        case .unlocated: "Without a place"
        }
    }
    var noticeDrawing: String { "Draw the place" }
    var noticeDrawingMissing: String {
        "There is no place in the Netherlands here. Draw a point, line or area, or choose a neighbourhood or coordinates."
    }
    var noticeArea: String { "Or choose a neighbourhood" }
    var noticeAreaHint: String { "Counts only when nothing is drawn." }
    var noAreaChosen: String { "None" }
    var noticeCoordinates: String { "Or enter coordinates" }
    var noticeLatitude: String { "Latitude" }
    var noticeLongitude: String { "Longitude" }
    var noticePointHint: String { "In degrees, for example 52.1093." }
    var noticePlace: String { "The place in words" }
    var noticePlaceHint: String { "Street or area, as residents call it." }
    var noticeBegin: String { "Begins" }
    var noticeEnd: String { "Ends" }
    var noticeEndHint: String { "Empty when the end is not known." }
    var noticeMomentWrong: String { "This moment is not right. The end is after the beginning, and not in the past." }
    var noticeCertainty: String { "How sure is it?" }
    var noCertainty: String { "We do not say" }
    var noticeBlocked: String { "Who cannot get through?" }
    var noticeHindrance: String { "Hindrance" }
    var noticeDetour: String { "Detour" }
    var noticeResponsible: String { "Who is responsible?" }
    var noticeAction: String { "What can a resident do?" }
    var noticeActionHint: String { "For example: move your car, or come to the open evening." }
    var noticeActionUntil: String { "Until" }
    var noticePicture: String { "Photo or drawing" }
    var noticePictureHint: String { "One picture: jpeg, png, webp or gif." }
    var noticePictureWords: String { "What does it show?" }
    var noticePictureWordsHint: String { "For who cannot see it." }
    var removeNoticePicture: String { "Remove the picture" }
    var noticeMore: String { "Hindrance, detour and what one can do" }

    var noticeMeaning: String { "What does this change mean?" }
    var noticeMeaningHint: String { "Who had a message hears of it only when it matters." }
    func noticeMeaningName(_ change: NoticeChange) -> String {
        switch change {
        case .minor: "Small: nobody gets a message"
        case .moved: "Elsewhere, or earlier: everybody hears"
        case .extended: "Takes longer: everybody hears"
        case .postponed: "Begins later: everybody hears"
        case .deadline: "A new date to do something: everybody hears"
        case .new, .cancelled, .withdrawn, .ended: ""
        }
    }

    var keepNotice: String { "Keep draft" }
    var previewNotice: String { "Preview" }
    var publishNotice: String { "Publish" }
    var publishNoticeMeans: String { "Everybody can then read the notice, and who follows this place gets a message." }
    var noticeNeedsReader: String { "A colleague reads and publishes this. Keep the draft and ask somebody." }
    var changeNotice: String { "Change this notice" }
    var extendNotice: String { "Does it take longer? Give a new end" }
    var saveNoticeChange: String { "Save the change" }
    var cancelNotice: String { "Does not happen" }
    var cancelNoticeMeans: String {
        "The notice can still be read, and who had a message hears that it does not happen."
    }
    var withdrawNotice: String { "Take back" }
    var withdrawNoticeMeans: String { "For what should never have been there: nobody reads the text any more." }
    var restoreNotice: String { "Put back" }
    var restoreNoticeMeans: String { "The notice counts again, and who saw it hears so." }
    var discardNotice: String { "Throw draft away" }
    var seeNotice: String { "As residents see it" }

    var noticePreview: String { "How residents read it" }
    func noticeReach(_ count: Int) -> String {
        switch count {
        case 0: "Nobody follows this place with this topic now. It will be on the website."
        case 1..<5: "Fewer than 5 people follow this place and get a message."
        default: "About \(count.grouped(by: ",")) people follow this place and get a message."
        }
    }
    var noticeMeasure: String { "Sentences and words" }
    func noticeSentences(_ sentences: Int, average: Int, longest: Int) -> String {
        let counted = sentences == 1 ? "1 sentence" : "\(sentences) sentences"
        return "\(counted), \(average) words on average. The longest has \(longest)."
    }
    func noticeLongest(_ sentence: String) -> String { "The longest sentence: ‘\(sentence)’" }
    func noticeLongWords(_ words: String) -> String { "Long words: \(words)." }
    var noLongWords: String { "No long words." }
    var nothingToMeasure: String { "There is no text yet." }

    func noticeDone(_ done: OwnNoticePage.Done) -> String {
        switch done {
        case .saved: "The draft is kept."
        case .published: "The notice is on the website."
        case .changed: "The change is saved."
        case .cancelled: "It now says that it does not happen."
        case .withdrawn: "The notice was taken back."
        case .restored: "The notice counts again."
        case .hidden: "The notice is off the site."
        case .shown: "The notice is on the site again."
        case .finished: "It now says that it is over."
        case .resumed: "The notice counts again as it was."
        case .outside: "The place is outside the municipality. Say below that this is right, or choose another."
        case .noReason: "The notice is still there: write why you hide it."
        case .tooLate: "The notice stood otherwise by now. This is how it is."
        case .notReady: "The notice is not complete yet. Add what is missing below."
        case .needsReader: "A colleague has to publish this: you wrote it."
        }
    }
    var noticeStale: String { "A colleague changed this notice while you were writing. Your text is below." }
    var noticeTheirs: String { "As it is now" }
    var noticeYours: String { "Your text" }
    var noticeVersions: String { "Versions" }
    var noticeTold: String { "followers get a message" }
    var noticeNotTold: String { "without a message" }
}
