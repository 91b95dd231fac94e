import Database
import Geo
import Jobs
import Values

extension Notices {
    /// Takes in what is said now about one thing: a new notice, a new version, or nothing new. A version that tells has
    /// its job in the same transaction.
    /// - Throws: `Problem(.staleView)` when it is based on an older version.
    @discardableResult
    public func put(_ input: NoticeInput, _ tx: Transaction) throws -> PutNotice {
        let now = clock.now()
        // What is over when we first hear of it was never current.
        let isOver = input.endsAt.map { $0 < now } ?? false
        let state = input.state == .current && isOver ? .ended : input.state
        if tx.dialect == .postgres {
            // Two writers of one notice, one after the other; the join below cannot be locked.
            _ = try tx.row("SELECT 1 FROM alert_notices WHERE source_key = \(input.key)\(tx.dialect.forUpdate)")
        }
        guard let old = try notice("n.source_key = \(input.key)", tx) else {
            return try add(input, state, isOver: isOver, now, tx)
        }
        if let basedOn = input.basedOn, basedOn != old.version { throw Problem(.staleView) }
        let isHashKnown = !input.hash.isEmpty && input.hash == old.hash
        if isHashKnown && old.goneAt == nil && !input.looksAgain {
            return PutNotice(id: old.id, version: old.version, change: nil, tells: false)
        }
        return try renew(old, input, state, isOver: isOver, now, tx)
    }

    private func add(
        _ input: NoticeInput, _ state: NoticeState, isOver: Bool, _ now: Instant, _ tx: Transaction
    ) throws -> PutNotice {
        let id = input.newID ?? ID<AlertNotice>(at: now)
        let box = input.geometry?.box
        try tx.run(
            """
            INSERT INTO alert_notices (id, channel_id, source_key, topic, state, version, scope, title, starts_at, ends_at,
                sorts_at, seen_hash, first_seen_at, changed_at, min_x, min_y, max_x, max_y, author_id, reference)
            VALUES (\(id), \(input.channel), \(input.key), \(input.topic.rawValue), \(state), 1, \(input.scope),
                \(input.facts.title), \(input.facts.startsAt), \(input.endsAt), \(sortsAt(input, firstSeen: now)),
                \(input.hash), \(now), \(now), \(box?.minX), \(box?.minY), \(box?.maxX), \(box?.maxY), \(input.author),
                \(input.reference))
            """)
        let tells = state == .current && !isOver && input.telling != .nobody && input.tells ?? true
        try write(input, id, version: 1, input.change ?? .new, tells: tells, now, tx)
        try hang(id, input, now, tx)
        return PutNotice(id: id, version: 1, change: .new, tells: tells)
    }

    private func renew(
        _ old: StoredNotice, _ input: NoticeInput, _ wanted: NoticeState, isOver: Bool, _ now: Instant,
        _ tx: Transaction
    ) throws -> PutNotice {
        let state = staysWithdrawn(old, input, wanted) ? .withdrawn : wanted
        let change = NoticeChange.between(old, input, state: state, now: now).map { input.change ?? $0 }
        guard let change else {
            try tx.run(
                "UPDATE alert_notices SET seen_hash = \(input.hash), gone_at = NULL WHERE id = \(old.id)")
            return PutNotice(id: old.id, version: old.version, change: nil, tells: false)
        }
        let (box, version) = (input.geometry?.box, old.version + 1)
        try tx.run(
            """
            UPDATE alert_notices SET topic = \(input.topic.rawValue), state = \(state), version = \(version),
                scope = \(input.scope), title = \(input.facts.title), starts_at = \(input.facts.startsAt),
                ends_at = \(input.endsAt), sorts_at = \(sortsAt(input, firstSeen: old.firstSeenAt)),
                seen_hash = \(input.hash), changed_at = \(now), gone_at = NULL, min_x = \(box?.minX),
                min_y = \(box?.minY), max_x = \(box?.maxX), max_y = \(box?.maxY), reference = \(input.reference)
            WHERE id = \(old.id)
            """)
        let mayTell =
            switch input.telling {
            case .asItMatters: true
            case .onlyNew: change == .new
            case .nobody: false
            }
        // A draft was never told of, so nobody needs to hear that it is gone.
        let isPublic = state != .draft && (old.state != .draft || state == .current)
        let tells = mayTell && isPublic && !isOver && input.tells ?? change.matters
        try write(input, old.id, version: version, change, tells: tells, now, tx)
        return PutNotice(id: old.id, version: version, change: change, tells: tells)
    }

    /// A publication that was withdrawn by another stays so, however its record is retouched or we word it, as long as it
    /// is the same step of its case. What a colleague puts back is back.
    private func staysWithdrawn(_ old: StoredNotice, _ input: NoticeInput, _ wanted: NoticeState) -> Bool {
        guard old.state == .withdrawn, old.channel != nil, [.current, .ended].contains(wanted) else { return false }
        guard let before = old.facts.publication, let after = input.facts.publication else { return true }
        return before.stage == after.stage
    }

    private func write(
        _ input: NoticeInput, _ id: ID<AlertNotice>, version: Int, _ change: NoticeChange, tells: Bool, _ now: Instant,
        _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, geometry, source_version)
            VALUES (\(id), \(version), \(now), \(change), \(tells), \(try input.facts.stored()), \(input.geometry?.wkb),
                \(input.sourceVersion))
            """)
        guard tells else { return }
        let payload = "\(id) \(version)"
        try Jobs.enqueue(tx, kind: .matchNotice, payload: payload, uniqueKey: payload, at: now, now: now)
    }

    func sortsAt(_ input: NoticeInput, firstSeen: Instant) -> Instant {
        input.facts.startsAt ?? input.publishedAt ?? firstSeen
    }
}
