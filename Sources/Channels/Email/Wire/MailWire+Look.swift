internal import NIOCore
import Values

extension MailWire {
    /// What to say, and the beginning of the line that must follow, until TLS may start.
    typealias Opening = [(say: String?, hear: String)]

    /// The version of TLS and until when the certificate is valid, such as `TLS 1.3, 2027-03-01T00:00:00Z`.
    var encryption: String {
        get async {
            guard let found = await certificate() else { return "" }
            return "\(found.version), \(Instant(seconds: found.validUntil).iso8601)"
        }
    }

    /// A certificate that was refused, looked at again to find out why: the library only says that it was.
    ///
    /// The second connection believes any certificate, so it ends as soon as it has seen it; nothing secret is said.
    static func explained(
        _ error: MailWireError, _ server: MailServer, _ timeouts: MailTimeouts, starting opening: Opening
    ) async -> MailWireError {
        guard error == .certificate(.untrusted), let context = try? MailTLS.contextThatLooksOnly(),
            let wire = try? await open(server, timeouts: timeouts, context: context)
        else { return error }
        defer { wire.close() }
        if server.security == .startTLS {
            guard (try? await wire.say(opening, timeouts)) != nil,
                (try? await wire.encrypt(context, within: timeouts.connecting)) != nil
            else { return error }
        }
        guard let found = await wire.certificate() else { return error }
        let now = Instant.now.seconds
        if found.validUntil < now { return .certificate(.expired(Instant(seconds: found.validUntil))) }
        if found.validFrom > now { return .certificate(.notYetValid(Instant(seconds: found.validFrom))) }
        return .certificate(.unknownIssuer)
    }

    private func say(_ opening: Opening, _ timeouts: MailTimeouts) async throws(MailWireError) {
        for step in opening {
            if let say = step.say { post(ByteBuffer(string: say)) }
            var heard = ""
            // A greeting or an answer of a few lines; more is not worth a closer look.
            while heard.utf8.last != 10
                || !heard.split(whereSeparator: \.isNewline).contains(where: {
                    $0.hasPrefix(step.hear)
                })
            {
                let bytes = try await receive(within: timeouts.connecting, for: .greeting)
                heard += String(decoding: bytes.readableBytesView, as: UTF8.self)
                guard heard.utf8.count < 10_000 else { throw .protocolBroken(why: "a long opening") }
            }
        }
    }
}
