import Database
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Drafts of open data that are thrown away")
struct CatalogueDiscardTests {
    @Test(arguments: Engine.allCases)
    func `a draft goes, can be put back with its files, and is gone after thirty days`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            let file = try await desk.send(Array("a,b\n1,2\n".utf8), to: id)
            _ = try await desk.sets.publishFile(file, of: id, title: "Tabel", isSeen: false, by: desk.bram)
            let version = try await desk.sets.find(id, for: desk.anna).version
            await #expect(throws: Problem(.staleView)) {
                try await desk.sets.discard(id, basedOn: version - 1, by: desk.bram)
            }
            // Twice is once.
            for _ in 0..<2 { try await desk.sets.discard(id, basedOn: version, by: desk.bram) }
            let gone = try await desk.sets.find(id, for: desk.anna)
            let (list, kept) = (
                try await desk.sets.list(for: desk.anna).sets, try await desk.sets.discarded(for: desk.anna)
            )
            #expect(gone.discardedAt != nil && gone.version == version + 1 && list.isEmpty && kept.map(\.id) == [id])
            // Nothing happens to it until it is back.
            await #expect(throws: Problem(.staleView)) {
                try await desk.sets.publish(id, basedOn: version + 1, by: desk.anna)
            }
            await #expect(throws: Problem(.staleView)) {
                _ = try await desk.sets.receive("x.csv", for: nil, in: id, by: desk.anna)
            }
            desk.town.clock.advance(seconds: 29 * 86_400)
            try await desk.sets.sweep()
            for _ in 0..<2 { try await desk.sets.putBack(id, by: desk.bram) }
            let back = try await desk.sets.find(id, for: desk.anna)
            #expect(back.discardedAt == nil && back.distributions.count == 1)
            let events = try await desk.sets.events(of: id, for: desk.anna).map(\.kind)
            #expect(events.prefix(2) == [.putBack, .discarded] && events.count { $0 == .discarded } == 1)

            try await desk.sets.discard(id, basedOn: back.version, by: desk.anna)
            desk.town.clock.advance(seconds: 31 * 86_400)
            try await desk.sets.sweep()
            await #expect(throws: Problem(.notFound)) { try await desk.sets.putBack(id, by: desk.anna) }
            let tables: [SQL] = ["data_sets", "data_files", "data_file_parts", "data_distributions", "data_events"]
            for table in tables {
                let left = try await desk.count(table)
                #expect(left == 0, "\(table)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was public is never thrown away, and not by who may not change it`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let set = try await desk.published()
            let id = try #require(set.id)
            await #expect(throws: Problem(.staleView)) {
                try await desk.sets.discard(id, basedOn: set.version, by: desk.anna)
            }
            let draft = try await desk.begin("Van een ander", owner: .colleague(desk.anna.id))
            for viewer in [desk.bram, desk.carla] {
                await #expect(throws: Problem(.notAllowed)) {
                    try await desk.sets.discard(draft, basedOn: 2, by: viewer)
                }
            }
            let version = try await desk.sets.find(draft, for: desk.anna).version
            try await desk.sets.discard(draft, basedOn: version, by: desk.anna)
            await #expect(throws: Problem(.notAllowed)) { try await desk.sets.putBack(draft, by: desk.bram) }
        }
    }

    @Test
    func `where there is neither a digit nor the sign of an address, nobody's number is looked for`() {
        // The rule that most cells are spared by: it may never spare one in which something is found.
        let cells = [
            "111222333", "12345678", "1112223", "NL91ABNA0417164300", "AB-12-CD", "gb12hn", "06 12345678", "a@b.nl",
            "Piet Jansen", "2026-11-23", "23-11-2026", "1.112.223,33", "111.22.23.33", "12,5", "ja", "", "@", "1@b.nl",
            "BSN 111222333", "+31612345678", "020-1234567", "é@bücher.nl", "52.310512", "111 222 333",
        ]
        for cell in cells {
            let bytes = Array(cell.utf8)
            let kind = CellKind.of(bytes)
            let isSpared = !ColumnWatch.mayBeSomebodys(bytes, kind)
            if isSpared, kind != .date { #expect(PersonalData.kindsToHide(in: cell).isEmpty, "\(cell)") }
        }
        #expect(!ColumnWatch.mayBeSomebodys(Array("Burgemeester Jansenplein".utf8), .text))
        #expect(ColumnWatch.mayBeSomebodys(Array("111222333".utf8), .integer))
    }
}
