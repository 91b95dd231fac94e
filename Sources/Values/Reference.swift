/// The number by which people and colleagues name a conversation, such as `2K7-4QM9`.
public enum Reference {
    /// Crockford's digits and letters: without I, L, O and U, which are misread.
    private static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// 35 random bits: enough to be told apart, not enough to be a secret.
    public static func random() -> String {
        var random = SystemRandomNumberGenerator()
        return Self.random(using: &random)
    }

    static func random(using generator: inout some RandomNumberGenerator) -> String {
        var text = ""
        for place in 0..<7 {
            if place == 3 { text.append("-") }
            text.append(signs[Int.random(in: 0..<32, using: &generator)])
        }
        return text
    }

    /// What somebody typed, in the form that is stored: capitals, one hyphen, and misreadings mended. What cannot be a
    /// reference comes back without its separators and is found nowhere.
    public static func normalised(_ typed: String) -> String {
        let mended = typed.uppercased().prefix(100).compactMap { sign -> Character? in
            switch sign {
            case "O": "0"
            case "I", "L": "1"
            default: sign.isLetter || sign.isNumber ? sign : nil
            }
        }
        guard mended.count == 7 else { return String(mended) }
        return "\(String(mended.prefix(3)))-\(String(mended.suffix(4)))"
    }

    /// What looks like references in a line of text, each as it is stored, in order.
    public static func found(in text: String) -> [String] {
        text.prefix(1000).split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") }).compactMap { word in
            let halves = word.split(separator: "-", omittingEmptySubsequences: false)
            guard halves.count == 2, halves[0].count == 3, halves[1].count == 4,
                word.contains(where: \.isNumber) || word == word.uppercased(),
                word.unicodeScalars.allSatisfy(\.isASCII)
            else { return nil }
            return normalised(String(word))
        }
    }
}
