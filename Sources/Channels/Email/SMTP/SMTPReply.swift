/// What an SMTP server said to one command (RFC 5321 §4.2).
public struct SMTPReply: Sendable, Hashable {
    /// Three digits; 0 when it is our own judgement and no server said it.
    public let code: Int
    /// Such as `5.1.1` (RFC 3463); nil when the server gives none.
    public let enhanced: String?
    /// The words, one line for each line of the reply; cleaned and at most 2,000 signs.
    public let text: String
    /// All lines, for what a server offers.
    let lines: [String]

    init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
        var enhanced: String?
        let words = lines.map { line in
            guard let found = line.prefixMatch(of: /([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)/),
                found.1.first == String(code).first
            else { return CleanText.line(line) }
            if enhanced == nil { enhanced = String(found.1) }
            return CleanText.line(String(line[found.range.upperBound...]))
        }
        self.enhanced = enhanced
        text = String(words.joined(separator: "\n").unicodeScalars.prefix(2000))
    }

    /// Our own judgement.
    init(own text: String, enhanced: String?) {
        (code, self.enhanced, self.text, lines) = (0, enhanced, text, [])
    }

    var isPositive: Bool { (200..<300).contains(code) }
    var isTemporary: Bool { (400..<500).contains(code) }
    var isPermanent: Bool { (500..<600).contains(code) }
    /// The words with the codes, as an administrator may look them up.
    var words: String {
        MailWireError.words([String(code), enhanced, text].compactMap { $0 }.joined(separator: " "))
    }
}
