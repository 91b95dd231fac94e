import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import Channels

/// A mail server that follows a script, the same for each connection, and remembers what it heard.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        case say(String)
        case bytes([UInt8])
        /// Waits for a line with this in it; any other line is a fault.
        case hear(String)
        /// The tag of the last line, this, and a line end.
        case answer(String)
        /// Waits for so many bytes, such as those of a literal.
        case hearBytes(Int)
        /// Waits until this was heard, on however many lines.
        case hearUntil(String)
        /// One byte at a time.
        case drip(String, every: Duration)
        case pause(Duration)
        case hangUp
        /// Says this in the clear and goes on under TLS.
        case encryptAfter(String)
    }

    private struct Heard {
        var lines: [String] = []
        var faults: [String] = []
        var said = 0
        var port = 0
        var clients: [Task<Void?, Never>] = []
    }

    private let heard = Mutex(Heard())

    /// What came in, line by line, of all connections.
    var lines: [String] { heard.withLock { $0.lines } }
    /// Where a client left the script.
    var faults: [String] { heard.withLock { $0.faults } }
    /// Steps that were played to their end.
    var said: Int { heard.withLock { $0.said } }
    var connections: Int { heard.withLock { $0.clients.count } }
    var port: Int { heard.withLock { $0.port } }

    /// Runs `test` with a server that follows `script`.
    /// - Parameters:
    ///   - tls: from the first byte.
    ///   - context: for `encryptAfter`.
    static func with<Result: Sendable>(
        _ script: [Step], tls: NIOSSLContext? = nil, context: NIOSSLContext? = nil, address: String = "127.0.0.1",
        _ test: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let server = ScriptedServer()
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    let client = try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    let playing = Task { try? await server.play(script, to: client, context) }
                    server.heard.withLock { $0.clients.append(playing) }
                }
            }
            .bind(host: address, port: 0).get()
        server.heard.withLock { $0.port = listener.localAddress?.port ?? 0 }
        defer {
            listener.close(promise: nil)
            for client in server.heard.withLock({ $0.clients }) { client.cancel() }
        }
        return try await test(server)
    }

    private func play(
        _ script: [Step], to client: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ context: NIOSSLContext?
    ) async throws {
        try await client.executeThenClose { inbound, outbound in
            var ear = Ear(inbound: inbound.makeAsyncIterator())
            var tag = ""
            for step in script {
                switch step {
                case .say(let text): try await outbound.write(ByteBuffer(string: text))
                case .bytes(let bytes): try await outbound.write(ByteBuffer(bytes: bytes))
                case .hear(let wanted):
                    guard let line = try await ear.line() else { return }
                    tag = String(line.prefix { $0 != " " })
                    let fits = wanted.isEmpty || line.contains(wanted)
                    heard.withLock {
                        $0.lines.append(line)
                        if !fits { $0.faults.append("\(line) instead of \(wanted)") }
                    }
                    guard fits else { return }
                case .answer(let text): try await outbound.write(ByteBuffer(string: "\(tag) \(text)\r\n"))
                case .hearBytes(let count):
                    guard let bytes = try await ear.bytes(count) else { return }
                    heard.withLock { $0.lines.append(String(decoding: bytes, as: UTF8.self)) }
                case .hearUntil(let end):
                    guard let text = try await ear.until(end) else { return }
                    heard.withLock { $0.lines.append(text) }
                case .drip(let text, let pause):
                    for byte in text.utf8 {
                        try await outbound.write(ByteBuffer(bytes: [byte]))
                        try await Task.sleep(for: pause)
                    }
                case .pause(let length): try await Task.sleep(for: length)
                case .hangUp: return
                case .encryptAfter(let text):
                    guard let context else { return }
                    let channel = client.channel
                    try await channel.eventLoop.submit {
                        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLServerHandler(context: context), position: .first)
                    }.get()
                }
                heard.withLock { $0.said += 1 }
            }
            while try await ear.more() {}
        }
    }

    /// What a client says, cut as the script wants it.
    private struct Ear {
        var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        var pending: [UInt8] = []

        mutating func more() async throws -> Bool {
            guard let next = try await inbound.next() else { return false }
            pending += next.readableBytesView
            return true
        }

        mutating func line() async throws -> String? {
            while true {
                if let end = pending.firstIndex(of: 10) {
                    let line = String(decoding: pending[..<end], as: UTF8.self)
                    pending.removeFirst(end + 1)
                    return line.trimmingSuffix { $0 == "\r" }
                }
                guard try await more() else { return nil }
            }
        }

        mutating func bytes(_ count: Int) async throws -> [UInt8]? {
            while pending.count < count { guard try await more() else { return nil } }
            defer { pending.removeFirst(count) }
            return Array(pending.prefix(count))
        }

        mutating func until(_ end: String) async throws -> String? {
            while true {
                let text = String(decoding: pending, as: UTF8.self)
                if text.utf8.elementsEqual(pending), let found = text.range(of: end) {
                    let count = text[..<found.upperBound].utf8.count
                    defer { pending.removeFirst(count) }
                    return String(text[..<found.upperBound])
                }
                guard try await more() else { return nil }
            }
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ isEnd: (Unicode.Scalar) -> Bool) -> String {
        var scalars = unicodeScalars[...]
        while let last = scalars.last, isEnd(last) { scalars.removeLast() }
        return String(scalars)
    }
}

extension ScriptedServer {
    /// This server for a client.
    func server(_ security: MailServer.Security = .none, host: String = "127.0.0.1") async -> MailServer {
        MailServer(host: host, port: port, security: security, trustedRoots: await TestAuthority.shared?.roots)
    }
}

extension ScriptedServer {
    /// Waits until a line with this came in; false after 20 seconds.
    func hears(_ wanted: String) async -> Bool {
        for _ in 0..<2000 {
            if lines.contains(where: { $0.contains(wanted) }) { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}

extension MailTimeouts {
    /// Long enough for a busy machine to answer, short enough to wait for.
    static let test = MailTimeouts(
        connecting: .seconds(20), greeting: .seconds(20), silence: .seconds(20), afterData: .seconds(20))
    /// For servers that never answer.
    static let short = MailTimeouts(
        connecting: .seconds(2), greeting: .seconds(2), silence: .seconds(2), afterData: .seconds(2))
}

/// The error of something that must fail; nil when it does not.
func fault<Result>(of body: () async throws(MailWireError) -> Result) async -> MailWireError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
