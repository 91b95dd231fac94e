/// Why a request of ours brought no answer.
public enum OutgoingFault: Error, Sendable, Hashable {
    /// What we were waiting for when the time was up.
    public enum Moment: String, Sendable, CaseIterable { case lookUp = "look_up", connecting, answer }

    /// No web address, or one that we do not follow; see `WebAddress`.
    case badAddress
    /// The host is, or leads only to, an address outside the public internet; see `PublicNetwork`.
    case forbiddenAddress
    /// The naming system says that there is no such name, or none with an address.
    case noSuchHost
    /// The naming system did not answer; later it may.
    case lookUpFailed
    /// Nothing listens there.
    case refused
    /// No way to there on the network.
    case unreachable
    case timedOut(Moment)
    case certificate(CertificateFault)
    /// The TLS handshake failed for another reason; the words are TLS's own.
    case tls(String)
    /// The answer, or its headers, is larger than we asked for.
    case tooLarge
    /// More than `WebLimits.redirects`, or one that leads back.
    case tooManyRedirects
    /// The connection ended before the answer did.
    case cut
    /// What came is not HTTP.
    case notHTTP
    /// The answer is compressed, though we never ask for that.
    case compressed
    /// A header of the request can not be sent.
    case unusableRequest
    /// We have more open than we can carry: lookups, or files.
    case busy
    /// `OutgoingWeb.shutdown` was called.
    case shutDown
    /// Our own task was cancelled.
    case cancelled

    /// Stable, for texts and for what is stored.
    public var code: String {
        switch self {
        case .badAddress: "bad_address"
        case .forbiddenAddress: "forbidden_address"
        case .noSuchHost: "no_such_host"
        case .lookUpFailed: "look_up_failed"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .timedOut(let moment): "timed_out_\(moment.rawValue)"
        case .certificate(let fault): "certificate_\(fault.code)"
        case .tls: "tls"
        case .tooLarge: "too_large"
        case .tooManyRedirects: "too_many_redirects"
        case .cut: "cut"
        case .notHTTP: "not_http"
        case .compressed: "compressed"
        case .unusableRequest: "unusable_request"
        case .busy: "busy"
        case .shutDown: "shut_down"
        case .cancelled: "cancelled"
        }
    }
}
