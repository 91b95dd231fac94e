internal import NIOCore

extension SMTPConnection {
    /// How long a cancelled task still waits for the answer to a mail that is wholly sent: hearing it is what keeps the
    /// mail from being sent twice.
    private static let lastChance = Duration.seconds(20)

    /// Sends one mail. Everything that can go wrong is in what it returns.
    /// - Parameters:
    ///   - raw: the mail; its line ends become CRLF.
    ///   - following: the mail that will be sent after this one, whatever becomes of this one: its commands go along with the
    ///     end of this one, where the server takes that. Sending another one ends the connection.
    public func send(_ raw: [UInt8], envelope: SMTPEnvelope, before following: Outgoing? = nil) async -> SMTPDelivery {
        do {
            return try await use { () async throws(MailWireError) in
                var mail = try await begun(raw, envelope)
                await perform(&mail, before: following)
                if !mail.transaction.leavesConnectionUsable { close() }
                return mail.transaction.delivery
            }
        } catch {
            return .failed(envelope, error)
        }
    }

    /// A mail and whom it goes to.
    public typealias Outgoing = (raw: [UInt8], envelope: SMTPEnvelope)

    /// A mail of which the commands were sent, or none yet.
    struct Begun {
        let raw: [UInt8]
        let envelope: SMTPEnvelope
        let body: SMTPBody
        var transaction: SMTPTransaction

        init(_ mail: Outgoing, _ extensions: SMTPExtensions) {
            (raw, envelope, body) = (mail.raw, mail.envelope, SMTPBody(mail.raw))
            transaction = SMTPTransaction(
                mail.envelope, size: body.size, isEightBit: body.isEightBit, extensions)
        }
    }

    private func begun(_ raw: [UInt8], _ envelope: SMTPEnvelope) async throws(MailWireError) -> Begun {
        if let known = following {
            following = nil
            // The server waits for the text of the one that was announced, and for nothing else.
            guard known.envelope == envelope, known.raw == raw else { throw .closed("another mail was announced") }
            return known
        }
        if isMidMail {
            guard try await say("RSET\r\n").isPositive else { throw .protocolBroken(why: "RSET is refused") }
            isMidMail = false
        }
        return Begun((raw, envelope), extensions)
    }

    private func perform(_ mail: inout Begun, before next: Outgoing?) async {
        var transaction: SMTPTransaction {
            get { mail.transaction }
            set { mail.transaction = newValue }
        }
        do {
            while true {
                switch transaction.next() {
                case .say(let commands):
                    isMidMail = true
                    wire.post(ByteBuffer(string: commands))
                case .hear:
                    let isPastEnd = transaction.isPastEnd
                    transaction.receive(
                        isPastEnd ? try await hearEnd() : try await hear(within: timeouts.silence, for: .answer))
                    if isPastEnd { isMidMail = following != nil }
                case .body: try await send(mail.body, &mail.transaction)
                case .end:
                    // Up to here nothing of the end has left, so a refusal or a lost connection is certain.
                    if let early = try await hearEarly() {
                        transaction.receive(early)
                    } else {
                        transaction.endLeaves()
                        let along = next.flatMap(announce) ?? ""
                        try await wire.send(ByteBuffer(string: SMTPBody.terminator + along), within: timeouts.silence)
                    }
                case .done: return
                }
            }
        } catch {
            // The server may have said why before it hung up.
            if let last = try? await hearEarly(), transaction.isPastEnd || last.code >= 400 {
                transaction.receive(last)
            } else {
                transaction.fail(error)
            }
            // Answers to what was sent along may still come.
            close()
        }
    }

    /// The commands of the mail after this one; nil when they cannot go along.
    private func announce(_ next: Outgoing) -> String? {
        var coming = Begun(next, extensions)
        guard let commands = coming.transaction.begin() else { return nil }
        following = coming
        return commands
    }

    private func send(_ body: SMTPBody, _ transaction: inout SMTPTransaction) async throws(MailWireError) {
        var body = body
        while let piece = body.next() {
            try await wire.send(piece, within: timeouts.silence)
            if let early = try await hearEarly() { return transaction.receive(early) }
        }
    }

    private func hearEnd() async throws(MailWireError) -> SMTPReply {
        do {
            return try await hear(within: timeouts.afterData, for: .end)
        } catch .cancelled {
            return try await hear(within: min(Self.lastChance, timeouts.afterData), for: .end, isCancellable: false)
        }
    }
}
