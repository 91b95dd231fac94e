extension IMAPConnection {
    /// Folders in one mailbox that are listed; more are left out.
    static let foldersLimit = 10_000

    /// All folders.
    /// - Throws: `refused`, and those of the connection.
    public func folders() async throws(MailWireError) -> [IMAPFolder] {
        try await use { () async throws(MailWireError) in
            try await endRun()
            var found: [IMAPFolder] = []
            let answer = try await say(IMAPCommand("LIST \"\" \"*\"")) { response in
                if case .folder(let folder) = response, found.count < Self.foldersLimit { found.append(folder) }
            }
            guard answer.kind == .ok else { throw .refused(answer.words) }
            return found
        }
    }

    /// Opens a folder for reading only; nothing in it changes by that. Opening it again is how a change of UIDVALIDITY
    /// is noticed.
    /// - Throws: `noFolder`, `refused` when it may open later, `protocolBroken` for a server without UIDs, and those of
    ///   the connection.
    public func examine(_ folder: String) async throws(MailWireError) -> MailboxStatus {
        try await use { () async throws(MailWireError) in
            try await endRun()
            session.opens(folder)
            let answer = try await say(IMAPCommand("EXAMINE").adding(folder: folder))
            guard answer.kind == .ok else {
                session.opens(nil)
                throw answer.isPassing ? .refused(answer.words) : .noFolder(answer.words)
            }
            guard let uidValidity = session.uidValidity else {
                session.opens(nil)
                throw .protocolBroken(why: "the server has no UIDVALIDITY")
            }
            session.newsWasSeen()
            return MailboxStatus(uidValidity: uidValidity, exists: session.exists)
        }
    }
}
