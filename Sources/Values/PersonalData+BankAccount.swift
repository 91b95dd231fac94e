/// The international bank account number (ISO 13616): a country, two check digits and a number of the length that the
/// country has, remainder 1 modulo 97 (ISO 7064). Spaces may stand anywhere between.
extension PersonalData.Scan {
    /// Characters per country, as in the SWIFT IBAN registry (release 99).
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
        "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
        "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
        "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
        "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
        "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
        "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
        "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
        "YE": 30,
    ]

    /// The place after the account number that begins at `start`; nil when none does.
    func bankAccount(at start: Int) -> Int? {
        guard !isWord(start - 1), let first = letter(start), let second = letter(start + 1),
            let length = Self.lengths[String(decoding: [first, second], as: UTF8.self)]
        else { return nil }
        var signs: [Int] = []
        var place = start
        while signs.count < length {
            if let digit = digit(place) {
                signs.append(digit)
            } else if let letter = letter(place) {
                signs.append(Int(letter) - 55)
            } else {
                return nil
            }
            // The third and fourth are the check digits; this stops nearly every word early.
            if signs.count == 3 || signs.count == 4, digit(place) == nil { return nil }
            place += 1
            if signs.count < length { place += space(place) }
        }
        guard !isWord(place) else { return nil }
        let remainder = (signs[4...] + signs[..<4]).reduce(0) { ($0 * ($1 < 10 ? 10 : 100) + $1) % 97 }
        return remainder == 1 ? place : nil
    }
}
