import Channels
import Values

/// Words of the page with rules about whole servers of the fediverse.
protocol DeskServerRuleTexts: Sendable {
    var serverRulesTitle: String { get }
    var serverRulesLead: String { get }
    var noServerRules: (title: String, hint: String) { get }
    var moreServerRules: String { get }
    var ruledServerField: String { get }
    var serverHint: String { get }
    var serverRuleKind: String { get }
    func serverRule(_ severity: DomainRuleList.Severity) -> String
    /// A choice beside it, and what the list says of a rule that has it.
    var serverWithoutPictures: String { get }
    var serverPicturesKeptOut: String { get }
    var serverReasonHint: String { get }
    var madeBy: String { get }
    /// In the place of a colleague.
    var atCommandLine: String { get }
    var madeAt: String { get }
    var newServerRule: String { get }
    var makeServerRule: String { get }
    var endServerRule: String { get }
    /// The same with the server, for who hears the button alone.
    func endServerRule(_ domain: String) -> String
    var takeServerRules: String { get }
    var takeServerRulesLead: String { get }
    var serverListFile: String { get }
    var serverListHint: String { get }
    var serverListKind: String { get }
    var serverListReasonHint: String { get }
    var takeServerRulesButton: String { get }
    /// `number` is `count` as it is written.
    func serverRulesTaken(_ count: Int, _ number: String) -> String
    func serverRulesKnown(_ count: Int, _ number: String) -> String
    func serverLinesLeftOut(_ count: Int, _ number: String) -> String
    /// Stands before the faults when not all are shown.
    var firstLinesLeftOut: String { get }
    func lineLeftOut(_ line: String, _ reason: DomainRuleList.Fault.Reason) -> String
    /// Under a message.
    var fromLimitedServer: String { get }
    /// Why a message did not go out.
    var serverKeptOut: String { get }
}
