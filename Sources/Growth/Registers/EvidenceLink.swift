import Desk
import Values

/// Where the evidence of a statement can be seen: a page of ours or an address on the web.
public enum EvidenceLink {
    /// Signs that it may have.
    public static let limit = 500

    /// Whether colleagues can be sent there: a path of this site, or `http(s)://` with a server and without a name and
    /// password before it.
    public static func isSound(_ text: String) -> Bool {
        let isClean = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value < 0x7F && !"\\\"<>`".unicodeScalars.contains($0)
        }
        guard isClean, text.utf8.count <= limit else { return false }
        if text.hasPrefix("/") { return !text.hasPrefix("//") }
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
        let authority = lower.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let host = authority.prefix { $0 != ":" }
        let port = authority.dropFirst(host.count)
        return !host.isEmpty && host.first != "." && host.contains(".")
            && host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
            && (port.isEmpty || (port.count > 1 && port.dropFirst().allSatisfy(\.isNumber)))
    }

    /// What is wrong with it under the name of its field; nil when nothing is.
    static func fault(_ name: String, _ text: String) -> Problem.Field? {
        if text.utf8.count > limit { return .init(name, .tooLong(maximum: limit)) }
        // Who has that link reads and writes along.
        if ResidentLinks.isIn(text) { return .init(name, .privateLink) }
        return isSound(text) ? nil : .init(name, .wrongType)
    }
}
