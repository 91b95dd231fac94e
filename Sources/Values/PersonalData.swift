/// Finds numbers that people should not send without need: citizen service number, bank account, licence plate.
public enum PersonalData {
    public enum Kind: String, Sendable, CaseIterable { case citizenNumber, bankAccount, licencePlate }

    public struct Finding: Sendable, Equatable {
        public let kind: Kind
        public let range: Range<String.Index>
        public let text: String
    }

    /// Everything found, in order, without overlap. Time is linear in the length of `text`.
    public static func find(in text: String) -> [Finding] {
        let signs = Array(text.unicodeScalars)
        let places = Array(text.unicodeScalars.indices) + [text.endIndex]
        var found: [Finding] = []
        var place = 0
        while place < signs.count {
            if isWord(signs[place]), place == 0 || !isWord(signs[place - 1]),
                let (kind, length) = match(signs, at: place)
            {
                let range = places[place]..<places[place + length]
                found.append(Finding(kind: kind, range: range, text: String(text[range])))
                place += length
            } else {
                place += 1
            }
        }
        return found
    }

    /// The kinds that occur, each once.
    public static func kinds(in text: String) -> [Kind] {
        let found = Set(find(in: text).map(\.kind))
        return Kind.allCases.filter(found.contains)
    }

    /// `text` with each finding replaced.
    public static func without(_ findings: [Finding], in text: String, marker: (Kind) -> String) -> String {
        var result = text
        for finding in findings.reversed() { result.replaceSubrange(finding.range, with: marker(finding.kind)) }
        return result
    }

    private static func match(_ signs: [Unicode.Scalar], at place: Int) -> (Kind, Int)? {
        if let length = bankAccount(signs, place) { return (.bankAccount, length) }
        if let length = licencePlate(signs, place) { return (.licencePlate, length) }
        if let length = citizenNumber(signs, place) { return (.citizenNumber, length) }
        return nil
    }

    // MARK: Citizen service number: nine digits (or eight, an old one without its zero) that pass the eleven test

    private static func citizenNumber(_ signs: [Unicode.Scalar], _ start: Int) -> Int? {
        var digits: [Int] = []
        var place = start
        var end = start
        while place < signs.count, digits.count <= 9 {
            if let digit = digit(signs[place]) {
                digits.append(digit)
                end = place + 1
            } else if !(".- ".unicodeScalars.contains(signs[place]) && end == place && !digits.isEmpty) {
                break
            }
            place += 1
        }
        guard digits.count == 9 || digits.count == 8, end == signs.count || !isWord(signs[end]) else { return nil }
        // A dot or hyphen and a further digit: part of a longer number.
        if digits.count == 8 { digits.insert(0, at: 0) }
        guard digits.contains(where: { $0 != 0 }) else { return nil }
        let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
        return zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 0 ? end - start : nil
    }

    // MARK: Bank account: IBAN (ISO 13616), remainder 1 modulo 97

    private static let lengths: [String: Int] = [
        "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "PT": 25, "AT": 20,
        "CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "IE": 22, "LT": 20, "LV": 21, "EE": 20, "RO": 24, "BG": 22,
        "HU": 28, "CZ": 24, "SK": 24, "SI": 19, "HR": 21, "GR": 27, "CY": 28, "MT": 31, "TR": 26,
    ]

    private static func bankAccount(_ signs: [Unicode.Scalar], _ start: Int) -> Int? {
        guard start + 4 <= signs.count, isLetter(signs[start]), isLetter(signs[start + 1]) else { return nil }
        let country = String(String.UnicodeScalarView(signs[start..<start + 2])).uppercased()
        guard let length = lengths[country] else { return nil }
        var compact: [Unicode.Scalar] = []
        var place = start
        while place < signs.count, compact.count < length {
            if isLetter(signs[place]) || digit(signs[place]) != nil {
                compact.append(signs[place])
            } else if signs[place] != " " && signs[place] != "." && signs[place] != "\u{A0}" {
                return nil
            }
            place += 1
        }
        guard compact.count == length, place == signs.count || !isWord(signs[place]) else { return nil }
        var remainder = 0
        for sign in compact[4...] + compact[..<4] {
            if let digit = digit(sign) {
                remainder = (remainder * 10 + digit) % 97
            } else {
                let value = Int((sign.value & ~0x20) - 65) + 10
                remainder = (remainder * 100 + value) % 97
            }
        }
        return remainder == 1 ? place - start : nil
    }

    // MARK: Licence plate: three groups with hyphens, in the RDW's series

    /// L letter, D digit; the series issued to cars, vans, motorcycles and mopeds.
    private static let series: Set<String> = [
        "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD", "LL-DDD-L",
        "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
    ]

    private static func licencePlate(_ signs: [Unicode.Scalar], _ start: Int) -> Int? {
        guard start + 8 <= signs.count else { return nil }
        var shape = ""
        for place in start..<start + 8 {
            let sign = signs[place]
            if sign == "-" { shape.append("-") } else if digit(sign) != nil { shape.append("D") } else if isLetter(sign) { shape.append("L") } else { return nil }
        }
        let end = start + 8
        if end < signs.count, isWord(signs[end]) || signs[end] == "-" && end + 1 < signs.count && isWord(signs[end + 1]) {
            return nil
        }
        if start > 1, signs[start - 1] == "-", isWord(signs[start - 2]) { return nil }
        return series.contains(shape) ? 8 : nil
    }

    private static func digit(_ sign: Unicode.Scalar) -> Int? {
        sign.value >= 48 && sign.value <= 57 ? Int(sign.value) - 48 : nil
    }
    private static func isLetter(_ sign: Unicode.Scalar) -> Bool {
        (65...90).contains(sign.value) || (97...122).contains(sign.value)
    }
    private static func isWord(_ sign: Unicode.Scalar) -> Bool {
        isLetter(sign) || digit(sign) != nil || sign.properties.isAlphabetic
    }
}
