import Hummingbird
import Identity
import Square
import Values

/// Taking a notice off the site and putting it back, and saying that it is over or is not.
extension OwnNoticesHandler {
    /// Any notice, of a source too.
    static func hide(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let id: ID<AlertNotice> = try exchange.id("id")
        do {
            try await exchange.services.notices.hide(id, reason: form.text("reden"), by: viewer)
            return shown(id, .hidden)
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            return shown(id, .noReason)
        }
    }

    static func unhide(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        _ = try await exchange.deskForm()
        let id: ID<AlertNotice> = try exchange.id("id")
        try await exchange.services.notices.unhide(id, by: viewer)
        return shown(id, .shown)
    }

    static func finish(_ exchange: Exchange) async throws -> Response {
        try await act(exchange, .finished) { own, id, version, viewer, form in
            try await own.finish(id, telling: form.text("vertellen") == "1", basedOn: version, by: viewer)
        }
    }

    static func resume(_ exchange: Exchange) async throws -> Response {
        try await act(exchange, .resumed) { own, id, version, viewer, _ in
            try await own.resume(id, basedOn: version, by: viewer)
        }
    }
}
