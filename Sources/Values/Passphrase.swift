/// Six made-up words that are easy to say and write down: the way in for somebody without e-mail.
public enum Passphrase {
    public static let length = 6
    private static let first = syllables(["a", "o"])
    private static let second = syllables(["i", "u"])

    /// 32 syllables; no c, q, x or y, which people write in two ways.
    private static func syllables(_ vowels: [String]) -> [String] {
        let consonants = ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"]
        return consonants.flatMap { consonant in vowels.map { consonant + $0 } }
    }

    /// Six words from the first twelve bytes: ten bits a word, sixty in all.
    public static func words(from bytes: [UInt8]) -> [String] {
        (0..<length).map { place in
            let (one, other) = (Int(bytes[place * 2]), Int(bytes[place * 2 + 1]))
            return first[one & 31] + second[other & 31]
        }
    }

    /// What somebody typed, however separated and capitalised, in the form that is compared.
    public static func normalised(_ typed: String) -> String {
        typed.lowercased().split { !$0.isLetter }.joined(separator: " ")
    }
}

/// The number by which people and colleagues name a conversation, such as `2K7-4QM9`.
public enum Reference {
    /// Crockford's digits and letters: without I, L, O and U, which are misread.
    private static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// 35 random bits.
    public static func random() -> String {
        var text = ""
        for place in 0..<7 {
            if place == 3 { text.append("-") }
            text.append(signs[Int.random(in: 0..<32)])
        }
        return text
    }

    /// What somebody typed, in the form that is stored; misreadings mended.
    public static func normalised(_ typed: String) -> String {
        var signs = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        signs = signs.replacing("O", with: "0").replacing("I", with: "1").replacing("L", with: "1")
        guard signs.count == 7 else { return signs }
        return "\(signs.prefix(3))-\(signs.suffix(4))"
    }
}
