/// The way out to other people's web servers: https to the public internet, within limits, whoever gave the address.
///
/// A name is looked up here, its addresses are judged, and the connection goes to a judged address and nowhere else;
/// the certificate is checked against the name. So a name that changes its address between the two (DNS rebinding)
/// gains nothing. Each redirect begins anew. Settings for a proxy in the environment are not looked at.
public final class OutgoingWeb: Sendable {
    /// Makes the headers of a request that was sent on, for the address it was sent on to; a signature holds for one
    /// address only.
    public typealias Resign = @Sendable (WebAddress) async throws -> WebHeaders

    /// Takes a piece of a body.
    public typealias BodySink = @Sendable ([UInt8]) async throws(OutgoingFault) -> Void

    /// Of a name's addresses so many are tried until one takes the connection.
    static let addressesTried = 3
    /// The longest wait for the naming system.
    static let lookUpTime = Duration.seconds(5)
    /// Bytes of names and values of an answer's headers.
    static let headerBytes = 64 * 1_024

    public let network: OutgoingNetwork
    let userAgent: String
    let names: NameBook
    let connections: WebConnections
    let tls: OutgoingTLS
    let allows: @Sendable (IPAddress) -> Bool

    /// - Parameters:
    ///   - trustedRoots: path of a PEM file with roots that are trusted beside those of the system; nil: only those of
    ///     the system. Read at the first request.
    ///   - userAgent: who we are and where to complain, such as `Plein/1.0 (+https://social.example.nl)`.
    public convenience init(network: OutgoingNetwork, trustedRoots: String? = nil, userAgent: String) {
        self.init(
            network: network, trustedRoots: trustedRoots, userAgent: userAgent, lookUp: SystemNames.lookUp,
            namesKept: NameBook.kept, maximumHosts: WebConnections.maximumHosts,
            allows: { network == .everything || PublicNetwork.allows($0) })
    }

    /// For tests and measurements, which bring their own names and their own idea of what is public.
    package init(
        network: OutgoingNetwork, trustedRoots: String? = nil, userAgent: String, lookUp: @escaping NameLookUp,
        namesKept: Duration = .seconds(60), maximumHosts: Int = 512, allows: @escaping @Sendable (IPAddress) -> Bool
    ) {
        (self.network, self.userAgent, self.allows) = (network, userAgent, allows)
        names = NameBook(lookUp: lookUp, kept: namesKept)
        connections = WebConnections(maximumHosts: maximumHosts)
        tls = OutgoingTLS(own: trustedRoots)
    }

    /// Ends the requests that are under way (with `shutDown`, `cut` or `cancelled`) and closes all connections.
    /// Afterwards every request is refused with `shutDown`.
    public func shutdown() async { await connections.shutdown() }

    /// Sends a request and gives the answer, whichever status it has. A GET is sent on by a redirect, a POST is not:
    /// its redirect is the answer.
    /// - Parameter resign: nil: the same headers go to the next address, without those of a signature and, to another
    ///   origin, without those of a login.
    /// - Throws: every `OutgoingFault`; what `resign` throws as `unusableRequest`.
    public func send(
        _ request: WebRequest, limits: WebLimits = WebLimits(), resign: Resign? = nil
    ) async throws(OutgoingFault) -> WebAnswer {
        try await Deadline.run(limits.whole, otherwise: .timedOut(.answer)) { () async throws(OutgoingFault) in
            try await self.follow(request, limits, resign, nil)
        }
    }

    /// Sends a GET and hands on the body as it comes, where the answer has status 200; of any other answer the body is left
    /// out. A body in gzip is handed on as it is. For what is too large to hold.
    /// - Parameter sink: is waited for, so that no more is taken from the network than is put away. What it throws ends the
    ///   request and is thrown.
    public func fetch(
        _ request: WebRequest, limits: WebLimits, into sink: @escaping BodySink
    ) async throws(OutgoingFault) -> WebAnswer {
        try await Deadline.run(limits.whole, otherwise: .timedOut(.answer)) { () async throws(OutgoingFault) in
            try await self.follow(request, limits, nil, sink)
        }
    }

    private func follow(
        _ request: WebRequest, _ limits: WebLimits, _ resign: Resign?, _ sink: BodySink?
    ) async throws(OutgoingFault) -> WebAnswer {
        var request = request
        var seen: Set<WebAddress> = []
        while true {
            seen.insert(request.address)
            let answer = try await ask(request, limits, sink)
            guard request.method == .get, let next = try redirect(answer) else { return answer }
            guard seen.count <= limits.redirects, !seen.contains(next) else { throw .tooManyRedirects }
            if let resign {
                do { request.headers = try await resign(next) } catch { throw Self.isOurs(error) }
            } else {
                request.headers = Self.headers(request.headers, from: request.address.origin, to: next.origin)
            }
            request.address = next
        }
    }

    private static func isOurs(_ error: any Error) -> OutgoingFault {
        error is CancellationError ? .cancelled : error as? OutgoingFault ?? .unusableRequest
    }

    /// Where the answer sends us on to, by the statuses of RFC 9110 §15.4 that do so; nil for any other answer.
    private func redirect(_ answer: WebAnswer) throws(OutgoingFault) -> WebAddress? {
        guard [301, 302, 303, 307, 308].contains(answer.status), let place = answer.headers["Location"] else {
            return nil
        }
        return try answer.address.resolving(place, on: network)
    }

    private static func headers(_ headers: WebHeaders, from: WebOrigin, to: WebOrigin) -> WebHeaders {
        var headers = headers
        for name in ["Signature", "Signature-Input"] { headers[name] = nil }
        if from != to { for name in ["Authorization", "Cookie"] { headers[name] = nil } }
        return headers
    }
}
