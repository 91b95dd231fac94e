internal import NIOCore
internal import NIOTLS

/// The near end of a connection: keeps what came in until somebody asks, and lets the network wait when too much lies
/// there. Lives on its event loop alone.
final class MailWireHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Somebody who waits for bytes.
    private struct Waiter {
        let number: Int
        let timer: Scheduled<Void>
        let answer: @Sendable (Result<ByteBuffer, MailWireError>) -> Void
    }

    /// With this much unread, the network waits.
    static let highWater = 512 * 1024

    private var pending = ByteBuffer()
    private var waiter: Waiter?
    /// Waiters up to this number were cancelled; a cancellation may come before the waiter itself.
    private var cancelledUpTo = 0
    private var isReadHeld = false
    private var context: ChannelHandlerContext?
    private var isHandshakeDone = false
    private var onHandshake: (@Sendable (Result<Void, MailWireError>) -> Void)?
    /// The other side's IP address, kept because a closed connection no longer knows it.
    private(set) var peer: String?
    /// Why the connection ended; what came in before is still handed out.
    private(set) var failure: MailWireError?

    var hasPending: Bool { pending.readableBytes > 0 }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) {
        fail(.closed(""))
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        peer = context.remoteAddress?.ipAddress
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if pending.readableBytes == 0 { pending = bytes } else { pending.writeBuffer(&bytes) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if let waiter, hasPending {
            self.waiter = nil
            waiter.timer.cancel()
            waiter.answer(.success(takePending()))
        }
    }

    func read(context: ChannelHandlerContext) {
        isReadHeld = pending.readableBytes >= Self.highWater
        if !isReadHeld { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? TLSUserEvent, case .handshakeCompleted = event {
            isHandshakeDone = true
            onHandshake?(.success(()))
            onHandshake = nil
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(MailTLS.meaning(of: error))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.closed(""))
        context.fireChannelInactive()
    }

    /// Records why the connection ended, the first reason only, and tells whoever waits.
    func fail(_ why: MailWireError) {
        if failure == nil { failure = why }
        let failure = failure ?? why
        if let waiter {
            self.waiter = nil
            waiter.timer.cancel()
            waiter.answer(hasPending ? .success(takePending()) : .failure(failure))
        }
        onHandshake?(.failure(failure))
        onHandshake = nil
    }

    /// Answers once: with some bytes, with why there are none any more, or `timedOut(what)`, which leaves the
    /// connection as it is.
    func ask(
        _ number: Int, within limit: TimeAmount, for what: MailWireError.Moment, on loop: any EventLoop,
        answer: @escaping @Sendable (Result<ByteBuffer, MailWireError>) -> Void
    ) {
        if hasPending { return answer(.success(takePending())) }
        if let failure { return answer(.failure(failure)) }
        if number <= cancelledUpTo { return answer(.failure(.cancelled)) }
        if waiter != nil { return answer(.failure(.busy)) }
        let timer = loop.assumeIsolated().scheduleTask(in: limit) { [weak self] in
            guard let self, let waiter, waiter.number == number else { return }
            self.waiter = nil
            waiter.answer(.failure(.timedOut(what)))
        }
        waiter = Waiter(number: number, timer: timer, answer: answer)
    }

    /// What is there already; nil when nothing is.
    func takeArrived() throws(MailWireError) -> ByteBuffer? {
        if hasPending { return takePending() }
        if let failure { throw failure }
        return nil
    }

    func cancel(_ number: Int) {
        cancelledUpTo = max(cancelledUpTo, number)
        guard let waiter, waiter.number == number else { return }
        self.waiter = nil
        waiter.timer.cancel()
        waiter.answer(.failure(.cancelled))
    }

    /// Answers once when the handshake is over.
    func whenEncrypted(_ answer: @escaping @Sendable (Result<Void, MailWireError>) -> Void) {
        if isHandshakeDone { return answer(.success(())) }
        if let failure { return answer(.failure(failure)) }
        onHandshake = answer
    }

    private func takePending() -> ByteBuffer {
        let taken = pending
        pending = ByteBuffer()
        if isReadHeld {
            isReadHeld = false
            context?.read()
        }
        return taken
    }
}
