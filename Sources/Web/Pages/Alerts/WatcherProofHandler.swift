import Hummingbird
import Identity
import Square
import Values

/// Looking up what somebody was told, by their address; for administrators.
enum WatcherProofHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    /// By POST, so that the address stands in no address of ours, and each look is in the log.
    static func look(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        var page = try await page(exchange)
        page.address = form.text("email")
        do {
            let proof = try await exchange.services.watches.proof(of: page.address, by: viewer)
            page.outcome = proof.map { .found($0) } ?? .nothing
            return try await exchange.show(page)
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func page(_ exchange: Exchange) async throws -> WatcherProofPage {
        var page = WatcherProofPage()
        page.failures = try await exchange.services.watches.failures()
        return page
    }
}
