internal import NIOCore

extension IMAPConnection {
    /// Servers end an IDLE after half an hour (RFC 2177), so it is begun again before.
    static let idleLimit = Duration.seconds(28 * 60)
    /// Where there is no IDLE.
    static let pollInterval = Duration.seconds(30)

    /// How a wait ended, with the connection in order.
    private enum Waking { case news, quiet, cancelled }

    /// Waits until mails come or go in the open folder, with IDLE (RFC 2177) where the server has it, else by asking
    /// every half minute. Only a hint: ask `uids(after:)` after it, whatever it says.
    /// - Parameter limit: how long to wait; more than 28 minutes is 28 minutes.
    /// - Returns: whether the server said that something changed, also before this call.
    /// - Throws: `cancelled` when the task is; the wait was ended properly then, so the connection can still be used.
    ///   `refused` when no folder is open; and those of the connection.
    public func waitForMail(upTo limit: Duration) async throws(MailWireError) -> Bool {
        let waking = try await use { () async throws(MailWireError) in
            try await endRun()
            guard session.folder != nil else { throw .refused("no folder is open") }
            defer { session.newsWasSeen() }
            if session.hasNews { return Waking.news }
            let end = ContinuousClock.now + min(limit, Self.idleLimit)
            return session.offers("IDLE") ? try await idle(until: end) : try await poll(until: end)
        }
        if waking == .cancelled { throw .cancelled }
        return waking == .news
    }

    private func idle(until end: ContinuousClock.Instant) async throws(MailWireError) -> Waking {
        let tag = session.nextTag()
        wire.post(ByteBuffer(string: "\(tag) IDLE\r\n"))
        // DONE may only follow the server's `+`, so this first step is not cut short by a cancellation.
        guard try await idleBegins(tag) else { return try await poll(until: end) }
        var isCancelled = false
        do {
            let left = end - .now
            var progress = Progress(silence: left, whole: left)
            while !session.hasNews {
                // A server that ends it by itself must not hear DONE any more.
                if case .tagged = try await receive(&progress, for: .answer) { return .quiet }
            }
        } catch .timedOut {
        } catch .cancelled {
            isCancelled = true
        }
        wire.post(ByteBuffer(string: "DONE\r\n"))
        try await idleEnds(tag)
        if isCancelled { return .cancelled }
        return session.hasNews ? .news : .quiet
    }

    /// False when the server refuses.
    private func idleBegins(_ tag: String) async throws(MailWireError) -> Bool {
        var progress = Progress(silence: timeouts.silence, whole: timeouts.silence * 5)
        for _ in 0..<Self.answersLimit {
            switch try await receive(&progress, for: .answer, isCancellable: false) {
            case .continuation: return true
            case .tagged(tag, let status) where status.kind != .ok: return false
            case .tagged: throw .protocolBroken(why: "an answer to a question that we did not ask")
            default: progress.advanced()
            }
        }
        throw .protocolBroken(why: "too many answers to one question")
    }

    private func idleEnds(_ tag: String) async throws(MailWireError) {
        var progress = Progress(silence: timeouts.silence, whole: timeouts.silence * 5)
        for _ in 0..<Self.answersLimit {
            let response = try await receive(&progress, for: .answer, isCancellable: false)
            progress.advanced()
            guard case .tagged(let found, _) = response else { continue }
            guard found == tag else { throw .protocolBroken(why: "an answer to a question that we did not ask") }
            return
        }
        throw .protocolBroken(why: "too many answers to one question")
    }

    private func poll(until end: ContinuousClock.Instant) async throws(MailWireError) -> Waking {
        while true {
            let answer = try await say(IMAPCommand("NOOP"))
            guard answer.kind == .ok else { throw .refused(answer.words) }
            let left = end - .now
            if session.hasNews { return .news }
            if left <= .zero { return .quiet }
            do {
                try await Task.sleep(for: min(left, Self.pollInterval))
            } catch {
                return .cancelled
            }
        }
    }
}
