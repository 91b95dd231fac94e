import HTTPTypes
import Hummingbird
import Values

/// The cookies of a request, and how we set ours.
struct Cookies: Sendable {
    static let language = "plein_taal"
    private let header: String

    init(_ request: Request) { header = request.headers[.cookie] ?? "" }

    subscript(name: String) -> String? {
        guard !header.isEmpty else { return nil }
        for pair in header.split(separator: ";") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if halves.count == 2, String(halves[0]).trimmed == name { return String(halves[1]).trimmed }
        }
        return nil
    }

    /// A chosen language; no personal data, so no consent is needed.
    static func choose(_ language: Language, secure: Bool) -> HTTPField {
        field("\(Self.language)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax", secure)
    }

    /// A session; gone with the browser, ended by us after the absolute limit.
    static func session(_ name: String, _ token: String, secure: Bool) -> HTTPField {
        field("\(name)=\(token); Path=/; HttpOnly; SameSite=Lax", secure)
    }

    static func endSession(_ name: String, secure: Bool) -> HTTPField {
        field("\(name)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", secure)
    }

    private static func field(_ value: String, _ secure: Bool) -> HTTPField {
        HTTPField(name: .setCookie, value: secure ? value + "; Secure" : value)
    }
}
