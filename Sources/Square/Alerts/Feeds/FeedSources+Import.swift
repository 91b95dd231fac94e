import Database
import Identity
import Jobs
import Values

/// What is known of a feed's parts since its last whole import: of each, as it was written, what became of it. So a part
/// that is the same is not read again.
public struct KnownParts: Sendable, Equatable {
    /// Sixteen bytes that tell one text from another, and what became of it.
    public private(set) var parts: [[UInt8]: UInt8]
    /// Of the code that read them: another one reads them anew.
    static let reader: UInt8 = 2

    public init() { parts = [:] }

    public var isEmpty: Bool { parts.isEmpty }

    public subscript(hash: [UInt8]) -> UInt8? {
        get { parts[hash] }
        set { parts[hash] = newValue }
    }

    /// Nil for what another reader wrote.
    init?(_ stored: [UInt8]) {
        guard stored.first == Self.reader, (stored.count - 1).isMultiple(of: 17) else { return nil }
        parts = Dictionary(minimumCapacity: stored.count / 17)
        for place in stride(from: 1, to: stored.count, by: 17) {
            parts[Array(stored[place..<place + 16])] = stored[place + 16]
        }
    }

    var stored: [UInt8] {
        var bytes = [Self.reader]
        bytes.reserveCapacity(1 + parts.count * 17)
        for (hash, outcome) in parts where hash.count == 16 {
            bytes += hash
            bytes.append(outcome)
        }
        return bytes
    }
}

extension FeedSources {
    /// Nil when another reader wrote it, or nothing was imported yet.
    public func known(_ turn: FeedTurn) async throws -> KnownParts? {
        let stored: [UInt8]? = try await database.read { tx in
            try tx.value("SELECT known FROM feed_sources WHERE channel_id = \(turn.source.id)")
        }
        return stored.flatMap(KnownParts.init)
    }

    /// Takes in some notices, in one transaction.
    /// - Returns: what became of each, in their order.
    public func put(_ inputs: [NoticeInput], _ turn: FeedTurn) async throws -> [PutNotice] {
        if inputs.isEmpty { return [] }
        let notices = Notices(database: database, clock: clock)
        let now = clock.now()
        return try await database.write { tx in
            try turn.hold(now, tx)
            return try inputs.map { try notices.put($0, tx) }
        }
    }

    /// The whole of a raw input was imported.
    /// - Parameters:
    ///   - known: what to know it by the next time; nil where that is not done.
    ///   - isReplay: it was imported before: that it is so old says nothing about how the source does.
    public func finish(
        _ raw: ID<FeedRaw>, _ counts: FeedCounts, known: KnownParts?, isReplay: Bool, _ turn: FeedTurn
    ) async throws {
        let (now, stored) = (clock.now(), known?.stored)
        try await database.write { tx in
            try turn.hold(now, tx)
            // What a replay comes to stands beside what the import came to.
            let came: SQL =
                isReplay
                ? "replay_counts = \(try counts.stored()), replayed_at = \(now)" : "counts = \(try counts.stored())"
            try tx.run("UPDATE feed_raws SET state = 'imported', reason = '', \(came) WHERE id = \(raw)")
            if !isReplay {
                // What waited before this one is older, and this one has it all.
                try tx.run(
                    """
                    UPDATE feed_raws SET state = 'broken', reason = 'overtaken'
                    WHERE channel_id = \(turn.source.id) AND state = 'complete'
                    """)
            }
            try tx.run(
                """
                UPDATE feed_sources SET known = COALESCE(\(stored), known),
                    imported_at = COALESCE(imported_at, \(now)) WHERE channel_id = \(turn.source.id)
                """)
            if !isReplay { try succeeded(turn, hasNews: counts.new + counts.changed > 0, now, tx) }
            try dropOldRaws(turn, tx)
            tx.raise(.publicPages)
        }
    }

    /// A raw input cannot be read to its end. What came before stays; nothing is taken for ended.
    public func breakOff(
        _ raw: ID<FeedRaw>, _ counts: FeedCounts, reason: String, _ turn: FeedTurn
    ) async throws {
        let now = clock.now()
        try await database.write { tx in
            try turn.hold(now, tx)
            try tx.run(
                """
                UPDATE feed_raws SET state = 'broken', reason = \(reason), counts = \(try counts.stored())
                WHERE id = \(raw)
                """)
            try dropOldRaws(turn, tx)
        }
    }
}
