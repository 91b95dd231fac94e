import Values

extension IMAPConnection {
    /// When the server received these mails of the open folder; mails that are gone are left out. Asks nothing for which a
    /// server would have to open the mails, so one that it cannot read is here all the same.
    /// - Throws: those of the connection. A server that refuses some of it gives what it gave.
    public func dates(of uids: [UInt32]) async throws(MailWireError) -> [UInt32: Instant] {
        try await use { () async throws(MailWireError) in
            try await endRun()
            var found: [UInt32: Instant] = [:]
            for piece in UIDSet.pieces(UIDSet.ordered(uids), of: .max) {
                let wanted = Set(piece)
                _ = try await say(IMAPCommand("UID FETCH \(UIDSet.text(piece)) (UID INTERNALDATE)")) {
                    guard case .fetch(let mail) = $0, let uid = mail.uid, let date = mail.internalDate,
                        wanted.contains(uid)
                    else { return }
                    found[uid] = date
                }
            }
            return found
        }
    }

    /// Which of these mails the open folder still has. Those of which the server refuses to say it count as there: only
    /// what it says is gone may be forgotten.
    /// - Throws: those of the connection.
    public func present(of uids: [UInt32]) async throws(MailWireError) -> Set<UInt32> {
        try await use { () async throws(MailWireError) in
            try await endRun()
            var found: Set<UInt32> = []
            for piece in UIDSet.pieces(UIDSet.ordered(uids), of: .max) {
                let answer = try await say(IMAPCommand("UID FETCH \(UIDSet.text(piece)) (UID)")) {
                    if case .fetch(let mail) = $0, let uid = mail.uid { found.insert(uid) }
                }
                if answer.kind != .ok { found.formUnion(piece) }
            }
            return found.intersection(uids)
        }
    }
}
