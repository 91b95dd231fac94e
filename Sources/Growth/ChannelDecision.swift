import Database
import Desk
import Values

/// A decision by which a channel came or went.
struct ChannelDecision: Equatable {
    let channel: String
    /// Came into use; else it ended.
    let came: Bool
    let words: String
    let at: Instant

    /// Each time that a channel came into use or ended with a decision, also when it did so before. Counted is how a day
    /// ends beside how the day before ended: a wrong choice that was undone on the same day decided nothing. Parking is
    /// a pause, no end, and beginning again after it no beginning.
    ///
    /// Channels have few decisions and are few, so all are read.
    static func counted(from start: Instant, until end: Instant, _ tx: Transaction) throws -> [ChannelDecision] {
        let rows = try tx.rows(
            """
            SELECT d.channel_id, c.name, d.state, d.decision, d.at FROM channel_decisions d
                JOIN channels c ON c.id = d.channel_id
            WHERE c.\(Evidence.isTalking) AND d.at < \(end) ORDER BY d.channel_id, d.seq LIMIT 20000
            """)
        var lives: [String: Life] = [:]
        for row in rows {
            let (channel, name): (String, String) = (try row("channel_id"), try row("name"))
            lives[channel, default: Life(name: name)].live(try row("state"), try row("decision"), try row("at"))
        }
        return lives.values.flatMap { $0.turns }.filter { $0.at >= start && !$0.words.isEmpty }
            .sorted { ($0.at, $0.channel) > ($1.at, $1.channel) }
    }

    /// One channel, decision by decision.
    private struct Life {
        let name: String
        /// Whether it was there when the last day ended; nil when nothing was decided before.
        private var wasThere: Bool?
        private var isThere: Bool?
        private var day: LocalDate?
        /// The decision of this day that brought it where it is.
        private var last: ChannelDecision?
        private var past: [ChannelDecision] = []

        init(name: String) { self.name = name }

        mutating func live(_ state: String, _ words: String, _ at: Instant) {
            let today = Amsterdam.local(at).date
            if today != day {
                past = turns
                (day, wasThere, last) = (today, isThere, nil)
            }
            switch state {
            case "proposed":
                isThere = false
                wasThere = wasThere ?? false
            case "active": isThere = true
            // Only what is in use can be parked.
            case "parked": isThere = isThere ?? true
            default: isThere = false
            }
            if state == "active" || state == "retired" {
                last = ChannelDecision(channel: name, came: state == "active", words: words, at: at)
            }
        }

        var turns: [ChannelDecision] {
            guard let last, last.came == isThere, isThere != wasThere else { return past }
            return past + [last]
        }
    }
}
