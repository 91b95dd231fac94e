import NIOHTTP1
import Synchronization
import Testing

@testable import Channels

@Suite("Large answers, handed on as they come")
struct OutgoingFetchTests {
    /// What a sink took.
    private final class Taken: Sendable {
        let bytes = Mutex<[UInt8]>([])
        var count: Int { bytes.withLock { $0.count } }
    }

    private static func fetch(
        _ path: String, _ server: LoopbackWeb, _ web: OutgoingWeb, _ taken: Taken, most: Int = 10_000_000
    ) async throws -> WebAnswer {
        let address = try WebAddress("http://127.0.0.1:\(server.port)\(path)", on: .everything)
        return try await web.fetch(WebRequest(.get, address), limits: WebLimits(bodyBytes: most)) {
            bytes async throws(OutgoingFault) in
            taken.bytes.withLock { $0 += bytes }
        }
    }

    private static let answer: LoopbackWeb.Answering = { heard in
        switch heard.target {
        case "/large": .init(body: String(repeating: "0123456789", count: 300_000))
        case "/moved": .redirect(to: "/large")
        case "/packed": .init(headers: ["Content-Encoding": "gzip"], body: "zip")
        case "/odd": .init(headers: ["Content-Encoding": "br"], body: "zip")
        case "/same": .init(status: .notModified)
        default: .init(status: .notFound, body: "niets")
        }
    }

    @Test
    func `the body goes to who asked, after redirects too, and only of an answer that has one`() async throws {
        try await LoopbackWeb.with(answer: Self.answer) { server in
            try await OutgoingWeb.with { web in
                for path in ["/large", "/moved"] {
                    let taken = Taken()
                    let answer = try await Self.fetch(path, server, web, taken)
                    #expect(answer.status == 200 && answer.body.isEmpty && taken.count == 3_000_000)
                }
                let none = Taken()
                let gone = try await Self.fetch("/gone", server, web, none)
                let same = try await Self.fetch("/same", server, web, none)
                #expect(gone.status == 404 && same.status == 304 && none.count == 0)
            }
        }
    }

    @Test
    func `a file that is packed is let through as it is, another coding is not`() async throws {
        try await LoopbackWeb.with(answer: Self.answer) { server in
            try await OutgoingWeb.with { web in
                let taken = Taken()
                _ = try await Self.fetch("/packed", server, web, taken)
                #expect(taken.count == 3)
                await #expect(throws: OutgoingFault.compressed) { try await Self.fetch("/odd", server, web, taken) }
            }
        }
    }

    @Test
    func `more than was asked for, and a sink that has enough, end it`() async throws {
        try await LoopbackWeb.with(answer: Self.answer) { server in
            try await OutgoingWeb.with { web in
                let taken = Taken()
                await #expect(throws: OutgoingFault.tooLarge) {
                    try await Self.fetch("/large", server, web, taken, most: 1_000)
                }
                #expect(taken.count <= 1_000)
                let address = try WebAddress("http://127.0.0.1:\(server.port)/large", on: .everything)
                await #expect(throws: OutgoingFault.cancelled) {
                    try await web.fetch(WebRequest(.get, address), limits: WebLimits(bodyBytes: 10_000_000)) {
                        _ async throws(OutgoingFault) in
                        throw .cancelled
                    }
                }
                // The way out is as good as before.
                let again = try await Self.fetch("/large", server, web, Taken())
                #expect(again.status == 200)
            }
        }
    }
}
