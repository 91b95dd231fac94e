/// Subjects, and what mail programs set before them (RFC 5256 §2.1; Dutch, English, German, French and others).
public enum SubjectLine {
    private static let prefixes: Set<String> = [
        "re", "aw", "antw", "antwoord", "betr", "betreft", "sv", "tr", "fwd", "fw", "fwrd", "doorst", "dst", "vs", "vb",
        "vl", "wg",
        "res", "rif", "r", "i", "ynt", "odp", "pd", "enc", "ref", "rv", "fs", "svar", "ha", "ant",
    ]

    /// What it is about, for comparing: without prefixes, references in brackets and case.
    public static func normalised(_ subject: String) -> String {
        // With capitals as we write it: "[per-week]" is somebody's own word.
        CleanText.line(bare(subject).replacing(/\[[0-9A-Z]{3}-[0-9A-Z]{4}\]/, with: "")).lowercased()
    }

    /// The subject of an answer: `Re:` once, the reference once.
    public static func answer(_ subject: String, reference: String) -> String {
        let mark = "[\(reference)]"
        // Without the mark first: cut in two it would stay, and the next answer would have one and a half.
        let base = CleanText.line(String(bare(subject.replacing(mark, with: " ")).prefix(300)))
        return base.isEmpty ? "Re: \(mark)" : "Re: \(base) \(mark)"
    }

    private static func bare(_ subject: String) -> String {
        var rest = CleanText.line(subject)[...]
        while let colon = rest.prefix(20).firstIndex(of: ":") ?? rest.prefix(20).firstIndex(of: "：") {
            // "Re[2]:" and "Re (3):" count, too.
            let word = rest[..<colon].prefix { $0.isLetter }.lowercased()
            let tail = rest[..<colon].dropFirst(word.count)
            guard prefixes.contains(word), tail.allSatisfy({ "[]()0123456789 ^".contains($0) }) else { break }
            rest = rest[rest.index(after: colon)...].drop { $0 == " " }
        }
        return String(rest)
    }
}
