internal import NIOCore

extension IMAPConnection {
    /// Mails handed out at once, and bytes of them.
    private static let batchCount = 128
    private static let batchBytes = 1 << 20

    /// Mails of the open folder by UID, never marked as seen. Mails that are gone are left out.
    /// - Parameter maximumBytes: of a longer mail only the beginning is read.
    /// - Returns: mails, or one of the errors: `brokenMail` with the mail on which the conversation broke down,
    ///   `refused`, `busy`, and those of the connection.
    public nonisolated func fetch(uids: [UInt32], maximumBytes: Int) -> FetchedMails {
        FetchedMails(connection: self, uids: UIDSet.ordered(uids), maximumBytes: maximumBytes)
    }

    /// Starts a run; one that was left half-way is ended first.
    func beginRun(_ uids: [UInt32], maximumBytes: Int) async throws(MailWireError) -> Int {
        try await use { () async throws(MailWireError) in
            try await endRun()
            runs += 1
            run = FetchRun(id: runs, uids: uids, maximumBytes: maximumBytes)
            return runs
        }
    }

    /// The next mails of a run, at least one; none after the last.
    func continueRun(_ id: Int) async throws(MailWireError) -> [FetchedMail] {
        try await use { () async throws(MailWireError) in
            // No copy of the run is held here: changing it would copy all its numbers.
            guard run?.id == id else { throw .busy }
            if let fault = run?.fault { throw fault }
            framer.literalLimit = run?.literalLimit ?? Self.smallLiteral
            // Only mails count as getting on: `* OK Still here` could go on for ever.
            var progress = Progress(silence: timeouts.silence, whole: nil)
            while true {
                askNext()
                let batch = try takeBatch()
                if !batch.isEmpty { return batch }
                askNext()
                if run?.isDone ?? true { break }
                try await receiveMore(&progress, for: .answer)
            }
            run = nil
            framer.literalLimit = Self.smallLiteral
            return []
        }
    }

    /// The mails that have come in already. What comes before a fault is handed out first.
    private func takeBatch() throws(MailWireError) -> [FetchedMail] {
        var batch: [FetchedMail] = []
        var bytes = 0
        do {
            while batch.count < Self.batchCount, bytes < Self.batchBytes, let response = try nextResponse() {
                guard let mail = try takeMail(response) else { continue }
                batch.append(mail)
                bytes += mail.raw.count
            }
        } catch {
            guard !batch.isEmpty else { throw error }
            run?.fault = error
        }
        return batch
    }

    private func askNext() {
        while let next = run?.nextCommand(tag: { session.nextTag() }) {
            // Commands for fetching hold no literal, so they are one piece.
            for piece in next.command.pieces(tag: next.tag, waitsFrom: .max) { wire.post(piece) }
        }
    }

    private func takeMail(_ response: IMAPResponse) throws(MailWireError) -> FetchedMail? {
        switch response {
        case .fetch(let fetched): return try run?.take(fetched)
        case .tagged(let tag, let status): return try run?.finish(tag, status)
        case .continuation: throw .protocolBroken(why: "the server asks for more than there is")
        default:
            try run?.ignore()
            return nil
        }
    }

    /// Reads to their end the commands of a run that nobody waits for any more: at most two, a few hundred mails.
    func endRun() async throws(MailWireError) {
        guard run != nil else { return }
        run?.stop()
        var progress = Progress(silence: timeouts.silence, whole: timeouts.silence * 5)
        while !(run?.isDone ?? true) {
            _ = try takeMail(try await receive(&progress, for: .answer))
        }
        run = nil
        framer.literalLimit = Self.smallLiteral
    }
}
