import Foundation

/// Six common Dutch nouns: the way in for somebody without e-mail, to be read aloud and written down.
///
/// Six of 1024 words are 60 bits: with the reference beside it and throttled guessing, enough for a private link.
public enum Passphrase {
    public static let length = 6

    /// 1024 words of three to seven letters a to z; see `PassphraseWords.swift` for the rules.
    static let words: [String] = PassphraseWords.text.flatMap { text in
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Six words from the first 60 bits of `bytes`, ten bits a word, the highest first. Fewer than eight bytes count as
    /// if followed by zeros, so give at least eight, random or from a keyed hash.
    public static func words(from bytes: [UInt8]) -> [String] {
        let bits = (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(bytes.indices.contains($1) ? bytes[$1] : 0) }
        return (0..<length).map { words[Int(bits >> UInt64(54 - 10 * $0) & 1023)] }
    }

    /// What somebody typed in the form that is compared: small letters without accents, one space between the words,
    /// whatever stood there.
    public static func normalised(_ typed: String) -> String {
        // Six words are 47 characters at most; the rest of a very long text is not worth the work.
        let plain = typed.prefix(400).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark }
        return String(String.UnicodeScalarView(plain)).split { !$0.isLetter }.joined(separator: " ")
    }
}
