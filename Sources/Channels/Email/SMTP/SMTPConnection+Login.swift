extension SMTPConnection {
    /// RFC 4954 §4: a longer line must not be sent; the server asks then.
    private static let commandLimit = 12_000

    /// Logs in; nothing to do for `MailCredential.none`.
    /// - Throws: `loginRefused` with the server's words, `refused` when it is the moment that is wrong,
    ///   `loginNotOffered`, `unusable`, and those of the connection.
    public func login(_ credential: MailCredential) async throws(MailWireError) {
        if case .none = credential { return }
        try await use { () async throws(MailWireError) in
            var sasl = try SASLExchange(credential, offered: extensions.mechanisms, server: server)
            var command = "AUTH \(sasl.mechanism.rawValue)"
            let isShort = (sasl.initial?.count ?? 0) * 4 / 3 + 100 < Self.commandLimit
            if isShort, let initial = sasl.initialResponse() { command += " \(initial)" }
            var answer = try await say(command + "\r\n")
            while answer.code == 334 {
                answer = try await say(try sasl.answer(to: answer.text) + "\r\n")
            }
            if answer.code == 421 { throw .closed(answer.words) }
            // 454 is a server in trouble, not a wrong password (RFC 4954 §6).
            if answer.isTemporary { throw .refused(answer.words) }
            guard answer.isPositive else {
                throw .loginRefused(
                    [answer.words, sasl.complaint].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " "))
            }
        }
    }
}
