import Channels
import Database
import Logging
import Square
import Values

/// Addresses from a Locatieserver where the installation named one, else from its own list.
enum PlaceFinder {
    static func places(
        _ database: Database, clock: Clock, web: OutgoingWeb, settings: Settings, logger: Logger
    ) -> Places {
        guard let address = settings.locatieserver else { return Places(database: database, clock: clock) }
        let server = Locatieserver(web: web, address: address)
        return Places(database: database, clock: clock) { words, municipality in
            do {
                // "GM0310" here, "0310" there.
                let code = municipality.map { String($0.dropFirst(2)) }
                return try await server.search(words, in: code).map { .init(name: $0.name, place: $0.place) }
            } catch {
                logger.warning(
                    "the Locatieserver does not answer",
                    metadata: ["cause": "\((error as? OutgoingFault)?.code ?? "other")"])
                return nil
            }
        }
    }
}
