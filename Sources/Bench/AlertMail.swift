import ArgumentParser
import Channels
import Foundation
import NIOCore
import NIOPosix
import Synchronization
import Values

/// A mail server that takes everything and keeps nothing but the count. `NOOP` says how many mails it took, and for how many
/// different addresses.
struct AlertMailSink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "alert-mail-sink")

    @Option var port: Int

    func run() async throws {
        let seen = Mutex(AlertMailSeen())
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AlertMailSession { address in
                            seen.withLock { $0.add(address) }
                        } counts: {
                            seen.withLock { "\($0.count) \($0.addresses.count)" }
                        })
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        try await channel.closeFuture.get()
    }
}

private struct AlertMailSeen {
    var count = 0
    var addresses: Set<String> = []

    mutating func add(_ address: String) {
        count += 1
        addresses.insert(address)
    }
}

/// One conversation, as far as our own client speaks it.
private final class AlertMailSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    /// Bytes in `waiting` that were looked through for the end of the mail.
    private var seen = 0

    private let took: (String) -> Void
    private let counts: () -> String
    private var waiting = ByteBuffer()
    private var recipient = ""
    private var isInMail = false

    init(_ took: @escaping (String) -> Void, counts: @escaping () -> String) {
        (self.took, self.counts) = (took, counts)
    }

    func channelActive(context: ChannelHandlerContext) { say("220 sink", context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        waiting.writeBuffer(&bytes)
        while isInMail ? endMail(context) : hearLine(context) {}
        waiting.discardReadBytes()
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
    }

    private func endMail(_ context: ChannelHandlerContext) -> Bool {
        let end = waiting.withUnsafeReadableBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            while seen < bytes.count, let newline = memchr(base + seen, 0x0A, bytes.count - seen) {
                let after = UnsafeRawPointer(newline) - base + 1
                if after + 3 > bytes.count { return nil }
                if bytes[after] == 0x2E, bytes[after + 1] == 0x0D, bytes[after + 2] == 0x0A { return after + 3 }
                seen = after
            }
            return nil
        }
        guard let end else { return false }
        // The commands of the next mail may follow.
        waiting.moveReaderIndex(forwardBy: end)
        seen = 0
        isInMail = false
        took(recipient)
        say("250 taken", context)
        return true
    }

    private func hearLine(_ context: ChannelHandlerContext) -> Bool {
        guard let newline = waiting.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else { return false }
        let line = waiting.readString(length: newline + 1 - waiting.readerIndex) ?? ""
        switch line.prefix(4).uppercased() {
        case "EHLO": say("250-sink\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n250 8BITMIME", context)
        case "RCPT":
            recipient = line
            say("250 ok", context)
        case "DATA":
            isInMail = true
            say("354 go on", context)
        case "NOOP": say("250 \(counts())", context)
        case "QUIT":
            say("221 bye", context)
            context.close(promise: nil)
        default: say("250 ok", context)
        }
        return true
    }
}

/// The peer of alert mails: the same connections hand over one mail as large as ours again and again, each by itself as a loop
/// does, and keep nothing.
struct AlertMailBare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "alert-mail-bare")

    @Option var port: Int
    @Option var mails: Int
    @Option(help: "Connections at the same time; Plein has four.") var connections = 4
    @Option(help: "Bytes of the mail.") var bytes = 6000

    func run() async throws {
        let server = MailServer(host: "127.0.0.1", port: port, security: .none)
        let line = Array(("x".padding(76) + "\r\n").utf8)
        let head = Array("From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\n".utf8)
        let mail = head + Array(repeatElement(line, count: max(bytes / line.count, 1)).joined())
        let each = mails / connections
        let spent = try await seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in 0..<connections {
                    group.addTask {
                        let connection = try await SMTPConnection.open(server, heloName: "localhost")
                        for number in 0..<each {
                            let envelope = SMTPEnvelope(
                                sender: "a@example.org", recipients: ["b\(place)x\(number)@example.org"])
                            let delivery = await connection.send(mail, envelope: envelope)
                            if let error = delivery.error { throw error }
                        }
                        await connection.quit()
                    }
                }
                try await group.waitForAll()
            }
        }
        try report(["mails": Double(each * connections), "seconds": spent])
    }
}

extension String {
    fileprivate func padding(_ length: Int) -> String { String(repeating: self, count: length) }
}
