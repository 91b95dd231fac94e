import Desk
import Values

extension DeskEnglish {
    var saved: String { "Saved." }
    var save: String { "Save" }
    var cancel: String { "Back without saving" }
    var fix: String { "This has not been saved. First correct:" }
    var when: String { "When" }
    var who: String { "Who" }
    var reason: String { "Reason" }
    var inDutch: String { "Dutch" }
    var inEnglish: String { "English" }
    func changedBy(_ name: String, _ moment: String) -> String { "Changed by \(name) on \(moment)" }

    var topTasksTitle: String { "Top tasks" }
    var topTasksLead: String {
        "The six things residents come for most. They are at the top of the site. Every change has a reason."
    }
    func slot(_ number: Int) -> String { "Place \(number)" }
    var emptySlot: String { "Empty" }
    var taskTitle: String { "Title" }
    var taskLine: String { "One line of explanation" }
    var taskAddress: String { "Address" }
    var taskAddressHint: String { "A page of this site, such as /contact, or an address that begins with https://" }
    var taskAddressWrong: String { "Begin with / for a page of this site, or with https:// for another." }
    var taskReasonHint: String { "Why does this belong here? For example: 412 questions in October." }
    var clearSlot: String { "Empty this place" }

    var answersTitle: String { "Answers" }
    var answersLead: String { "Questions everybody can read and find, in two languages." }
    var newAnswer: String { "New answer" }
    var noAnswers: (title: String, hint: String) {
        ("No answers yet", "Write down what is often asked; residents find it with the search field on the front page.")
    }
    var questionField: String { "Question" }
    var answerField: String { "Answer" }
    var answerHint: String { "Plain text. An empty line begins a new paragraph." }
    var addressName: String { "Name in the address" }
    var addressNameHint: String { "Small letters, digits and hyphens, such as grof-vuil-ophalen." }
    var addressNameWrong: String { "Use only small letters, digits and hyphens." }
    var olderAnswers: String { "Next answers" }
    var state: String { "State" }
    var reviewOn: String { "Review on" }
    var reviewHint: String { "On this day Plein asks whether the answer is still right." }
    var reviewDue: String { "Review" }
    var published: String { "Visible" }
    var withdrawn: String { "Withdrawn" }
    var withdraw: String { "Withdraw" }
    var publishAgain: String { "Make visible again" }
    var seePublic: String { "See it on the site" }
    var changedOn: String { "Changed" }

    var promiseTitle: String { "Promise" }
    var promiseLead: String {
        "What we promise residents. A change holds for new questions; what was promised stays."
    }
    var termsTitle: String { "Terms" }
    var channel: String { "Channel" }
    var allChannels: String { "All channels" }
    var allSubjects: String { "All subjects" }
    var term: String { "Term" }
    func hours(_ hours: String) -> String { "\(hours) hours" }
    var addTerm: String { "Add or change a term" }
    var termHours: String { "Hours, in opening hours" }
    var termHoursHint: String { "The most precise rule holds: channel with subject first, then subject, then channel." }
    var endTerm: String { "End" }
    var noTerms: String { "There is no term yet. Without a term we make no promise." }
    var hoursTitle: String { "Opening hours" }
    var hoursHint: String {
        "Several times on a day with a comma: 09:00-17:00, 19:00-21:00. Past midnight: 22:00-26:00. Empty is closed."
    }
    var weekdays: [String] { ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] }
    var holidays: String { "Closed on national holidays" }
    var holidaysHint: String { "Also King's Day and every fifth year 5 May; a deviating day below goes first." }
    var overrides: String { "Deviating days" }
    var overridesHint: String {
        "One a line: 2026-12-24 09:00-12:00 Christmas Eve. Only a date and a reason means closed."
    }
    var validFrom: String { "Holds from" }
    var validFromHint: String { "Today or later." }
    var versionReasonHint: String { "Residents read this with the promise." }
    var saveVersion: String { "Save as a new version" }
    var versionsTitle: String { "Versions" }
    var version: String { "Version" }
    var currentVersion: String { "holds now" }
    var futureVersion: String { "holds later" }
    func faultyLine(_ line: Int, _ text: String) -> String { "We do not understand line \(line): \(text)" }

    var colleaguesTitle: String { "Colleagues" }
    var colleaguesLead: String { "Who works in Plein, in which role and in which teams." }
    var name: String { "Name" }
    var role: String { "Role" }
    func roleName(_ role: DeskRole) -> String {
        switch role {
        case .reader: "Reader"
        case .colleague: "Colleague"
        case .teamLead: "Team lead"
        case .administrator: "Administrator"
        }
    }
    func roleMeaning(_ role: DeskRole) -> String {
        switch role {
        case .reader: "reads conversations of their own teams"
        case .colleague: "answers and hands over"
        case .teamLead: "also erases, top tasks, answers and the promise"
        case .administrator: "also colleagues and teams"
        }
    }
    var teams: String { "Teams" }
    var teamsTitle: String { "Teams" }
    func memberCount(_ count: Int) -> String {
        count == 0 ? "nobody yet" : count == 1 ? "1 colleague" : "\(count) colleagues"
    }
    var addColleague: String { "Add a colleague" }
    var addTeam: String { "Add a team" }
    var teamName: String { "Name of the team" }
    var change: String { "Change" }
    var endColleague: String { "End access" }
    var endColleagueHint: String {
        "The colleague can no longer sign in and open sessions stop. Conversations in this name return to the list."
    }
    var endedColleagues: String { "Without access" }
    func endedOn(_ moment: String) -> String { "access ended on \(moment)" }
    var notYetSeen: String { "has not signed in yet" }
    func issuedPassword(_ name: String) -> String { "Password for \(name)" }
    var issuedHint: String {
        "This is shown once. Pass it on in person; after signing in the colleague chooses their own password."
    }
    var copy: String { "Copy" }
    var copied: String { "Copied" }
    var noTeamsYet: String { "There are no teams yet. Add one first." }
    var signature: String { "Signature" }
    var signatureHint: String {
        "Stands below every answer by mail of this team, above reference and link. At most 8 lines. Empty: no signature."
    }
    func signatureOf(_ team: String) -> String { "Signature of \(team)" }
    var noSignature: String { "no signature" }
    var saveSignature: String { "Save signature" }

    var logTitle: String { "Log" }
    var logLead: String {
        "What was done to the set-up, newest first; also notices to colleagues that did not arrive. The history of a conversation is in that conversation."
    }
    var logEmpty: String { "Nothing has happened yet." }
    var logByPlein: String { "Plein itself" }
    func logAction(_ code: String) -> String {
        Self.logActions[code] ?? "Something that this version of Plein does not know"
    }
    var logOlder: String { "Older" }
    func logBefore(_ title: String) -> String { "Before: \(title)" }

    var meTitle: String { "My settings" }
    var language: String { "Language" }
    func languageName(_ language: Language) -> String { language == .dutch ? "Nederlands" : "English" }
    var shortcutsSwitch: String { "Keyboard shortcuts on" }
    var shortcutsSwitchHint: String {
        "Single letters do something while you are not typing. Switch this off if you use speech or a screen reader."
    }
    var noticesTitle: String { "Messages by mail" }
    var noticesLead: String {
        "Plein mails you at the address that you sign in with. The mail never says what somebody wrote."
    }
    var noticesUnsent: String {
        "Nothing goes out yet: no mailbox is set to send notices."
    }
    func noticeChoice(_ notice: ColleagueNotice) -> String {
        switch notice {
        case .assigned: "Somebody hands a conversation over to me"
        case .mentioned: "Somebody mentions me in a note, such as @fatma"
        case .expiring: "A promise ends within the hour: mine, or nobody's in my team"
        }
    }
    var saveNotices: String { "Save messages" }
    var passwordTitle: String { "Change password" }
    var currentPassword: String { "Current password" }
    var currentPasswordWrong: String { "This is not your current password." }
    var newPassword: String { "New password" }
    var newPasswordHint: String { "At least 12 characters. A few separate words in a row is fine." }
    var changePassword: String { "Change password" }
    var sessionsTitle: String { "Where you are signed in" }
    var sessionsLead: String { "You do not know a place? End it and change your password." }
    var thisSession: String { "this browser" }
    func lastSeen(_ moment: String) -> String { "last seen \(moment)" }
    func since(_ moment: String) -> String { "signed in \(moment)" }
    var endSession: String { "End" }
    var signOut: String { "Sign out" }
    func meDone(_ act: MePage.Done) -> String {
        switch act {
        case .preferences: "Your settings were saved."
        case .notices: "Your choice of messages was saved."
        case .password: "Your password was changed. You are signed out in other places."
        case .sessionEnded: "The session was ended."
        }
    }
}
