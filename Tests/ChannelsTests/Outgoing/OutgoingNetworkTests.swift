import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Channels

@Suite("Where outgoing requests go")
struct OutgoingNetworkTests {
    @Test(arguments: [
        "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::127.0.0.1]",
        "0.0.0.0", "[::]",
    ])
    func `nothing is ever connected to on this machine`(host: String) async throws {
        try await LoopbackWeb.with { server in
            let web = OutgoingWeb(network: .publicOnly, userAgent: "Plein/test")
            await #expect(throws: OutgoingFault.forbiddenAddress) {
                try await web.get("https://\(host):\(server.port)/")
            }
            let post = WebRequest(.post, try WebAddress("https://\(host):\(server.port)/"), body: [1])
            await #expect(throws: OutgoingFault.forbiddenAddress) { try await web.send(post) }
            await web.shutdown()
            #expect(server.connections == 0)
        }
    }

    @Test
    func `nor by its address of version 6`() async throws {
        guard
            let server = try? await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .bind(host: "::1", port: 0).get()
        else { return }
        try await server.close()
        try await LoopbackWeb.with(at: "::1") { server in
            let web = OutgoingWeb(network: .publicOnly, userAgent: "Plein/test")
            await #expect(throws: OutgoingFault.forbiddenAddress) { try await web.get("https://[::1]:\(server.port)/") }
            await web.shutdown()
            let open = OutgoingWeb(network: .everything, userAgent: "Plein/test")
            let answer = try await open.get("http://[::1]:\(server.port)/")
            #expect(answer.text == "hallo")
            await open.shutdown()
            #expect(server.connections == 1)
            #expect(server.heard.first?.head.headers["Host"] == ["[::1]:\(server.port)"])
        }
    }

    @Test
    func `on the public network http is no address, even when the text was read elsewhere`() async throws {
        let address = try WebAddress("http://example.org/", on: .everything)
        try await OutgoingWeb.with(network: .publicOnly) { web in
            await #expect(throws: OutgoingFault.badAddress) { try await web.send(WebRequest(.get, address)) }
        }
    }

    @Test
    func `a name with public and private addresses has only its public ones`() async throws {
        try await LoopbackWeb.with(at: "127.0.0.2") { `public` in
            try await LoopbackWeb.with(at: "127.0.0.1", port: `public`.port) { `private` in
                let names = ["both.example": ["127.0.0.1", "127.0.0.2"], "private.example": ["127.0.0.1"]]
                try await OutgoingWeb.with(names: names, allows: { $0 == IPAddress("127.0.0.2") }) { web in
                    _ = try await web.get("http://both.example:\(`public`.port)/")
                    await #expect(throws: OutgoingFault.forbiddenAddress) {
                        try await web.get("http://private.example:\(`public`.port)/")
                    }
                }
                #expect(`public`.heard.first?.head.headers["Host"] == ["both.example:\(`public`.port)"])
                #expect(`public`.connections == 1)
                #expect(`private`.connections == 0)
            }
        }
    }

    @Test
    func `a name that turns to a private address is asked once for each request and gains nothing`() async throws {
        try await LoopbackWeb.with(at: "127.0.0.2") { `public` in
            try await LoopbackWeb.with(at: "127.0.0.1", port: `public`.port) { `private` in
                let asked = Mutex(0)
                let web = OutgoingWeb(
                    network: .everything, userAgent: "Plein/test",
                    lookUp: { _ in
                        let first = asked.withLock { asked in
                            asked += 1
                            return asked == 1
                        }
                        return [IPAddress(first ? "127.0.0.2" : "127.0.0.1")].compactMap { $0 }
                    }, namesKept: .zero, allows: { $0 == IPAddress("127.0.0.2") })
                let address = "http://rebound.example:\(`public`.port)/"
                let answer = try await web.get(address)
                #expect(answer.text == "hallo")
                #expect(asked.withLock { $0 } == 1)
                await #expect(throws: OutgoingFault.forbiddenAddress) { try await web.get(address) }
                #expect(asked.withLock { $0 } == 2)
                await web.shutdown()
                #expect(`public`.connections == 1)
                #expect(`private`.connections == 0)
            }
        }
    }

    @Test
    func `another address is tried when one refuses, and first the next time`() async throws {
        try await LoopbackWeb.with(at: "127.0.0.2") { server in
            try await OutgoingWeb.with(names: ["two.example": ["127.0.0.3", "127.0.0.2"]]) { web in
                _ = try await web.get("http://two.example:\(server.port)/")
                #expect(try web.names.known("two.example")?.get().first == IPAddress("127.0.0.2"))
                #expect(try await web.get("http://two.example:\(server.port)/").status == 200)
                #expect(server.connections == 1)
            }
        }
    }

    @Test
    func `a port where nobody listens refuses`() async throws {
        let silent = try SilentPort()
        try await OutgoingWeb.with { web in
            await #expect(throws: OutgoingFault.refused) { try await web.get("http://127.0.0.1:\(silent.port)/") }
        }
        silent.close()
    }

    @Test
    func `a redirect to a private address, by number or by name, is refused before connecting`() async throws {
        try await LoopbackWeb.with { `private` in
            let places = Mutex(["http://127.0.0.1:\(`private`.port)/", "//private.example:\(`private`.port)/"])
            try await LoopbackWeb.with(
                at: "127.0.0.2",
                answer: { _ in
                    .redirect(to: places.withLock { $0.removeFirst() })
                }
            ) { `public` in
                let names = ["public.example": ["127.0.0.2"], "private.example": ["127.0.0.1"]]
                try await OutgoingWeb.with(names: names, allows: { $0 == IPAddress("127.0.0.2") }) { web in
                    for _ in 0..<2 {
                        await #expect(throws: OutgoingFault.forbiddenAddress) {
                            try await web.get("http://public.example:\(`public`.port)/")
                        }
                    }
                }
                #expect(`public`.heard.count == 2)
            }
            #expect(`private`.connections == 0)
        }
    }
}
