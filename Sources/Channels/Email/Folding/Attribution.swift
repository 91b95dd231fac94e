/// Recognises the line that a mail program puts above a quote: "Op 3 mei 2024 om 12:00 schreef Jan <jan@voorbeeld.nl>:".
///
/// No list of whole sentences and no regular expressions: a verb of writing from a list, an ending colon, and evidence
/// (an address, a date, a time) at the places where programs put them. People write such sentences too, so the
/// answer says how sure it is.
enum Attribution {
    enum Strength: Comparable {
        /// Only a name and a verb: needs quote marks below it, and may be the rest of a wrapped statement.
        case bare
        /// Needs quote marks below it to count.
        case likely
        /// Also without quote marks, what follows is a quote.
        case certain
    }
    /// Bytes of the longest statement, all its lines together.
    static let reach = 500

    /// - Parameter text: the whole statement on one line, see `FoldingLine.words`.
    static func strength(of text: String) -> Strength? {
        guard text.utf8.count <= reach, let statement = AttributionStatement(text) else { return nil }
        guard let verb = statement.verb else { return verbless(statement) }
        let before = AttributionEvidence(statement.tokens[..<verb])
        let after = AttributionEvidence(statement.tokens[(verb + 1)...])
        guard statement.tokens.count - verb <= 16 else { return nil }
        if statement.opensWithDate && before.isDated {
            let isTimed = before.hasTime && before.hasYear
            let isProgram = statement.bindsAddress(to: verb) || isTimed && statement.namesAuthor(around: verb)
            return isProgram && !statement.isPersonal ? .certain : .likely
        }
        if before.hasAddress {
            // "Jan <jan@voorbeeld.nl> schreef:", with or without the date behind it. A rest of a wrapped line does not
            // begin with a name.
            guard let first = statement.tokens.first, !first.text.hasPrefix("<"), !first.text.contains("@") || verb == 1
            else { return nil }
            return statement.bindsAddress(to: verb) && !statement.isPersonal ? .certain : .likely
        }
        // "Jan Jansen schreef op 03-05-2024 12:00:", "Jan Jansen schreef:"
        if statement.tokens.count <= 8 && after.isEmpty { return .bare }
        return after.hasTime && !after.hasAddress ? .likely : nil
    }

    /// "2016-10-24 15:36 GMT+02:00 Jan <jan@voorbeeld.nl>:" has no verb.
    private static func verbless(_ statement: AttributionStatement) -> Strength? {
        let evidence = AttributionEvidence(statement.tokens[...])
        guard statement.startsWithDigit, evidence.isDated else { return nil }
        if statement.hasZone && evidence.hasTime { return .certain }
        return evidence.hasAddress && statement.endsWithAddress ? .likely : nil
    }
}

/// What a part of a statement proves.
struct AttributionEvidence {
    private(set) var hasAddress = false
    private(set) var hasTime = false
    private(set) var hasYear = false
    private(set) var hasDigit = false
    /// No words at all.
    let isEmpty: Bool

    init(_ tokens: ArraySlice<AttributionStatement.Token>) {
        isEmpty = tokens.allSatisfy(\.bare.isEmpty)
        for token in tokens {
            hasAddress = hasAddress || token.isAddress
            hasTime = hasTime || token.isTime
            hasYear = hasYear || token.hasYear
            hasDigit = hasDigit || token.hasDigit
        }
    }

    /// A day or a moment stands there.
    var isDated: Bool { hasYear || hasTime || hasDigit }
}
