import AsyncHTTPClient
import Foundation
import NIOSSL
import Testing

@testable import Channels

@Suite("TLS on the web")
struct OutgoingTLSTests {
    private func fault(
        _ context: NIOSSLContext, host: String = "localhost", roots: String?
    ) async throws -> (OutgoingFault?, asked: Int) {
        try await LoopbackWeb.with(tls: context) { server in
            let names = ["localhost": ["127.0.0.1"], "elsewhere.example": ["127.0.0.1"]]
            return try await OutgoingWeb.with(names: names, network: .everything, roots: roots) { web in
                do throws(OutgoingFault) {
                    _ = try await web.get("https://\(host):\(server.port)/")
                    return (nil, server.heard.count)
                } catch {
                    return (error, server.heard.count)
                }
            }
        }
    }

    @Test
    func `the certificate is checked against the name, wherever the name leads`() async throws {
        guard let authority = await TestAuthority.shared else { return }
        let roots = authority.roots
        #expect(try await fault(authority.good, roots: roots) == (nil, 1))
        #expect(try await fault(authority.good, host: "127.0.0.1", roots: roots) == (nil, 1))
        #expect(try await fault(authority.wrongName, host: "elsewhere.example", roots: roots) == (nil, 1))
        #expect(
            try await fault(authority.good, host: "elsewhere.example", roots: roots) == (.certificate(.wrongName), 0))
        #expect(try await fault(authority.wrongName, roots: roots) == (.certificate(.wrongName), 0))
        #expect(try await fault(authority.wrongName, host: "127.0.0.1", roots: roots) == (.certificate(.wrongName), 0))
    }

    @Test
    func `a certificate that is old, or of another authority, is refused`() async throws {
        guard let authority = await TestAuthority.shared else { return }
        #expect(try await fault(authority.expired, roots: authority.roots) == (.certificate(.untrusted), 0))
        #expect(try await fault(authority.stranger, roots: authority.roots) == (.certificate(.untrusted), 0))
        #expect(try await fault(authority.good, roots: nil) == (.certificate(.untrusted), 0))
    }

    @Test
    func `roots that can not be read are said so`() async throws {
        try await OutgoingWeb.with(roots: "/nowhere.pem") { web in
            await #expect(throws: OutgoingFault.certificate(.unreadableRoots)) {
                try await web.get("https://127.0.0.1:4433/")
            }
        }
    }

    @Test
    func `the roots of the system are used, from a folder or from a file`() async throws {
        guard let authority = await TestAuthority.shared else { return }
        let folder = authority.folder.appending(path: "roots")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(contentsOf: URL(filePath: authority.roots)).write(to: folder.appending(path: "own.pem"))
        let unhashed = OutgoingTLS(own: nil, folders: [folder.path()], files: ["/nowhere", authority.roots])
        #expect(try await unhashed.settings().trustRoots != .file(folder.path()))
        try await TestAuthority.shell("openssl rehash roots", in: authority.folder)
        let hashed = OutgoingTLS(own: nil, folders: ["/nowhere", folder.path()], files: [])
        for (tls, isFolder) in [(hashed, true), (unhashed, false)] {
            let settings = try await tls.settings()
            #expect((settings.trustRoots == .file(folder.path())) == isFolder)
            let key = WebConnections.Key(
                origin: try WebAddress("https://localhost:4433/").origin, address: try #require(IPAddress("127.0.0.1")))
            let connections = WebConnections()
            try await LoopbackWeb.with(tls: authority.good) { server in
                let address = try WebAddress("https://localhost:\(server.port)/")
                let answer = try await connections.use(key, tls: settings) { client in
                    try await client.execute(HTTPClientRequest(url: address.description), timeout: .seconds(10)).status
                }
                #expect(answer == .ok)
            }
            await connections.shutdown()
        }
    }

    @Test
    func `a server without TLS is no https`() async throws {
        try await LoopbackWeb.with { server in
            try await OutgoingWeb.with { web in
                let error = await #expect(throws: OutgoingFault.self) {
                    try await web.get("https://127.0.0.1:\(server.port)/")
                }
                #expect(error?.code == "tls")
            }
        }
    }

    @Test
    func `a server that never ends the handshake has five seconds for it`() async throws {
        try await ScriptedServer.with([.pause(.seconds(60))]) { server in
            try await OutgoingWeb.with { web in
                _ = await #expect(throws: OutgoingFault.timedOut(.connecting)) {
                    try await web.get("https://127.0.0.1:\(server.port)/", limits: WebLimits(whole: .seconds(30)))
                }
            }
        }
    }
}

@Suite("Names in certificates")
struct CertificateNameTests {
    @Test(arguments: [
        ("example.org", "example.org"), ("Example.ORG", "example.org"), ("*.example.org", "www.example.org"),
    ])
    func `a certificate covers its own name and one label under a star`(name: String, host: String) {
        #expect(CertificateName.covers(Array(name.utf8), host))
    }

    @Test(arguments: [
        ("example.org", "www.example.org"), ("*.example.org", "example.org"), ("*.example.org", "a.b.example.org"),
        ("*", "localhost"), ("*.", "localhost"), ("w*.example.org", "www.example.org"),
        ("www.*.org", "www.example.org"),
        ("", "example.org"), ("example.org\0.evil.example", "example.org"),
    ])
    func `and nothing else`(name: String, host: String) {
        #expect(!CertificateName.covers(Array(name.utf8), host))
    }
}
