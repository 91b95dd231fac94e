/// What a reader remembers of a mailbox from one connection to the next.
actor MailMemory {
    /// After so many connections in a row that ended at the same mail, it is the mail and not the network.
    private static let patience = 4

    /// Mails that the server does not hand out: passed over, so that nobody behind them waits, and asked again later.
    private(set) var refused: Set<UInt32> = []
    private var attempts = 0
    private var nextAttempt = ContinuousClock.now
    private var suspect: (uid: UInt32, times: Int)?
    private var hasWorked = false
    /// Whether the mails behind the cursor were looked through since we began.
    private(set) var hasLookedForGaps = false

    /// A mail was taken in, or there is nothing more to take in.
    func worked() { hasWorked = true }

    /// Whether something went well since this was last asked.
    func takeSuccess() -> Bool {
        defer { hasWorked = false }
        return hasWorked
    }

    func refuse(_ uid: UInt32) {
        if refused.insert(uid).inserted, refused.count == 1 { postpone() }
    }

    /// The connection ended at this mail.
    /// - Returns: whether it must be passed over.
    func blame(_ uid: UInt32) -> Bool {
        let times = suspect?.uid == uid ? (suspect?.times ?? 0) + 1 : 1
        suspect = (uid, times)
        guard times >= Self.patience else { return false }
        suspect = nil
        refuse(uid)
        return true
    }

    func taken(_ uids: [UInt32]) { refused.subtract(uids) }

    /// Those to ask again now, ascending; the pause between two times doubles from a minute to an hour.
    func due() -> [UInt32] {
        guard !refused.isEmpty, nextAttempt <= .now else { return [] }
        postpone()
        return refused.sorted()
    }

    private func postpone() {
        nextAttempt = .now + .seconds(min(60 << min(attempts, 10), 3600))
        attempts += 1
    }

    func lookedForGaps() { hasLookedForGaps = true }

    /// Other numbers hold from now on.
    func forget() {
        (refused, suspect, attempts, hasLookedForGaps) = ([], nil, 0, false)
    }
}
