import Identity
import Values

/// What may be filled in about a set.
extension DataSets {
    /// The facts without what only confuses.
    /// - Throws: `Problem` invalid with titel, titel_en, omschrijving, omschrijving_en, trefwoorden, kwaliteit, gebied,
    ///   licentie, thema, ritme, eigenaar, contact, contact_email, van, tot.
    static func checked(_ typed: DataFacts) throws -> DataFacts {
        var facts = typed
        facts.title = Bilingual(dutch: line(typed.title.dutch), english: line(typed.title.english))
        facts.description = Bilingual(dutch: clean(typed.description.dutch), english: clean(typed.description.english))
        facts.keywords = keywords(typed.keywords)
        (facts.quality, facts.place) = (clean(typed.quality), line(typed.place))
        (facts.contactName, facts.contactEmail) = (line(typed.contactName), line(typed.contactEmail))
        if let woo = facts.woo, !WooCategory.municipal.contains(woo) { facts.woo = nil }
        var faults = [
            fault("titel", facts.title.dutch, titleLimit),
            fault("titel_en", facts.title.english, titleLimit, isNeeded: false),
            fault("omschrijving", facts.description.dutch, textLimit),
            fault("omschrijving_en", facts.description.english, textLimit, isNeeded: false),
            fault("kwaliteit", facts.quality, textLimit, isNeeded: false),
            fault("gebied", facts.place, 200, isNeeded: false),
            fault("contact", facts.contactName, 150), fault("contact_email", facts.contactEmail, 254),
        ].compactMap { $0 }
        if facts.keywords.count > keywordLimit || facts.keywords.contains(where: { $0.count > 60 }) {
            faults.append(.init("trefwoorden", .tooManyLines(maximum: keywordLimit)))
        }
        if !facts.contactEmail.isEmpty, !EmailAddress.isPlausible(facts.contactEmail) {
            faults.append(.init("contact_email", .notAnEmailAddress))
        }
        if facts.licence == nil { faults.append(.init("licentie", .unknownChoice)) }
        if facts.theme == nil { faults.append(.init("thema", .unknownChoice)) }
        if facts.rhythm == nil { faults.append(.init("ritme", .unknownChoice)) }
        if facts.owner == nil { faults.append(.init("eigenaar", .unknownChoice)) }
        if let from = facts.from, let until = facts.until, until < from {
            faults.append(.init("van", .notEarlier))
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return facts
    }

    private static func keywords(_ typed: [String]) -> [String] {
        var known: [String] = []
        for word in typed.map(line)
        where !word.isEmpty && !known.contains(where: { $0.lowercased() == word.lowercased() }) {
            known.append(word)
        }
        return known
    }

    static func line(_ text: String) -> String {
        clean(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// Without control signs, without signs that turn the direction of what follows, without white space at either end.
    static func clean(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { sign in
            if sign == "\n" { return true }
            if sign.properties.generalCategory == .control { return false }
            return !("\u{202A}"..."\u{202E}").contains(sign) && !("\u{2066}"..."\u{2069}").contains(sign)
        }
        guard let first = kept.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = kept.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(String.UnicodeScalarView(kept[first...last]))
    }

    static func fault(_ name: String, _ text: String, _ limit: Int, isNeeded: Bool = true) -> Problem.Field? {
        if isNeeded, text.isEmpty { return .init(name, .missing) }
        return text.unicodeScalars.count > limit ? .init(name, .tooLong(maximum: limit)) : nil
    }
}
