/// Dutch licence plates, in the fourteen series (sidecodes) of the RDW: three groups with hyphens, or all in one where
/// the letters are such as the RDW gives out and it can be nothing else.
extension PersonalData.Scan {
    /// L a letter, D a digit.
    private static let series: Set<String> = [
        "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD", "LL-DDD-L",
        "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
    ]
    /// Without hyphens: not the first three, as `1234AB` is a postcode and `12AB34` or `AB1234` may be anything.
    private static let together = Set(
        series.subtracting(["LL-DD-DD", "DD-DD-LL", "DD-LL-DD"]).map { $0.filter { $0 != "-" } })
    /// Since 1991 plates have no vowels, C or Q. With hyphens we do not insist: who makes a slip means a plate too.
    private static let letters = Set("BDFGHJKLMNPRSTVWXYZ".utf8)
    /// Not given out, or far more often a month: `1-jan-26`.
    private static let wordsNotIssued: Set<String> = [
        "BBB", "BVD", "GGD", "GVD", "KKK", "KVT", "LPF", "NSB", "PKK", "PSV", "PVV", "SGP", "TBS", "VVD",
        "JAN", "FEB", "MRT", "MAR", "APR", "MEI", "MAY", "JUN", "JUL", "AUG", "SEP", "OKT", "OCT", "NOV", "DEC",
    ]

    /// The place after the plate that begins at `start`; nil when none does.
    func licencePlate(at start: Int) -> Int? {
        guard !isWord(start - 1), !isTied(before: start) else { return nil }
        var (shape, letters) = ("", [UInt8]())
        var (place, hyphens) = (start, 0)
        // Eight signs with hyphens, six without.
        while shape.utf8.count < 9 {
            if digit(place) != nil {
                shape += "D"
            } else if let letter = letter(place) {
                shape += "L"
                letters.append(letter)
            } else if hyphen(place) > 0, hyphens < 2, isWord(place + hyphen(place)) {
                shape += "-"
                hyphens += 1
                place += hyphen(place) - 1
            } else {
                break
            }
            place += 1
        }
        guard !isWord(place), hyphen(place) == 0 || !isWord(place + hyphen(place)) else { return nil }
        guard !shape.contains("LLL") || !Self.wordsNotIssued.contains(String(decoding: letters, as: UTF8.self)) else {
            return nil
        }
        if Self.series.contains(shape) { return place }
        let isPlain = Self.together.contains(shape) && letters.allSatisfy(Self.letters.contains)
        return isPlain && isOneCase(start..<place) ? place : nil
    }

    /// A hyphen with something in front of it: the middle of a longer code.
    private func isTied(before start: Int) -> Bool {
        (hyphen(start - 1) == 1 && isWord(start - 2)) || (hyphen(start - 3) == 3 && isWord(start - 4))
    }

    /// `GB12HN` or `gb12hn`, not the `16GBps` of a leaflet.
    private func isOneCase(_ range: Range<Int>) -> Bool {
        let letters = range.filter { letter($0) != nil }
        return letters.allSatisfy { self[$0] < 97 } || letters.allSatisfy { self[$0] >= 97 }
    }
}
