import Values

/// Many mails one after another over one connection, which is opened when the first is sent and again when it was lost.
///
/// It belongs to one task.
public actor MailRun {
    /// What became of one mail.
    public enum Outcome: Sendable, Equatable {
        case sent
        /// The server does not know this address, or takes nothing for it, for good.
        case addressRefused(String)
        /// This mail is refused for good, for another reason.
        case refused(String)
        /// Later again: this one, and others may go on.
        case delayed(String)
        /// The server takes nothing now: there is no use in going on.
        case stopped(String)

        fileprivate var reason: String {
            switch self {
            case .sent: ""
            case .addressRefused(let why), .refused(let why), .delayed(let why), .stopped(let why): why
            }
        }
    }

    /// Mails over one connection: servers that count end it after a hundred, and others do not mind.
    private static let mailsAtOnce = 100

    private let credentials: MailCredentials
    private let access: MailAccess.Method
    private let server: MailServer
    private let heloName: String
    private let timeouts: MailTimeouts
    private var connection: SMTPConnection?
    private var sent = 0
    /// Whether the next mail is told to the server along with the end of this one, as far as we know that it can bear it.
    private var announces = true
    /// The mail in hand was told to the server before.
    private var isAnnounced = false
    /// A second attempt at once is for what went wrong at once: later somebody else may have taken over.
    private static let atOnce = Duration.seconds(30)

    /// - Parameter heloName: the name that we greet servers with (RFC 5321 §4.1.1.1).
    public init(
        server: MailServer, access: MailAccess.Method, credentials: MailCredentials, heloName: String,
        timeouts: MailTimeouts = .sending
    ) {
        (self.server, self.access, self.credentials) = (server, access, credentials)
        (self.heloName, self.timeouts) = (heloName, timeouts)
    }

    /// One mail, written by `MailWriter`, and whom it is for.
    public struct Mail: Sendable {
        let raw: [UInt8]
        let envelope: SMTPEnvelope

        public init(_ raw: [UInt8], to address: String, envelopeSender: String) {
            self.raw = raw
            envelope = SMTPEnvelope(sender: envelopeSender, recipients: [DomainName.ascii(address: address)])
        }
    }

    /// - Parameter following: what will be sent next, if that is known: the server hears of it along with the end of this one.
    public func send(_ mail: Mail, before following: Mail? = nil) async -> Outcome {
        // Between two mails a server may hang up without our noticing: that is worth one more connection, and nothing of
        // the mail was taken.
        let began = ContinuousClock.now
        for attempt in 1...2 {
            let (isFresh, wasAnnounced) = (connection == nil, connection != nil && isAnnounced)
            do {
                let connection = try await opened()
                let next = announces && sent + 1 < Self.mailsAtOnce ? following : nil
                let delivery = await connection.send(
                    mail.raw, envelope: mail.envelope, before: next.map { ($0.raw, $0.envelope) })
                isAnnounced = next != nil
                sent += 1
                let isEarly = attempt == 1 && began.duration(to: .now) < Self.atOnce
                if wasAnnounced, Self.mayDislikeAnnouncing(delivery) {
                    announces = false
                    await end(politely: false)
                    if isEarly { continue }
                    // It was waited for: this one later, and the others by themselves.
                    return .delayed(Self.outcome(of: delivery).reason)
                }
                if delivery.error != nil || sent >= Self.mailsAtOnce { await end(politely: delivery.error == nil) }
                if case .loginRefused? = delivery.error { await credentials.forget(access) }
                let outcome = Self.outcome(of: delivery)
                if case .stopped = outcome, !isFresh, isEarly, !Self.isUnsure(delivery) { continue }
                return outcome
            } catch {
                return .stopped(error.reason)
            }
        }
        return .stopped("wire closed")
    }

    /// Ends the connection.
    public func finish() async { await end(politely: true) }

    private func end(politely: Bool) async {
        guard let old = connection else { return }
        (connection, sent) = (nil, 0)
        // What became of the mails must be written down before anything else.
        if politely { Task { await old.quit() } } else { await old.close() }
    }

    private struct NotOpened: Error { let reason: String }

    private func opened() async throws(NotOpened) -> SMTPConnection {
        if let connection { return connection }
        let credential: MailCredential
        do { credential = try await credentials.credential(access) } catch {
            throw NotOpened(reason: "oauth \(MailWireError.words("\(error.status) \(error.detail)"))")
        }
        let new: SMTPConnection
        do { new = try await SMTPConnection.open(server, heloName: heloName, timeouts: timeouts) } catch {
            throw NotOpened(reason: "wire \(error.code)")
        }
        do { try await new.login(credential) } catch {
            await new.quit()
            if case .loginRefused = error { await credentials.forget(access) }
            throw NotOpened(reason: "wire \(error.code)")
        }
        connection = new
        return new
    }

    /// Whether the mail came to nothing before its text, and by more than its address: a server or a filter may know no
    /// commands before it has answered, whatever it offers. Then the mail goes once more, by itself.
    private static func mayDislikeAnnouncing(_ delivery: SMTPDelivery) -> Bool {
        guard let recipient = delivery.recipients.first else { return false }
        switch recipient.outcome {
        case .permanent(let reply), .temporary(let reply):
            return [.sender, .data].contains(recipient.stage) || [500, 501, 503].contains(reply.code)
        default: return false
        }
    }

    /// Whether the server may have taken it: then it waits, so that it is not sent twice in a second.
    private static func isUnsure(_ delivery: SMTPDelivery) -> Bool {
        delivery.recipients.contains { if case .unsure = $0.outcome { true } else { false } }
    }

    /// As `EmailSender` judges, and besides whether it is about the address: that it is not there, and nothing else. A
    /// server that relays nothing today, or that a blocklist keeps out, says 5.7.1 about every address there is.
    static func outcome(of delivery: SMTPDelivery) -> Outcome {
        guard let recipient = delivery.recipients.first else { return .refused("no_address") }
        var (isAboutAddress, isPolicy) = (false, false)
        if case .permanent(let reply) = recipient.outcome {
            let why = BounceReason.of(status: reply.enhanced ?? "", words: reply.text)
            isAboutAddress =
                recipient.stage == .recipient && why == .unknownAddress
                || recipient.stage == .local && ["5.1.3", "5.6.7"].contains(reply.enhanced)
            isPolicy = recipient.stage == .recipient && why == .refusedByPolicy
        }
        switch EmailSender.result(of: delivery) {
        case .sent: return .sent
        case .refused(let reason) where isPolicy: return .delayed(reason)
        case .refused(let reason): return isAboutAddress ? .addressRefused(reason) : .refused(reason)
        case .delayed(let reason): return delivery.error == nil ? .delayed(reason) : .stopped(reason)
        }
    }
}
