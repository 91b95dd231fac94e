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
            guard let found = Self.enhanced(line), found.utf8.first == UInt8(ascii: "0") + UInt8(clamping: code / 100)
            else {
                return CleanText.line(line)
            }
            if enhanced == nil { enhanced = String(found) }
            return CleanText.line(String(line[found.endIndex...]))
        }
        self.enhanced = enhanced
        text = String(words.joined(separator: "\n").unicodeScalars.prefix(2000))
    }

    /// The code of RFC 3463 at the begin of a line, such as `5.1.1`, with a space or nothing after it. By bytes: this is
    /// done for every answer of a server, and a regular expression took a fifth of the time of a mail.
    private static func enhanced(_ line: String) -> Substring? {
        let bytes = line.utf8.prefix(while: { $0 != 0x20 })
        guard (5...9).contains(bytes.count), let first = bytes.first, [0x32, 0x34, 0x35].contains(first) else {
            return nil
        }
        let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 1,
            parts.dropFirst().allSatisfy({ part in
                (1...3).contains(part.count) && part.allSatisfy { byte in byte >= 0x30 && byte <= 0x39 }
            })
        else { return nil }
        return Substring(bytes)
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
