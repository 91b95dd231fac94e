import Channels
import Desk
import Values

/// What was refused, counted in memory and written down now and then: a flood costs no storage.
actor RefusalCounter {
    private var counts: [String: Int] = [:]

    func add(_ reason: String) { counts[reason, default: 0] += 1 }

    func flush(to inbox: Inbox) async {
        let waiting = counts
        counts = [:]
        if waiting.isEmpty { return }
        do { try await inbox.countRefusals(waiting) } catch { counts.merge(waiting, uniquingKeysWith: +) }
    }
}
