import Growth
import Values

extension DeskEnglish {
    var lessonsTitle: String { "Lessons" }
    var lessonsLead: String {
        "What did you try, what went otherwise and what did you learn? A lesson is for colleagues until a team lead makes it public."
    }
    var newLesson: String { "New lesson" }
    var candidatesTitle: String { "Something to learn from" }
    var candidatesLead: String { "Of the last half year: numbers, without names and without what anybody wrote." }
    var noCandidates: String {
        "Nothing here now. Late answers, reopened conversations, corrected answers and ended experiments come here by themselves."
    }
    var olderCandidates: String { "Earlier weeks" }
    var newestCandidates: String { "Latest weeks" }
    func candidate(_ matter: LessonCandidate.Matter, _ week: Week) -> String {
        switch matter {
        case .experiment(let experiment): "Experiment ended: \(experiment.title)"
        case .latePromises(let answered, let waiting):
            "Promise not kept in week \(week.number): \(times(answered + waiting))\(waiting > 0 ? ", of which \(waiting) still open" : "")"
        case .reopened(let n):
            n == 1
                ? "One conversation reopened in week \(week.number)"
                : "\(n) conversations reopened in week \(week.number)"
        case .corrected(let changed, let withdrawn):
            "Answers corrected in week \(week.number): \(changed) changed, \(withdrawn) withdrawn"
        }
    }
    func candidateTried(_ matter: LessonCandidate.Matter) -> String {
        switch matter {
        case .experiment(let experiment): experiment.title
        case .latePromises: "Answer every question within the term that we promise."
        case .reopened: "Close a conversation when its question is answered."
        case .corrected: "Give a good answer at once."
        }
    }
    func candidateExpected(_ matter: LessonCandidate.Matter) -> String {
        switch matter {
        case .experiment(let experiment): experiment.hypothesis
        case .latePromises: "That all answers were in time."
        case .reopened: "That nobody had to come back."
        case .corrected: "That nothing had to be corrected."
        }
    }
    func candidateHappened(_ matter: LessonCandidate.Matter, _ week: Week, _ days: String) -> String {
        switch matter {
        case .experiment(let experiment): experiment.happened
        case .latePromises(let answered, let waiting):
            "In week \(week.number) (\(days)) we did not keep the promise \(times(answered + waiting)): \(answered) late or closed without an answer, \(waiting) still waiting."
        case .reopened(let n):
            "In week \(week.number) (\(days)) we reopened \(n) closed \(n == 1 ? "conversation" : "conversations")."
        case .corrected(let changed, let withdrawn):
            "In week \(week.number) (\(days)) we corrected \(changed) answers that had gone out and withdrew \(withdrawn)."
        }
    }
    var beginLesson: String { "Begin the lesson" }
    func beginLesson(_ about: String) -> String { "Begin the lesson: \(about)" }
    var noLessonInThis: String { "Nothing to learn" }
    func noLessonInThis(_ about: String) -> String { "Nothing to learn from: \(about)" }
    var candidateAside: String { "Put aside." }
    private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
    var registerTitle: String { "Written down" }
    var noLessons: (title: String, hint: String) {
        ("No lesson yet", "A lesson need not be large: one thing that went otherwise than thought.")
    }
    var olderLessons: String { "Earlier lessons" }
    var lessonPublic: String { "Public" }
    var lessonInternal: String { "For colleagues only" }
    var lessonGone: String { "Taken away" }
    func lessonSource(_ source: Lesson.Source) -> String {
        switch source {
        case .own: "Written by ourselves"
        case .experiment: "From an experiment"
        case .promise: "From late answers"
        case .reopening: "From reopened conversations"
        case .correction: "From corrected answers"
        }
    }
    var lessonTitleField: String { "Title" }
    var triedField: String { "What did we try?" }
    var expectedField: String { "What did we expect?" }
    var costField: String { "What did it cost? (may stay empty)" }
    var costHint: String { "Time, money or trust; a rough estimate is fine." }
    var learnedField: String { "What did we learn?" }
    var learnedHint: String {
        "What will we do otherwise from now on? Do not write down names of residents or colleagues."
    }
    var saveLesson: String { "Save the lesson" }
    var changeLesson: String { "Improve the lesson" }
    var lessonSaved: String { "Saved." }
    var publishLesson: String { "Make public" }
    var publishLead: String {
        "Everybody can then read the lesson at /groei/lessen, also the council and other municipalities."
    }
    var lessonPublished: String { "The lesson is public." }
    var withdrawLesson: String { "Take off the site" }
    var lessonWithdrawn: String { "The lesson is no longer on the site." }
    var removeLesson: String { "Take away" }
    var lessonRemoved: String { "The lesson was taken away." }
    var restoreLesson: String { "Put back" }
    var lessonRestored: String { "The lesson is back, for colleagues only." }
    var findingsTitle: String { "Not public yet: look at this first" }
    var findingsForbidden: String {
        "This points at somebody and cannot go along. Improve the lesson and make it public then."
    }
    var findingsAllowed: String { "It holds a name that may be an ordinary word too. Is it right like this?" }
    func finding(_ kind: Lessons.Finding.Kind) -> String {
        switch kind {
        case .data(.citizenNumber): "a citizen service number"
        case .data(.bankAccount): "an account number"
        case .data(.licencePlate): "a licence plate"
        case .data(.phone): "a telephone number"
        case .data(.email): "a mail address"
        case .colleague(let name): "the name of a colleague: \(name)"
        case .reference(let reference): "the reference of a conversation: \(reference)"
        case .privateLink: "a private link of a resident"
        }
    }
    var publishAnyway: String { "Make public all the same" }
    var pointsAtSomebody: String { "This points at somebody. The lesson is public: write it in another way." }
    var seePublicLessons: String { "See the public lessons" }
    var allLessons: String { "All lessons" }
    var mayOnlyTeamLead: String { "This lesson is public. Only a team lead changes it." }
    var lessonBeaten: String {
        "A colleague wrote a lesson about this meanwhile. What you typed is below; when you save it, it takes the place of that lesson."
    }
    var lessonUnread: String {
        "The lesson was not made public, because its words changed meanwhile. Read them first; then make it public."
    }
    var lessonSourceTaken: String {
        "The lesson was not put back, because another lesson was written about the same since."
    }
    var lessonGoneMeanwhile: String { "Nothing was done, because the lesson was taken away meanwhile." }
    var lessonGoneKept: String {
        "This lesson was taken away meanwhile. What you typed is below; you can save it as a new lesson."
    }
    var lessonPublicKept: String {
        "This lesson is public by now, and only a team lead changes it. Pass on what you typed:"
    }
}
