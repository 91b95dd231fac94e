import Values

/// Which of our languages a text is written in, by its most common words; Dutch when that says nothing.
enum LanguageGuess {
    static func of(_ text: String) -> Language {
        var (dutch, english) = (0, 0)
        let words = text.prefix(4_000).lowercased().split { !$0.isLetter && $0 != "'" }
        for word in words.prefix(400) {
            if dutchWords.contains(word) { dutch += 1 }
            if englishWords.contains(word) { english += 1 }
        }
        return english > dutch ? .english : .dutch
    }

    private static let dutchWords = words(
        """
        de het een en van ik dat die niet zijn op aan met als voor maar om bij ook nog uit worden kan naar heeft heb wij jullie
        mijn geen wat deze dit uw u je hij zij er dan al te wel graag gemeente wordt was ben hoe waar wanneer bedankt groet met
        vriendelijke beste geachte alvast door over
        """)
    private static let englishWords = words(
        """
        the and of to a i that it not on with as for but my your you we they this these have has had are was were be been what
        when where how can could would please thank thanks dear regards best kind from about there which will do does
        """)
    private static func words(_ list: String) -> Set<Substring> { Set(list.split { $0.isWhitespace }) }
}
