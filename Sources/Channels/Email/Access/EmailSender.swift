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
            return .delayed(reason: "oauth \(error)")
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
    static func result(of delivery: SMTPDelivery) -> DeliveryResult {
        var delayed: String?
        for recipient in delivery.recipients {
            switch recipient.outcome {
            case .accepted: continue
            // A login that is refused is ours to mend, not the resident's address.
            case .permanent(let reply) where recipient.stage != .connection:
                return .refused(reason: "smtp \(reply.said)")
            case .permanent(let reply), .temporary(let reply): delayed = "smtp \(reply.said)"
            // It may have arrived. Sending it again makes a double at worst; not sending it makes a loss.
            case .unsure(let why): delayed = "unsure \(why)"
            }
        }
        return delayed.map { .delayed(reason: $0) } ?? .sent
    }
}

extension SMTPReply {
    /// Code and words on one line.
    fileprivate var said: String {
        CleanText.line([code == 0 ? nil : String(code), enhanced, text].compactMap { $0 }.joined(separator: " "))
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
