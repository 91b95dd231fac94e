/// Sending single mails, each over a connection of its own.
public enum SMTPClient {
    /// Sends one mail to an SMTP server and says what became of it for each recipient. Never waits longer than
    /// `timeouts` allow, never throws.
    ///
    /// Nothing was accepted before the server answered the end of the mail, so everything that goes wrong before is
    /// temporary; between the end and that answer it is `SMTPOutcome.unsure`.
    public static func send(
        _ raw: [UInt8], envelope: SMTPEnvelope, server: MailServer, credential: MailCredential, heloName: String,
        timeouts: MailTimeouts = .sending
    ) async -> SMTPDelivery {
        let connection: SMTPConnection
        do {
            connection = try await SMTPConnection.open(server, heloName: heloName, timeouts: timeouts)
        } catch {
            return .failed(envelope, error)
        }
        do {
            try await connection.login(credential)
        } catch {
            await connection.quit()
            return .failed(envelope, error)
        }
        let delivery = await connection.send(raw, envelope: envelope)
        // What became of it must be written down before anything else: a crash while we wait for the farewell would send
        // the mail twice.
        Task { await connection.quit() }
        return delivery
    }

    /// Tries a server from its name to the right to send as `sender`; sends nothing.
    /// - Parameter sender: nil: that last step is left out.
    public static func test(
        _ server: MailServer, _ credential: MailCredential, heloName: String, sender: String?,
        timeouts: MailTimeouts = .impatient
    ) async -> MailWireReport {
        let connection: SMTPConnection
        do {
            connection = try await SMTPConnection.open(server, heloName: heloName, timeouts: timeouts)
        } catch {
            let opening: MailWire.Opening = [(nil, "220 "), ("EHLO localhost\r\n", "250 "), ("STARTTLS\r\n", "220 ")]
            return .failedToOpen(await MailWire.explained(error, server, timeouts, starting: opening), server)
        }
        var report = MailWireReport()
        for step in [MailWireReport.Step.resolve, .connect] { report.pass(step) }
        if server.security != .none { report.pass(.encrypt, await connection.wire.encryption) }
        report.pass(.greet)
        do {
            try await connection.login(credential)
            report.pass(.login)
            if let sender {
                do {
                    try await connection.tryToSend(as: sender)
                    report.pass(.sender, sender)
                } catch {
                    report.fail(.sender, error)
                }
            }
        } catch {
            report.fail(.login, error)
        }
        await connection.quit()
        return report
    }
}

extension SMTPConnection {
    /// Begins a mail from `sender` and drops it.
    fileprivate func tryToSend(as sender: String) async throws(MailWireError) {
        guard SMTPEnvelope.isSafe(sender) else { throw .unusable(MailWireError.words(sender)) }
        try await use { () async throws(MailWireError) in
            let answer = try await say("MAIL FROM:<\(sender)>\r\n")
            guard answer.isPositive else { throw .refused(answer.words) }
            _ = try await say("RSET\r\n")
        }
    }
}
