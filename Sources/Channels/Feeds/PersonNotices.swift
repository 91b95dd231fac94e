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
        "burgerservicenummer", "dwangsom aan ", "briefadres", "ten name van",
    ]
    /// Whole words, and some that stand together.
    private static let whole: Set<String> = [
        "brp", "bsn", "de heer", "dhr", "mevrouw", "mevr", "mw", "kenteken", "vow", "wsnp", "familie", "fam",
        "t n v", "tnv", "wijlen", "gpp",
    ]

    public static func isAboutAPerson(_ notice: OfficialNotice) -> Bool {
        if types.contains(where: notice.type.contains) { return true }
        return [notice.title, notice.abstract ?? "", notice.placeNames.joined(separator: " ")].contains(
            where: isAboutAPerson)
    }

    static func isAboutAPerson(_ text: String) -> Bool {
        let text = text.lowercased()
        if words.contains(where: text.contains) { return true }
        if isParkingForOne(text) || isEstate(text) { return true }
        let parts = " " + text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
        return whole.contains { parts.contains(" \($0) ") }
    }

    /// A place to park for one person with a handicap tells of their health, by their address. One for everybody does not.
    private static func isParkingForOne(_ text: String) -> Bool {
        guard text.contains("parkeer"), text.contains(/gehandicapt|invalide|mindervalide/) else { return false }
        return text.contains("individue")
            || !text.contains(/(algemene|openbare) (gehandicapt|invalide|mindervalide)/)
    }

    /// "De erven Jansen", and not a street that is called De Erven.
    private static func isEstate(_ text: String) -> Bool {
        text.contains(/\b(de erven|erven van)\s+(?!te |ter |in |en |aan |nabij )\p{L}/)
    }
}
