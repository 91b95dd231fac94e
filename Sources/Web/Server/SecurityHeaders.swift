import HTTPTypes
import Hummingbird

/// Headers on everything we send, as internet.nl asks for.
struct SecurityHeaders: Sendable {
    private let always: [HTTPField]

    /// - Parameter tls: whether people reach us over TLS, through a proxy in front.
    init(tls: Bool) {
        let pairs: [(String, String)] =
            [
                ("Content-Security-Policy", Self.policy(pictures: "'self'")),
                ("X-Content-Type-Options", "nosniff"),
                ("X-Frame-Options", "DENY"),
                ("Referrer-Policy", "same-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
                ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
            ] + (tls ? [("Strict-Transport-Security", "max-age=31536000; includeSubDomains")] : [])
        always = pairs.compactMap { name, value in
            HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
        }
    }

    /// - Parameter pictures: where pictures may come from.
    static func policy(pictures: String) -> String {
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src \(pictures); connect-src 'self'; "
            + "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }

    /// Adds each header that the answer does not set itself.
    func add(to response: inout Response) {
        for field in always where !response.headers.contains(field.name) { response.headers.append(field) }
    }

    /// For answers that are made once and sent many times.
    var fields: [HTTPField] { always }
}

extension HTTPField.Name {
    /// What a page may ask the browser for. The name is a valid one, so the fallback is never used.
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .server
}
