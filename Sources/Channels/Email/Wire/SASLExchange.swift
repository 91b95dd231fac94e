import Foundation

/// The client's half of one SASL conversation (RFC 4422); IMAP and SMTP only differ in how they carry it.
struct SASLExchange {
    /// Ways to log in, best first for each kind of credential.
    enum Mechanism: String, CaseIterable {
        case oauthBearer = "OAUTHBEARER"
        case xoauth2 = "XOAUTH2"
        case plain = "PLAIN"
        case login = "LOGIN"
    }

    let mechanism: Mechanism
    /// What may be sent along with the command (SASL-IR); nil when the server has to ask first.
    let initial: [UInt8]?
    /// What a bearer mechanism's server said was wrong with the token.
    private(set) var complaint: String?
    private var answers: [[UInt8]]
    private var isInitialSent = false

    /// - Parameter offered: names of mechanisms in upper case, as the server lists them.
    /// - Throws: `loginNotOffered`, or `unusable` for a credential that can not be carried.
    init(_ credential: MailCredential, offered: Set<String>, server: MailServer) throws(MailWireError) {
        func first(_ wanted: [Mechanism]) throws(MailWireError) -> Mechanism {
            guard let found = wanted.first(where: { offered.contains($0.rawValue) }) else { throw .loginNotOffered }
            return found
        }
        switch credential {
        case .password(let user, let password):
            // RFC 4616 and the LOGIN draft: NUL separates, so neither may contain it.
            guard !user.isEmpty, !(user + password).utf8.contains(0) else { throw .unusable("user or password") }
            mechanism = try first([.plain, .login])
            initial = mechanism == .plain ? [0] + Array(user.utf8) + [0] + Array(password.utf8) : nil
            answers = mechanism == .plain ? [] : [Array(user.utf8), Array(password.utf8)]
        case .bearer(let user, let token):
            // RFC 6750 §2.1: a token is visible ASCII; 0x01 separates the fields, so a user may not contain it.
            guard !user.isEmpty, !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
                user.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else { throw .unusable("user or token") }
            mechanism = try first([.oauthBearer, .xoauth2])
            let bearer = "auth=Bearer \(token)\u{1}\u{1}"
            if mechanism == .oauthBearer {
                // RFC 5801 §4: a comma and an equals sign in the user's name are written otherwise.
                let name = user.replacing("=", with: "=3D").replacing(",", with: "=2C")
                initial = Array("n,a=\(name),\u{1}host=\(server.host)\u{1}port=\(server.port)\u{1}\(bearer)".utf8)
                // RFC 7628 §3.2.3: after the complaint we say 0x01, then the refusal comes.
                answers = [[1]]
            } else {
                initial = Array("user=\(user)\u{1}\(bearer)".utf8)
                answers = [[]]
            }
        case .none: throw .loginNotOffered
        }
    }

    /// What goes along with the command, in base 64 (RFC 4954 §4: "=" is an empty one); nil for a mechanism in which
    /// the server speaks first.
    mutating func initialResponse() -> String? {
        isInitialSent = true
        return initial.map { $0.isEmpty ? "=" : Data($0).base64EncodedString() }
    }

    /// What to answer to a challenge; both in base 64.
    /// - Throws: `protocolBroken` when the server asks more than the mechanism knows.
    mutating func answer(to challenge: String) throws(MailWireError) -> String {
        if let initial, !isInitialSent {
            isInitialSent = true
            return Data(initial).base64EncodedString()
        }
        guard !answers.isEmpty else { throw .protocolBroken(why: "the login asks more than it should") }
        if mechanism == .oauthBearer || mechanism == .xoauth2, let said = Data(base64Encoded: challenge) {
            complaint = MailWireError.words(String(decoding: said, as: UTF8.self))
        }
        return Data(answers.removeFirst()).base64EncodedString()
    }
}
