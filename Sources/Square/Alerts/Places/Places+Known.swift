import Database

extension Places {
    /// Whether there is a list of addresses to look in.
    public func hasAddresses() async throws -> Bool {
        try await database.read { tx in
            let one: Int? = try tx.value("SELECT 1 AS one FROM addresses LIMIT 1")
            return one != nil
        }
    }
}
