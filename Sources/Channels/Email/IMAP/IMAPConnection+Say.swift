internal import NIOCore

extension IMAPConnection {
    /// Sends one command and reads until its own answer. Everything else that the server says is taken note of.
    /// - Parameters:
    ///   - limit: how long the server may be silent; all of it together may take five times as long.
    ///   - collect: gets each response that is not the answer itself.
    ///   - reply: what to say to a `+` of the server when it wants more than the command.
    /// - Returns: the answer, which may be NO or BAD.
    func say(
        _ command: IMAPCommand, within limit: Duration? = nil,
        collect: (IMAPResponse) throws(MailWireError) -> Void = { _ in },
        reply: ((String) throws(MailWireError) -> String)? = nil
    ) async throws(MailWireError) -> IMAPStatus {
        let silence = limit ?? timeouts.silence
        var progress = Progress(silence: silence, whole: silence * 5)
        let tag = session.nextTag()
        var pieces = command.pieces(tag: tag, waitsFrom: session.literalsWaitFrom)[...]
        if let first = pieces.popFirst() {
            if first.readableBytes > 65_536 { try await wire.send(first, within: silence) } else { wire.post(first) }
        }
        for _ in 0..<Self.answersLimit {
            let response = try await receive(&progress, for: .answer)
            progress.advanced()
            switch response {
            case .tagged(tag, let status): return status
            case .tagged: throw .protocolBroken(why: "an answer to a question that we did not ask")
            case .continuation(let challenge):
                if let piece = pieces.popFirst() {
                    // A mail to store is large: wait until the system has it.
                    try await wire.send(piece, within: silence)
                } else if let reply {
                    wire.post(ByteBuffer(string: try reply(challenge) + "\r\n"))
                } else {
                    throw .protocolBroken(why: "the server asks for more than there is")
                }
            default: try collect(response)
            }
        }
        throw .protocolBroken(why: "too many answers to one question")
    }

    /// The next response; takes note of it.
    func receive(
        _ progress: inout Progress, for moment: MailWireError.Moment, isCancellable: Bool = true
    ) async throws(MailWireError) -> IMAPResponse {
        while true {
            if let response = try nextResponse() { return response }
            try await receiveMore(&progress, for: moment, isCancellable: isCancellable)
        }
    }

    /// A response that has come in already.
    func nextResponse() throws(MailWireError) -> IMAPResponse? {
        let response: IMAPResponse
        do {
            guard let frame = try framer.next() else { return nil }
            response = try IMAPResponse(reading: frame)
        } catch {
            throw error.meaning
        }
        session.absorb(response)
        return response
    }

    /// Waits for bytes.
    func receiveMore(
        _ progress: inout Progress, for moment: MailWireError.Moment, isCancellable: Bool = true
    ) async throws(MailWireError) {
        do {
            let bytes = try await wire.receive(within: progress.left(), for: moment, isCancellable: isCancellable)
            progress.received(bytes.readableBytes)
            framer.append(bytes)
        } catch .closed(let words) {
            throw .closed(session.farewell ?? words)
        }
    }
}
