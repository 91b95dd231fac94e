import Values

/// Which of our languages a text is written in, by its most common words; Dutch when that says nothing.
enum LanguageGuess {
    static func of(_ text: String) -> Language {
        var (dutch, english) = (0, 0)
        for word in words(in: text) {
            if dutchWords.contains(word) { dutch += 1 }
            if englishWords.contains(word) { english += 1 }
        }
        return english > dutch ? .english : .dutch
    }

    /// The first words in lower case. By bytes, as all the words that count are ASCII: by characters it was among the
    /// dearest parts of reading a mail.
    private static func words(in text: String) -> [[UInt8]] {
        var (words, word): ([[UInt8]], [UInt8]) = ([], [])
        for byte in text.utf8.prefix(4_000) {
            switch byte {
            case 0x61...0x7A, 0x27, 0x80...: word.append(byte)
            case 0x41...0x5A: word.append(byte | 0x20)
            default:
                if !word.isEmpty { words.append(word) }
                word.removeAll(keepingCapacity: true)
                if words.count == 400 { return words }
            }
        }
        return word.isEmpty ? words : words + [word]
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
    private static func words(_ list: String) -> Set<[UInt8]> {
        Set(list.split { $0.isWhitespace }.map { Array($0.utf8) })
    }
}
