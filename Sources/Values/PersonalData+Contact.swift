/// How somebody can be reached: a telephone number or a mail address. Meant for what others read along; in a letter to us
/// it is only useful, so that `find` leaves both alone.
extension PersonalData {
    /// The kinds of `kinds(in:)`, and ways to reach somebody.
    public static func kindsToHide(in text: String) -> [Kind] {
        var found = kinds(in: text)
        let scan = Scan(text)
        if scan.hasPhone { found.append(.phone) }
        if scan.hasMailAddress { found.append(.email) }
        return found
    }
}

extension PersonalData.Scan {
    /// `06 1234 5678`, `(020) 555 12 34`, `+31 6 12345678`, `0031612345678`: ten digits from a zero, or eleven from the
    /// country's own 31.
    var hasPhone: Bool {
        var place = 0
        while place < count {
            guard digit(place) != nil, digit(place - 1) == nil else {
                place += 1
                continue
            }
            let (digits, end) = phoneDigits(from: place)
            let isAbroad = self[place - 1] == UInt8(ascii: "+") && digits.starts(with: [3, 1])
            if !isWord(place - 1), !isWord(end), isAbroad ? digits.count == 11 : isPhone(digits) { return true }
            place = max(end, place + 1)
        }
        return false
    }

    private func isPhone(_ digits: [Int]) -> Bool {
        if digits.starts(with: [0, 0, 3, 1]) { return digits.count == 13 }
        return digits.count == 10 && digits[0] == 0 && digits[1] != 0
    }

    /// Digits with at most one or two of the signs between them that people put there.
    private func phoneDigits(from start: Int) -> (digits: [Int], end: Int) {
        var (digits, place, end) = ([Int](), start, start)
        while digits.count < 15 {
            if let value = digit(place) {
                digits.append(value)
                place += 1
                end = place
                continue
            }
            let sign = max(space(place), hyphen(place), ")/(".utf8.contains(self[place]) ? 1 : 0)
            guard sign > 0, place - end < 4 else { break }
            place += sign
        }
        return (digits, end)
    }

    /// `naam@voorbeeld.nl`, and not the `@naam@voorbeeld.nl` of the fediverse.
    var hasMailAddress: Bool {
        for at in 0..<count where self[at] == UInt8(ascii: "@") {
            var start = at
            while isWord(start - 1) || ".-+".utf8.contains(self[start - 1]) { start -= 1 }
            guard start < at, self[start - 1] != UInt8(ascii: "@"), self[start - 1] != UInt8(ascii: "/") else {
                continue
            }
            var (end, dots) = (at + 1, 0)
            while isWord(end) || (self[end] == UInt8(ascii: ".") && isWord(end + 1)) || self[end] == UInt8(ascii: "-") {
                if self[end] == UInt8(ascii: ".") { dots += 1 }
                end += 1
            }
            if dots > 0, letter(end - 1) != nil, letter(end - 2) != nil { return true }
        }
        return false
    }
}
