import Values

/// What is sent to one browser.
public struct PushMessage: Sendable {
    /// How much the person minds that their battery pays for it (RFC 8030 §5.3).
    public enum Urgency: String, Sendable { case low, normal, high }

    public let body: [UInt8]
    /// While a message waits at the push service, the next with the same topic takes its place (RFC 8030 §5.4): 32 signs of
    /// base64url at most.
    public let topic: String
    public let urgency: Urgency
    /// Seconds that the push service keeps it for a device that is off.
    public let lifetime: Int

    public init(body: [UInt8], topic: String, urgency: Urgency, lifetime: Int) {
        (self.body, self.topic, self.urgency, self.lifetime) = (body, topic, urgency, lifetime)
    }
}

/// Hands messages to push services (RFC 8030).
public struct PushSender: Sendable {
    public enum Outcome: Sendable, Equatable {
        /// The push service took it.
        case taken
        /// The browser does not take messages here any more.
        case gone
        /// This address does not take it, and again will not help.
        case refused(String)
        /// Only this message is the matter.
        case unsendable(String)
        /// Later it may.
        case delayed(String)
        /// The push service asks us to wait with everything.
        case wait(String, seconds: Int)
    }

    /// When a service that asks to wait does not say how long.
    static let pauseSeconds = 60
    /// The longest that a service can make us wait at a time.
    static let longestPause = 86_400

    private let web: OutgoingWeb
    private let key: PushKey
    private let clock: Clock

    public init(web: OutgoingWeb, key: PushKey, clock: Clock) { (self.web, self.key, self.clock) = (web, key, clock) }

    public func send(_ message: PushMessage, to target: PushTarget) async -> Outcome {
        let body: [UInt8]
        let authorization: String
        do {
            body = try PushSealing.seal(message.body, for: target)
            authorization = try key.authorization(for: target.service, at: clock.now())
        } catch is PushTooLarge {
            return .unsendable("too_large")
        } catch {
            return .refused("unusable_key")
        }
        let headers: WebHeaders = [
            "Authorization": authorization, "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream", "TTL": "\(max(message.lifetime, 0))",
            "Urgency": message.urgency.rawValue, "Topic": message.topic,
        ]
        do throws(OutgoingFault) {
            let answer = try await web.send(
                WebRequest(.post, target.address, headers: headers, body: body),
                limits: WebLimits(whole: .seconds(30), bodyBytes: 64 * 1024, redirects: 0))
            return judge(answer)
        } catch {
            return Self.judge(error)
        }
    }

    /// By RFC 8030 §5 and what the large push services write about their statuses.
    private func judge(_ answer: WebAnswer) -> Outcome {
        let reason = "http_\(answer.status)"
        switch answer.status {
        case 200..<300: return .taken
        case 404, 410: return .gone
        case 413: return .unsendable(reason)
        case 429, 503: return .wait(reason, seconds: pause(answer.headers["Retry-After"]))
        case 408, 500...: return .delayed(reason)
        default: return .refused(reason)
        }
    }

    static func judge(_ fault: OutgoingFault) -> Outcome {
        switch fault {
        // What no push service is or does.
        case .badAddress, .forbiddenAddress, .noSuchHost, .tooLarge, .compressed, .notHTTP, .unusableRequest,
            .tooManyRedirects:
            .refused(fault.code)
        case .lookUpFailed, .refused, .unreachable, .timedOut, .certificate, .tls, .cut, .busy, .shutDown, .cancelled:
            .delayed(fault.code)
        }
    }

    /// Seconds, written as a number or as a moment (RFC 9110 §10.2.3).
    private func pause(_ written: String?) -> Int {
        guard let written = written?.trimmedHTML else { return Self.pauseSeconds }
        let seconds =
            Int(written) ?? HTTPMoment.read(Array(written.utf8)).map { Int($0.seconds(since: clock.now())) }
        return min(max(seconds ?? Self.pauseSeconds, 1), Self.longestPause)
    }
}
