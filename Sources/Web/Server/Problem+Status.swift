import Desk
import HTTPTypes
import Hummingbird
import Identity
import Values

extension Problem.Code {
    /// The HTTP status that says the same (RFC 9110).
    var status: HTTPResponse.Status {
        switch self {
        case .signInNeeded: .unauthorized
        case .signInFailed: .unauthorized
        case .tooManyAttempts: .tooManyRequests
        case .notAllowed, .forged: .forbidden
        case .notFound: .notFound
        case .staleView: .conflict
        case .invalid, .malformed: .badRequest
        case .tooLarge: .contentTooLarge
        case .methodNotAllowed: .methodNotAllowed
        case .unavailable: .serviceUnavailable
        case .unexpected: .internalServerError
        }
    }
}

extension Problem {
    /// Any error as something a person may read; what is not a `Problem` yet is ours to explain in the log.
    static func of(_ error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as HTTPError where error.status == .notFound: Problem(.notFound)
        case let error as HTTPError where error.status == .contentTooLarge: Problem(.tooLarge)
        case let error as HTTPError where error.status.kind == .clientError: Problem(.malformed)
        case is CancellationError: Problem(.unavailable)
        default: Problem(.unexpected)
        }
    }
}
