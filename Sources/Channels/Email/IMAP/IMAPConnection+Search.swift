extension IMAPConnection {
    /// UIDs that one search looks through, at least and at most; its answer is at most 11 bytes for each.
    static let searchWindow = 2000...20_000

    /// The first UIDs above `known` in the open folder, ascending and at most `limit`; empty when there is nothing new,
    /// while fewer than `limit` may still not be all.
    ///
    /// Asks the server to look first, so mails that came since `examine` are found. Usually one search; where UIDs have
    /// large gaps the place is found by halving, so the answer is bounded however many mails there are and however far
    /// apart their numbers.
    /// - Throws: `refused`, and those of the connection.
    public func uids(after known: UInt32, limit: Int = 1000) async throws(MailWireError) -> [UInt32] {
        try await use { () async throws(MailWireError) in
            try await endRun()
            let looked = try await say(IMAPCommand("NOOP"))
            guard looked.kind == .ok else { throw .refused(looked.words) }
            session.newsWasSeen()
            guard known < .max, limit > 0, session.exists > 0 else { return [] }
            let width = min(max(limit, Self.searchWindow.lowerBound), Self.searchWindow.upperBound)
            let last = known.addingReportingOverflow(UInt32(width))
            let window = (known + 1)...(last.overflow ? .max : last.partialValue)
            // Never `n+1:*`: a server answers that with its last mail, whose number may be lower (RFC 9051 §9).
            var found = try await search(window)
            // An empty answer may be one that a server could not give, so it is not believed for the window either.
            if found.isEmpty { found = try await uidsByHalving(after: known, limit: limit) }
            return Array(UIDSet.ordered(found).prefix(limit))
        }
    }

    /// How many mails of the open folder have a UID above `known`: a handful of short questions, however many there are.
    /// - Throws: `refused`, and those of the connection.
    public func count(after known: UInt32) async throws(MailWireError) -> Int {
        try await use { () async throws(MailWireError) in
            try await endRun()
            guard let place = try await place(after: known) else { return 0 }
            return session.exists - place + 1
        }
    }

    private func uidsByHalving(after known: UInt32, limit: Int) async throws(MailWireError) -> [UInt32] {
        guard let start = try await place(after: known) else { return [] }
        let width = min(limit, Self.searchWindow.upperBound)
        // Where a server is silent about mails, there is more behind them.
        for place in stride(from: start, through: session.exists, by: width) {
            let places = place...min(session.exists, place + width - 1)
            let found = try await uids(at: places).filter { $0 > known }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The sequence number of the first mail with a UID above `known`, or one before it where the server is silent about
    /// mails; nil when the last mail is not above it.
    ///
    /// Sequence numbers follow the order of UIDs, and no server may remove one during FETCH (RFC 9051 §7.5.1), so they
    /// stand still in here.
    private func place(after known: UInt32) async throws(MailWireError) -> Int? {
        /// A mail that the server says nothing of counts as new: so none behind it is passed over.
        func isNew(_ place: Int) async throws(MailWireError) -> Bool {
            try await uids(at: place...place).first.map { $0 > known } ?? true
        }
        var below = 0
        var above = session.exists
        guard above > 0, try await isNew(above) else { return nil }
        // The mail at `above` is new, the one at `below` is not.
        while above - below > 1 {
            let middle = below + (above - below) / 2
            if try await isNew(middle) { above = middle } else { below = middle }
        }
        return above
    }

    private func uids(at places: ClosedRange<Int>) async throws(MailWireError) -> [UInt32] {
        var found: [UInt32] = []
        let answer = try await say(IMAPCommand("FETCH \(places.lowerBound):\(places.upperBound) (UID)")) {
            if case .fetch(let mail) = $0, let uid = mail.uid, places.contains(mail.sequence),
                found.count < places.count
            {
                found.append(uid)
            }
        }
        guard answer.kind == .ok else { throw .refused(answer.words) }
        return found
    }

    /// The UIDs in the window that the server names; none when it named so many that some may be missing.
    private func search(_ window: ClosedRange<UInt32>) async throws(MailWireError) -> [UInt32] {
        var found: [UInt32] = []
        var isCut = false
        let command = IMAPCommand("UID SEARCH UID \(window.lowerBound):\(window.upperBound)")
        let answer = try await say(command) { response in
            guard case .search(let uids) = response else { return }
            isCut = isCut || found.count + uids.count >= IMAPResponse.searchLimit
            if !isCut { found += uids }
        }
        guard answer.kind == .ok else { throw .refused(answer.words) }
        return isCut ? [] : found.filter(window.contains)
    }
}
