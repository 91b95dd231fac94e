import Values

/// Delivery by mail: one SMTP conversation a message.
public struct EmailSender: ChannelSender {
    private let credentials: MailCredentials
    /// The name that we greet servers with (RFC 5321 §4.1.1.1).
    private let heloName: String

    public init(credentials: MailCredentials, heloName: String) {
        (self.credentials, self.heloName) = (credentials, heloName)
    }

    public func deliver(_ message: OutgoingMessage) async -> DeliveryResult {
        guard let dispatch = message.mail else { return .refused(reason: "no_address") }
        let credential: MailCredential
        do {
            credential = try await credentials.credential(dispatch.access)
        } catch {
            return .delayed(reason: "oauth \(MailWireError.words("\(error.status) \(error.detail)"))")
        }
        let recipients = (dispatch.mail.to + dispatch.mail.cc).map { DomainName.ascii(address: $0.address) }
        let delivery = await SMTPClient.send(
            MailWriter.write(dispatch.mail),
            envelope: SMTPEnvelope(sender: dispatch.envelopeSender, recipients: recipients), server: dispatch.server,
            credential: credential, heloName: heloName)
        if case .loginRefused? = delivery.error { await credentials.forget(dispatch.access) }
        return Self.result(of: delivery)
    }

    /// One recipient refused for good makes it "not delivered"; one that may still work makes it "delayed".
    ///
    /// The reason's first word says whose it is: `local` our own judgement with an enhanced status (RFC 3463), `wire` our
    /// own server with a `MailWireError.code`, `smtp` the words of the server that judged the mail, `unsure` nobody's.
    static func result(of delivery: SMTPDelivery) -> DeliveryResult {
        var delayed: String?
        for recipient in delivery.recipients {
            switch recipient.outcome {
            case .accepted: continue
            case .permanent(let reply) where recipient.stage == .local:
                return .refused(reason: "local \(reply.enhanced ?? "")")
            case .permanent(let reply): return .refused(reason: "smtp \(reply.said)")
            case .temporary(let reply) where SMTPTransaction.loginCodes.contains(reply.code):
                delayed = "wire \(MailWireError.loginRefused("").code)"
            // Without a code no server said it: the connection is at fault.
            case .temporary(let reply) where reply.code == 0:
                delayed = "wire \((delivery.error ?? .closed("")).code)"
            case .temporary(let reply): delayed = "smtp \(reply.said)"
            // It may have arrived. Sending it again makes a double at worst; not sending it makes a loss.
            case .unsure(let why): delayed = CleanText.line("unsure \(why)")
            }
        }
        return delayed.map { .delayed(reason: $0) } ?? .sent
    }
}

extension SMTPReply {
    /// Code and words on one line.
    fileprivate var said: String {
        CleanText.line([String(code), enhanced, text].compactMap { $0 }.joined(separator: " "))
    }
}

extension MailWireReport {
    /// There was nothing to log in with.
    public static func withoutAccess(_ why: String) -> MailWireReport {
        var report = MailWireReport()
        report.fail(.login, .loginRefused(MailWireError.words(why)))
        return report
    }
}
