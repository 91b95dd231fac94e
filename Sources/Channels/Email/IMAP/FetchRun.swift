import Values

/// The state of fetching many mails: which commands are under way, what is still to ask, which mails were refused.
/// A value without I/O.
struct FetchRun {
    /// Commands under way at once, so that the server always has something to do.
    static let commandsAhead = 2
    /// After as many mails in a row that are refused alone, it is not the mails: the server itself is in trouble.
    static let refusalsLimit = 3

    let id: Int
    let maximumBytes: Int
    /// Groups of UIDs that are not asked yet, the next one last.
    private var waiting: [ArraySlice<UInt32>]
    private var underWay: [(tag: String, uids: ArraySlice<UInt32>)] = []
    /// UIDs asked and not yet there.
    private var missing: Set<UInt32> = []
    private var refusalsInRow = 0
    private var ignoredInRow = 0
    private var isStopped = false
    /// What ended it, while mails that came before still have to be handed out.
    var fault: MailWireError?

    /// - Parameters:
    ///   - uids: ascending.
    ///   - size: UIDs in one command.
    init(id: Int, uids: [UInt32], maximumBytes: Int, size: Int = 250) {
        self.id = id
        // A gigabyte is more than any server takes; the limit keeps the sums below from overflowing.
        self.maximumBytes = max(1, min(maximumBytes, 1 << 30))
        waiting = UIDSet.pieces(uids, of: size).reversed()
    }

    /// Whether all that was asked is answered and nothing is left.
    var isDone: Bool { underWay.isEmpty && (waiting.isEmpty || isStopped) }

    /// One more than we want, so that a mail of exactly the maximum can be told from a longer one, whatever the server
    /// thinks its size is.
    var literalLimit: Int { maximumBytes + 1 }

    /// Nothing more is asked; what is under way must still be read.
    mutating func stop() { isStopped = true }

    /// What to ask now; nil when enough is under way.
    mutating func nextCommand(tag: () -> String) -> (tag: String, command: IMAPCommand)? {
        guard !isStopped, underWay.count < Self.commandsAhead, let uids = waiting.popLast() else { return nil }
        let tag = tag()
        underWay.append((tag, uids))
        missing.formUnion(uids)
        let items = "(UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.\(literalLimit)>)"
        return (tag, IMAPCommand("UID FETCH \(UIDSet.text(uids)) \(items)"))
    }

    /// A response that brings nothing.
    /// - Throws: `protocolBroken` when there is no end to them.
    mutating func ignore() throws(MailWireError) {
        ignoredInRow += 1
        guard ignoredInRow < IMAPConnection.answersLimit else { throw .protocolBroken(why: "answers without end") }
    }

    /// The mail in a response; nil for what a server says of other mails, or of the flags of one.
    mutating func take(_ fetched: IMAPFetched) throws(MailWireError) -> FetchedMail? {
        guard let uid = fetched.uid, let body = fetched.body, missing.remove(uid) != nil else {
            try ignore()
            return nil
        }
        (refusalsInRow, ignoredInRow) = (0, 0)
        let isTruncated = body.readableBytes > maximumBytes
        return FetchedMail(
            uid: uid, internalDate: fetched.internalDate, size: fetched.size,
            raw: Array(body.readableBytesView.prefix(maximumBytes)), isTruncated: isTruncated)
    }

    /// A command is answered. Refused together, its mails are asked one by one, so that one mail that the server can not
    /// read does not stop those behind it.
    /// - Returns: the mail when the server refused it alone.
    /// - Throws: `refused` when it is not about the mails, `protocolBroken` for an answer to nothing.
    mutating func finish(_ tag: String, _ status: IMAPStatus) throws(MailWireError) -> FetchedMail? {
        guard let place = underWay.firstIndex(where: { $0.tag == tag }) else {
            throw .protocolBroken(why: "an answer to a question that we did not ask")
        }
        let uids = underWay.remove(at: place).uids
        let left = uids.filter { missing.remove($0) != nil }
        guard status.kind != .ok, !left.isEmpty, !isStopped else { return nil }
        guard !status.isPassing, refusalsInRow < Self.refusalsLimit else { throw .refused(status.words) }
        guard uids.count == 1, let uid = left.first else {
            waiting += left.reversed().map { [$0] }
            return nil
        }
        refusalsInRow += 1
        return FetchedMail(
            uid: uid, internalDate: nil, size: nil, raw: [], isTruncated: false, refusal: status.words)
    }
}
