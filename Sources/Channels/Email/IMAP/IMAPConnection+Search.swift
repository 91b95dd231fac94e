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
            var found = try await search("UID \(window.lowerBound):\(window.upperBound)").filter(window.contains)
            if found.isEmpty, window.upperBound < .max {
                found = try await uidsByHalving(after: window.upperBound, limit: limit)
            }
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
        guard let place = try await place(after: known) else { return [] }
        let count = min(limit, Self.searchWindow.upperBound)
        return try await uids(at: place...min(session.exists, place + count - 1)).filter { $0 > known }
    }

    /// The sequence number of the first mail with a UID above `known`.
    ///
    /// Sequence numbers follow the order of UIDs, and no server may remove one during FETCH (RFC 9051 §7.5.1), so they
    /// stand still in here.
    private func place(after known: UInt32) async throws(MailWireError) -> Int? {
        var below = 0
        var above = session.exists
        guard above > 0, let newest = try await uids(at: above...above).first, newest > known else { return nil }
        // The mail at `above` is new, the one at `below` is not.
        while above - below > 1 {
            let middle = below + (above - below) / 2
            guard let uid = try await uids(at: middle...middle).first else { break }
            if uid > known { above = middle } else { below = middle }
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

    /// The mails in the open folder with this text in this header; at most 10,000. To find what we sent, or what we
    /// had before a change of UIDVALIDITY.
    /// - Parameter header: the header's name.
    /// - Throws: `unusable`, `refused`, and those of the connection.
    public func search(header: String, value: String) async throws(MailWireError) -> [UInt32] {
        try await use { () async throws(MailWireError) in
            try await endRun()
            let isASCII = (header + value).utf8.allSatisfy { $0 < 0x80 }
            let command = try IMAPCommand("UID SEARCH \(isASCII ? "" : "CHARSET UTF-8 ")HEADER")
                .adding(string: header).adding(string: value)
            return Array(UIDSet.ordered(try await found(by: command)).prefix(10_000))
        }
    }

    private func search(_ criterion: String) async throws(MailWireError) -> [UInt32] {
        try await found(by: IMAPCommand("UID SEARCH \(criterion)"))
    }

    private func found(by command: IMAPCommand) async throws(MailWireError) -> [UInt32] {
        var found: [UInt32] = []
        let answer = try await say(command) { response in
            if case .search(let uids) = response, found.count < IMAPResponse.searchLimit { found += uids }
        }
        guard answer.kind == .ok else { throw .refused(answer.words) }
        return found
    }
}
