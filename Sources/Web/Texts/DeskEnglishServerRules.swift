import Channels
import Values

extension DeskEnglish {
    var serverRulesTitle: String { "Rules about servers" }
    var serverRulesLead: String {
        "A rule holds for a whole server of the fediverse and everything under it. It holds at once, for all accounts."
    }
    var noServerRules: (title: String, hint: String) {
        ("There are no rules", "Every server may write to us. Make a rule when a server gives trouble.")
    }
    var moreServerRules: String { "Next" }
    var ruledServerField: String { "Server" }
    var serverHint: String { "Only the name, such as social.example.nl." }
    var serverRuleKind: String { "What" }
    func serverRule(_ severity: DomainRuleList.Severity) -> String {
        switch severity {
        case .noop: "no limit"
        case .silence: "limited: messages come in with a mark"
        case .suspend: "blocked: nothing in, nothing out"
        }
    }
    var serverWithoutPictures: String { "Fetch no pictures with messages of this server" }
    var serverPicturesKeptOut: String { "no pictures" }
    var serverReasonHint: String { "For colleagues and whoever asks for it later, at most five hundred characters." }
    var madeBy: String { "By whom" }
    var atCommandLine: String { "the command line" }
    var madeAt: String { "When" }
    var newServerRule: String { "New rule" }
    var makeServerRule: String { "Make rule" }
    var endServerRule: String { "Remove" }
    func endServerRule(_ domain: String) -> String { "Remove: the rule about \(domain)" }
    var takeServerRules: String { "Take over a list" }
    var takeServerRulesLead: String {
        "A file as Mastodon makes it (CSV), or a list with a server on each line. What is there already is never made lighter."
    }
    var serverListFile: String { "File" }
    var serverListHint: String { "At most 8 MB." }
    var serverListKind: String { "What, where the file says nothing" }
    var serverListReasonHint: String { "For servers that the file gives no reason for." }
    var takeServerRulesButton: String { "Take over" }
    func serverRulesTaken(_ count: Int, _ number: String) -> String {
        switch count {
        case 0: "No rule was taken over."
        case 1: "1 rule was taken over."
        default: "\(number) rules were taken over."
        }
    }
    func serverRulesKnown(_ count: Int, _ number: String) -> String {
        count == 1
            ? "1 rule was there already, as heavy or heavier."
            : "\(number) rules were there already, as heavy or heavier."
    }
    func serverLinesLeftOut(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 line of the file was left out." : "\(number) lines of the file were left out."
    }
    var firstLinesLeftOut: String { "The first:" }
    func lineLeftOut(_ line: String, _ reason: DomainRuleList.Fault.Reason) -> String {
        let why =
            switch reason {
            case .notADomain: "this is no name of a server"
            case .obfuscated: "the name was made unreadable with asterisks"
            case .unknownSeverity: "Plein does not know this kind of rule"
            case .tooLong: "the line is too long"
            case .notText: "this is no readable text (UTF-8)"
            }
        return "Line \(line) of the file: \(why)."
    }
    var fromLimitedServer: String { "Comes from a server with a limit." }
    var serverKeptOut: String { "A rule of ours keeps this server out." }
}
