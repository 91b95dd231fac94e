/// What a server offers in its reply to EHLO (RFC 5321 §4.1.1.1).
struct SMTPExtensions: Equatable {
    var startTLS = false
    var pipelining = false
    var eightBit = false
    var utf8 = false
    var notifications = false
    /// Bytes of the largest mail it takes; nil when it does not say, or says that there is no limit (RFC 1870).
    var size: Int?
    /// Mechanisms for logging in, in upper case.
    var mechanisms: Set<String> = []

    init() {}

    init(_ reply: SMTPReply) {
        // The first line is the server's name.
        for line in reply.lines.dropFirst() {
            let words = line.uppercased().split(whereSeparator: { $0 == " " || $0 == "=" }).map(String.init)
            switch words.first {
            case "STARTTLS": startTLS = true
            case "PIPELINING": pipelining = true
            case "8BITMIME": eightBit = true
            case "SMTPUTF8": utf8 = true
            case "DSN": notifications = true
            case "SIZE": size = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            // Old servers write `AUTH=LOGIN`.
            case "AUTH": mechanisms.formUnion(words.dropFirst())
            default: break
            }
        }
    }
}
