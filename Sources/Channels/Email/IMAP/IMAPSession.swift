/// What we know of a conversation with a server, from all it says, asked for or not. A value without I/O.
struct IMAPSession {
    /// In upper case; nil when they must be asked (again).
    private(set) var capabilities: Set<String>?
    /// How many mails the open folder has.
    private(set) var exists = 0
    private(set) var uidValidity: UInt32?
    /// Whether mails came or went since `newsWasSeen`.
    private(set) var hasNews = false
    /// The server's last words before it hangs up.
    private(set) var farewell: String?
    /// Whether we are logged in.
    var isLoggedIn = false
    /// The folder that is open.
    private(set) var folder: String?
    private var tags = 0

    mutating func nextTag() -> String {
        tags += 1
        return "p\(tags)"
    }

    /// Takes note of a response, whoever else it was for.
    mutating func absorb(_ response: IMAPResponse) {
        switch response {
        case .capability(let found): capabilities = found
        case .exists(let count):
            if count != exists { hasNews = true }
            exists = count
        case .recent: hasNews = true
        case .expunge:
            exists = max(0, exists - 1)
            hasNews = true
        case .status(let status): absorb(status)
        case .tagged(_, let status): if status.code == "CAPABILITY" { absorb(status) }
        default: break
        }
    }

    private mutating func absorb(_ status: IMAPStatus) {
        if status.kind == .bye { farewell = status.words }
        switch status.code {
        case "CAPABILITY": capabilities = IMAPResponse.capabilities(in: status.argument)
        case "UIDVALIDITY": uidValidity = status.number
        default: break
        }
    }

    /// The login is about to change what the server offers.
    mutating func forgetCapabilities() { capabilities = nil }

    /// Under TLS: whatever was said in the clear may be somebody else's words (RFC 9051 §6.2.1).
    mutating func startAnew() {
        let tags = tags
        self = IMAPSession()
        self.tags = tags
    }

    /// A folder is about to be opened; the one that was open is closed by that, also when it fails.
    mutating func opens(_ folder: String?) {
        self.folder = folder
        (exists, uidValidity, hasNews) = (0, nil, false)
    }

    mutating func newsWasSeen() { hasNews = false }

    func offers(_ capability: String) -> Bool { capabilities?.contains(capability) ?? false }

    /// From which size a literal has to wait for the server (RFC 7888).
    var literalsWaitFrom: Int {
        if offers("LITERAL+") { return .max }
        return offers("LITERAL-") ? 4097 : 0
    }

    /// The mechanisms for logging in.
    var mechanisms: Set<String> {
        Set((capabilities ?? []).filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) })
    }
}
