import Growth
import Values

/// Words of the pages of the questionnaire.
protocol DeskQuestionnaireTexts: Sendable {
    var questionnaireTitle: String { get }
    var questionnaireLead: String { get }
    var statementNever: String { get }
    func statementAnswer(_ answer: Statement.Answer) -> String
    func statementUntil(_ day: String) -> String
    func statementExpires(days: Int) -> String
    func statementExpired(_ day: String) -> String
    func statementBy(_ name: String?, _ day: String) -> String
    var statementEvidence: String { get }
    var statementProof: String { get }
    var giveStatement: String { get }
    func giveStatement(_ item: String) -> String
    var statementAnswerField: String { get }
    var evidenceField: String { get }
    var evidenceHint: String { get }
    var evidenceWrong: String { get }
    var remarkField: String { get }
    var statedOnField: String { get }
    var statedOnHint: String { get }
    var statedOnWrong: String { get }
    var saveStatement: String { get }
    var statementSaved: String { get }
    var statementHistory: String { get }
    func statementHistory(of item: String) -> String
    var statementHistoryLead: String { get }
    var olderStatements: String { get }
    var noStatements: (title: String, hint: String) { get }
    var backToQuestionnaire: String { get }
}

/// Words of the pages of experiments.
protocol DeskExperimentTexts: Sendable {
    var experimentsTitle: String { get }
    var experimentsLead: String { get }
    var newExperiment: String { get }
    var runningExperiments: String { get }
    var endedExperiments: String { get }
    var noExperiments: (title: String, hint: String) { get }
    var noneRunning: String { get }
    func experimentPeriod(_ from: String, _ until: String) -> String
    func experimentLate(_ day: String) -> String
    func experimentRunsUntil(_ day: String) -> String
    func experimentStarts(_ day: String) -> String
    func experimentOutcome(_ outcome: Experiment.Outcome) -> String
    func experimentOwner(_ name: String) -> String
    var olderExperiments: String { get }
    var experimentTitleField: String { get }
    var hypothesisField: String { get }
    var hypothesisHint: String { get }
    var startField: String { get }
    var endField: String { get }
    var endHint: String { get }
    var experimentOwnerField: String { get }
    var saveExperiment: String { get }
    var beginExperiment: String { get }
    var changeExperiment: String { get }
    var endExperiment: String { get }
    var endExperimentLead: String { get }
    var outcomeField: String { get }
    var happenedField: String { get }
    var experimentEnded: String { get }
    var experimentSaved: String { get }
    var experimentReopened: String { get }
    var reopenExperiment: String { get }
    var writeLesson: String { get }
    var seeLesson: String { get }
    var allExperiments: String { get }
    var changedMeanwhile: String { get }
    /// A new one's form came a second time, with other words.
    var formSentBefore: String { get }
    var removeExperiment: String { get }
    var removeExperimentLead: String { get }
    var experimentRemoved: String { get }
    var experimentGone: String { get }
    var restoreExperiment: String { get }
    var experimentRestored: String { get }
    /// Nothing was done, because it stands otherwise now.
    func experimentOtherwise(_ standing: String) -> String
    var experimentRuns: String { get }
    var experimentEndedMeanwhile: String { get }
    var experimentRemovedMeanwhile: String { get }
    func otherOwner(than name: String) -> String
}

/// Words of the pages of lessons.
protocol DeskLessonTexts: Sendable {
    var lessonsTitle: String { get }
    var lessonsLead: String { get }
    var newLesson: String { get }
    var candidatesTitle: String { get }
    var candidatesLead: String { get }
    var noCandidates: String { get }
    var olderCandidates: String { get }
    var newestCandidates: String { get }
    func candidate(_ matter: LessonCandidate.Matter, _ week: Week) -> String
    func candidateTried(_ matter: LessonCandidate.Matter) -> String
    func candidateExpected(_ matter: LessonCandidate.Matter) -> String
    func candidateHappened(_ matter: LessonCandidate.Matter, _ week: Week, _ days: String) -> String
    var beginLesson: String { get }
    func beginLesson(_ about: String) -> String
    var noLessonInThis: String { get }
    func noLessonInThis(_ about: String) -> String
    var candidateAside: String { get }
    var registerTitle: String { get }
    var noLessons: (title: String, hint: String) { get }
    var olderLessons: String { get }
    var lessonPublic: String { get }
    var lessonInternal: String { get }
    var lessonGone: String { get }
    func lessonSource(_ source: Lesson.Source) -> String
    var lessonTitleField: String { get }
    var triedField: String { get }
    var expectedField: String { get }
    var costField: String { get }
    var costHint: String { get }
    var learnedField: String { get }
    var learnedHint: String { get }
    var saveLesson: String { get }
    var changeLesson: String { get }
    var lessonSaved: String { get }
    var publishLesson: String { get }
    var publishLead: String { get }
    var lessonPublished: String { get }
    var withdrawLesson: String { get }
    var lessonWithdrawn: String { get }
    var removeLesson: String { get }
    var lessonRemoved: String { get }
    var restoreLesson: String { get }
    var lessonRestored: String { get }
    var findingsTitle: String { get }
    var findingsForbidden: String { get }
    var findingsAllowed: String { get }
    func finding(_ kind: Lessons.Finding.Kind) -> String
    var publishAnyway: String { get }
    var pointsAtSomebody: String { get }
    var seePublicLessons: String { get }
    var allLessons: String { get }
    var mayOnlyTeamLead: String { get }
    var lessonBeaten: String { get }
    var lessonUnread: String { get }
    var lessonSourceTaken: String { get }
    var lessonGoneMeanwhile: String { get }
    /// With what was typed beside them.
    var lessonGoneKept: String { get }
    var lessonPublicKept: String { get }
}

/// Words of the pages of adoption.
protocol DeskAdoptionTexts: Sendable {
    var adoptionTitle: String { get }
    var adoptionLead: String { get }
    var adoptionRuleTitle: String { get }
    var adoptionRules: [String] { get }
    var adoptionTotal: String { get }
    func adoptionRest(_ departments: Int) -> String
    var adoptionHidden: String { get }
    func adoptionSentence(_ atLeast: String, _ staff: String, _ share: String) -> String
    func adoptionChart(_ name: String) -> String
    var adoptionTable: String { get }
    var adoptionDepartment: String { get }
    var adoptionStaff: String { get }
    /// In a cell of a group that was not apart then, and what that means.
    var adoptionNotYet: String { get }
    var adoptionNotYetMeaning: String { get }
    var adoptionOurs: String { get }
    var adoptionReference: String { get }
    var referenceTitle: String { get }
    var referenceLead: String { get }
    var referenceTable: String { get }
    var referenceGroup: String { get }
    var referenceShare: String { get }
    var referenceSum: String { get }
    var referenceGroups: [String] { get }
    var noAdoption: (title: String, hint: String) { get }
    var adoptionAllHidden: String { get }
    func adoptionTaken(_ moment: String) -> String
}

/// Words of the pages of departments.
protocol DeskDepartmentTexts: Sendable {
    var departmentsTitle: String { get }
    var departmentsLead: String { get }
    var departmentsLink: String { get }
    var departmentField: String { get }
    var noDepartment: String { get }
    func departmentOf(_ name: String) -> String
    var departmentName: String { get }
    var staffField: String { get }
    var staffHint: String { get }
    var addDepartment: String { get }
    var newDepartment: String { get }
    func departmentFacts(staff: String, colleagues: Int) -> String
    var endDepartment: String { get }
    var endDepartmentHint: String { get }
    var departmentEnded: String { get }
    var restoreDepartment: String { get }
    var mergeDepartment: String { get }
    var mergeHint: String { get }
    var mergeInto: String { get }
    var endedDepartments: String { get }
    func departmentMergedInto(_ name: String) -> String
    var noDepartments: (title: String, hint: String) { get }
    var backToColleagues: String { get }
}
