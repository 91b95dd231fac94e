import Geo
import Values

extension NoticeChange {
    /// A begin or an end that shifts less than this many seconds matters to nobody: works start when the van is there.
    static let shiftThatMatters = 2 * 3_600
    /// Metres. Sources draw the same street a little differently from day to day.
    static let metresThatMatter = 50.0

    /// What is different, in the word that matters most; nil: nothing at all.
    static func between(_ old: StoredNotice, _ new: NoticeInput, state: NoticeState, now: Instant) -> NoticeChange? {
        let isSame =
            old.facts == new.facts && old.geometry == new.geometry && old.scope == new.scope && old.topic == new.topic
        if isSame && old.state == state && old.endsAt == new.endsAt { return nil }
        if old.state == .draft && state != .draft { return state == .current ? .new : change(to: state) }
        if old.state != state, state != .current { return change(to: state) }
        // Other words about what is no more matter to nobody.
        if state != .current { return .minor }
        // Who heard that it does not happen hears that it does.
        if old.state == .cancelled { return .new }
        // Also when it comes back: who was told of it hears nothing new.
        if isSame { return .minor }
        if hasMoved(old, new) { return .moved }
        if let shift = begins(old.facts, new.facts, now) {
            if shift >= shiftThatMatters { return .postponed }
            if shift <= -shiftThatMatters { return .moved }
        }
        if endsLater(old, new) { return .extended }
        if new.facts.actionUntil != nil, new.facts.actionUntil != old.facts.actionUntil { return .deadline }
        return .minor
    }

    private static func change(to state: NoticeState) -> NoticeChange {
        switch state {
        case .cancelled: .cancelled
        case .withdrawn: .withdrawn
        case .ended: .ended
        case .draft, .current: .minor
        }
    }

    /// Whether who was told would look in the wrong place: the whole lies elsewhere, or reaches further.
    private static func hasMoved(_ old: StoredNotice, _ new: NoticeInput) -> Bool {
        guard let before = old.geometry?.box, let after = new.geometry?.box else {
            // Known at last, or known no longer: what was said did not become wrong by that.
            return old.geometry == nil && new.geometry != nil && old.scope == .unlocated
        }
        return [
            before.minX - after.minX, after.maxX - before.maxX, before.minY - after.minY, after.maxY - before.maxY,
        ].contains { abs($0) > metresThatMatter }
    }

    /// Seconds by which the begin shifts, while the old or the new one is still ahead. The next of the spells that were
    /// known already is no new begin: some feeds drop those that are over.
    private static func begins(_ old: NoticeFacts, _ new: NoticeFacts, _ now: Instant) -> Int? {
        guard let before = old.startsAt, let after = new.startsAt, max(before, after) > now,
            !(old.periods ?? []).contains(where: { $0.from == after })
        else { return nil }
        return after.seconds(since: before)
    }

    /// Later than was said, or nobody knows any more when.
    private static func endsLater(_ old: StoredNotice, _ new: NoticeInput) -> Bool {
        guard let before = old.facts.endsAt else { return false }
        guard let after = new.facts.endsAt else { return new.endsAt == nil }
        return after.seconds(since: before) >= shiftThatMatters
    }

    /// Whether those who know of the notice hear of this.
    var matters: Bool {
        switch self {
        case .new, .moved, .extended, .postponed, .cancelled, .withdrawn, .deadline: true
        case .ended, .minor: false
        }
    }
}
