import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension MailWire {
    /// Connects; with `MailServer.Security.tls` the handshake is complete and the certificate checked.
    /// - Parameter context: nil: the one that checks.
    /// - Throws: `unknownHost`, `unreachable`, `unencrypted`, `certificate`, `tls`, `timedOut`, `cancelled`.
    static func open(
        _ server: MailServer, timeouts: MailTimeouts, context: NIOSSLContext? = nil
    ) async throws(MailWireError) -> MailWire {
        guard isName(server.host) else { throw .unknownHost(MailWireError.words(server.host)) }
        guard (1...65_535).contains(server.port) else {
            throw .unreachable(host: server.host, why: "port \(server.port)")
        }
        let wire: MailWire
        switch server.security {
        case .tls:
            var checked = context
            if checked == nil { checked = try await MailTLS.context(roots: server.trustedRoots) }
            wire = try await connect(server, timeouts, encryptedBy: checked)
            try await wire.waitUntilEncrypted(within: timeouts.connecting)
        case .startTLS: wire = try await connect(server, timeouts, encryptedBy: nil)
        case .none:
            wire = try await connect(server, timeouts, encryptedBy: nil)
            // Nothing was said yet: a password in the clear leaves this machine in no case.
            try await wire.requireThisMachine()
        }
        guard !Task.isCancelled else {
            wire.close()
            throw .cancelled
        }
        return wire
    }

    private static func connect(
        _ server: MailServer, _ timeouts: MailTimeouts, encryptedBy context: NIOSSLContext?
    ) async throws(MailWireError) -> MailWire {
        do {
            return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(TimeAmount(timeouts.connecting))
                .channelOption(.socketOption(.so_keepalive), value: 1)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelOption(
                    .recvAllocator,
                    value: AdaptiveRecvByteBufferAllocator(minimum: 2048, initial: 16_384, maximum: 262_144)
                )
                .connect(host: server.host, port: server.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let end = MailWireHandler()
                        if let context {
                            let handler = try MailTLS.handler(context, host: server.host)
                            try channel.pipeline.syncOperations.addHandler(handler)
                        }
                        try channel.pipeline.syncOperations.addHandler(end)
                        return MailWire(channel: channel, end: end, server: server)
                    }
                }
        } catch {
            throw meaning(ofConnecting: error, server)
        }
    }

    private static func meaning(ofConnecting error: any Error, _ server: MailServer) -> MailWireError {
        func words(_ error: any Error) -> String {
            MailWireError.words((error as? IOError).map(MailTLS.words) ?? String(describing: error))
        }
        func isTooLate(_ error: any Error) -> Bool {
            if let error = error as? ChannelError, case .connectTimeout = error { return true }
            return (error as? IOError)?.errnoCode == ETIMEDOUT
        }
        guard let error = error as? NIOConnectionError else {
            if error is NIOSSLError || error is NIOSSLExtraError { return MailTLS.meaning(of: error) }
            return isTooLate(error)
                ? .timedOut(.connecting) : .unreachable(host: server.host, why: words(error))
        }
        guard let first = error.connectionErrors.first?.error else {
            return error.dnsAError == nil && error.dnsAAAAError == nil
                ? .timedOut(.connecting) : .unknownHost(server.host)
        }
        return isTooLate(first) ? .timedOut(.connecting) : .unreachable(host: server.host, why: words(first))
    }

    /// A name or an address as it may be looked up; a name with other letters is written in ASCII (`xn--`).
    private static func isName(_ host: String) -> Bool {
        (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy {
                (0x30...0x3A).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
            }
    }
}
