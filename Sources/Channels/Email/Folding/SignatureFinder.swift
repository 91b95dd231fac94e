/// Finds where the signature below a piece of own text begins.
///
/// "Met vriendelijke groet" and a name are own words; a resident's address and telephone number are too, for they
/// are often what the mail is about. Only what programs and organisations add is a signature.
struct SignatureFinder {
    let lines: [FoldingLine]
    let range: Range<Int>
    let isBelowQuote: Bool

    /// Lines of a signature below "-- ", exactly as RFC 3676 §4.3 writes it, and below "--" as people write it too.
    private static let (exactLimit, looseLimit) = (40, 12)

    /// The signature's first line; it goes on to the end of the range.
    var start: Int? {
        let found = [delimited, fromPhone, footer, contactBlock, belowRow].compactMap { $0 }.min()
        let begin = found ?? (range.upperBound)
        let withRows = aboveRows(begin)
        return withRows < range.upperBound && withRows >= range.lowerBound ? withRows : nil
    }

    /// Rows and blank lines above a place belong to what begins there; rows alone at the end are a signature too.
    private func aboveRows(_ place: Int) -> Int {
        var (begin, row) = (place, place)
        while begin > range.lowerBound, lines[begin - 1].isBlank || lines[begin - 1].isRow {
            begin -= 1
            if lines[begin].isRow { row = begin }
        }
        return row
    }

    /// The lines below a place that hold something.
    private func filled(after place: Int) -> [FoldingLine] {
        lines[(place + 1)..<range.upperBound].filter { !$0.isBlank }
    }
    private func hasText(above place: Int) -> Bool {
        lines[range.lowerBound..<place].contains { !$0.isBlank && !$0.isRow }
    }

    /// "-- "
    private var delimited: Int? {
        let exact = range.lazy.filter { lines[$0].words == "--" }
        // The last few only: a row of them is a drawing.
        for place in exact.suffix(8) {
            let isExact = lines[place].text.hasPrefix("-- ")
            let rest = filled(after: place)
            guard rest.count <= (isExact ? Self.exactLimit : Self.looseLimit) else { continue }
            if isExact || rest.allSatisfy({ $0.words.utf8.count <= 120 }) { return place }
        }
        return nil
    }

    /// "Verzonden vanaf mijn iPhone", with at most a few short lines below it.
    private var fromPhone: Int? {
        var strangers = 0
        var begin: Int?
        // From below, so that each line is looked at once.
        for place in range.reversed() where !lines[place].isBlank {
            let line = lines[place]
            if PhoneSignature.isCertain(line.words) {
                begin = place
            } else if !line.isRow && !PhoneSignature.isLikely(line.words) {
                // Short, and not a sentence.
                strangers += 1
                let last = line.words.unicodeScalars.last
                let isShort = line.words.utf8.count <= 60 && last != "." && last != "?" && last != "!"
                guard strangers <= 3, isShort, begin == nil else { break }
            }
        }
        guard let begin, strangers == 0 || isBelowQuote || hasText(above: begin) else { return nil }
        return begin
    }

    /// What mailing lists, virus scanners and legal departments add.
    private var footer: Int? {
        var begin: Int?
        for place in range.suffix(30) where begin == nil {
            let isStart = place == range.lowerBound || lines[place - 1].isBlank || lines[place - 1].isRow
            if isStart && SignatureWords.isFooter(lines[place].words) { begin = place }
        }
        guard let begin, isBelowQuote || hasText(above: begin) else { return nil }
        return begin
    }

    /// An organisation's block below a greeting: the name stays, what stands below it goes.
    private var contactBlock: Int? {
        guard let greeting = range.suffix(24).last(where: { SignatureWords.isGreeting(lines[$0].words) }) else {
            return nil
        }
        let below = ((greeting + 1)..<range.upperBound).filter { !lines[$0].isBlank }.dropFirst()
        guard (2...14).contains(below.count), let first = below.first else { return nil }
        let isBlock = below.allSatisfy { place in
            let words = lines[place].words
            let last = words.unicodeScalars.last
            return words.utf8.count <= 90 && last != "?" && last != "!" && last != "." && last != ":"
        }
        return isBlock && below.contains { SignatureWords.isOrganisation(lines[$0].words) } ? first : nil
    }

    /// Below a quote people answer or sign; a row with a few short lines signs.
    private var belowRow: Int? {
        guard isBelowQuote, let row = range.first(where: { !lines[$0].isBlank }), lines[row].isRow else { return nil }
        let rest = filled(after: row)
        return rest.count <= 5 && rest.allSatisfy { $0.words.utf8.count <= 60 } ? row : nil
    }
}
