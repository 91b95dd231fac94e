import Foundation

/// Who is in the figures, and who is not and why.
struct AlmanacSieve {
    let year: Int

    func sift(_ entries: [Almanac.Entry]) -> (towns: [AlmanacTown], absent: [Almanac.Absent]) {
        let claims = claims(entries)
        var towns: [AlmanacTown] = []
        var absent: [Almanac.Absent] = []
        for entry in entries {
            switch entry.result {
            case .success(let answer):
                if let fault = fault(entry, answer, claims) {
                    absent.append(Almanac.Absent(address: entry.address, name: entry.name, fault: fault))
                } else {
                    towns.append(
                        AlmanacTown(address: entry.address, inhabitants: entry.inhabitants, answer: answer))
                }
            case .failure(let fault):
                absent.append(Almanac.Absent(address: entry.address, name: entry.name, fault: fault))
            }
        }
        return (towns, absent)
    }

    private func fault(_ entry: Almanac.Entry, _ answer: AlmanacAnswer, _ claims: [String: Int]) -> AlmanacFault? {
        if isOther(entry, answer) { return .otherName(answer.name) }
        if answer.isDemonstration { return .demonstration }
        if keys(answer).contains(where: { claims[$0, default: 0] > 1 }) { return .claimedTwice(answer.name) }
        guard let day = answer.day else { return .notMeasured }
        // The measurement of 1 January speaks of the year that ended. So a year runs from February up to and with January
        // after it, and no measurement counts for two.
        let isOfYear = day.year == year + (day.month == 1 ? 1 : 0)
        return isOfYear ? nil : .otherYear(day.description)
    }

    private func isOther(_ entry: Almanac.Entry, _ answer: AlmanacAnswer) -> Bool {
        entry.name.map { AlmanacNames.key($0) != AlmanacNames.key(answer.name) } ?? false
    }

    /// How many answer under each name and each code, without those that the list says are somebody else.
    private func claims(_ entries: [Almanac.Entry]) -> [String: Int] {
        let answers = entries.compactMap { entry -> AlmanacAnswer? in
            guard case .success(let answer) = entry.result, !isOther(entry, answer), !answer.isDemonstration else {
                return nil
            }
            return answer
        }
        return Dictionary(answers.flatMap(keys).map { ($0, 1) }, uniquingKeysWith: +)
    }

    private func keys(_ answer: AlmanacAnswer) -> [String] {
        ["name " + AlmanacNames.key(answer.name)] + (answer.code.map { ["code " + $0] } ?? [])
    }
}

enum AlmanacNames {
    /// The same for "Gemeente Súdwest-Fryslân" and "sudwest fryslan".
    static func key(_ name: String) -> String {
        let plain = name.decomposedStringWithCompatibilityMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        let words = String(String.UnicodeScalarView(plain)).lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.drop { $0 == "gemeente" }.joined(separator: " ")
    }
}
