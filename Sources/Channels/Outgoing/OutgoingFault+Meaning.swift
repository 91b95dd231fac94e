internal import AsyncHTTPClient
import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension OutgoingFault {
    /// What an error of the client or the connection under it means.
    init(meaning error: any Error) {
        switch error {
        case let error as OutgoingFault: self = error
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError: self.init(client: error)
        case let error as IOError: self.init(errno: error.errnoCode)
        case let error as NIOConnectionError:
            self = error.connectionErrors.first.map { OutgoingFault(meaning: $0.error) } ?? .unreachable
        case ChannelError.connectTimeout: self = .timedOut(.connecting)
        case HTTPParserError.headerOverflow: self = .tooLarge
        case HTTPParserError.invalidEOFState: self = .cut
        case is HTTPParserError: self = .notHTTP
        default: self.init(tls: MailTLS.meaning(of: error))
        }
    }

    private init(tls error: MailWireError) {
        switch error {
        case .certificate(let fault): self = .certificate(fault)
        case .tls(let why): self = .tls(why)
        default: self = .cut
        }
    }

    private init(client error: HTTPClientError) {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: self = .timedOut(.connecting)
        case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timedOut(.answer)
        case .cancelled, .requestStreamCancelled: self = .cancelled
        case .remoteConnectionClosed, .uncleanShutdown: self = .cut
        case .alreadyShutdown: self = .shutDown
        default: self = .notHTTP
        }
    }

    private init(errno code: CInt) {
        switch code {
        case ECONNREFUSED: self = .refused
        case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EAFNOSUPPORT, EINVAL, EACCES, EPERM: self = .unreachable
        case ETIMEDOUT: self = .timedOut(.connecting)
        case EMFILE, ENFILE, ENOMEM, ENOBUFS: self = .busy
        default: self = .cut
        }
    }

    /// No connection came to be, so that nothing was said and another address of the host may be tried.
    var isBeforeConnecting: Bool {
        switch self {
        case .refused, .unreachable, .timedOut(.connecting): true
        default: false
        }
    }
}
