import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
import Synchronization

/// The settings of TLS for mail: version 1.2 or newer, the chain and the name always checked.
enum MailTLS {
    /// Reading all the system's roots takes tens of milliseconds, so a context is kept; an hour, so that a renewed
    /// file is seen without a restart.
    private struct Kept {
        let context: NIOSSLContext
        let until: ContinuousClock.Instant
    }
    private static let contexts = Mutex<[String: Kept]>([:])
    /// More files with roots than any town has; beyond it the kept ones are let go.
    private static let keptLimit = 50

    /// - Throws: `certificate(.unreadableRoots)`.
    static func context(roots path: String?) async throws(MailWireError) -> NIOSSLContext {
        let key = path ?? ""
        if let kept = contexts.withLock({ $0[key] }), kept.until > .now { return kept.context }
        // Files are read, so not on a thread that others wait for.
        let made = try? await NIOThreadPool.singleton.runIfActive { try make(roots: path, verifies: true) }
        guard let made else { throw .certificate(.unreadableRoots) }
        contexts.withLock { all in
            if all.count >= keptLimit { all = [:] }
            all[key] = Kept(context: made, until: .now + .seconds(3600))
        }
        return made
    }

    /// For looking at a certificate that was refused. Nothing may be said over such a connection.
    static func contextThatLooksOnly() throws -> NIOSSLContext { try make(roots: nil, verifies: false) }

    private static func make(roots path: String?, verifies: Bool) throws -> NIOSSLContext {
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.minimumTLSVersion = .tlsv12
        settings.certificateVerification = verifies ? .fullVerification : .none
        settings.shutdownTimeout = .seconds(1)
        if let path, !path.isEmpty { settings.additionalTrustRoots = [.file(path)] }
        return try NIOSSLContext(configuration: settings)
    }

    /// The handler for one connection to `host`.
    static func handler(_ context: NIOSSLContext, host: String) throws -> NIOSSLClientHandler {
        // An address can not be asked for by name; it is checked against the addresses in the certificate.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
    }

    /// What an error of the connection means.
    static func meaning(of error: any Error) -> MailWireError {
        switch error {
        case let error as MailWireError: return error
        case let error as NIOSSLExtraError where error == .failedToValidateHostname: return .certificate(.wrongName)
        case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate:
            return .certificate(.untrusted)
        case NIOSSLError.handshakeFailed(let cause):
            let words = String(describing: cause)
            if words.contains("CERTIFICATE_VERIFY_FAILED") { return .certificate(.untrusted) }
            return .tls(why: MailWireError.words(reason(in: words)))
        case is NIOSSLExtraError: return .tls(why: MailWireError.words(String(describing: error)))
        case let error as IOError: return .closed(words(error))
        default: return .closed("")
        }
    }

    /// The system's words, such as "Connection refused".
    static func words(_ error: IOError) -> String { String(cString: strerror(error.errnoCode)) }

    /// BoringSSL's own word for what happened, such as `WRONG_VERSION_NUMBER`, out of its long description.
    private static func reason(in words: String) -> String {
        guard let found = words.firstMatch(of: /OPENSSL_internal:([A-Z0-9_]+)/) else { return words }
        return found.1.lowercased().replacing("_", with: " ")
    }
}
