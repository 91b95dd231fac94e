import Foundation

/// Lengths of sentences and words, shown to who writes. Numbers and the words themselves, never a mark: a short sentence
/// can be unclear, and a long word the right one.
public struct TextMeasure: Sendable, Equatable {
    public var sentences = 0
    public var words = 0
    /// Words in the longest sentence, and that sentence.
    public var longest = 0
    public var longestSentence = ""
    /// Each once, in the order of the text.
    public var longWords: [String] = []

    /// Letters from which a word counts as long.
    public static let longWord = 15
    /// Words in a sentence that most people read at ease.
    public static let easySentence = 15

    /// Words per sentence, rounded to the nearest; 0 without sentences.
    public var average: Int { sentences == 0 ? 0 : (words + sentences / 2) / sentences }

    public init(_ text: String) {
        for sentence in Self.sentences(of: text) {
            let found = Self.words(of: sentence)
            if found.isEmpty { continue }
            sentences += 1
            words += found.count
            if found.count > longest { (longest, longestSentence) = (found.count, sentence) }
            for word in found where word.count >= Self.longWord && !longWords.contains(word) { longWords.append(word) }
        }
    }

    /// Ends at a line's end, and at `.`, `!` or `?` before white space: "om 7.30 uur" and "www.voorbeeld.nl" go on.
    private static func sentences(of text: String) -> [String] {
        var (found, sentence): ([String], String) = ([], "")
        func end() {
            let trimmed = sentence.trimmingCharacters(in: .whitespacesAndNewlines)
            if !trimmed.isEmpty { found.append(trimmed) }
            sentence = ""
        }
        let signs = Array(text)
        for (place, sign) in signs.enumerated() {
            if sign.isNewline {
                end()
                continue
            }
            sentence.append(sign)
            let next = place + 1 < signs.count ? signs[place + 1] : " "
            if ".!?".contains(sign) && next.isWhitespace && !isAbbreviation(sentence) { end() }
        }
        end()
        return found
    }

    private static func isAbbreviation(_ sentence: String) -> Bool {
        let last = sentence.split(whereSeparator: \.isWhitespace).last.map { $0.lowercased() } ?? ""
        return ["bijv.", "ca.", "dhr.", "mevr.", "nr.", "o.a.", "m.u.v.", "t/m.", "i.v.m.", "d.w.z.", "enz."].contains(last)
    }

    private static func words(of sentence: String) -> [String] {
        sentence.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "'" || $0 == "’") }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "-'’")) }
            .filter { word in word.contains { $0.isLetter || $0.isNumber } }
    }
}
