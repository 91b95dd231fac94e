import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

@testable import Channels

/// A web server on loopback that answers each request with what a closure says, and remembers what it was asked.
final class LoopbackWeb: Sendable {
    struct Heard: Sendable {
        let head: HTTPRequestHead
        let body: [UInt8]
        var target: String { head.uri }
    }
    struct Reply: Sendable {
        var status: HTTPResponseStatus = .ok
        var headers: HTTPHeaders = [:]
        var body = ""

        static func redirect(to place: String, _ status: HTTPResponseStatus = .found) -> Reply {
            Reply(status: status, headers: ["Location": place])
        }
    }
    typealias Answering = @Sendable (Heard) -> Reply

    private struct State {
        var heard: [Heard] = []
        var connections = 0
        var port = 0
    }
    private let state = Mutex(State())
    private let remembers: Bool

    var heard: [Heard] { state.withLock { $0.heard } }
    var connections: Int { state.withLock { $0.connections } }
    var port: Int { state.withLock { $0.port } }

    private init(remembers: Bool) { self.remembers = remembers }

    @discardableResult
    static func with<Result: Sendable>(
        tls: NIOSSLContext? = nil, at address: String = "127.0.0.1", port: Int = 0, remembers: Bool = true,
        answer: @escaping Answering = { _ in Reply(body: "hallo") }, _ test: (LoopbackWeb) async throws -> Result
    ) async throws -> Result {
        let server = LoopbackWeb(remembers: remembers)
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelInitializer { channel in
                server.state.withLock { $0.connections += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(server: server, answer: answer))
                }
            }
            .bind(host: address, port: port).get()
        server.state.withLock { $0.port = listener.localAddress?.port ?? 0 }
        defer { listener.close(promise: nil) }
        return try await test(server)
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let server: LoopbackWeb
        private let answer: Answering
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(server: LoopbackWeb, answer: @escaping Answering) { (self.server, self.answer) = (server, answer) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let part): body += part.readableBytesView
            case .end:
                guard let head else { return }
                let heard = Heard(head: head, body: body)
                if server.remembers { server.state.withLock { $0.heard.append(heard) } }
                let reply = answer(heard)
                var headers = reply.headers
                if headers["Transfer-Encoding"].isEmpty {
                    headers.add(name: "Content-Length", value: "\(reply.body.utf8.count)")
                }
                let start = HTTPResponseHead(version: .http1_1, status: reply.status, headers: headers)
                context.write(wrapOutboundOut(.head(start)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: reply.body)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

extension OutgoingWeb {
    /// Runs `test` with a client that knows these names only.
    @discardableResult
    static func with<Result: Sendable>(
        names: [String: [String]] = [:], network: OutgoingNetwork = .everything, roots: String? = nil,
        maximumHosts: Int = 512, allows: @escaping @Sendable (IPAddress) -> Bool = { _ in true },
        _ test: (OutgoingWeb) async throws -> Result
    ) async throws -> Result {
        let web = OutgoingWeb(
            network: network, trustedRoots: roots, userAgent: "Plein/test",
            lookUp: { host throws(OutgoingFault) in
                guard let found = names[host] else { throw .noSuchHost }
                return found.compactMap { IPAddress($0) }
            }, maximumHosts: maximumHosts, allows: allows)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await test(web)) } catch { result = .failure(error) }
        await web.shutdown()
        return try result.get()
    }

    func get(
        _ address: String, headers: WebHeaders = [:], limits: WebLimits = WebLimits(), resign: Resign? = nil
    ) async throws(OutgoingFault) -> WebAnswer {
        let address = try WebAddress(address, on: network)
        return try await send(WebRequest(.get, address, headers: headers), limits: limits, resign: resign)
    }
}

extension WebAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
}
