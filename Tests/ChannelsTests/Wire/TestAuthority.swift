import Foundation
import NIOSSL

/// A certificate authority for one run of the tests, made with the `openssl` of the machine.
struct TestAuthority: Sendable {
    private static let making = Task { try await TestAuthority() }
    /// Made once. Asynchronously, because waiting for other programs must not hold the threads of tests that measure
    /// silence; nil without `openssl`.
    static var shared: TestAuthority? { get async { try? await making.value } }

    /// Path of its certificate in PEM.
    let roots: String
    /// For `localhost` and 127.0.0.1.
    let good: NIOSSLContext
    let wrongName: NIOSSLContext
    /// For this machine by its address, and for no name.
    let address: NIOSSLContext
    let expired: NIOSSLContext
    /// For the right name, by another authority.
    let stranger: NIOSSLContext
    let folder: URL

    private init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "plein-wires-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit {
            let folder = FileManager.default.temporaryDirectory.appending(path: "plein-wires-\(getpid())")
            try? FileManager.default.removeItem(at: folder)
        }
        for authority in ["own", "other"] {
            try await Self.openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=\(authority) "
                    + "-keyout \(authority).key -out \(authority).pem", in: folder)
        }
        roots = folder.appending(path: "own.pem").path()
        good = try await Self.server("good", "DNS:localhost,IP:127.0.0.1", in: folder)
        address = try await Self.server("address", "IP:127.0.0.1", in: folder)
        wrongName = try await Self.server("wrong", "DNS:elsewhere.example", in: folder)
        expired = try await Self.server("expired", "DNS:localhost,IP:127.0.0.1", days: -1, in: folder)
        stranger = try await Self.server("stranger", "DNS:localhost,IP:127.0.0.1", by: "other", in: folder)
    }

    private static func server(
        _ name: String, _ names: String, days: Int = 30, by authority: String = "own", in folder: URL
    ) async throws -> NIOSSLContext {
        let extensions = folder.appending(path: "\(name).ext")
        try Data("subjectAltName=\(names)\n".utf8).write(to: extensions)
        try await openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=\(name) -keyout \(name).key "
                + "-out \(name).csr", in: folder)
        try await openssl(
            "x509 -req -in \(name).csr -CA \(authority).pem -CAkey \(authority).key -set_serial \(abs(name.hashValue)) "
                + "-days \(days) -extfile \(name).ext -out \(name).pem", in: folder)
        let chain = try NIOSSLCertificate.fromPEMFile(folder.appending(path: "\(name).pem").path())
        let key = try NIOSSLPrivateKey(file: folder.appending(path: "\(name).key").path(), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
    }

    private static func openssl(_ words: String, in folder: URL) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + words.split(separator: " ").map(String.init)
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        let status: Int32 = try await withCheckedThrowingContinuation { waiting in
            process.terminationHandler = { waiting.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { waiting.resume(throwing: error) }
        }
        guard status == 0 else { throw CocoaError(.featureUnsupported) }
    }
}
