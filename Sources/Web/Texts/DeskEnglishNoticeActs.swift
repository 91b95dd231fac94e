import Square

/// Hiding, ending, finding and counting of notices.
extension DeskEnglish {
    var nextNotices: String { "Next notices" }
    var noticeSearching: String { "who hears of it is still being found" }
    func toldTo(_ count: Int) -> String {
        switch count {
        case 0: "told nobody yet"
        case 1..<5: "told fewer than 5 people"
        case (DeskNoticeVersion.Reach.most + 1)...: "told more than 10,000"
        default: "told \(count.grouped(by: ","))"
        }
    }
    func stillWaiting(_ count: Int) -> String {
        switch count {
        case 0: "nobody waits"
        case 1..<5: "fewer than 5 still wait"
        case (DeskNoticeVersion.Reach.most + 1)...: "more than 10,000 still wait"
        default: "\(count.grouped(by: ",")) still wait"
        }
    }
    func notReached(_ count: Int) -> String {
        switch count {
        case 0: "nobody missed"
        case 1..<5: "fewer than 5 not reached"
        case (DeskNoticeVersion.Reach.most + 1)...: "more than 10,000 not reached"
        default: "\(count.grouped(by: ",")) not reached"
        }
    }
    var reachKept: String {
        "Who heard what is kept for \(Watches.toldDays) days; after that it is not counted. The last ten times are counted."
    }

    var hiddenNotices: String { "Hidden" }
    var shownNotice: String { "Shown again" }
    var noticeHidings: String { "Hidden and shown" }
    var noticeIsHidden: String {
        "This notice is not on the site and is not mailed, also not when its source brings it again."
    }
    func hidNotice(_ reason: String) -> String { "Why: \(reason)" }
    var hideNotice: String { "Hide" }
    var hideNoticeMeans: String {
        "For what nobody may read here, such as a name. The notice leaves the site and all files, and no more messages go out about it. You can put it back."
    }
    var hideReason: String { "Why?" }
    var hideReasonHint: String { "Only colleagues read this. Write no names." }
    var hideReasonMissing: String { "Write why, in at most 500 signs." }
    var unhideNotice: String { "Show again" }
    var unhideNoticeMeans: String {
        "The notice is then on the site again. What was to be told meanwhile goes out now."
    }

    var noticeIsOver: String { "Is over" }
    var dangerIsOver: String { "The danger is over" }
    var tellItIsOver: String { "Tell who had a message about it" }
    var noticeIsOverMeans: String {
        "The notice ends now and can still be read. Who hears nothing sees it on the site."
    }
    var resumeNotice: String { "Not over after all" }
    var resumeNoticeMeans: String { "The notice counts again as it was. Who heard that it was over hears this too." }

    var noticeOutside: String {
        "This place is outside the municipality. Is that right? Say so below, or choose another place."
    }
    var noticeOutsideMeant: String { "The place is right, though it is outside the municipality" }
    var noticeDayOver: String { "This day is over. Choose today or a day that is to come." }

    var searchNotices: String { "Search by word or place" }
    var searchNoticesHint: String {
        "In the title, the place, the kind and the reference. Three letters or more; the beginning of a word is enough."
    }
    var everyState: String { "All" }
    func noNoticesFound(_ words: String, isMore: Bool) -> (title: String, hint: String) {
        isMore
            ? ("Nothing here with ‘\(words)’", "Not everything was looked at: go on, or choose another state.")
            : ("Nothing found with ‘\(words)’", "Choose ‘All’, or search for another word of three letters or more.")
    }
}
