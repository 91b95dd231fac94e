extension IMAPConnection {
    /// Logs in: with SASL where the server has it, else with LOGIN; never twice, because a second wrong attempt may lock
    /// the mailbox. Without TLS it only happens on this machine itself (`MailServer.Security.none`).
    /// - Throws: `loginRefused` with the server's words, `refused` when it is the moment that is wrong,
    ///   `loginNotOffered`, `unusable`, and those of the connection.
    public func login(_ credential: MailCredential) async throws(MailWireError) {
        try await use { () async throws(MailWireError) in
            try await learnCapabilities()
            if session.isLoggedIn { return }
            if case .password(let user, let password) = credential,
                session.mechanisms.isDisjoint(with: ["PLAIN", "LOGIN"])
            {
                guard !session.offers("LOGINDISABLED") else { throw .loginNotOffered }
                let command = try IMAPCommand("LOGIN").adding(string: user).adding(string: password)
                session.forgetCapabilities()
                try accept(try await say(command), complaint: nil)
            } else {
                try await authenticate(credential)
            }
            session.isLoggedIn = true
            // After the login there may be more, IDLE for one; many servers say so along with their OK.
            try await learnCapabilities()
        }
    }

    private func authenticate(_ credential: MailCredential) async throws(MailWireError) {
        var sasl = try SASLExchange(credential, offered: session.mechanisms, server: server)
        var command = IMAPCommand("AUTHENTICATE \(sasl.mechanism.rawValue)")
        if session.offers("SASL-IR"), let initial = sasl.initialResponse() {
            command = command.adding(text: " \(initial)")
        }
        session.forgetCapabilities()
        let answer = try await say(
            command, reply: { (challenge) throws(MailWireError) in try sasl.answer(to: challenge) })
        try accept(answer, complaint: sasl.complaint)
    }

    private func accept(_ answer: IMAPStatus, complaint: String?) throws(MailWireError) {
        guard answer.kind != .ok else { return }
        guard !answer.isPassing else { throw .refused(answer.words) }
        throw .loginRefused([answer.words, complaint].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Asks what the server can do, unless it said so itself since the last change.
    func learnCapabilities() async throws(MailWireError) {
        guard session.capabilities == nil else { return }
        let answer = try await say(IMAPCommand("CAPABILITY"))
        guard answer.kind == .ok, session.capabilities != nil else {
            throw .protocolBroken(why: "the server does not say what it can do")
        }
    }
}
