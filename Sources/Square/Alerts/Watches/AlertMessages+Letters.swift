import Database
import Values

extension AlertMessages {
    /// Things in one message; of what is beyond, the message says how many.
    public static let mostItems = 50

    /// What of a batch is still to be sent. What has become pointless, because all of it is over or was taken back before
    /// anybody heard of it, is noted as empty and does not come back.
    public func letters(_ batch: ID<Batch>) async throws -> [AlertLetter] {
        let now = clock.now()
        return try await database.write { tx in
            let rows = try tx.rows(
                """
                SELECT m.id AS message_id, m.kind AS message_kind, m.made_at, w.*, k.public_key, k.secret
                FROM alert_messages m JOIN watchers w ON w.id = m.watcher_id
                LEFT JOIN push_keys k ON k.watcher_id = w.id
                WHERE m.batch_id = \(batch) AND m.state IN ('ready', 'sending') ORDER BY m.id LIMIT \(Self.batch)
                """)
            try dropHidden(rows.map { try $0("message_id") }, tx)
            let items = try AlertItems(rows.map { try $0("message_id") }, links, now, tx)
            var (letters, empty): ([AlertLetter], [ID<AlertMessages>]) = ([], [])
            for row in rows {
                let id: ID<AlertMessages> = try row("message_id")
                let watcher = try Watcher(row)
                let content: AlertLetter.Content
                switch try row("message_kind") as Kind {
                case .confirm:
                    let waiting = try watches.watches(of: watcher.id, tx).filter { !$0.isActive }
                    content = .confirm(waiting: waiting, isKnown: watcher.confirmedAt != nil)
                case .alert:
                    let (items, dropped) = items.of(id)
                    if !items.isEmpty && !dropped.isEmpty { try setAside(dropped, from: id, watcher.id, now, tx) }
                    if items.isEmpty {
                        empty.append(id)
                        continue
                    }
                    content = .alert(items)
                }
                let manage = links.manage(watcher.id)
                letters.append(
                    AlertLetter(
                        id: id, address: watcher.address, language: watcher.language, rhythm: watcher.rhythm,
                        madeAt: try row("made_at"), content: content, manage: manage, stop: links.stop(manage),
                        follow: links.follow, device: try PushDevice(row)))
            }
            if !empty.isEmpty {
                try tx.run(
                    "UPDATE alert_messages SET state = 'empty' WHERE id IN \(list: empty) AND \(Self.isWaiting)")
            }
            return letters
        }
    }

    /// Of a batch that was read before, the messages that nobody has sent meanwhile: a process that stood still may find
    /// that another one went on with its job.
    public func stillWaiting(_ messages: [ID<AlertMessages>]) async throws -> Set<ID<AlertMessages>> {
        try await database.read { tx in
            let rows = try tx.rows(
                "SELECT id FROM alert_messages WHERE id IN \(list: messages) AND \(Self.isWaiting)")
            return Set(try rows.map { try $0("id") })
        }
    }

    /// What a message does not say is not told by it: it goes to a message of its own, which stays empty.
    private func setAside(
        _ dropped: [(notice: ID<AlertNotice>, version: Int)], from message: ID<AlertMessages>, _ watcher: ID<Watcher>,
        _ now: Instant, _ tx: Transaction
    ) throws {
        let empty = ID<AlertMessages>(at: now)
        try tx.run(
            """
            INSERT INTO alert_messages (id, watcher_id, state, made_at, kind)
            VALUES (\(empty), \(watcher), 'empty', \(now), \(Kind.alert))
            """)
        for (notice, version) in dropped {
            try tx.run(
                """
                UPDATE alert_matches SET message_id = \(empty)
                WHERE watcher_id = \(watcher) AND notice_id = \(notice) AND version = \(version) AND message_id = \(message)
                """)
        }
    }
}

/// What the messages of one batch are about, asked for together: many of them are about the same.
private struct AlertItems {
    private struct Key: Hashable {
        let notice: ID<AlertNotice>
        let version: Int
    }
    private struct Version {
        let topic: AlertTopic
        let change: NoticeChange
        /// With what was put right since without being told.
        var facts: NoticeFacts
        let endsAt: Instant?
        let state: NoticeState
        let scope: NoticeScope
        /// Of the municipality itself, not of a source.
        let isOwn: Bool
    }
    private struct Match {
        let key: Key
        let watcher: ID<Watcher>
        let watch: ID<Watch>
        let metres: Double
    }
    private var matches: [ID<AlertMessages>: [Match]] = [:]
    private var versions: [Key: Version] = [:]
    private var watches: [ID<Watch>: Watch] = [:]
    /// The version that a watcher was told of last.
    private var told: [ID<AlertNotice>: [ID<Watcher>: Int]] = [:]
    private let links: WatchLinks
    private let now: Instant

    init(_ messages: [ID<AlertMessages>], _ links: WatchLinks, _ now: Instant, _ tx: Transaction) throws {
        (self.links, self.now) = (links, now)
        let rows = try tx.rows(
            """
            SELECT message_id, watcher_id, notice_id, version, watch_id, metres FROM alert_matches
            WHERE message_id IN \(list: messages) ORDER BY message_id, notice_id, version
            """)
        for row in rows {
            let match = Match(
                key: Key(notice: try row("notice_id"), version: try row("version")), watcher: try row("watcher_id"),
                watch: try row("watch_id"), metres: try row("metres"))
            matches[try row("message_id"), default: []].append(match)
        }
        let all = matches.values.joined()
        try readTold(Set(all.map(\.watcher)), Set(all.map(\.key.notice)), tx)
        try readVersions(Set(all.map(\.key)), tx)
        try readWatches(Set(all.map(\.watch)), tx)
    }

    private mutating func readTold(
        _ watchers: Set<ID<Watcher>>, _ notices: Set<ID<AlertNotice>>, _ tx: Transaction
    ) throws {
        if notices.isEmpty { return }
        let rows = try tx.rows(
            """
            SELECT a.watcher_id, a.notice_id, MAX(a.version) AS version FROM alert_matches a
            JOIN alert_messages m ON m.id = a.message_id AND m.sent_at IS NOT NULL
            WHERE a.watcher_id IN \(list: watchers.sorted()) AND a.notice_id IN \(list: notices.sorted())
            GROUP BY a.watcher_id, a.notice_id
            """)
        for row in rows { told[try row("notice_id"), default: [:]][try row("watcher_id")] = try row("version") }
    }

    /// The versions that are told now, and those that were before.
    private mutating func readVersions(_ keys: Set<Key>, _ tx: Transaction) throws {
        if keys.isEmpty { return }
        let before = told.flatMap { notice, versions in versions.values.map { Key(notice: notice, version: $0) } }
        let wanted = keys.union(before)
        // A few more than wanted: each of these versions of each of these notices.
        let rows = try tx.rows(
            """
            SELECT v.notice_id, v.version, v.change, v.facts, n.topic, n.ends_at, n.state, n.scope, n.channel_id
            FROM alert_versions v
            JOIN alert_notices n ON n.id = v.notice_id
            WHERE v.notice_id IN \(list: Set(wanted.map(\.notice)).sorted())
                AND v.version IN \(list: Set(wanted.map(\.version)).sorted())
            """)
        for row in rows {
            let key = Key(notice: try row("notice_id"), version: try row("version"))
            guard wanted.contains(key) else { continue }
            versions[key] = Version(
                topic: AlertTopic(rawValue: try row("topic")) ?? .municipality, change: try row("change"),
                facts: try NoticeFacts(stored: try row("facts")), endsAt: try row("ends_at"),
                state: try row("state"), scope: try row("scope"), isOwn: try row("channel_id") as String? == nil)
        }
        for key in keys { if let facts = try corrected(key, tx) { versions[key]?.facts = facts } }
    }

    /// What a version says after it was put right in silence: a number that was wrong, the right day. Nil when it was not.
    private func corrected(_ key: Key, _ tx: Transaction) throws -> NoticeFacts? {
        let next: Int? = try tx.value(
            """
            SELECT MIN(version) FROM alert_versions
            WHERE notice_id = \(key.notice) AND version > \(key.version) AND tells = 1
            """)
        let end: SQL = next.map { "AND version < \($0)" } ?? ""
        let facts: String? = try tx.value(
            """
            SELECT facts FROM alert_versions
            WHERE notice_id = \(key.notice) AND version > \(key.version) \(end)
            ORDER BY version DESC LIMIT 1
            """)
        return try facts.map { try NoticeFacts(stored: $0) }
    }

    private mutating func readWatches(_ ids: Set<ID<Watch>>, _ tx: Transaction) throws {
        for row in try tx.rows("SELECT * FROM watches WHERE id IN \(list: ids.sorted())") {
            let watch = try Watch(row)
            watches[watch.id] = watch
        }
    }

    /// What a message is about, the nearest first; of several versions of a thing the newest. And the matches of what has
    /// become pointless.
    func of(_ message: ID<AlertMessages>) -> (items: [AlertLetter.Item], dropped: [(ID<AlertNotice>, Int)]) {
        var newest: [ID<AlertNotice>: Match] = [:]
        for match in matches[message] ?? [] where match.key.version > newest[match.key.notice]?.key.version ?? 0 {
            newest[match.key.notice] = match
        }
        let items = newest.values.compactMap(item).sorted {
            ($0.topic == .crisis ? 0 : 1, $0.metres, $0.notice) < ($1.topic == .crisis ? 0 : 1, $1.metres, $1.notice)
        }
        let said = Set(items.map(\.notice))
        let dropped = (matches[message] ?? []).filter { !said.contains($0.key.notice) }
        return (items, dropped.map { ($0.key.notice, $0.key.version) })
    }

    private func item(_ match: Match) -> AlertLetter.Item? {
        guard let version = versions[match.key] else { return nil }
        let toldVersion = told[match.key.notice]?[match.watcher]
        // An older one that waited until after a newer one went out says nothing that still holds.
        if let toldVersion, toldVersion >= match.key.version { return nil }
        let before = toldVersion.flatMap { versions[Key(notice: match.key.notice, version: $0)]?.facts }
        let isOff = [.cancelled, .withdrawn, .ended].contains(version.change)
        // Who never heard that it would happen need not hear that it does not; nor anybody when it would be over by now.
        if isOff, before == nil { return nil }
        let isOver = version.endsAt.map { $0 <= now } ?? false
        if isOver && version.change != .ended { return nil }
        // Taken back, called off or ended since: then a later version says so to whom it was told, and this one is untrue.
        if !isOff && version.state != .current { return nil }
        return AlertLetter.Item(
            notice: match.key.notice, topic: version.topic, version: match.key.version, change: version.change,
            facts: version.facts, before: before, beforeVersion: toldVersion, watch: watches[match.watch],
            metres: match.metres,
            link: links.notice(match.key.notice.description), scope: version.scope, isOwn: version.isOwn)
    }
}
