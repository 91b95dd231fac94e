import Square
import Values
import Web

extension Doctor {
    /// Sources of notices that fail, are silent, or were never read.
    func examineFeeds(_ feeds: FeedSources) async throws -> [Finding] {
        var findings: [Finding] = []
        for source in try await feeds.all() where source.state == .active {
            findings.append(Self.examine(source.name, try await feeds.health(source.id), now: .now))
        }
        return findings
    }

    static func examine(_ name: String, _ health: FeedHealth, now: Instant) -> Finding {
        let words = AlertFeedWords(.english)
        if let since = health.failingSince {
            let grade: Finding.Grade = health.fails(at: now) ? .wrong : .attention
            return .init(
                grade: grade,
                text: "The source \"\(name)\" cannot be read since \(since.iso8601): \(words.fault(health.fault))",
                advice: "It is tried again by itself. See its page at the desk, Bronnen van meldingen.")
        }
        guard health.succeededAt != nil else {
            return .init(
                grade: .attention, text: "The source \"\(name)\" is active but was never read",
                advice: "Is `plein serve` or `plein work` running?")
        }
        if let last = health.lastItemAt, now.seconds(since: last) > 28 * 86_400 {
            return .init(
                grade: .attention, text: "The source \"\(name)\" brought nothing new since \(last.iso8601)",
                advice: "Check the names in its settings at the desk, Bronnen van meldingen.")
        }
        return .init(grade: .good, text: "The source \"\(name)\" is read", advice: "")
    }
}
