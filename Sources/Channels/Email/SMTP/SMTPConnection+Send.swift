internal import NIOCore

extension SMTPConnection {
    /// How long a cancelled task still waits for the answer to a mail that is wholly sent: hearing it is what keeps the
    /// mail from being sent twice.
    private static let lastChance = Duration.seconds(20)

    /// Sends one mail. Everything that can go wrong is in what it returns.
    /// - Parameter raw: the mail; its line ends become CRLF.
    public func send(_ raw: [UInt8], envelope: SMTPEnvelope) async -> SMTPDelivery {
        do {
            return try await use { () async throws(MailWireError) in
                let body = SMTPBody(raw)
                if isMidMail {
                    guard try await say("RSET\r\n").isPositive else { throw .protocolBroken(why: "RSET is refused") }
                    isMidMail = false
                }
                var transaction = SMTPTransaction(
                    envelope, size: body.size, isEightBit: body.isEightBit, extensions)
                await perform(&transaction, body)
                if !transaction.leavesConnectionUsable { close() }
                return transaction.delivery
            }
        } catch {
            return .failed(envelope, error)
        }
    }

    private func perform(_ transaction: inout SMTPTransaction, _ body: SMTPBody) async {
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
                    if isPastEnd { isMidMail = false }
                case .body: try await send(body, &transaction)
                case .end:
                    // Up to here nothing of the end has left, so a refusal or a lost connection is certain.
                    if let early = try await hearEarly() {
                        transaction.receive(early)
                    } else {
                        transaction.endLeaves()
                        try await wire.send(ByteBuffer(string: SMTPBody.terminator), within: timeouts.silence)
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
        }
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
