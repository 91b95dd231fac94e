import Values

/// Days that a Dutch title names, such as "van 27 t/m 30 augustus 2026" or "op 21 juli en 18 augustus".
public enum DatesInWords {
    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ]
    /// May stand between two days of one month.
    private static let between: Set<String> = [
        "en", "t", "m", "tm", "tot", "met", "en", "of", "van", "op", "maandag", "dinsdag", "woensdag", "donderdag",
        "vrijdag", "zaterdag", "zondag",
    ]

    private struct Found {
        let day: Int
        let month: Int
        var year: Int?
        /// All days since the one before it are meant too.
        let endsSpell: Bool
    }

    /// The spells of days on end, in their order in the calendar: "12, 13 en 18 mei" are two.
    /// - Parameter published: says which year is meant where none is named: the one that is nearest.
    public static func spells(in text: String, published: LocalDate) -> [ClosedRange<LocalDate>] {
        var spells: [ClosedRange<LocalDate>] = []
        var before: LocalDate?
        for one in found(in: text) {
            guard let day = date(one, published) else {
                before = nil
                continue
            }
            if one.endsSpell, let first = before, first <= day {
                spells.append(first...day)
            } else {
                spells.append(day...day)
            }
            before = day
        }
        return spells.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, next in
            if let last = joined.last, next.lowerBound <= last.upperBound.adding(days: 1) {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
            } else {
                joined.append(next)
            }
        }
    }

    /// As the title has them, one after the other.
    private static func found(in text: String) -> [Found] {
        var found: [Found] = []
        var days: [(day: Int, endsSpell: Bool)] = []
        var isSpell = false
        // "27-30 augustus", and neither "28-07-2026" nor a word with a hyphen.
        let spelled = text.lowercased().replacing(/\b(\d{1,2}) ?[-–] ?(\d{1,2})(?= [a-z])/) { "\($0.1) tm \($0.2)" }
        let words = spelled.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var place = 0
        while place < words.count {
            let word = words[place]
            if let month = months.firstIndex(of: word) {
                found += days.map { Found(day: $0.day, month: month + 1, endsSpell: $0.endsSpell) }
                days = []
                if place + 1 < words.count, let year = Int(words[place + 1]), (2000...2100).contains(year) {
                    name(year, &found)
                    place += 1
                }
            } else if let date = written(words[place...], isSpell) {
                found.append(date)
                isSpell = false
                place += 2
            } else if let day = Int(word), (1...31).contains(day), word.count <= 2 {
                days.append((day, isSpell))
                isSpell = false
            } else if !between.contains(word)
                || ["op", "van"].contains(word) && (place == 0 || words[place - 1] != "en")
            {
                // Also after the number of a house: "Kerkstraat 12 op 5 mei".
                days = []
            }
            if ["tot", "tm"].contains(word) || word == "m" && place > 0 && words[place - 1] == "t" { isSpell = true }
            place += 1
        }
        return found
    }

    /// The year that is named after the last of some days is theirs; a day that would then come after the next one is of
    /// the year before: "28 december t/m 3 januari 2027".
    private static func name(_ year: Int, _ found: inout [Found]) {
        var (year, next) = (year, (13, 0))
        for place in found.indices.reversed() {
            if found[place].year != nil { return }
            let day = (found[place].month, found[place].day)
            if day > next { year -= 1 }
            found[place].year = year
            next = day
        }
    }

    /// 28-07-2026.
    private static func written(_ words: ArraySlice<String>, _ endsSpell: Bool) -> Found? {
        let numbers = words.prefix(3).compactMap { Int($0) }
        guard numbers.count == 3, (1...31).contains(numbers[0]), (1...12).contains(numbers[1]),
            (2000...2100).contains(numbers[2])
        else { return nil }
        return Found(day: numbers[0], month: numbers[1], year: numbers[2], endsSpell: endsSpell)
    }

    private static func date(_ found: Found, _ published: LocalDate) -> LocalDate? {
        if let year = found.year { return LocalDate(year: year, month: found.month, day: found.day) }
        return [published.year - 1, published.year, published.year + 1]
            .compactMap { LocalDate(year: $0, month: found.month, day: found.day) }
            // Of what lies equally near, what is still to come.
            .min { distance($0, published) < distance($1, published) }
    }

    private static func distance(_ date: LocalDate, _ published: LocalDate) -> Int {
        let days = date.daysSinceEpoch - published.daysSinceEpoch
        // Publications announce: half a year ahead is as likely as two months ago.
        return days >= 0 ? days : -days * 3
    }
}
