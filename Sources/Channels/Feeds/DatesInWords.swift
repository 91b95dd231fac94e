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
    }

    /// The days, in their order in the calendar.
    /// - Parameter published: says which year is meant where none is named: the one that is nearest.
    public static func days(in text: String, published: LocalDate) -> [LocalDate] {
        var found: [Found] = []
        var days: [Int] = []
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var place = 0
        while place < words.count {
            let word = words[place]
            if let month = months.firstIndex(of: word) {
                found += days.map { Found(day: $0, month: month + 1) }
                days = []
                if place + 1 < words.count, let year = Int(words[place + 1]), (2000...2100).contains(year) {
                    for place in found.indices where found[place].year == nil { found[place].year = year }
                    place += 1
                }
            } else if let date = written(words[place...]) {
                found.append(date)
                place += 2
            } else if let day = Int(word), (1...31).contains(day), word.count <= 2 {
                days.append(day)
            } else if !between.contains(word) {
                days = []
            }
            place += 1
        }
        return found.compactMap { date($0, published) }.sorted()
    }

    /// 28-07-2026.
    private static func written(_ words: ArraySlice<String>) -> Found? {
        let numbers = words.prefix(3).compactMap { Int($0) }
        guard numbers.count == 3, (1...31).contains(numbers[0]), (1...12).contains(numbers[1]),
            (2000...2100).contains(numbers[2])
        else { return nil }
        return Found(day: numbers[0], month: numbers[1], year: numbers[2])
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
