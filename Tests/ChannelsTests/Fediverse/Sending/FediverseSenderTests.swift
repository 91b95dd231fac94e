import NIOHTTP1
import Synchronization
import Testing
import Values

@testable import Channels

@Suite("What other servers answer to what we send", .serialized)
struct FediverseSenderTests {
    /// A moment that the test moves.
    private final class Watch: Sendable {
        private let moment = Mutex(Instant(seconds: 1_795_000_000))
        var clock: Clock { Clock { self.moment.withLock { $0 } } }
        func advance(_ seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    private struct Way {
        let sender: FediverseSender
        let server: LoopbackWeb
        let watch: Watch
        let key: SigningKey

        func send() async -> DeliveryResult {
            var message = OutgoingMessage(id: "1", text: "")
            message.activity = ActivityDispatch(
                inbox: "http://127.0.0.1:\(server.port)/inbox", bytes: Array("{}".utf8), key: key)
            return await sender.deliver(message)
        }

        /// The kind of each signature that came, in order.
        var kinds: [String] {
            server.heard.map { $0.head.headers["Signature-Input"].isEmpty ? "cavage" : "rfc9421" }
        }
    }

    private static func with(
        _ answer: @escaping LoopbackWeb.Answering, _ test: (Way) async throws -> Void
    ) async throws {
        let key = try SigningKey.generate(keyId: "https://plein.example/fediverse/accounts/1#main-key")
        try await LoopbackWeb.with(answer: answer) { server in
            try await OutgoingWeb.with { web in
                let watch = Watch()
                try await test(
                    Way(sender: FediverseSender(web: web, clock: watch.clock), server: server, watch: watch, key: key))
            }
        }
    }

    private static let meanings: [(HTTPResponseStatus, DeliveryResult)] = [
        (.ok, .sent), (.accepted, .sent), (.noContent, .sent),
        (.notFound, .refused(reason: "http 404")), (.gone, .refused(reason: "http 410")),
        (.badRequest, .refused(reason: "http 400")), (.methodNotAllowed, .refused(reason: "http 405")),
        (.notAcceptable, .refused(reason: "http 406")), (.payloadTooLarge, .refused(reason: "http 413")),
        (.unsupportedMediaType, .refused(reason: "http 415")), (.unprocessableEntity, .refused(reason: "http 422")),
        (.unauthorized, .delayed(reason: "http 401")), (.forbidden, .delayed(reason: "http 403")),
        (.tooManyRequests, .delayed(reason: "http 429")), (.internalServerError, .delayed(reason: "http 500")),
        (.badGateway, .delayed(reason: "http 502")), (.serviceUnavailable, .delayed(reason: "http 503")),
        // A post is never sent on: who signed it signed for one address.
        (.found, .delayed(reason: "http 302")),
    ]

    @Test(arguments: meanings)
    func `a status means sent, never or later`(status: HTTPResponseStatus, meaning: DeliveryResult) async throws {
        try await Self.with({ _ in .init(status: status, headers: ["Location": "/elders"]) }) { way in
            #expect(await way.send() == meaning)
            #expect(Set(way.server.heard.map(\.target)) == ["/inbox"])
        }
    }

    @Test
    func `what goes out is signed as every server knows, over its digest`() async throws {
        try await Self.with({ _ in .init(status: .accepted) }) { way in
            _ = await way.send()
            let heard = try #require(way.server.heard.first)
            #expect(heard.body == Array("{}".utf8) && heard.head.method == .POST)
            #expect(heard.head.headers.first(name: "Content-Type") == "application/activity+json")
            #expect(
                heard.head.headers.first(name: "Digest") == "SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=")
            let signature = try #require(heard.head.headers.first(name: "Signature"))
            #expect(signature.contains("headers=\"(request-target) host date digest content-type\""))
            #expect(signature.contains("keyId=\"https://plein.example/fediverse/accounts/1#main-key\""))
        }
    }

    @Test
    func `who refuses the old kind of signature gets the new one, and the next time that first`() async throws {
        try await Self.with({ heard in
            .init(status: heard.head.headers["Signature-Input"].isEmpty ? .unauthorized : .accepted)
        }) { way in
            #expect(await way.send() == .sent)
            #expect(way.kinds == ["cavage", "rfc9421"])
            #expect(await way.send() == .sent)
            #expect(way.kinds == ["cavage", "rfc9421", "rfc9421"])
        }
    }

    @Test
    func `after five failures in a row a server is left alone for five minutes, one success forgives all`() async throws
    {
        let status = Mutex(HTTPResponseStatus.internalServerError)
        try await Self.with({ _ in .init(status: status.withLock { $0 }) }) { way in
            for _ in 0..<4 { #expect(await way.send() == .delayed(reason: "http 500")) }
            status.withLock { $0 = .accepted }
            #expect(await way.send() == .sent)
            status.withLock { $0 = .internalServerError }
            for _ in 0..<5 { #expect(await way.send() == .delayed(reason: "http 500")) }
            #expect(await way.send() == .delayed(reason: "pause"))
            #expect(way.server.heard.count == 10)
            way.watch.advance(299)
            #expect(await way.send() == .delayed(reason: "pause"))
            way.watch.advance(2)
            #expect(await way.send() == .delayed(reason: "http 500"))
            #expect(await way.send() == .delayed(reason: "pause"))
            status.withLock { $0 = .accepted }
            way.watch.advance(301)
            #expect(await way.send() == .sent)
            #expect(await way.send() == .sent)
        }
    }

    /// What is written, at the moment at which the watch stands, and the pause that it means.
    private static let pauses: [(written: String?, seconds: Int)] = [
        ("7200", 7_200), ("0", 1), ("-5", 1), ("9999999", 86_400), (nil, 300), ("straks", 300),
        (HTTPMoment.text(Instant(seconds: 1_795_000_000 + 600)), 600),
        (HTTPMoment.text(Instant(seconds: 1_795_000_000 - 600)), 1),
        (HTTPMoment.text(Instant(seconds: 1_795_000_000 + 900_000)), 86_400),
    ]

    @Test(arguments: pauses, [HTTPResponseStatus.tooManyRequests, .serviceUnavailable])
    func `a server that asks to wait is left alone for as long as it says, within a day`(
        pause: (written: String?, seconds: Int), status: HTTPResponseStatus
    ) async throws {
        let isBusy = Mutex(true)
        try await Self.with({ _ in
            isBusy.withLock { $0 }
                ? .init(status: status, headers: HTTPHeaders(pause.written.map { [("Retry-After", $0)] } ?? []))
                : .init(status: .accepted)
        }) { way in
            #expect(await way.send() == .delayed(reason: "http \(status.code)"))
            isBusy.withLock { $0 = false }
            way.watch.advance(pause.seconds - 1)
            #expect(await way.send() == .delayed(reason: "pause"))
            #expect(way.server.heard.count == 1)
            way.watch.advance(1)
            #expect(await way.send() == .sent)
        }
    }

    @Test
    func `an inbox that is gone says nothing of its server, and nobody there is tried again`() async throws {
        try await Self.with({ _ in .init(status: .gone) }) { way in
            for _ in 0..<20 { #expect(await way.send() == .refused(reason: "http 410")) }
            #expect(way.server.heard.count == 20)
        }
    }

    @Test
    func `an address that is none is final, one where nobody listens is tried again`() async throws {
        let key = try SigningKey.generate(keyId: "https://plein.example/fediverse/accounts/1#main-key")
        let silent = try SilentPort()
        defer { silent.close() }
        try await OutgoingWeb.with { web in
            let sender = FediverseSender(web: web, clock: .system)
            func result(_ inbox: String) async -> DeliveryResult {
                var message = OutgoingMessage(id: "1", text: "")
                message.activity = ActivityDispatch(inbox: inbox, bytes: [], key: key)
                return await sender.deliver(message)
            }
            #expect(await result("javascript:alert(1)") == .refused(reason: "web bad_address"))
            #expect(await result("http://127.0.0.1:\(silent.port)/inbox") == .delayed(reason: "web refused"))
            #expect(await sender.deliver(OutgoingMessage(id: "1", text: "")) == .refused(reason: "no_address"))
        }
    }
}
