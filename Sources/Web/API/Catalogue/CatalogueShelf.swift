import Square
import Values

/// All published sets, those of our own making first, for who reads them by number.
struct CatalogueShelf {
    let services: Services

    func piece(
        _ wish: DataSets.Wish, from start: Int, limit: Int
    ) async throws -> (sets: [DataSet], count: Int) {
        let own = try await BuiltInSets.all(services).filter { DataSets.fits($0, wish) }
        let first = Array(own.dropFirst(start).prefix(limit))
        let rest = try await services.dataSets.published(
            wish, from: max(0, start - own.count), limit: limit - first.count)
        return (first + rest.sets, own.count + rest.count)
    }

    /// A published set by name or id.
    /// - Throws: `Problem(.notFound)`.
    func find(_ name: String) async throws -> DataSet {
        if let own = try await BuiltInSets.find(name, services) { return own }
        return try await services.dataSets.find(nameOrID: name)
    }
}
