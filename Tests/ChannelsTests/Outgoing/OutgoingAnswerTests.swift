import Foundation
import NIOHTTP1
import Synchronization
import Testing

@testable import Channels

@Suite("Requests and answers on the web")
struct OutgoingAnswerTests {
    @Test
    func `a request arrives as it was asked, with our own headers about its carriage`() async throws {
        try await LoopbackWeb.with(answer: { _ in
            .init(status: .accepted, headers: ["X-Ok": "ja", "x-ok": "nee"], body: "dank")
        }) { server in
            try await OutgoingWeb.with(names: ["town.example": ["127.0.0.1"]]) { web in
                let address = try WebAddress(
                    "http://town.example:\(server.port)/inbox?x=%2F&y[]=é#top", on: .everything)
                let headers: WebHeaders = [
                    "Host": "evil.example", "content-length": "9999", "Transfer-Encoding": "chunked", "Date": "nu",
                    "Accept-Encoding": "gzip",
                ]
                let answer = try await web.send(WebRequest(.post, address, headers: headers, body: Array("{}".utf8)))
                #expect((answer.status, answer.text) == (202, "dank"))
                #expect(answer.headers["X-OK"] == "ja, nee")
                #expect(answer.address == address)
                let heard = try #require(server.heard.first)
                #expect(heard.head.method == .POST)
                #expect(heard.target == "/inbox?x=%2F&y%5B%5D=%C3%A9")
                #expect(heard.target == address.target)
                #expect(heard.body == Array("{}".utf8))
                #expect(heard.head.headers["Host"] == [address.authority])
                #expect(heard.head.headers["Content-Length"] == ["2"])
                #expect(heard.head.headers["User-Agent"] == ["Plein/test"])
                #expect(heard.head.headers["Date"] == ["nu"])
                #expect(
                    heard.head.headers["Transfer-Encoding"].isEmpty && heard.head.headers["Accept-Encoding"].isEmpty)
            }
        }
    }

    @Test
    func `what is sent is the target that a signature covers, whatever is in it`() async throws {
        try await LoopbackWeb.with { server in
            try await OutgoingWeb.with { web in
                let parts = [
                    "a", "//", "%2e%2E", "/../", ";", "?", "&=", "@", ":", "é", "[", "+", "%00", "'", "*", "|", "~",
                    ".",
                ]
                var generator = SystemRandomNumberGenerator()
                for _ in 0..<300 {
                    let text = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                        parts.randomElement(using: &generator)!
                    }.joined()
                    let address = try WebAddress("http://127.0.0.1:\(server.port)/\(text)", on: .everything)
                    _ = try await web.send(WebRequest(.get, address))
                    #expect(server.heard.last?.target == address.target)
                }
            }
        }
    }

    @Test(arguments: [("X-A", "a\r\nX-B: b"), ("X A", "b"), ("X-A\r\n", "b"), ("", "b"), ("X:", "b"), ("X", "a\0")])
    func `a header that would become two is not sent`(name: String, value: String) async throws {
        try await LoopbackWeb.with { server in
            try await OutgoingWeb.with { web in
                await #expect(throws: OutgoingFault.unusableRequest) {
                    try await web.get("http://127.0.0.1:\(server.port)/", headers: [name: value])
                }
            }
            #expect(server.connections == 0)
        }
    }

    @Test
    func `three redirects are followed, each signed anew, and the answer says where it came from`() async throws {
        let answer: LoopbackWeb.Answering = { heard in
            switch heard.target {
            case "/a": .redirect(to: "b", .movedPermanently)
            case "/b": .redirect(to: "/c", .temporaryRedirect)
            case "/c": .redirect(to: "?d", .seeOther)
            default: .init(body: "hier")
            }
        }
        try await LoopbackWeb.with(answer: answer) { server in
            try await OutgoingWeb.with { web in
                let base = "http://127.0.0.1:\(server.port)"
                let got = try await web.get(base + "/a", headers: ["Signature": "/a"]) { ["Signature": $0.target] }
                #expect((got.text, got.address.description) == ("hier", base + "/c?d"))
                #expect(server.heard.map { $0.head.headers["Signature"] } == [["/a"], ["/b"], ["/c"], ["/c?d"]])
                await #expect(throws: OutgoingFault.tooManyRedirects) {
                    try await web.get(base + "/a", limits: WebLimits(redirects: 2))
                }
            }
        }
    }

    @Test
    func `without a new signature none is sent on, and a login only to the same origin`() async throws {
        try await LoopbackWeb.with { other in
            let place = other.port
            try await LoopbackWeb.with(answer: {
                $0.target == "/a" ? .redirect(to: "/b") : .redirect(to: "http://127.0.0.1:\(place)/")
            }) { server in
                try await OutgoingWeb.with { web in
                    let headers: WebHeaders = [
                        "signature": "x", "Signature-Input": "x", "Cookie": "x", "Authorization": "x", "Accept": "x",
                    ]
                    _ = try await web.get("http://127.0.0.1:\(server.port)/a", headers: headers)
                }
                let names = ["Signature", "Signature-Input", "Cookie", "Authorization", "Accept"]
                func sent(_ heard: LoopbackWeb.Heard?) -> [String] {
                    names.filter { heard?.head.headers.contains(name: $0) == true }
                }
                #expect(sent(server.heard.first) == names)
                #expect(sent(server.heard.last) == ["Cookie", "Authorization", "Accept"])
                #expect(sent(other.heard.last) == ["Accept"])
            }
        }
    }

    @Test
    func `redirects that lead back or nowhere end`() async throws {
        try await LoopbackWeb.with(answer: { .redirect(to: $0.target == "/here" ? "/here" : "http://jan@x/") }) {
            server in
            try await OutgoingWeb.with { web in
                let base = "http://127.0.0.1:\(server.port)"
                await #expect(throws: OutgoingFault.tooManyRedirects) { try await web.get(base + "/here") }
                #expect(server.heard.count == 1)
                await #expect(throws: OutgoingFault.badAddress) { try await web.get(base + "/nowhere") }
            }
        }
    }

    @Test
    func `a post is never sent on`() async throws {
        try await LoopbackWeb.with(answer: { _ in .redirect(to: "/other", .temporaryRedirect) }) { server in
            try await OutgoingWeb.with { web in
                let address = try WebAddress("http://127.0.0.1:\(server.port)/inbox", on: .everything)
                #expect(try await web.send(WebRequest(.post, address, body: [1])).status == 307)
                #expect(server.heard.count == 1)
            }
        }
    }

    @Test(arguments: [true, false])
    func `a body is taken up to the limit and not a byte further`(isChunked: Bool) async throws {
        let headers: HTTPHeaders = isChunked ? ["Transfer-Encoding": "chunked"] : [:]
        try await LoopbackWeb.with(answer: { _ in .init(headers: headers, body: String(repeating: "a", count: 100_000))
        }) { server in
            try await OutgoingWeb.with { web in
                let address = "http://127.0.0.1:\(server.port)/"
                let whole = try await web.get(address, limits: WebLimits(bodyBytes: 100_000))
                #expect(whole.body.count == 100_000)
                await #expect(throws: OutgoingFault.tooLarge) {
                    try await web.get(address, limits: WebLimits(bodyBytes: 99_999))
                }
                #expect(try await web.get(address).body.count == 100_000)
            }
        }
    }

    @Test(arguments: [1, 100])
    func `headers of more than 64 kB are too much, in one or in many`(count: Int) async throws {
        var headers = HTTPHeaders()
        for place in 0..<count { headers.add(name: "X-\(place)", value: String(repeating: "a", count: 70_000 / count)) }
        try await LoopbackWeb.with(answer: { [headers] _ in .init(headers: headers) }) { server in
            try await OutgoingWeb.with { web in
                await #expect(throws: OutgoingFault.tooLarge) { try await web.get("http://127.0.0.1:\(server.port)/") }
            }
        }
    }

    @Test
    func `endless headers end`() async throws {
        let endless =
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X: \(String(repeating: "a", count: 1_000))\r\n", count: 5_000)
        _ = try await ScriptedServer.with([.hearUntil("\r\n\r\n"), .say(endless)]) { server in
            try await OutgoingWeb.with { web in
                await #expect(throws: OutgoingFault.tooLarge) { try await web.get("http://127.0.0.1:\(server.port)/") }
            }
        }
    }

    @Test
    func `a compressed answer is refused`() async throws {
        try await LoopbackWeb.with(answer: { _ in .init(headers: ["Content-Encoding": "gzip"], body: "x") }) { server in
            try await OutgoingWeb.with { web in
                await #expect(throws: OutgoingFault.compressed) {
                    try await web.get("http://127.0.0.1:\(server.port)/")
                }
            }
        }
    }

    private static let slow: [(String, [ScriptedServer.Step])] = [
        ("nothing at all", [.hearUntil("\r\n\r\n"), .pause(.seconds(60))]),
        (
            "a byte of the headers now and then",
            [.hearUntil("\r\n\r\n"), .drip(String(repeating: "HTTP/1.1 200 OK", count: 50), every: .milliseconds(100))]
        ),
        (
            "a byte of the body now and then",
            [
                .hearUntil("\r\n\r\n"), .say("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"),
                .drip(String(repeating: "a", count: 900), every: .milliseconds(100)),
            ]
        ),
        (
            "endless interim answers",
            [
                .hearUntil("\r\n\r\n"), .say(String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: 100)),
                .pause(.seconds(60)),
            ]
        ),
    ]

    @Test(arguments: slow.map(\.0))
    func `a server that is slow has the whole time and no more`(kind: String) async throws {
        let script = try #require(Self.slow.first { $0.0 == kind }?.1)
        try await ScriptedServer.with(script) { server in
            try await OutgoingWeb.with { web in
                _ = await #expect(throws: OutgoingFault.timedOut(.answer)) {
                    try await web.get("http://127.0.0.1:\(server.port)/", limits: WebLimits(whole: .seconds(1)))
                }
            }
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal", "cut"), ("HTTP/1.1 200 O", "cut"), ("", "cut"),
        ("220 mail.example ESMTP\r\n", "not_http"), ("HTTP/1.1 abc\r\n\r\n", "not_http"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "not_http"),
    ])
    func `half an answer, or none, is no answer`(said: String, code: String) async throws {
        try await ScriptedServer.with([.hearUntil("\r\n\r\n"), .say(said), .hangUp]) { server in
            try await OutgoingWeb.with { web in
                let error = await #expect(throws: OutgoingFault.self) {
                    try await web.get("http://127.0.0.1:\(server.port)/")
                }
                #expect(error?.code == code)
            }
        }
    }

    @Test
    func `a cancelled task stops asking`() async throws {
        try await ScriptedServer.with([.hearUntil("\r\n\r\n"), .pause(.seconds(60))]) { server in
            try await OutgoingWeb.with { web in
                let asking = Task {
                    try await web.get("http://127.0.0.1:\(server.port)/", limits: WebLimits(whole: .seconds(50)))
                }
                #expect(await server.hears("GET /"))
                asking.cancel()
                await #expect(throws: OutgoingFault.cancelled) { try await asking.value }
            }
        }
    }

    @Test
    func `a proxy of the environment is not used`() async throws {
        setenv("http_proxy", "http://127.0.0.1:1", 1)
        setenv("HTTP_PROXY", "http://127.0.0.1:1", 1)
        defer { for name in ["http_proxy", "HTTP_PROXY"] { unsetenv(name) } }
        try await LoopbackWeb.with { server in
            try await OutgoingWeb.with { web in
                let answer = try await web.get("http://127.0.0.1:\(server.port)/")
                #expect(answer.status == 200)
            }
        }
    }
}
