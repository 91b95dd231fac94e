internal import NIOCore
internal import NIOSSL

/// Whether a certificate that TLS accepted is for the name that we asked for.
///
/// NIOSSL also takes a certificate for the *address* that the connection goes to, when a name was asked for. Anybody
/// can have one for their own address, so whoever turns a name to their address would be believed to be that name.
enum CertificateName {
    /// To be asked when the handshake is done, and before a word is said. An address that was asked for as such has been
    /// checked by TLS.
    static func isRight(_ host: String, _ channel: any NIOCore.Channel) -> EventLoopFuture<Bool> {
        if (try? SocketAddress(ipAddress: host, port: 0)) != nil { return channel.eventLoop.makeSucceededFuture(true) }
        return channel.nioSSL_peerCertificate().map { certificate in
            let names = certificate?._subjectAlternativeNames().lazy.filter { $0.nameType == .dnsName }
            return names?.contains { covers($0.contents, host) } ?? false
        }
    }

    /// RFC 9525 §6.3: the same name, or a star for the whole first label of it.
    static func covers(_ name: some Collection<UInt8>, _ host: String) -> Bool {
        let (name, host) = (name.map(WebHeaders.lowercased), host.utf8.map(WebHeaders.lowercased))
        guard name.starts(with: "*.".utf8) else { return name == host }
        guard let dot = host.firstIndex(of: UInt8(ascii: ".")) else { return false }
        return name.dropFirst().elementsEqual(host[dot...])
    }
}
