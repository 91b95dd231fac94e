import Values

/// Tells official publications that are about a person. Real ones name people whom the municipality writes off, their
/// debts, their marriages. None of that is for a neighbourhood, so nothing of it may come in: not the raw record either.
///
/// It errs on the side of leaving out: a building permit that is missed can be found where it was published.
public enum PersonNotices {
    /// Rubrics that are about people.
    private static let types = [
        "uitschrijving", "basisregistratie personen", "brp", "faillissement", "personen", "nationaliteit",
        "naamswijziging",
        "huwelijk", "burgerlijke stand", "onderbewindstelling", "curatele", "schuldsanering",
    ]
    /// Pieces of words that stand in titles about people.
    private static let words = [
        "basisregistratie personen", "uitschrijving", "uitgeschreven", "uit te schrijven", "uitschrijven",
        "adresonderzoek",
        "onbekende bestemming", "onbekend waarheen", "persoonslijst", "ingezetene", "faillissement", "surseance",
        "schuldsanering", "echtscheiding", "ondercuratelestelling", "curatele", "bewindstelling", "bewindvoer",
        "mentorschap",
        "naamswijziging", "geslachtsnaam", "nalatenschap", "erfgena", "overleden", "overlijden", "huisverbod",
        "gebiedsverbod", "naturalisatie", "vreemdeling", "geboren", "geboortedatum", "verblijfplaats", "op kenteken",
        "burgerservicenummer", "dwangsom aan ", "briefadres",
    ]
    /// Whole words.
    private static let whole: Set<String> = [
        "brp", "bsn", "de heer", "dhr", "mevrouw", "mevr", "mw", "kenteken", "vow", "wsnp",
    ]

    public static func isAboutAPerson(_ notice: OfficialNotice) -> Bool {
        if types.contains(where: notice.type.contains) { return true }
        return [notice.title, notice.abstract ?? "", notice.placeNames.joined(separator: " ")].contains(
            where: isAboutAPerson)
    }

    static func isAboutAPerson(_ text: String) -> Bool {
        let text = text.lowercased()
        if words.contains(where: text.contains) { return true }
        let parts = text.split { !$0.isLetter && !$0.isNumber }
        let pairs = zip(parts, parts.dropFirst()).map { "\($0) \($1)" }
        return parts.contains { whole.contains(String($0)) } || pairs.contains(where: whole.contains)
    }
}
