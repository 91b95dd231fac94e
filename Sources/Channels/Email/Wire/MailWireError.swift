/// What went wrong on the way to a mail server or in the conversation with it.
///
/// Texts of servers are one cleaned line of at most 500 signs; they may name addresses, so they belong on the
/// administrator's page and not in the log.
public enum MailWireError: Error, Sendable, Equatable {
    /// The moment in which the server kept us waiting too long.
    public enum Moment: String, Sendable { case connecting, encrypting, greeting, answer, data, end }

    /// No such name, or one that can not be a name.
    case unknownHost(String)
    case unreachable(host: String, why: String)
    /// `MailServer.Security.none` and a server on another machine.
    case unencrypted
    /// TLS was asked for with STARTTLS and the server has none.
    case tlsNotOffered(String)
    case certificate(CertificateFault)
    /// The handshake failed for another reason: often a port that speaks without TLS, or the other way around.
    case tls(why: String)
    /// The server greeted us with a refusal.
    case greeting(String)
    case loginRefused(String)
    /// The server offers no way to log in that we know and that keeps the password safe.
    case loginNotOffered
    case noFolder(String)
    /// The server understood a command and said no.
    case refused(String)
    /// Something that we were given to send can not be sent: a NUL in a password, a token with a line end.
    case unusable(String)
    /// What the server sent about one mail can not be read; the mails before it were delivered.
    case brokenMail(uid: UInt32, why: String)
    case protocolBroken(why: String)
    case timedOut(Moment)
    /// The server ended the connection, or we did; with its last words, if any.
    case closed(String)
    /// Another task is using this connection.
    case busy
    /// Our own task was cancelled.
    case cancelled

    /// Stable, for texts and for what is stored.
    public var code: String {
        switch self {
        case .unknownHost: "unknown_host"
        case .unreachable: "unreachable"
        case .unencrypted: "unencrypted"
        case .tlsNotOffered: "tls_not_offered"
        case .certificate(let fault): "certificate_\(fault.code)"
        case .tls: "tls"
        case .greeting: "greeting"
        case .loginRefused: "login_refused"
        case .loginNotOffered: "login_not_offered"
        case .noFolder: "no_folder"
        case .refused: "refused"
        case .unusable: "unusable"
        case .brokenMail: "broken_mail"
        case .protocolBroken: "protocol_broken"
        case .timedOut(let moment): "timed_out_\(moment.rawValue)"
        case .closed: "closed"
        case .busy: "busy"
        case .cancelled: "cancelled"
        }
    }

    /// The words that came with it, of the server or of the system; empty when there were none.
    public var detail: String {
        switch self {
        case .unknownHost(let text), .greeting(let text), .loginRefused(let text), .noFolder(let text),
            .refused(let text), .unusable(let text), .closed(let text), .tlsNotOffered(let text):
            text
        case .unreachable(_, let why), .tls(let why), .protocolBroken(let why), .brokenMail(_, let why): why
        case .certificate, .unencrypted, .loginNotOffered, .timedOut, .busy, .cancelled: ""
        }
    }

    /// Words of a server, safe to show.
    static func words(_ text: String) -> String { String(CleanText.line(text).unicodeScalars.prefix(500)) }
}
