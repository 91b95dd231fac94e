/// Finds the announcing lines of a text, also where a mail program wrapped them.
struct AttributionFinder {
    struct Found {
        /// The statement's last line.
        let end: Int
        let strength: Attribution.Strength
    }
    /// Lines of the longest statement, with a blank one that a program set before the address.
    private static let height = 6

    private let lines: [FoldingLine]
    /// By the line on which each begins.
    private(set) var found: [Int: Found] = [:]

    init(_ lines: [FoldingLine]) {
        self.lines = lines
        var free = 0
        for end in lines.indices where !lines[end].isLong && AttributionStatement.isEnded(lines[end].words) {
            guard let (start, strength) = statement(endingAt: end, notBefore: free) else { continue }
            found[start] = Found(end: end, strength: strength)
            free = end + 1
        }
    }

    private func statement(endingAt end: Int, notBefore free: Int) -> (start: Int, strength: Attribution.Strength)? {
        var text = ""
        var best: (start: Int, strength: Attribution.Strength)?
        for start in stride(from: end, through: max(free, end - Self.height + 1), by: -1) {
            let line = lines[start]
            guard !line.isLong, text.utf8.count < Attribution.reach else { break }
            if line.isBlank {
                // Only an address on a line of its own is still the statement after a blank line.
                guard start < end, lines[start + 1].words.hasPrefix("<") else { break }
                continue
            }
            text = text.isEmpty ? line.words : line.words + " " + text
            // A wrapped "> wrote:" looks like a quote; a statement never begins as one.
            if line.mark == .angle { continue }
            guard let strength = Attribution.strength(of: text) else { continue }
            if best.map({ $0.strength == .bare && strength > .bare }) ?? true {
                best = (start, strength)
                if AttributionWords.opens(line.words) { break }
            } else if strength == .certain, goesOn(from: start) {
                return (start, strength)
            }
        }
        return best
    }

    /// Whether a line above a statement that is complete already belongs to it all the same: "Op … Jan" above
    /// "Jansen <jan@voorbeeld.nl> schreef:" does, a sentence does not.
    private func goesOn(from start: Int) -> Bool {
        let words = lines[start].words
        guard let last = words.unicodeScalars.last, ![".", "!", "?", ":"].contains(last) else { return false }
        return AttributionWords.opens(words)
    }
}

extension AttributionWords {
    /// Whether a line's first word is an opener and a date follows soon.
    static func opens(_ words: String) -> Bool {
        let first = words.split(separator: " ", maxSplits: 5).prefix(5)
        guard let opener = first.first, openers.contains(opener.lowercased()) else { return false }
        return first.contains { $0.utf8.contains { (0x30...0x39).contains($0) } }
    }
}
