import Database
import Foundation
import Identity
import Jobs
import TestKit
import Values

@testable import Square

/// The catalogue over a test town, and its people as viewers.
struct CatalogueDesk {
    let town: TestTown
    let sets: DataSets
    let anna: Viewer
    let bram: Viewer
    let carla: Viewer
    let admin: Viewer

    init(_ town: TestTown) async throws {
        self.town = town
        sets = DataSets(database: town.database, clock: town.clock.clock)
        anna = try await town.viewer(town.anna)
        bram = try await town.viewer(town.bram)
        carla = try await town.viewer(town.carla)
        admin = try await town.viewer(town.admin)
    }

    func facts(_ title: String = "Prullenbakken", owner: DataSet.Owner? = nil) -> DataFacts {
        var facts = DataFacts()
        facts.title = Bilingual(dutch: title, english: "")
        facts.description = Bilingual(dutch: "Waar ze staan, met de hoogte in métres.", english: "Where they are")
        (facts.keywords, facts.place) = (["afval", "Openbare ruimte"], "Testdorp")
        (facts.licence, facts.theme, facts.rhythm) = (.zero, .environment, .monthly)
        (facts.contactName, facts.contactEmail) = ("Team Ruimte", "ruimte@testdorp.example")
        facts.owner = owner ?? .colleague(bram.id)
        return facts
    }

    /// A draft.
    func begin(_ title: String = "Prullenbakken", owner: DataSet.Owner? = nil) async throws -> ID<DataSetEntry> {
        let id = ID<DataSetEntry>(at: town.clock.now)
        try await sets.create(facts(title, owner: owner), as: id, by: anna)
        return id
    }

    @discardableResult
    func send(
        _ bytes: [UInt8], to set: ID<DataSetEntry>, for number: Int? = nil, name: String = "x.csv", piece: Int = 100_000
    ) async throws -> ID<DataFileEntry> {
        var intake = try await sets.receive(name, for: number, in: set, by: anna)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try await intake.add(Array(bytes[start..<min(start + piece, bytes.count)]))
        }
        try await intake.finish()
        return intake.id
    }

    func report(_ text: String, piece: Int = 100_000) async throws -> FileReport {
        let set = try await begin("Proef \(UUID().uuidString)")
        let id = try await send(Array(text.utf8), to: set, piece: piece)
        return try await sets.file(id, of: set, for: anna).report ?? FileReport(format: .csv)
    }

    /// A set with one small file that everybody may get.
    func published(_ title: String = "Prullenbakken", owner: DataSet.Owner? = nil) async throws -> DataSet {
        let id = try await begin(title, owner: owner)
        let file = try await send(Array("nummer,plek\n1,Markt\n".utf8), to: id)
        _ = try await sets.publishFile(file, of: id, title: "Tabel", isSeen: false, by: anna)
        let version = try await sets.find(id, for: anna).version
        try await sets.publish(id, basedOn: version, by: anna)
        return try await sets.find(id, for: anna)
    }

    func count(_ what: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value("SELECT COUNT(*) FROM \(what)") ?? 0 }
    }
}

func withCatalogue(
    on engine: Engine, options: DatabaseOptions = DatabaseOptions(),
    _ body: @escaping @Sendable (CatalogueDesk) async throws -> Void
) async throws {
    try await withTown(on: engine, options: options) { town in try await body(try await CatalogueDesk(town)) }
}
