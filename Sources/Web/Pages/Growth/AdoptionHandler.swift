import Growth
import Hummingbird

/// How taking part spreads.
enum AdoptionHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        let figures = try await exchange.services.registers.adoption.figures(for: try exchange.colleague())
        return try await exchange.show(AdoptionPage(figures: figures))
    }
}
