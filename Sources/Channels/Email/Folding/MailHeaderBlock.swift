/// Recognises the block that Outlook and phones put above a quote or a forwarded mail: From, Sent, To, Subject.
struct MailHeaderBlock {
    enum Field { case from, date, to, copy, subject, other }

    /// The block's first line, with the row or the title above it, up to and including its last.
    let lines: Range<Int>
    /// Lines that are looked at for one block.
    private static let height = 40

    /// The block that begins on line `start`; nil when what stands there only resembles one.
    init?(_ lines: [FoldingLine], at start: Int) {
        let isTitled = MessageTitle(lines[start].words) != nil
        guard let first = Self.firstLabel(lines, at: start, isBelow: isTitled || lines[start].isWideRow) else {
            return nil
        }
        var fields: Set<Field> = []
        var (place, last) = (first, first)
        var hasAddress = false
        while place < min(lines.count, first + Self.height) {
            if let field = lines[place].label {
                fields.insert(field)
                hasAddress = hasAddress || field == .from && lines[place].words.contains("@")
                last = place
            } else if !Self.goesOn(lines, at: place) {
                break
            }
            place += 1
        }
        // "Van: maandag / Tot: vrijdag" or "Van: Assen / Aan: Emmen" is not a header.
        let hasMoment = fields.contains(.date) || fields.contains(.to)
        let isWhole = fields.contains(.from) && hasMoment && (fields.contains(.subject) || hasAddress)
        guard isWhole || isTitled && fields.contains(.from) && fields.count >= 2 else { return nil }
        self.lines = start..<(last + 1)
    }

    /// The first label: on the line itself, or below the title or row that stands there.
    private static func firstLabel(_ lines: [FoldingLine], at start: Int, isBelow: Bool) -> Int? {
        if !isBelow { return lines[start].label != nil ? start : nil }
        let end = min(lines.count, start + 5)
        var place = start + 1
        while place < end, lines[place].label == nil {
            guard lines[place].isBlank || lines[place].isWideRow || MessageTitle(lines[place].words) != nil else {
                return nil
            }
            place += 1
        }
        return place < end ? place : nil
    }

    /// Whether a line without label is inside the block: a blank line or a wrapped value, with a label soon below.
    private static func goesOn(_ lines: [FoldingLine], at place: Int) -> Bool {
        let isBlank = lines[place].isBlank
        for next in lines[(place + 1)...].prefix(3) {
            if next.label != nil { return true }
            if isBlank || next.isBlank { return false }
        }
        return false
    }

    /// The field that a line gives: "Van: Jan" or "*Von:* Jan" or "Objet : …".
    static func field(of words: String) -> Field? {
        guard let colon = words.unicodeScalars.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let around: Set<Character> = ["*", "_", " "]
        var name = words[..<colon].drop(while: around.contains)
        while let last = name.last, around.contains(last) { name.removeLast() }
        return MailHeaderWords.fields[name.lowercased()]
    }
}
