/// What this version of Plein can measure from rows, with the kind of each.
public enum Measurable {
    public static let kinds: [String: GrowthIndicator.Kind] = [
        "active_channels": .count, "answered_share": .share, "within_four_hours": .share,
        "first_answer_service": .duration, "first_answer_wall": .duration, "replies_share": .share,
        "conversations_started": .count, "answers_elsewhere": .count, "experiments_with_outcome": .count,
        "colleagues_taking_part": .count, "departments_taking_part": .count, "departments_share": .share,
        "channel_decisions": .count, "lessons_published": .count,
    ]
}

extension GrowthModel {
    /// Templates that conclusions and recommendations need.
    static let neededSentences = [
        "complete", "not_met", "said_no", "unknown", "too_few", "more", "one_more", "no_advice", "answer_item",
        "gather",
    ]

    /// Everything that is wrong with it, in words; nothing when it can be used.
    func faults() -> [String] {
        headFaults() + listFaults() + indicators.flatMap(faults) + items.flatMap(faults) + gates.flatMap(faults)
            + phaseFaults()
    }

    private func headFaults() -> [String] {
        var faults: [String] = []
        let signs = version.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        if version.isEmpty || version.utf8.count > 40 || !signs {
            faults.append("the version must be 1 to 40 small letters, digits, dots and dashes, not “\(version)”")
        }
        if phases.map(\.phase) != Phase.allCases {
            faults.append("the phases must be 1, 2, 3 and 4 in that order, not \(phases.map(\.phase.rawValue))")
        }
        if themes.map(\.theme) != Theme.allCases {
            faults.append(
                "the themes must be \(Theme.allCases.map(\.rawValue).joined(separator: ", ")) in that order")
        }
        let named =
            phases.map { ("phase \($0.phase.rawValue)", [$0.name, $0.meaning]) }
            + themes.map { ("theme \($0.theme.rawValue)", [$0.name, $0.meaning]) }
        faults += named.flatMap { place, words in Self.missing(words, at: place) }
        for name in Self.neededSentences {
            if let words = sentences[name] {
                faults += Self.missing([words], at: "sentence “\(name)”")
            } else {
                faults.append("the sentence “\(name)” is missing")
            }
        }
        return faults
    }

    private func listFaults() -> [String] {
        var faults: [String] = []
        if items.count > Self.itemLimit {
            faults.append("the questionnaire has \(items.count) items; at most \(Self.itemLimit) are allowed")
        }
        if gates.count > 100 { faults.append("there are \(gates.count) gates; at most 100 are allowed") }
        for (kind, ids) in [("indicator or item", indicators.map(\.id) + items.map(\.id)), ("gate", gates.map(\.id))] {
            for (id, same) in Dictionary(grouping: ids, by: \.self).sorted(by: { $0.key < $1.key }) {
                if same.count > 1 { faults.append("the \(kind) “\(id)” is there \(same.count) times") }
                if id.isEmpty || id.utf8.count > 60 || !id.utf8.allSatisfy(Self.isSignOfID) {
                    faults.append("“\(id)” is no id: use 1 to 60 small letters, digits, dots and underscores")
                }
            }
        }
        return faults
    }

    private func faults(of indicator: GrowthIndicator) -> [String] {
        let place = "indicator “\(indicator.id)”"
        var faults = Self.missing([indicator.name, indicator.rule], at: place)
        switch Measurable.kinds[indicator.id] {
        case nil: faults.append("\(place) is none that this version of Plein can measure")
        case let kind? where kind != indicator.kind:
            faults.append("\(place) is a \(kind.rawValue), not a \(indicator.kind.rawValue)")
        default: break
        }
        return faults
    }

    private func faults(of item: GrowthItem) -> [String] {
        Self.missing([item.words, item.evidence], at: "item “\(item.id)”")
    }

    private func faults(of gate: GrowthGate) -> [String] {
        let place = "gate “\(gate.id)”"
        var faults = Self.missing([gate.reason, gate.advice], at: place)
        if gate.source.allSatisfy(\.isWhitespace) { faults.append("\(place) has a threshold without a source") }
        if !(1...365).contains(gate.days) { faults.append("\(place) gives \(gate.days) days; use 1 to 365") }
        let kind = indicator(gate.indicator)?.kind ?? item(gate.indicator).map { _ in .statement }
        switch kind {
        case nil: faults.append("\(place) looks at “\(gate.indicator)”, which is no indicator and no item")
        case .share? where !(0...1).contains(gate.threshold):
            faults.append("\(place) has threshold \(gate.threshold); a share lies from 0 to 1")
        case .statement? where gate.threshold != 1 || gate.comparison != .atLeast:
            faults.append("\(place) looks at a statement: it must be at_least 1")
        default:
            if !(0...1e9).contains(gate.threshold) { faults.append("\(place) has threshold \(gate.threshold)") }
        }
        return faults
    }

    /// A phase that asks nothing of a theme would be a gift; and what a later phase asks must not be less.
    private func phaseFaults() -> [String] {
        var faults: [String] = []
        for theme in Theme.allCases {
            for phase in Phase.allCases where phase > .discovers {
                if !gates.contains(where: { $0.theme == theme && $0.phase == phase }) {
                    faults.append("theme \(theme.rawValue) has no gate for phase \(phase.rawValue)")
                }
            }
        }
        for (one, place) in zip(gates, gates.indices) {
            for other in gates[(place + 1)...] where one.indicator == other.indicator && one.theme == other.theme {
                let (low, high) = one.phase <= other.phase ? (one, other) : (other, one)
                let isEasier =
                    high.comparison == .atLeast ? high.threshold < low.threshold : high.threshold > low.threshold
                if low.comparison != high.comparison || isEasier {
                    faults.append("gate “\(high.id)” asks less than “\(low.id)” of a lower phase")
                }
            }
        }
        return faults
    }

    private static func missing(_ words: [GrowthWords], at place: String) -> [String] {
        words.allSatisfy(\.isComplete) ? [] : ["\(place) lacks words in Dutch or English"]
    }

    private static func isSignOfID(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
