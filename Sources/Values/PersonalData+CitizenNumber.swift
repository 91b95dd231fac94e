/// The citizen service number: nine digits, or eight when the zero in front is left out, that pass the eleven test
/// (weights 9 to 2 and -1).
extension PersonalData.Scan {
    private enum Separator: Equatable { case none, space, dot, hyphen }

    /// Groups of digits from `start` on with one separator between each: `123456782`, `1234.56.789`, `06 12345678`.
    func chain(at start: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var place = start
        while true {
            var end = place
            while digit(end) != nil { end += 1 }
            groups.append(place..<end)
            let separator = separator(end)
            let next = end + separator.length
            guard separator.kind != .none, digit(next) != nil, licencePlate(at: next) == nil else { return groups }
            place = next
        }
    }

    /// The citizen service numbers among the groups of a chain.
    func citizenNumbers(in chain: [Range<Int>]) -> [Range<Int>] {
        guard let first = chain.first, let last = chain.last, !isPhoneOrAmount(first.lowerBound) else { return [] }
        // Written in groups: then it is the whole chain, with the same sign between all groups.
        if (2...5).contains(chain.count), areGroupsOfOneNumber(chain), stands(first.lowerBound..<last.upperBound),
            passes(chain)
        {
            return [first.lowerBound..<last.upperBound]
        }
        return chain.indices.filter { place in
            let group = chain[place]
            return (8...9).contains(group.count) && stands(group) && passes([group]) && !isEndOfPhone(place, chain)
                && !(group.count == 8 && isDate(digits(of: group)))
        }.map { chain[$0] }
    }

    /// `bsn` written against its number.
    func hasGluedNumber(_ place: Int) -> Bool {
        !isWord(place - 1) && letter(place) == 66 && letter(place + 1) == 83 && letter(place + 2) == 78
            && digit(place + 3) != nil
    }

    private func separator(_ place: Int) -> (kind: Separator, length: Int) {
        if space(place) > 0 { return (.space, space(place)) }
        if hyphen(place) > 0 { return (.hyphen, hyphen(place)) }
        return self[place] == UInt8(ascii: ".") ? (.dot, 1) : (.none, 0)
    }

    /// No part of a longer word or number; "bsn" may be written against it.
    private func stands(_ range: Range<Int>) -> Bool {
        let (before, after) = (range.lowerBound - 1, range.upperBound)
        if isWord(after) || joins(after) { return false }
        if isWord(before) {
            return hasGluedNumber(before - 2)
        }
        // A dash of three bytes ends here as well.
        return !(digit(before - 1) != nil && ".,/-".utf8.contains(self[before]))
            && !(hyphen(before - 2) == 3 && digit(before - 3) != nil)
    }

    /// Whether a sign here ties the next digit or letter to the number before it: `-B01`, `,50`, `/2`.
    private func joins(_ place: Int) -> Bool {
        let length = max(hyphen(place), ".,/".utf8.contains(self[place]) ? 1 : 0)
        return length > 0 && (digit(place + length) != nil || (hyphen(place) > 0 && isWord(place + length)))
    }

    private func areGroupsOfOneNumber(_ chain: [Range<Int>]) -> Bool {
        let signs = chain.dropLast().map { separator($0.upperBound).kind }
        guard Set(signs.map { "\($0)" }).count == 1, chain.allSatisfy({ $0.count >= 2 }) else { return false }
        let sizes = chain.map(\.count)
        // `23-11-2026` and `2026-11-23`: eight digits that are a date.
        return !(sizes.reduce(0, +) == 8 && (sizes == [2, 2, 4] || sizes == [4, 2, 2]))
    }

    /// After a plus, a bracket or a euro sign (E2 82 AC).
    private func isPhoneOrAmount(_ start: Int) -> Bool {
        let before = start - 1 - (space(start - 1) > 0 ? 1 : space(start - 2) == 2 ? 2 : 0)
        return self[before] == UInt8(ascii: "+") || self[before] == UInt8(ascii: ")")
            || (self[before] == 0xAC && self[before - 1] == 0x82 && self[before - 2] == 0xE2)
    }

    /// `06 12345678`: ten digits with the zero of a phone number in front.
    private func isEndOfPhone(_ place: Int, _ chain: [Range<Int>]) -> Bool {
        guard place > 0 else { return false }
        let before = chain[place - 1]
        return before.count + chain[place].count == 10 && digit(before.lowerBound) == 0
    }

    private func digits(of group: Range<Int>) -> [Int] { group.compactMap(digit) }

    /// `20261123` or `23112026`.
    private func isDate(_ digits: [Int]) -> Bool {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
            (1900...2100).contains(year) && LocalDate(year: year, month: month, day: day) != nil
        }
        return isDay(number(0..<4), number(4..<6), number(6..<8)) || isDay(number(4..<8), number(2..<4), number(0..<2))
    }

    private func passes(_ groups: [Range<Int>]) -> Bool {
        guard (8...9).contains(groups.reduce(0) { $0 + $1.count }) else { return false }
        var digits = groups.flatMap(self.digits(of:))
        if digits.count == 8 { digits.insert(0, at: 0) }
        // Two zeros in front was never given out, and neither was nothing but zeros.
        guard digits[0] != 0 || digits[1] != 0 else { return false }
        let sum = zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
        return sum % 11 == 0
    }
}
