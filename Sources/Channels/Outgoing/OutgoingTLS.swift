import Foundation
internal import NIOPosix
internal import NIOSSL
import Synchronization

/// The settings of TLS for the web: version 1.2 or newer, the chain and the name always checked.
///
/// Each host has a client with a TLS context of its own. One that reads the system's file takes 14 ms and a megabyte,
/// one that is given the same certificates 3 ms and 10 kB, and one that looks a root up in a folder next to nothing.
final class OutgoingTLS: Sendable {
    /// Folders with a root per file, under the hash of its name: Debian and its relatives, Red Hat and its relatives.
    static let folders = ["/etc/ssl/certs", "/etc/pki/ca-trust/extracted/pem/directory-hash"]
    /// Files with all roots, for systems without such a folder.
    static let files = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
    /// So long until a renewed file with roots is seen.
    private static let kept = Duration.seconds(3_600)

    private struct Kept {
        let settings: TLSConfiguration
        let until: ContinuousClock.Instant
    }
    private let current = Mutex<Kept?>(nil)
    private let own: String?
    private let folders: [String]
    private let files: [String]

    /// - Parameter own: path of a PEM file with roots beside those of the system.
    init(own: String?, folders: [String] = OutgoingTLS.folders, files: [String] = OutgoingTLS.files) {
        (self.own, self.folders, self.files) = (own, folders, files)
    }

    /// - Throws: `certificate(.unreadableRoots)`.
    func settings() async throws(OutgoingFault) -> TLSConfiguration {
        if let kept = current.withLock({ $0 }), kept.until > .now { return kept.settings }
        // Files are read, so not on a thread that others wait for.
        let made = try? await NIOThreadPool.singleton.runIfActive { try self.make() }
        guard let made else { throw .certificate(.unreadableRoots) }
        current.withLock { $0 = Kept(settings: made, until: .now + Self.kept) }
        return made
    }

    private func make() throws -> TLSConfiguration {
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.minimumTLSVersion = .tlsv12
        settings.certificateVerification = .fullVerification
        settings.shutdownTimeout = .seconds(1)
        // Without either, NIOSSL's own idea of where the roots are.
        settings.trustRoots = folders.first(where: Self.isHashed).map { .file($0) } ?? certificates() ?? .default
        if let own, !own.isEmpty {
            settings.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(own))]
        }
        return settings
    }

    private func certificates() -> NIOSSLTrustRoots? {
        files.lazy.compactMap { try? NIOSSLCertificate.fromPEMFile($0) }.first { !$0.isEmpty }
            .map { .certificates($0) }
    }

    /// Whether it has names as `openssl rehash` makes them: eight hexadecimal digits, a dot and a number.
    private static func isHashed(_ folder: String) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains { $0.wholeMatch(of: /[0-9a-f]{8}\.[0-9]+/) != nil }
    }
}
