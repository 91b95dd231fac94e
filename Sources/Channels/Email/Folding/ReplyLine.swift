import Values

/// The line that Plein may set above the quoted text in its own mails, so that a reply shows where it ends.
public enum ReplyLine {
    public static func text(_ language: Language) -> String {
        switch language {
        case .dutch: "##- Schrijf uw antwoord boven deze regel -##"
        case .english: "##- Please write your reply above this line -##"
        }
    }

    /// Whether a line, with or without quote marks around, is one of ours.
    static func isWithin(_ words: String) -> Bool {
        guard words.utf8.count < 120, words.contains("##-") else { return false }
        return Language.allCases.contains { words.contains(text($0)) }
    }
}
