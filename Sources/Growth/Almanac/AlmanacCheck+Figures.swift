extension AlmanacCheck {
    private static let maximumFigures = 500
    /// Below it a share or a median says nothing, and a municipality gives none.
    private static let minimum = 30
    /// Larger than any figure of a municipality, and small enough to count with.
    private static let most = 1_000_000_000_000

    func figures() throws(AlmanacFault) -> [AlmanacAnswer.Figure] {
        guard let list = wire.indicators else { throw .malformed("indicators") }
        try require(list.count <= Self.maximumFigures, "indicators")
        var seen: Set<String> = []
        var figures: [AlmanacAnswer.Figure] = []
        for (place, indicator) in list.enumerated() {
            let here = "indicators.\(place)"
            try require(isName(indicator.id) && seen.insert(indicator.id).inserted, "\(here).id")
            guard let kind = AlmanacAnswer.Kind(rawValue: indicator.kind) else { throw .impossible("\(here).kind") }
            try require(["measured", "stated"].contains(indicator.source), "\(here).source")
            try counts(indicator, here)
            if kind == .share, let n = indicator.n { try require((indicator.count ?? 0) <= n, "\(here).count") }
            try value(indicator, kind, here)
            figures.append(
                AlmanacAnswer.Figure(
                    id: indicator.id, kind: kind, value: indicator.value, isMeasured: indicator.source == "measured"))
        }
        return figures
    }

    private func counts(_ indicator: AlmanacWire.Indicator, _ here: String) throws(AlmanacFault) {
        let range = 0...Self.most
        if let n = indicator.n { try require(range.contains(n), "\(here).n") }
        if let count = indicator.count { try require(range.contains(count), "\(here).count") }
        let bands = indicator.bands ?? []
        try require(bands.count <= 100 && bands.allSatisfy { range.contains($0.n) }, "\(here).bands")
    }

    private func value(
        _ indicator: AlmanacWire.Indicator, _ kind: AlmanacAnswer.Kind, _ here: String
    ) throws(AlmanacFault) {
        guard let value = indicator.value else { return }
        let place = "\(here).value"
        switch kind {
        case .share:
            try require((0...1).contains(value), place)
            guard let n = indicator.n, n >= Self.minimum else { throw .impossible("\(here).n") }
            if let count = indicator.count {
                try require(abs(Double(count) / Double(n) - value) < 0.001, place)
            }
        case .duration:
            try require(value >= 0 && value < Double(Self.most), place)
            guard let n = indicator.n, n >= Self.minimum else { throw .impossible("\(here).n") }
            try require((indicator.bands ?? []).reduce(0) { $0 + $1.n } <= n, "\(here).bands")
        case .count: try require(value >= 0 && value < Double(Self.most), place)
        case .statement: try require(value == 0 || value == 1, place)
        }
    }
}
