extension FoldingPlan {
    /// Marks the signature below each piece of own text.
    mutating func findSignatures() {
        var start = 0
        while start < lines.count {
            guard kinds[start] == .own else {
                start += 1
                continue
            }
            let end = (start..<lines.count).first { kinds[$0] != .own } ?? lines.count
            let isBelowQuote = start > 0 && kinds[start - 1] == .quoted
            if let begin = SignatureFinder(lines: lines, range: start..<end, isBelowQuote: isBelowQuote).start {
                set(begin..<end, to: .signature)
            }
            start = end
        }
    }
}
