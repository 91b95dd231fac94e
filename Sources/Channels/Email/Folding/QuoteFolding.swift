/// Finds what of a mail's text its sender wrote, for showing the rest folded (reference: webcare §4g).
///
/// Careful on purpose: what is folded by mistake is missed by a colleague, what is left open by mistake only takes
/// room. Without own words nothing is folded, except the header of a mail that was only forwarded.
/// The cost is linear: each line is looked at a fixed number of times, and never further than 600 bytes.
public enum QuoteFolding {
    /// The text in pieces; joined they are exactly `text`.
    public static func fold(_ text: String) -> FoldedText {
        guard !text.isEmpty else { return FoldedText(parts: []) }
        let lines = FoldingLine.lines(of: text)
        var plan = FoldingPlan(lines: lines)
        plan.findQuotes()
        plan.findSignatures()
        guard plan.hasOwnText || plan.showsForwarded() else {
            return FoldedText(parts: [.init(kind: .own, text: text, isOpen: true)])
        }
        plan.openAnsweredQuotes()
        return FoldedText(parts: parts(of: plan))
    }

    /// Neighbouring lines of a kind as one part.
    private static func parts(of plan: FoldingPlan) -> [FoldedText.Part] {
        var parts: [FoldedText.Part] = []
        var start = 0
        while start < plan.lines.count {
            let (kind, isOpen) = (plan.kinds[start], plan.isOpen[start])
            var end = start + 1
            while end < plan.lines.count, plan.kinds[end] == kind, plan.isOpen[end] == isOpen { end += 1 }
            let text = plan.lines[start..<end].map(\.text).joined()
            parts.append(.init(kind: kind, text: text, isOpen: isOpen))
            start = end
        }
        return parts
    }
}
