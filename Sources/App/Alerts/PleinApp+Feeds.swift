import Square
import Values

extension PleinApp {
    /// Looks at a source as its job does; for measurements.
    package func readFeed(_ id: ID<FeedSource>) async throws { try await feeds.run("\(id)") }
}
