/// An HTTP request as its signature sees it: what goes over the wire, whoever sends or receives it.
public struct SignedRequest: Sendable, Equatable {
    /// As on the wire, such as `POST`.
    public var method: String
    /// Path and query as on the wire, such as `/inbox?page=1`; never decoded and encoded again.
    public var target: String
    /// Host, with the port if it is on the wire: what the Host field (`:authority` in HTTP/2) says.
    ///
    /// It stands for the host in both kinds of signature; a Host line among the headers is not looked at. A signature
    /// proves for which host a request was made, so who receives one must first see that the host is theirs.
    public var authority: String
    /// `https`, unless in a test network. Behind a proxy that ends TLS: what the sender used, not what the proxy does.
    public var scheme: String
    public var headers: RequestHeaders
    public var body: [UInt8]

    /// - Parameter target: a path is put before a query that has none (RFC 9110 §4.2.3).
    public init(
        method: String, target: String, authority: String, scheme: String = "https",
        headers: RequestHeaders = RequestHeaders(), body: [UInt8] = []
    ) {
        self.method = method
        self.target = target.isEmpty || target.utf8.first == UInt8(ascii: "?") ? "/" + target : target
        self.authority = authority
        self.scheme = scheme
        self.headers = headers
        self.body = body
    }

    /// Whether a signature must speak for a body: there is one, or the method is one that brings one, empty or not.
    var needsDigest: Bool { !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method) }

    /// The target up to its query.
    var path: Substring.UTF8View { target.utf8.prefix { $0 != UInt8(ascii: "?") } }
    /// From the question mark on; nil when the target has none.
    var query: Substring.UTF8View? {
        target.utf8.firstIndex(of: UInt8(ascii: "?")).map { target[$0...].utf8 }
    }

    /// The authority as RFC 9421 §2.2.3 has it: lower case, and without the port that its scheme implies.
    var plainAuthority: String {
        let lower = authority.lowercased()
        let port = scheme == "https" ? ":443" : ":80"
        return lower.hasSuffix(port) ? String(lower.dropLast(port.utf8.count)) : lower
    }
}
