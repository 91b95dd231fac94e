internal import NIOCore

/// A conversation with an IMAP server (RFC 3501, RFC 9051) that only reads: folders are opened with EXAMINE and mails
/// fetched with BODY.PEEK, so no mail is ever marked as seen by us.
///
/// It belongs to one task at a time: a command during another one throws `busy`. After an error other than `refused`,
/// `noFolder`, `loginRefused`, `loginNotOffered`, `unusable` or `busy` the connection is closed, because nobody knows
/// any more which answer belongs to which question.
public actor IMAPConnection {
    /// Bytes of literals in an answer that carries no mail: names of folders.
    static let smallLiteral = 1 << 20
    /// Answers to one command that carries no mails.
    static let answersLimit = 250_000

    public nonisolated let server: MailServer
    nonisolated let timeouts: MailTimeouts
    nonisolated let wire: MailWire
    var session = IMAPSession()
    var framer = IMAPFramer(literalLimit: IMAPConnection.smallLiteral)
    /// Mails that are being fetched; the next other command ends it.
    var run: FetchRun?
    var runs = 0
    private var isInUse = false
    private var isClosed = false

    init(_ wire: MailWire, _ server: MailServer, _ timeouts: MailTimeouts) {
        (self.wire, self.server, self.timeouts) = (wire, server, timeouts)
    }

    /// Connects, checks the certificate and waits for the greeting.
    /// - Throws: `unknownHost`, `unreachable`, `unencrypted`, `tlsNotOffered`, `certificate`, `tls`, `greeting`,
    ///   `protocolBroken`, `timedOut`, `closed`, `cancelled`.
    public static func open(
        _ server: MailServer, timeouts: MailTimeouts = .reading
    ) async throws(MailWireError) -> IMAPConnection {
        let wire = try await MailWire.open(server, timeouts: timeouts)
        let connection = IMAPConnection(wire, server, timeouts)
        do {
            try await connection.greet()
        } catch {
            wire.close()
            throw error
        }
        return connection
    }

    private func greet() async throws(MailWireError) {
        try await use { () async throws(MailWireError) in
            var progress = Progress(silence: timeouts.greeting, whole: timeouts.greeting)
            guard case .status(let greeting) = try await receive(&progress, for: .greeting) else {
                throw .protocolBroken(why: "not the greeting of an IMAP server")
            }
            switch greeting.kind {
            case .ok: break
            // Logged in already, so TLS can not be asked for any more, and nobody would have checked who is there.
            case .preauth where server.security == .startTLS: throw .tlsNotOffered(greeting.words)
            case .preauth: session.isLoggedIn = true
            default: throw .greeting(greeting.words)
            }
            if server.security == .startTLS { try await startTLS() }
        }
    }

    private func startTLS() async throws(MailWireError) {
        let context = try await MailTLS.context(roots: server.trustedRoots)
        let answer = try await say(IMAPCommand("STARTTLS"))
        guard answer.kind == .ok else { throw .tlsNotOffered(answer.words) }
        guard framer.isEmpty else { throw .protocolBroken(why: "data in the clear before TLS") }
        try await wire.encrypt(context, within: timeouts.connecting)
        session.startAnew()
    }

    /// Ends the conversation politely, within five seconds.
    public func logout() async {
        try? await use { () async throws(MailWireError) in
            try await endRun()
            _ = try await say(IMAPCommand("LOGOUT"), within: .seconds(5))
        }
        close()
    }

    /// Ends the connection at once; a task that waits for an answer gets `closed`.
    public func close() {
        isClosed = true
        wire.close()
    }

    /// Does something for which nobody else may use the connection.
    func use<Result: Sendable>(
        _ body: () async throws(MailWireError) -> Result
    ) async throws(MailWireError) -> Result {
        guard !isInUse else { throw .busy }
        guard !isClosed else { throw .closed(session.farewell ?? "") }
        isInUse = true
        defer { isInUse = false }
        do {
            return try await body()
        } catch {
            if !error.leavesConnectionUsable { close() }
            throw error
        }
    }
}

extension MailWireError {
    /// Whether the question was asked and answered to the end, or never asked.
    fileprivate var leavesConnectionUsable: Bool {
        switch self {
        case .refused, .noFolder, .loginRefused, .loginNotOffered, .unusable, .busy: true
        default: false
        }
    }
}
