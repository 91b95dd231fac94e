internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
import Synchronization

/// Keeps connections for the next request: a client of AsyncHTTPClient for each origin and address, because a client
/// can be bound to a checked address only when it is made.
final class WebConnections: Sendable {
    /// A post to followers on 500 hosts finds its connections again.
    static let maximumHosts = 512
    static let idle = Duration.seconds(60)
    /// At the same time to one host and address; others wait for one of them.
    static let connectionsPerHost = 8
    /// Half of the usual time for all, so that a second address has a chance when the first one is silent.
    static let connecting = Duration.seconds(5)

    struct Key: Hashable {
        let origin: WebOrigin
        let address: IPAddress
    }
    private struct Kept {
        let client: HTTPClient
        var users = 0
        var lastUse: ContinuousClock.Instant
    }
    private struct State {
        var kept: [Key: Kept] = [:]
        var closing: [Int: Task<Void, Never>] = [:]
        var lastClosing = 0
        var nextSweep = ContinuousClock.now + idle
        var isShutDown = false
    }

    private let state = Mutex(State())
    private let maximumHosts: Int

    init(maximumHosts: Int = WebConnections.maximumHosts) { self.maximumHosts = maximumHosts }

    /// A client must not be let go before it is shut down.
    deinit { for kept in state.withLock({ $0.kept.values.map(\.client) }) { kept.shutdown { _ in } } }

    /// Hosts of which something is kept.
    var count: Int { state.withLock { $0.kept.count } }

    /// Lends the client for an origin that is connected to at this address and nowhere else.
    /// - Parameter tls: nil for http.
    func use<Value>(
        _ key: Key, tls: TLSConfiguration?, _ body: (HTTPClient) async throws -> Value
    ) async throws -> Value {
        let client = try state.withLock { state in
            guard !state.isShutDown else { throw OutgoingFault.shutDown }
            makeRoom(for: key, &state)
            var kept = state.kept[key] ?? Kept(client: Self.client(key, tls), lastUse: .now)
            kept.users += 1
            kept.lastUse = .now
            state.kept[key] = kept
            return kept.client
        }
        defer { giveBack(key) }
        return try await body(client)
    }

    /// Ends all that runs and closes all connections.
    func shutdown() async {
        let closing = state.withLock { state in
            state.isShutDown = true
            for key in state.kept.keys { close(key, &state) }
            return state.closing.values
        }
        for task in closing { await task.value }
    }

    private func giveBack(_ key: Key) {
        state.withLock { state in
            state.kept[key]?.users -= 1
            state.kept[key]?.lastUse = .now
        }
    }

    /// Lets the client go that was not used for longest when there are too many, and now and then all that are idle.
    private func makeRoom(for key: Key, _ state: inout State) {
        if state.nextSweep <= .now {
            state.nextSweep = .now + Self.idle
            let old = ContinuousClock.now - Self.idle
            for (key, kept) in state.kept where kept.users == 0 && kept.lastUse < old { close(key, &state) }
        }
        guard state.kept[key] == nil, state.kept.count >= maximumHosts else { return }
        // When all are in use there are more for a moment: as many as there are requests at the same time.
        let free = state.kept.filter { $0.value.users == 0 }
        if let oldest = free.min(by: { $0.value.lastUse < $1.value.lastUse }) { close(oldest.key, &state) }
    }

    private func close(_ key: Key, _ state: inout State) {
        guard let client = state.kept.removeValue(forKey: key)?.client else { return }
        state.lastClosing += 1
        let number = state.lastClosing
        state.closing[number] = Task {
            try? await client.shutdown()
            self.state.withLock { $0.closing[number] = nil }
        }
    }

    private static func client(_ key: Key, _ tls: TLSConfiguration?) -> HTTPClient {
        var settings = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connecting)),
            connectionPool: .init(
                idleTimeout: TimeAmount(idle), concurrentHTTP1ConnectionsPerHostSoftLimit: connectionsPerHost),
            // The proxy of the environment would look names up again, behind our back.
            proxy: nil,
            // A kilobyte can unpack to a gigabyte, and documents of a few kilobytes gain nothing by it.
            decompression: .disabled)
        settings.httpVersion = .http1Only
        // A host that refuses is to say so now, and not after ten seconds of trying again.
        settings.connectionPool.retryConnectionEstablishment = false
        let host = key.origin.host
        if key.origin.ipAddress == nil {
            settings.dnsOverride = [host: "\(key.address)"]
            // The one place that AsyncHTTPClient has for a look at a connection before it is used.
            if tls != nil { settings.http1_1ConnectionDebugInitializer = { Self.checkName(host, $0) } }
        }
        return HTTPClient(eventLoopGroup: .singletonMultiThreadedEventLoopGroup, configuration: settings)
    }

    /// Ends the connection before a request is written when its certificate is another name's.
    private static func checkName(_ host: String, _ channel: any NIOCore.Channel) -> EventLoopFuture<Void> {
        let checked = CertificateName.isRight(host, channel).flatMapThrowing { isRight in
            guard isRight else { throw OutgoingFault.certificate(.wrongName) }
        }
        checked.whenFailure { _ in channel.close(promise: nil) }
        return checked
    }
}
