import Foundation
import Growth
import NIOCore
import NIOPosix
import Synchronization
import Testing
import Values

@testable import App
@testable import Channels

/// Against servers that answer one thing and close.
@Suite("Reading municipalities for the almanac")
struct AlmanacReadingTests {
    private static func read(_ address: String, port: Int) async throws -> AlmanacShelf.Kept? {
        // Everything is allowed but 127.0.0.9, which stands for what is not on the public internet.
        let web = OutgoingWeb(
            network: .everything, userAgent: "Plein/test", lookUp: { _ throws(OutgoingFault) in throw .noSuchHost },
            allows: { $0.description != "127.0.0.9" })
        let list = try AlmanacList.read("http://\(address):\(port)", on: .everything)
        let reading = AlmanacReading(web: web, year: 2026, limits: WebLimits(whole: .seconds(20)), clock: .system)
        var found: AlmanacShelf.Kept?
        do { _ = try await reading.ask(list.lines) { _, kept in found = kept } } catch {
            await web.shutdown()
            throw error
        }
        await web.shutdown()
        return found
    }

    /// A server that answers every connection with these bytes.
    private static func with<Value: Sendable>(
        _ answer: @escaping @Sendable (Int) -> String, _ test: (Int) async throws -> Value
    ) async throws -> Value {
        let counter = Mutex(0)
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                let number = counter.withLock { count in
                    count += 1
                    return count
                }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(SayAndClose(text: answer(number)))
                }
            }.bind(host: "0.0.0.0", port: 0).get()
        defer { listener.close(promise: nil) }
        return try await test(listener.localAddress?.port ?? 0)
    }

    @Test
    func `a redirect to an address that is not public is not followed`() async throws {
        try await Self.with({ _ in
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.9:9999/v1/groei\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        }) { port in
            let kept = try await Self.read("127.0.0.1", port: port)
            #expect(kept?.fault == "forbidden_address")
            #expect(kept?.body == nil)
        }
    }

    @Test
    func `who asks to wait is asked once more, and then left in peace`() async throws {
        let busy = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        let good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        try await Self.with({ $0 == 1 ? busy : good }) { port in
            let kept = try await Self.read("127.0.0.1", port: port)
            #expect(kept?.status == 200 && kept?.body == "{}")
            #expect(kept?.sha256 == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        }
        try await Self.with({ $0 < 3 ? busy : good }) { port in
            let kept = try await Self.read("127.0.0.1", port: port)
            #expect(kept?.status == 429 && kept?.result == .failure(.later))
        }
        let long = busy.replacing("Retry-After: 0", with: "Retry-After: 61")
        try await Self.with({ $0 == 1 ? long : good }) { port in
            let kept = try await Self.read("127.0.0.1", port: port)
            #expect(kept?.result == .failure(.later), "longer than a minute is not waited for")
        }
    }

    @Test
    func `what was kept is whole or is asked for again`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plein-shelf-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let shelf = try AlmanacShelf(in: folder, year: 2026)
            var kept = AlmanacShelf.Kept(address: "https://a.example", year: 2026, asked: "2026-11-27T10:00:00Z")
            (kept.status, kept.body, kept.sha256) = (200, "{}", AlmanacShelf.hash(Array("{}".utf8)))
            try shelf.keep(kept)
            #expect(shelf.kept("https://a.example")?.body == "{}")
            #expect(shelf.kept("https://b.example") == nil)
            kept.body = "{ }"
            try shelf.keep(kept)
            #expect(shelf.kept("https://a.example") == nil, "the text is not the one that was hashed")
            #expect(throws: AlmanacShelf.Fault.self) { try AlmanacShelf(in: folder, year: 2026) }
        }
        #expect(throws: AlmanacShelf.Fault.self) { try AlmanacShelf(in: folder, year: 2025) }
        #expect(throws: Never.self) { try AlmanacShelf(in: folder, year: 2026) }
    }

    @Test
    func `a folder of something else is not written in`() throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "plein-shelf-\(UUID().uuidString)")
        defer { try? files.removeItem(at: folder) }
        for (place, path) in ["index.html", "raw/photo.raw", "raw2/year"].enumerated() {
            let out = folder.appending(path: "\(place)")
            let file = out.appending(path: path)
            try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
            #expect(throws: AlmanacShelf.Fault.self, "\(path)") { try AlmanacShelf(in: out, year: 2026) }
            #expect(try files.subpathsOfDirectory(atPath: out.path()).sorted().last == path, "nothing was added")
        }
        // Killed before the year was written down, and a folder under version control.
        for (place, path) in ["raw", ".git"].enumerated() {
            let out = folder.appending(path: "good-\(place)")
            try files.createDirectory(at: out.appending(path: path), withIntermediateDirectories: true)
            #expect(throws: Never.self, "\(path)") { try AlmanacShelf(in: out, year: 2026) }
        }
    }
}

private final class SayAndClose: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let text: String

    init(text: String) { self.text = text }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { _ in channel.close(promise: nil)
        }
    }
}
