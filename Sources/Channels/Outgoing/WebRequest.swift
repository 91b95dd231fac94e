/// What we ask of a server on the web.
public struct WebRequest: Sendable {
    public enum Method: String, Sendable { case get = "GET", post = "POST" }

    public var method: Method
    public var address: WebAddress
    /// `Host`, `Content-Length` and the connection's own headers are always ours: what is here under those names is not
    /// sent. `User-Agent` is added where it is missing.
    public var headers: WebHeaders
    /// Empty for none.
    public var body: [UInt8]

    public init(_ method: Method, _ address: WebAddress, headers: WebHeaders = [:], body: [UInt8] = []) {
        (self.method, self.address, self.headers, self.body) = (method, address, headers, body)
    }
}

/// How much of an answer we take.
public struct WebLimits: Sendable, Hashable {
    /// From the start, the lookup and all redirects included, to the last byte.
    public var whole: Duration
    /// From each request to the headers of its answer, within `whole`; nil for as long as that. A server that is silent is
    /// known sooner than one that is slow.
    public var answer: Duration?
    /// Bytes of the answer's body. More is a fault; nothing is ever cut off silently.
    public var bodyBytes: Int
    /// How often a GET is sent on; a POST never is.
    public var redirects: Int

    /// The defaults suit a document of a few kilobytes that somebody waits for.
    public init(
        whole: Duration = .seconds(10), answer: Duration? = nil, bodyBytes: Int = 1 << 20, redirects: Int = 3
    ) {
        (self.whole, self.answer, self.bodyBytes, self.redirects) = (whole, answer, bodyBytes, redirects)
    }
}

/// What a server answered, with whichever status.
public struct WebAnswer: Sendable {
    public let status: Int
    public let headers: WebHeaders
    public let body: [UInt8]
    /// Where it came from, after redirects. Trust belongs to this address and not to the one that was asked for.
    public let address: WebAddress

    public init(status: Int, headers: WebHeaders, body: [UInt8], address: WebAddress) {
        (self.status, self.headers, self.body, self.address) = (status, headers, body, address)
    }
}
