/// What came of "test this connection": the steps that went well, and the one that did not.
public struct MailWireReport: Sendable, Equatable {
    /// In this order; a wire leaves out what it does not have.
    public enum Step: String, Sendable, CaseIterable {
        /// The name was found.
        case resolve
        case connect
        /// TLS is up and the certificate is good; the detail is the version and until when, such as
        /// `TLS 1.3, 2027-03-01T00:00:00Z`.
        case encrypt
        /// The server speaks the right language.
        case greet
        case login
        /// IMAP: the detail is how many folders there are.
        case folders
        /// IMAP: the folder that we read opens; the detail is how many mails are in it.
        case folder
        /// SMTP: we may send as the mailbox's address.
        case sender
    }
    public struct Done: Sendable, Equatable {
        public let step: Step
        public let detail: String
        public init(step: Step, detail: String = "") { (self.step, self.detail) = (step, detail) }
    }

    public internal(set) var done: [Done] = []
    /// nil when all went well.
    public internal(set) var failed: Step?
    /// Why, when a step failed.
    public internal(set) var error: MailWireError?

    public init(done: [Done] = [], failed: Step? = nil, error: MailWireError? = nil) {
        (self.done, self.failed, self.error) = (done, failed, error)
    }

    public var isGood: Bool { failed == nil }

    mutating func pass(_ step: Step, _ detail: String = "") { done.append(Done(step: step, detail: detail)) }

    mutating func fail(_ step: Step, _ why: MailWireError) { (failed, error) = (step, why) }

    /// The steps up to the greeting, after a connection could not be opened.
    static func failedToOpen(_ why: MailWireError, _ server: MailServer) -> MailWireReport {
        let step: Step =
            switch why {
            case .unknownHost: .resolve
            case .unreachable, .unencrypted, .timedOut(.connecting): .connect
            case .tlsNotOffered, .certificate, .tls, .timedOut(.encrypting): .encrypt
            default: .greet
            }
        var report = MailWireReport()
        for earlier in [Step.resolve, .connect] + (server.security == .none ? [] : [.encrypt]) {
            if earlier == step { break }
            // With STARTTLS the greeting comes before TLS.
            if earlier == .encrypt, server.security == .startTLS { break }
            report.pass(earlier)
        }
        report.fail(step, why)
        return report
    }
}
