import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Channels

@Suite("Connections are used again", .serialized)
struct OutgoingReuseTests {
    @Test
    func `one after the other goes over one connection, and other origins have their own`() async throws {
        try await LoopbackWeb.with { server in
            let names = ["one.example": ["127.0.0.1"], "two.example": ["127.0.0.1"]]
            try await OutgoingWeb.with(names: names) { web in
                for _ in 0..<20 { _ = try await web.get("http://one.example:\(server.port)/") }
                #expect(server.connections == 1)
                _ = try await web.get("http://two.example:\(server.port)/")
                #expect(server.connections == 2)
                #expect(web.connections.count == 2)
            }
        }
    }

    @Test
    func `only so many hosts are kept, the last used ones, and what runs is not ended for it`() async throws {
        let names = Dictionary(uniqueKeysWithValues: (0..<30).map { ("\($0).example", ["127.0.0.1"]) })
        try await ScriptedServer.with([
            .hearUntil("\r\n\r\n"), .pause(.seconds(1)), .say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nja"),
        ]) { slow in
            try await LoopbackWeb.with { server in
                try await OutgoingWeb.with(names: names, maximumHosts: 10) { web in
                    async let late = web.get("http://0.example:\(slow.port)/")
                    #expect(await slow.hears("GET"))
                    for number in 1..<30 { _ = try await web.get("http://\(number).example:\(server.port)/") }
                    #expect(web.connections.count == 10)
                    _ = try await web.get("http://29.example:\(server.port)/")
                    #expect(server.connections == 29)
                    _ = try await web.get("http://1.example:\(server.port)/")
                    #expect(server.connections == 30)
                    let text = try await late.text
                    #expect(text == "ja")
                }
            }
        }
    }

    @Test
    func `after the end nothing is sent, and what ran has ended`() async throws {
        try await ScriptedServer.with([.hearUntil("\r\n\r\n"), .pause(.seconds(60))]) { server in
            let web = OutgoingWeb(network: .everything, userAgent: "Plein/test")
            let asking = Task {
                try await web.get("http://127.0.0.1:\(server.port)/", limits: WebLimits(whole: .seconds(50)))
            }
            #expect(await server.hears("GET"))
            await web.shutdown()
            await #expect(throws: OutgoingFault.self) { try await asking.value }
            await #expect(throws: OutgoingFault.shutDown) { try await web.get("http://127.0.0.1:\(server.port)/") }
            await web.shutdown()
        }
    }

    @Test
    func `one that is let go without an end leaves nothing open`() async throws {
        try await LoopbackWeb.with { server in
            let address = "http://127.0.0.1:\(server.port)/"
            _ = try await OutgoingWeb(network: .everything, userAgent: "Plein/test").get(address)
            #expect(server.heard.count == 1)
        }
    }

    @Test
    func `many requests to 500 hosts open one connection for each`() async throws {
        guard let authority = await TestAuthority.shared else { return }
        let certificate = try await authority.server("*.town.example")
        let hosts = (0..<500).map { "h\($0).town.example" }
        let names = Dictionary(uniqueKeysWithValues: hosts.map { ($0, ["127.0.0.1"]) })
        try await LoopbackWeb.with(tls: certificate, remembers: false) { server in
            try await OutgoingWeb.with(names: names, roots: authority.roots) { web in
                let body = Array(String(repeating: "a", count: 2_000).utf8)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for worker in 0..<64 {
                        group.addTask {
                            for number in stride(from: worker, to: 1_500, by: 64) {
                                let address = try WebAddress("https://\(hosts[number % 500]):\(server.port)/inbox")
                                let answer = try await web.send(
                                    WebRequest(.post, address, headers: ["Date": "nu"], body: body),
                                    limits: WebLimits(whole: .seconds(60)))
                                #expect(answer.status == 200)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(server.connections < 1_000)
        }
    }
}

extension TestAuthority {
    /// A certificate of this authority for a name.
    fileprivate func server(_ name: String) async throws -> NIOSSLContext {
        try Data("subjectAltName=DNS:\(name)\n".utf8).write(to: folder.appending(path: "web.ext"))
        try await Self.shell(
            "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=web -keyout web.key -out web.csr"
                + " && openssl x509 -req -in web.csr -CA own.pem -CAkey own.key -set_serial 77 -days 30"
                + " -extfile web.ext -out web.pem", in: folder)
        let chain = try NIOSSLCertificate.fromPEMFile(folder.appending(path: "web.pem").path())
        let key = try NIOSSLPrivateKey(file: folder.appending(path: "web.key").path(), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
    }

    static func shell(_ line: String, in folder: URL) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
    }
}
