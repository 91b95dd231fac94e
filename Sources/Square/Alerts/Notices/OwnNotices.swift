import Database
import Geo
import Identity
import Values

/// What the municipality itself tells a neighbourhood: written at the desk, and through the same door as any feed.
public struct OwnNotices: Sendable {
    let database: Database
    let clock: Clock
    let notices: Notices
    /// Another colleague than who wrote it publishes.
    public let needsReader: Bool

    public init(database: Database, clock: Clock, notices: Notices, needsReader: Bool) {
        (self.database, self.clock, self.notices, self.needsReader) = (database, clock, notices, needsReader)
    }

    static func key(_ id: ID<AlertNotice>) -> String { "own:\(id)" }

    /// Any notice for a colleague, drafts too.
    /// - Throws: `Problem(.notFound)`.
    public func notice(_ id: ID<AlertNotice>, for viewer: Viewer) async throws -> StoredNotice {
        try viewer.require(.reader)
        guard let found = try await notices.notice(id) else { throw Problem(.notFound) }
        return found
    }

    /// Whether this viewer may publish the draft as it stands.
    public func mayPublish(_ notice: StoredNotice, _ viewer: Viewer) -> Bool {
        viewer.role >= .colleague && (!needsReader || notice.author != viewer.id)
    }

    /// Keeps a draft, a new one or a change of one.
    /// - Parameters:
    ///   - id: chosen by the form, so that a form that is sent twice makes one draft.
    ///   - version: the one that the writer saw; 0 for a new one.
    /// - Throws: `Problem` invalid, staleView, notAllowed.
    public func draft(
        _ text: OwnNoticeText, as id: ID<AlertNotice>, basedOn version: Int, by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        try text.requireKept()
        try await write(text, id, .draft, basedOn: version, by: viewer) { old, _ in
            guard old == nil || old?.state == .draft else { throw Problem(.staleView) }
        }
    }

    /// Shows a draft to everybody and tells those who watch its place.
    /// - Parameter isOutsideMeant: a place outside the municipality is no mistake.
    /// - Throws: `Problem` invalid, with `geometrie` outsideTown where the place is not in the municipality; staleView;
    ///   notAllowed to who wrote it where a second reader is asked for.
    public func publish(
        _ id: ID<AlertNotice>, basedOn version: Int, isOutsideMeant: Bool = false, by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            guard let old = try own(id, tx) else { throw Problem(.notFound) }
            // A second click.
            if old.state == .current { return }
            guard old.state == .draft, old.version == version else { throw Problem(.staleView) }
            guard mayPublish(old, viewer) else { throw Problem(.notAllowed) }
            let text = OwnNoticeText(old)
            try text.requireReady(now: now)
            try text.requireTimeToAct(now: now)
            if !isOutsideMeant { try requireInTown(text, tx) }
            try put(text, id, .current, basedOn: version, author: old.author, by: viewer, tx)
            try tx.run("UPDATE post_pictures SET is_out = 1 WHERE post_id = \(id)")
            try Audit.record(tx, "notice_published", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Changes what is published, also when its time is over: works that overrun go on with a new end.
    /// - Parameters:
    ///   - change: what it means to who knew of it; `minor` tells nobody.
    ///   - isOutsideMeant: a place outside the municipality is no mistake.
    /// - Throws: `Problem` invalid, with `geometrie` outsideTown where the place is not in the municipality; staleView,
    ///   notAllowed.
    public func change(
        _ id: ID<AlertNotice>, to text: OwnNoticeText, meaning change: NoticeChange, basedOn version: Int,
        isOutsideMeant: Bool = false, by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try text.requireReady(now: now)
        try await write(text, id, .current, basedOn: version, change: change, by: viewer) { old, tx in
            guard let old, [.current, .ended].contains(old.state), old.hiddenAt == nil else {
                throw Problem(.staleView)
            }
            // What was said before and is behind us by now need not be said again.
            if text.facts.actionUntil != old.facts.actionUntil { try text.requireTimeToAct(now: now) }
            if !isOutsideMeant, text.geometry != old.geometry { try requireInTown(text, tx) }
            try Audit.record(tx, "notice_changed", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// The changes that a colleague may choose from.
    public static let meanings: [NoticeChange] = [.minor, .moved, .extended, .postponed, .deadline]

    func own(_ id: ID<AlertNotice>, _ tx: Transaction) throws -> StoredNotice? {
        try notices.notice("n.source_key = \(Self.key(id))", tx)
    }

    private func write(
        _ text: OwnNoticeText, _ id: ID<AlertNotice>, _ state: NoticeState, basedOn version: Int,
        change: NoticeChange? = nil, by viewer: Viewer,
        _ check: @escaping @Sendable (StoredNotice?, Transaction) throws -> Void
    ) async throws {
        try await database.write { tx in
            let old = try own(id, tx)
            // A form that was sent twice.
            if let old, old.state == state, OwnNoticeText(old) == text { return }
            guard old?.version ?? 0 == version else { throw Problem(.staleView) }
            try check(old, tx)
            try put(text, id, state, basedOn: old?.version, change: change, author: viewer.id, by: viewer, tx)
            try keepPicture(text.facts, with: id, isOut: state == .current, by: viewer, tx)
            // Who wrote last needs another reader.
            try tx.run("UPDATE alert_notices SET author_id = \(viewer.id) WHERE id = \(id)")
            if state == .current { tx.raise(.publicPages) }
        }
    }

    func put(
        _ text: OwnNoticeText, _ id: ID<AlertNotice>, _ state: NoticeState, basedOn version: Int?,
        change: NoticeChange? = nil, tells: Bool? = nil, author: ID<Colleague>?, by viewer: Viewer, _ tx: Transaction
    ) throws {
        var input = NoticeInput(
            key: Self.key(id), topic: text.topic, scope: text.scope, facts: text.facts,
            geometry: text.scope == .place ? text.geometry : nil)
        (input.state, input.author, input.newID, input.basedOn) = (state, author, id, version)
        input.change = change
        input.tells = tells ?? change.map { $0 != .minor }
        let made = try notices.put(input, tx)
        if made.change != nil {
            try tx.run(
                """
                UPDATE alert_versions SET colleague_id = \(viewer.id)
                WHERE notice_id = \(made.id) AND version = \(made.version)
                """)
        }
        // So that a colleague finds it at once.
        try notices.index(made.id.description, tx)
    }

    /// - Throws: `Problem` invalid with `geometrie` for a place of which nothing is in the municipality.
    private func requireInTown(_ text: OwnNoticeText, _ tx: Transaction) throws {
        guard text.scope == .place, let shape = text.geometry else { return }
        if try Places(database: database, clock: clock).holds(shape, tx) { return }
        throw Problem.invalid([.init("geometrie", .outsideTown)])
    }

    /// Whether a place has nothing in the municipality; false where its outline is not known.
    public func isOutside(_ text: OwnNoticeText) async throws -> Bool {
        guard text.scope == .place, let shape = text.geometry else { return false }
        return try await database.read { tx in try !Places(database: database, clock: clock).holds(shape, tx) }
    }
}

extension OwnNoticeText {
    /// What a stored notice says, to write on.
    public init(_ notice: StoredNotice) {
        self.init(topic: notice.topic, scope: notice.scope, geometry: notice.geometry, facts: notice.facts)
    }
}
