/// What our own mail server says about the sender (RFC 8601). Results under any other name may be written by anybody and
/// are not looked at; so are those below a field of ours, which came with the mail.
struct SenderCheck {
    private(set) var verdict = MailDetails.Verdict.unverified
    private(set) var spf: String?
    private(set) var dkim: String?
    private(set) var dmarc: String?

    init(_ headers: MailHeaders, sender: MailDetails.Person, ownServers: [String]) {
        let own = Set(ownServers.map { $0.lowercased() })
        guard !own.isEmpty else { return }
        var alignedDKIM = false
        var alignedSPF = false
        let domain = sender.address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        // A server may write one field per check, all on top; the first field of somebody else ends them.
        for field in headers.plains("authentication-results").prefix(10) {
            let pieces = Self.withoutComments(field).split(separator: ";").map { CleanText.line(String($0)) }
            guard let name = pieces.first?.lowercased().split(separator: " ").first, own.contains(String(name)) else {
                break
            }
            for piece in pieces.dropFirst() {
                let words = piece.lowercased().split(separator: " ").map(String.init)
                guard let result = words.first?.split(separator: "="), result.count == 2 else { continue }
                let value = String(result[1])
                switch result[0] {
                case "spf":
                    spf = spf ?? value
                    alignedSPF =
                        alignedSPF || (value == "pass" && Self.aligns(words, ["smtp.mailfrom", "smtp.from"], domain))
                case "dkim":
                    if dkim == nil || value == "pass" { dkim = value }
                    alignedDKIM =
                        alignedDKIM || (value == "pass" && Self.aligns(words, ["header.d", "header.i"], domain))
                case "dmarc": dmarc = dmarc ?? value
                default: break
                }
            }
        }
        if dmarc == "fail" {
            verdict = .failed
        } else if dmarc == "pass" || (dmarc == nil && (alignedDKIM || alignedSPF)) {
            verdict = .verified
        } else if dmarc == nil, spf == "fail", dkim != "pass" {
            verdict = .failed
        }
    }

    /// Whether one of the properties names the sender's domain, or one above it.
    private static func aligns(_ words: [String], _ names: [String], _ domain: String) -> Bool {
        words.contains { word in
            guard let equals = word.firstIndex(of: "="), names.contains(String(word[..<equals])) else { return false }
            let value = word[word.index(after: equals)...].split(separator: "@").last.map(String.init) ?? ""
            return !value.isEmpty && value.contains(".")
                && (value == domain || domain.hasSuffix("." + value) || value.hasSuffix("." + domain))
        }
    }

    private static func withoutComments(_ text: String) -> String {
        var (clean, depth): (String, Int) = ("", 0)
        for sign in text {
            if sign == "(" {
                depth += 1
            } else if sign == ")" {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                clean.append(sign)
            }
        }
        return clean
    }
}
