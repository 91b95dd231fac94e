extension IMAPConnection {
    /// Tries a mailbox from the name of its server to the number of mails in `folder`; changes nothing there.
    public static func test(
        _ server: MailServer, _ credential: MailCredential, folder: String = "INBOX",
        timeouts: MailTimeouts = .impatient
    ) async -> MailWireReport {
        let connection: IMAPConnection
        do {
            connection = try await open(server, timeouts: timeouts)
        } catch {
            return .failedToOpen(await MailWire.explained(error, server, timeouts, starting: startTLSByHand), server)
        }
        var report = MailWireReport()
        for step in [MailWireReport.Step.resolve, .connect] { report.pass(step) }
        if server.security != .none { report.pass(.encrypt, await connection.wire.encryption) }
        report.pass(.greet)
        var step = MailWireReport.Step.login
        do {
            try await connection.login(credential)
            report.pass(step)
            step = .folders
            report.pass(step, String(try await connection.folders().count { $0.isSelectable }))
            step = .folder
            report.pass(step, String(try await connection.examine(folder).exists))
        } catch {
            report.fail(step, error)
        }
        await connection.logout()
        return report
    }

    /// What must be said before a look at the certificate of a server with STARTTLS.
    static let startTLSByHand: MailWire.Opening = [(nil, "* OK"), ("p1 STARTTLS\r\n", "p1 OK")]
}
