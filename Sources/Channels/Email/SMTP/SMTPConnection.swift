internal import NIOCore

/// A conversation with an SMTP server (RFC 5321), for one mail or several after each other.
///
/// It belongs to one task at a time: sending during another sending gives the error `busy`.
public actor SMTPConnection {
    public nonisolated let server: MailServer
    nonisolated let timeouts: MailTimeouts
    nonisolated let wire: MailWire
    private let name: String
    private(set) var extensions = SMTPExtensions()
    private var reader = SMTPReplyReader()
    private var isInUse = false
    private var isClosed = false
    /// Whether a mail was begun and not ended, so that the server must be told to forget it.
    var isMidMail = false
    /// The mail whose commands went along with the end of the last one.
    var following: Begun?

    init(_ wire: MailWire, _ server: MailServer, name: String, _ timeouts: MailTimeouts) {
        (self.wire, self.server, self.timeouts) = (wire, server, timeouts)
        self.name = Self.isName(name) ? name : wire.ownAddressLiteral
    }

    /// Connects, checks the certificate and greets.
    /// - Parameter heloName: this machine's own full name; without one its address is given.
    /// - Throws: `unknownHost`, `unreachable`, `unencrypted`, `tlsNotOffered`, `certificate`, `tls`, `greeting`,
    ///   `protocolBroken`, `timedOut`, `closed`, `cancelled`.
    public static func open(
        _ server: MailServer, heloName: String, timeouts: MailTimeouts = .sending
    ) async throws(MailWireError) -> SMTPConnection {
        let wire = try await MailWire.open(server, timeouts: timeouts)
        let connection = SMTPConnection(wire, server, name: heloName, timeouts)
        do {
            try await connection.begin()
        } catch {
            wire.close()
            throw error
        }
        return connection
    }

    /// Ends the conversation politely, within five seconds.
    public func quit() async {
        // A server that waits for a mail takes no leave.
        if following != nil { return close() }
        try? await use { () async throws(MailWireError) in
            _ = try await say("QUIT\r\n", within: .seconds(5))
        }
        close()
    }

    /// Ends the connection at once.
    public func close() {
        (isClosed, following) = (true, nil)
        wire.close()
    }

    private func begin() async throws(MailWireError) {
        try await use { () async throws(MailWireError) in try await greet() }
    }

    private func greet() async throws(MailWireError) {
        let greeting = try await hear(within: timeouts.greeting, for: .greeting)
        guard greeting.code == 220 else { throw .greeting(greeting.words) }
        try await introduce()
        guard server.security == .startTLS else { return }
        guard extensions.startTLS else { throw .tlsNotOffered("") }
        let context = try await MailTLS.context(roots: server.trustedRoots)
        let answer = try await say("STARTTLS\r\n")
        guard answer.code == 220 else { throw .tlsNotOffered(answer.words) }
        guard reader.isEmpty else { throw .protocolBroken(why: "data in the clear before TLS") }
        try await wire.encrypt(context, within: timeouts.connecting)
        // What was offered in the clear is forgotten (RFC 3207 §4.2).
        extensions = SMTPExtensions()
        try await introduce()
    }

    private func introduce() async throws(MailWireError) {
        let answer = try await say("EHLO \(name)\r\n")
        if answer.code == 250 {
            extensions = SMTPExtensions(answer)
        } else if answer.isPermanent {
            // Before 1995; some filters in between still pretend to be.
            let answer = try await say("HELO \(name)\r\n")
            guard answer.code == 250 else { throw .greeting(answer.words) }
        } else {
            throw .greeting(answer.words)
        }
    }

    /// Says something and waits for the reply to it.
    func say(_ words: String, within limit: Duration? = nil) async throws(MailWireError) -> SMTPReply {
        wire.post(ByteBuffer(string: words))
        return try await hear(within: limit ?? timeouts.silence, for: .answer)
    }

    /// The next reply. A server that drips it has the same time for all of it.
    func hear(
        within limit: Duration, for moment: MailWireError.Moment, isCancellable: Bool = true
    ) async throws(MailWireError) -> SMTPReply {
        let progress = Progress(silence: limit, whole: limit)
        while true {
            if let reply = try reader.next() { return reply }
            reader.append(try await wire.receive(within: progress.left(), for: moment, isCancellable: isCancellable))
        }
    }

    /// A reply that came before we asked for one; nil when there is none.
    func hearEarly() async throws(MailWireError) -> SMTPReply? {
        while let bytes = try await wire.receiveArrived() { reader.append(bytes) }
        return try reader.next()
    }

    /// Does something for which nobody else may use the connection.
    func use<Result: Sendable>(
        _ body: () async throws(MailWireError) -> Result
    ) async throws(MailWireError) -> Result {
        guard !isInUse else { throw .busy }
        guard !isClosed else { throw .closed("") }
        isInUse = true
        defer { isInUse = false }
        do {
            return try await body()
        } catch {
            switch error {
            case .loginRefused, .loginNotOffered, .unusable, .refused: break
            default: close()
            }
            throw error
        }
    }

    /// A name or an address literal that can not end the command.
    private static func isName(_ name: String) -> Bool {
        (1...255).contains(name.utf8.count) && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
