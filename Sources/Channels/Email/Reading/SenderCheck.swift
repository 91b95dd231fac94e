/// What our own mail server says about the sender (RFC 8601). Results under any other name may be written by anybody and
/// are not looked at; so are those below a field of ours, which came with the mail.
struct SenderCheck {
    private(set) var verdict = MailDetails.Verdict.unverified
    private(set) var spf: String?
    private(set) var dkim: String?
    private(set) var dmarc: String?

    init(_ headers: MailHeaders, sender: MailDetails.Person, ownServers: [String]) {
        let domain = Self.domain(of: sender.address.lowercased())
        let own = Set(ownServers.map { $0.lowercased() })
        var found = Found(domain: domain)
        if !own.isEmpty {
            for field in AuthenticationResults.own(headers, own) { found.add(field) }
        }
        (spf, dkim, dmarc) = (found.spf, found.dkim, found.dmarc)
        verdict = Self.hasTwoAuthors(headers) ? .failed : found.verdict
    }

    /// Two From fields are forbidden (RFC 5322 §3.6) and a way to show one sender while another was checked (RFC 7489
    /// §6.6.1).
    private static func hasTwoAuthors(_ headers: MailHeaders) -> Bool {
        let fields = headers.all("from").prefix(5)
        return fields.count > 1
            && Set(fields.map { AddressList.read(Array($0.prefix(2_000))).map(\.address) }).count > 1
    }

    /// The results of one server, put together: of each check the first word counts, so that nothing below can mend it.
    private struct Found {
        let domain: String
        var spf: String?
        var dkim: String?
        var dmarc: String?
        private var isAligned = false
        /// As DMARC knows it where it has the list of public suffixes: under one domain of two labels.
        private var isRelated = false
        /// DMARC was done for another sender than the one that is shown.
        private var isOther = false
        private var isContradicted = false

        init(domain: String) { self.domain = domain }

        mutating func add(_ field: AuthenticationResults) {
            let hadDKIM = dkim != nil
            for result in field.results {
                switch result.method {
                case "spf":
                    if let spf, spf != result.word { isContradicted = true }
                    if spf == nil { hear(result, ["smtp.mailfrom", "smtp.from"]) }
                    spf = spf ?? result.word
                case "dkim" where !hadDKIM:
                    // One for each signature; one good one is enough.
                    if dkim == nil || result.word == "pass" { dkim = result.word }
                    hear(result, ["header.d", "header.i"])
                case "dmarc":
                    if let dmarc, dmarc != result.word { isContradicted = true }
                    dmarc = dmarc ?? result.word
                    if let from = result.properties["header.from"], !SenderCheck.isSame(from, domain) { isOther = true }
                default: break
                }
            }
        }

        /// A check that passed counts for the domains that it was done for.
        private mutating func hear(_ result: AuthenticationResults.Result, _ properties: [String]) {
            guard result.word == "pass" else { return }
            for written in properties.compactMap({ result.properties[$0] }) {
                isAligned = isAligned || SenderCheck.isSame(written, domain)
                isRelated = isRelated || SenderCheck.isSister(written, domain)
            }
        }

        var verdict: MailDetails.Verdict {
            if dmarc == "fail" || dmarc == "pass" && isOther { return .failed }
            // "none" and an error say nothing about the sender.
            let hasPolicy = dmarc == "pass"
            if !hasPolicy, spf == "fail", dkim != "pass" { return .failed }
            if isContradicted { return .unverified }
            // DMARC passes by one of the two (RFC 7489 §4.2): a pass without either was not said by a server that checked.
            let isProven = isAligned || hasPolicy && (isRelated || spf == nil && dkim == nil)
            return isProven ? .verified : .unverified
        }
    }

    /// Whether two addresses or domains belong to one owner, as far as names alone tell: they are the same, or one is
    /// within the other, which has two labels or more. That is RFC 7489 §3.1 (relaxed) without its list of public
    /// suffixes: sisters under one domain may be strangers, as all customers of `onmicrosoft.com` are.
    private static func isSame(_ written: String, _ domain: String) -> Bool {
        let other = Self.domain(of: written)
        guard other.contains("."), domain.contains(".") else { return false }
        return other == domain || domain.hasSuffix("." + other) || other.hasSuffix("." + domain)
    }

    /// Whether both are within one domain of two labels. Believed only beside a DMARC pass of our own server, which has
    /// looked with the list: then it tells that the results belong to each other.
    private static func isSister(_ written: String, _ domain: String) -> Bool {
        let (one, two) = (Self.domain(of: written).split(separator: "."), domain.split(separator: "."))
        return one.count > 1 && one.suffix(2) == two.suffix(2)
    }

    private static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? ""
    }
}

/// One Authentication-Results field (RFC 8601 §2.2).
struct AuthenticationResults {
    struct Result {
        let method: String
        let word: String
        /// Such as `smtp.mailfrom`; in lower case.
        var properties: [String: String] = [:]
    }
    let server: String
    let results: [Result]

    /// What our own servers wrote when they received the mail: the topmost fields, if they bear an own name. Below those
    /// anybody may have written the same name.
    static func own(_ headers: MailHeaders, _ own: Set<String>) -> [AuthenticationResults] {
        var found: [AuthenticationResults] = []
        for (name, value) in headers.ordered.prefix(500) {
            if name == "authentication-results" {
                let field = AuthenticationResults(MailHeaders.plain(value))
                guard own.contains(field.server) else { break }
                found.append(field)
                if found.count == 10 { break }
            } else if !found.isEmpty, !isBeside(name) {
                break
            }
        }
        return found
    }

    /// What filters of one server write between their results.
    private static func isBeside(_ name: String) -> Bool {
        ["received-spf", "dkim-filter", "dmarc-filter"].contains(name)
            || ["x-spam", "x-virus", "x-rspamd", "x-amavis", "arc-"].contains(where: name.hasPrefix)
    }

    init(_ field: String) {
        let pieces = Self.pieces(field)
        server = pieces.first?.first ?? ""
        results = pieces.dropFirst().prefix(50).compactMap { words in
            let pairs = words.compactMap(Self.pair)
            guard let first = pairs.first, !first.value.isEmpty else { return nil }
            // A version may follow the method: "dkim/1".
            let method = String(first.name.prefix { $0 != "/" })
            var result = Result(method: method, word: first.value)
            for pair in pairs.dropFirst() where result.properties[pair.name] == nil {
                result.properties[pair.name] = pair.value
            }
            return result
        }
    }

    private static func pair(_ word: String) -> (name: String, value: String)? {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    /// The words between semicolons, in lower case. What stands in quotation marks or brackets separates nothing: a sender
    /// chooses parts of it.
    private static func pieces(_ field: String) -> [[String]] {
        var pieces: [[String]] = [[]]
        var word = String.UnicodeScalarView()
        var (isQuoted, depth, isEscaped) = (false, 0, false)
        func end() {
            guard !word.isEmpty else { return }
            pieces[pieces.count - 1].append(String(word).lowercased())
            word = String.UnicodeScalarView()
        }
        for sign in field.unicodeScalars {
            if isEscaped {
                isEscaped = false
                if isQuoted { word.append(sign) }
            } else if sign == "\\", isQuoted || depth > 0 {
                isEscaped = true
            } else if isQuoted {
                if sign == "\"" { isQuoted = false } else { word.append(sign) }
            } else if sign == "(" {
                depth += 1
            } else if depth > 0 {
                if sign == ")" { depth -= 1 }
            } else if sign == "\"" {
                isQuoted = true
            } else if sign == ";" {
                end()
                pieces.append([])
            } else if sign == " " {
                // "dkim = pass" is one word.
                if word.last != "=" { end() }
            } else {
                // Only once for a word, or a row of them would be copied for each.
                if sign == "=", word.isEmpty, let last = pieces[pieces.count - 1].last, !last.utf8.contains(0x3D) {
                    pieces[pieces.count - 1].removeLast()
                    word.append(contentsOf: last.unicodeScalars)
                }
                word.append(sign)
            }
        }
        end()
        return pieces
    }
}
