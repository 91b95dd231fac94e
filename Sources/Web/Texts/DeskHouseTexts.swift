import Desk
import Values

/// Words of the pages around the inbox: top tasks, published answers, the promise, colleagues and one's own settings.
protocol DeskHouseTexts: Sendable {
    var saved: String { get }
    var save: String { get }
    var cancel: String { get }
    var fix: String { get }
    var when: String { get }
    var who: String { get }
    var reason: String { get }
    var inDutch: String { get }
    var inEnglish: String { get }
    func changedBy(_ name: String, _ moment: String) -> String

    var topTasksTitle: String { get }
    var topTasksLead: String { get }
    func slot(_ number: Int) -> String
    var emptySlot: String { get }
    var taskTitle: String { get }
    var taskLine: String { get }
    var taskAddress: String { get }
    var taskAddressHint: String { get }
    var taskAddressWrong: String { get }
    var taskReasonHint: String { get }
    var clearSlot: String { get }

    var answersTitle: String { get }
    var answersLead: String { get }
    var newAnswer: String { get }
    var noAnswers: (title: String, hint: String) { get }
    var questionField: String { get }
    var answerField: String { get }
    var answerHint: String { get }
    var addressName: String { get }
    var addressNameHint: String { get }
    var addressNameWrong: String { get }
    var olderAnswers: String { get }
    var state: String { get }
    var reviewOn: String { get }
    var reviewHint: String { get }
    var reviewDue: String { get }
    var published: String { get }
    var withdrawn: String { get }
    var withdraw: String { get }
    var publishAgain: String { get }
    var seePublic: String { get }
    var changedOn: String { get }

    var promiseTitle: String { get }
    var promiseLead: String { get }
    var termsTitle: String { get }
    var channel: String { get }
    var allChannels: String { get }
    var allSubjects: String { get }
    var term: String { get }
    func hours(_ hours: String) -> String
    var addTerm: String { get }
    var termHours: String { get }
    var termHoursHint: String { get }
    var endTerm: String { get }
    var noTerms: String { get }
    var hoursTitle: String { get }
    var hoursHint: String { get }
    /// Monday first.
    var weekdays: [String] { get }
    var holidays: String { get }
    var holidaysHint: String { get }
    var overrides: String { get }
    var overridesHint: String { get }
    var validFrom: String { get }
    var validFromHint: String { get }
    var versionReasonHint: String { get }
    var saveVersion: String { get }
    var versionsTitle: String { get }
    var version: String { get }
    var currentVersion: String { get }
    var futureVersion: String { get }
    func faultyLine(_ line: Int, _ text: String) -> String

    var colleaguesTitle: String { get }
    var colleaguesLead: String { get }
    var name: String { get }
    var role: String { get }
    func roleName(_ role: DeskRole) -> String
    func roleMeaning(_ role: DeskRole) -> String
    var teams: String { get }
    var teamsTitle: String { get }
    func memberCount(_ count: Int) -> String
    var addColleague: String { get }
    var addTeam: String { get }
    var teamName: String { get }
    var change: String { get }
    var endColleague: String { get }
    var endColleagueHint: String { get }
    var endedColleagues: String { get }
    func endedOn(_ moment: String) -> String
    var notYetSeen: String { get }
    func issuedPassword(_ name: String) -> String
    var issuedHint: String { get }
    var copy: String { get }
    var copied: String { get }
    var noTeamsYet: String { get }
    var signature: String { get }
    var signatureHint: String { get }
    func signatureOf(_ team: String) -> String
    var noSignature: String { get }
    var saveSignature: String { get }

    var logTitle: String { get }
    var logLead: String { get }
    var logEmpty: String { get }
    /// Who did what nobody did by hand.
    var logByPlein: String { get }
    /// What happened, by its code; a code without words never shows.
    func logAction(_ code: String) -> String
    /// Leads to what was done before.
    var logOlder: String { get }
    /// What a changed top task was called.
    func logBefore(_ title: String) -> String

    var meTitle: String { get }
    var language: String { get }
    func languageName(_ language: Language) -> String
    var shortcutsSwitch: String { get }
    var shortcutsSwitchHint: String { get }
    var noticesTitle: String { get }
    var noticesLead: String { get }
    var noticesUnsent: String { get }
    func noticeChoice(_ notice: ColleagueNotice) -> String
    var saveNotices: String { get }
    var passwordTitle: String { get }
    var currentPassword: String { get }
    var currentPasswordWrong: String { get }
    var newPassword: String { get }
    var newPasswordHint: String { get }
    var changePassword: String { get }
    var sessionsTitle: String { get }
    var sessionsLead: String { get }
    var thisSession: String { get }
    func lastSeen(_ moment: String) -> String
    func since(_ moment: String) -> String
    var endSession: String { get }
    var signOut: String { get }
    func meDone(_ act: MePage.Done) -> String
}
