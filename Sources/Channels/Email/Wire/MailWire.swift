internal import NIOCore
internal import NIOPosix
internal import NIOSSL
import Synchronization

/// One TCP connection, with TLS or about to get it, of which this side says when it reads.
final class MailWire: Sendable {
    private let channel: any NIOCore.Channel
    private let end: NIOLoopBound<MailWireHandler>
    private let server: MailServer
    private let asked = Atomic(0)

    /// On the channel's event loop only.
    init(channel: any NIOCore.Channel, end: MailWireHandler, server: MailServer) {
        self.channel = channel
        self.end = NIOLoopBound(end, eventLoop: channel.eventLoop)
        self.server = server
    }

    // Forgotten connections would stay open as long as the server likes.
    deinit { channel.close(promise: nil) }

    /// The next bytes, as many as are there; never none.
    /// - Parameter isCancellable: false while a conversation is brought to a proper end.
    func receive(
        within limit: Duration, for what: MailWireError.Moment, isCancellable: Bool = true
    ) async throws(MailWireError) -> ByteBuffer {
        guard limit > .zero else { throw .timedOut(what) }
        let number = asked.add(1, ordering: .relaxed).newValue
        if !isCancellable { return try await ask(number, limit, what).get() }
        let result = await withTaskCancellationHandler {
            await ask(number, limit, what)
        } onCancel: {
            channel.eventLoop.execute { [end] in end.value.cancel(number) }
        }
        return try result.get()
    }

    /// Bytes that are there already; nil when there are none.
    func receiveArrived() async throws(MailWireError) -> ByteBuffer? {
        let result: Result<ByteBuffer?, MailWireError> = await withCheckedContinuation { waiting in
            channel.eventLoop.execute { [end] in
                waiting.resume(returning: Result { () throws(MailWireError) in try end.value.takeArrived() })
            }
        }
        return try result.get()
    }

    private func ask(
        _ number: Int, _ limit: Duration, _ what: MailWireError.Moment
    ) async -> Result<ByteBuffer, MailWireError> {
        await withCheckedContinuation { waiting in
            channel.eventLoop.execute { [end, channel] in
                end.value.ask(number, within: TimeAmount(limit), for: what, on: channel.eventLoop) {
                    waiting.resume(returning: $0)
                }
            }
        }
    }

    /// Writes without waiting: what goes wrong shows when the answer is read. For commands, which are short.
    func post(_ bytes: ByteBuffer) { channel.writeAndFlush(bytes, promise: nil) }

    /// Writes and waits until the system took it, so that memory stays bounded.
    /// - Throws: `timedOut`, after which the connection is closed, or why it ended.
    func send(_ bytes: ByteBuffer, within limit: Duration) async throws(MailWireError) {
        let result: Result<Void, MailWireError> = await withCheckedContinuation { waiting in
            channel.eventLoop.execute { [end, channel] in
                let timer = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) {
                    end.value.fail(.timedOut(.data))
                    channel.close(promise: nil)
                }
                channel.writeAndFlush(bytes).whenComplete { written in
                    timer.cancel()
                    waiting.resume(
                        returning: written.mapError { end.value.failure ?? MailTLS.meaning(of: $0) })
                }
            }
        }
        try result.get()
    }

    /// Changes to TLS in the middle of a conversation.
    ///
    /// Whatever arrived in the clear and was not read yet may come from somebody in between, who wants it taken for
    /// the answer to what is said under TLS (CVE-2021-33515): the connection ends then.
    func encrypt(_ context: NIOSSLContext, within limit: Duration) async throws(MailWireError) {
        let host = server.host
        let started: Result<Void, MailWireError> = await withCheckedContinuation { waiting in
            channel.eventLoop.execute { [end, channel] in
                waiting.resume(
                    returning: Result {
                        guard !end.value.hasPending else {
                            throw MailWireError.protocolBroken(why: "data in the clear before TLS")
                        }
                        let handler = try MailTLS.handler(context, host: host)
                        try channel.pipeline.syncOperations.addHandler(handler, position: .first)
                    }.mapError { MailTLS.meaning(of: $0) })
            }
        }
        try started.get()
        try await waitUntilEncrypted(within: limit)
    }

    /// Waits for the end of a handshake that has been started.
    func waitUntilEncrypted(within limit: Duration) async throws(MailWireError) {
        let result: Result<Void, MailWireError> = await withCheckedContinuation { waiting in
            channel.eventLoop.execute { [end, channel] in
                let timer = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) {
                    end.value.fail(.timedOut(.encrypting))
                    channel.close(promise: nil)
                }
                end.value.whenEncrypted {
                    timer.cancel()
                    waiting.resume(returning: $0)
                }
            }
        }
        try result.get()
        let isRight = try? await CertificateName.isRight(server.host, channel).get()
        guard isRight == true else {
            close()
            throw .certificate(.wrongName)
        }
    }

    /// Ends the connection at once; whoever waits hears `closed`.
    func close() {
        channel.eventLoop.execute { [end, channel] in
            end.value.fail(.closed(""))
            channel.close(promise: nil)
        }
    }

    /// - Throws: `unencrypted` when the other side is not this machine itself.
    func requireThisMachine() async throws(MailWireError) {
        let end = end
        let (peer, failure) =
            (try? await channel.eventLoop.submit { (end.value.peer, end.value.failure) }.get()) ?? (nil, nil)
        // Closed before we could look.
        guard let peer else { throw failure ?? .closed("") }
        guard peer == "::1" || peer.hasPrefix("127.") || peer.hasPrefix("::ffff:127.") else { throw .unencrypted }
    }

    /// `[192.0.2.1]` or `[IPv6:2001:db8::1]`: what a client without a name calls itself (RFC 5321 §4.1.3).
    var ownAddressLiteral: String {
        guard let address = channel.localAddress?.ipAddress else { return "[127.0.0.1]" }
        return address.contains(":") ? "[IPv6:\(address)]" : "[\(address)]"
    }

    /// The version of TLS and until when the server's certificate is valid.
    func certificate() async -> (version: String, validFrom: Int64, validUntil: Int64)? {
        try? await channel.eventLoop.submit { [channel] in
            let handler = try channel.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
            guard let certificate = handler.peerCertificate else { return nil }
            let version = handler.tlsVersion.map { $0 == .tlsv13 ? "TLS 1.3" : "TLS 1.2" } ?? ""
            return (version, Int64(certificate.notValidBefore), Int64(certificate.notValidAfter))
        }.get()
    }
}
