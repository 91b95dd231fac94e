import Values

/// An activity with all that is needed to send it to one inbox.
public struct ActivityDispatch: Sendable {
    public let inbox: String
    public let bytes: [UInt8]
    public let key: SigningKey
    /// What the account signed with before, for servers that still keep that; nil when it is too long ago.
    public let olderKey: SigningKey?

    public init(inbox: String, bytes: [UInt8], key: SigningKey, olderKey: SigningKey? = nil) {
        (self.inbox, self.bytes, self.key, self.olderKey) = (inbox, bytes, key, olderKey)
    }
}

/// Sends activities to inboxes of other servers, signed; with the other kind of signature when the first is not taken.
///
/// Reasons that it gives: `web CODE` for what went wrong on the way (`OutgoingFault.code`), `http STATUS` for what the
/// other server answered, `pause` for a server that is left alone for a while.
public struct FediverseSender: ChannelSender {
    private let web: OutgoingWeb
    private let clock: Clock
    private let knock = SecondKnock()
    private let breaker = HostBreaker()
    static let mediaType = "application/activity+json"

    public init(web: OutgoingWeb, clock: Clock) { (self.web, self.clock) = (web, clock) }

    public func deliver(_ message: OutgoingMessage) async -> DeliveryResult {
        guard let dispatch = message.activity else { return .refused(reason: "no_address") }
        let address: WebAddress
        do { address = try WebAddress(dispatch.inbox, on: web.network) } catch {
            return .refused(reason: "web \(error.code)")
        }
        if breaker.isOpen(address.authority, now: clock.now()) { return .delayed(reason: "pause") }
        var result = DeliveryResult.delayed(reason: "http 401")
        let knocks = [dispatch.key, dispatch.olderKey].compactMap { $0 }.flatMap { key in
            knock.order(for: address.authority).map { (kind: $0, key: key) }
        }
        for (kind, key) in knocks {
            do {
                let answer = try await post(dispatch, to: address, signed: kind, with: key)
                if answer.status == 401 { continue }
                result = judge(answer, at: address.authority)
                if result == .sent { knock.learn(address.authority, kind) }
                return result
            } catch let fault as OutgoingFault {
                breaker.failed(address.authority, now: clock.now())
                return fault == .badAddress || fault == .forbiddenAddress
                    ? .refused(reason: "web \(fault.code)") : .delayed(reason: "web \(fault.code)")
            } catch {
                return .delayed(reason: "web unusable_request")
            }
        }
        return result
    }

    private func post(
        _ dispatch: ActivityDispatch, to address: WebAddress, signed kind: SignatureKind, with key: SigningKey
    ) async throws -> WebAnswer {
        var request = SignedRequest(
            method: "POST", target: address.target, authority: address.authority,
            scheme: address.origin.scheme.rawValue,
            headers: RequestHeaders([("Content-Type", Self.mediaType), ("Accept", Self.mediaType)]),
            body: dispatch.bytes)
        try request.sign(kind, with: key, at: clock.now())
        let headers = WebHeaders(request.headers.lines.map { ($0.name, $0.value) })
        return try await web.send(
            WebRequest(.post, address, headers: headers, body: dispatch.bytes),
            limits: WebLimits(whole: .seconds(30), bodyBytes: 64 * 1024, redirects: 0))
    }

    private func judge(_ answer: WebAnswer, at host: String) -> DeliveryResult {
        let reason = "http \(answer.status)"
        switch answer.status {
        case 200..<300:
            breaker.succeeded(host)
            return .sent
        case 404, 410:
            // The inbox is gone, the server is not.
            breaker.succeeded(host)
            return .refused(reason: reason)
        case 400, 405, 406, 411, 413, 414, 415, 422: return .refused(reason: reason)
        case 429, 503:
            breaker.wait(host, seconds: pause(answer.headers["Retry-After"]), now: clock.now())
            return .delayed(reason: reason)
        case 500...:
            breaker.failed(host, now: clock.now())
            return .delayed(reason: reason)
        default: return .delayed(reason: reason)
        }
    }
    /// Seconds to wait, written as a number or as a moment (RFC 9110 §10.2.3).
    private func pause(_ written: String?) -> Int {
        guard let written = written?.trimmedHTML else { return HostBreaker.pauseSeconds }
        if let seconds = Int(written) { return seconds }
        guard let moment = HTTPMoment.read(Array(written.utf8)) else { return HostBreaker.pauseSeconds }
        return moment.seconds(since: clock.now())
    }
}
