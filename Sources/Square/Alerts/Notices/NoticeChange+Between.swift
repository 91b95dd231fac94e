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
        // Also when it comes back: who was told of it hears nothing new.
        if isSame { return .minor }
        if hasMoved(old, new) { return .moved }
        if let shift = shift(old.facts.startsAt, new.facts.startsAt), max(old.facts.startsAt ?? now, now) > now {
            if shift >= shiftThatMatters { return .postponed }
            if shift <= -shiftThatMatters { return .moved }
        }
        if let shift = shift(old.facts.endsAt, new.facts.endsAt), shift >= shiftThatMatters { return .extended }
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

    private static func shift(_ old: Instant?, _ new: Instant?) -> Int? {
        guard let old, let new else { return nil }
        return new.seconds(since: old)
    }

    /// Whether those who know of the notice hear of this.
    var matters: Bool {
        switch self {
        case .new, .moved, .extended, .postponed, .cancelled, .withdrawn, .deadline: true
        case .ended, .minor: false
        }
    }
}
