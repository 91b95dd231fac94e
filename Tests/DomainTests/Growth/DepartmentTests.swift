import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Departments and who works there")
struct DepartmentTests {
    @Test(arguments: Engine.allCases)
    func `a department is added, changed, ended and comes back with its people`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let departments = rooms.registers.departments
            let id = try await departments.add("Burgerzaken", staff: 12, by: rooms.admin)
            try await departments.place([rooms.bram.id, rooms.anna.id], in: id, by: rooms.admin)
            try await departments.change(id, name: "Publiekszaken", staff: 14, by: rooms.admin)
            let entry = try #require(try await departments.list(for: rooms.admin).first)
            #expect((entry.name, entry.staff, entry.colleagues) == ("Publiekszaken", 14, 2))
            try await departments.end(id, by: rooms.admin)
            #expect(try await departments.places(for: rooms.admin).isEmpty)
            let endedTwice = try await problem { try await departments.end(id, by: rooms.admin) }
            #expect(endedTwice == .notFound)
            try await departments.restore(id, by: rooms.admin)
            #expect(try await departments.places(for: rooms.admin) == [rooms.bram.id: id, rooms.anna.id: id])
            try await departments.end(id, by: rooms.admin)
            #expect(try await departments.add("Publiekszaken", staff: 3, by: rooms.admin) == id)
            #expect(try await departments.list(for: rooms.admin).map(\.staff) == [3])
            try await departments.place([rooms.bram.id], in: nil, by: rooms.admin)
            #expect(try await departments.places(for: rooms.admin) == [rooms.anna.id: id])
            #expect(try await rooms.count("audit_entries WHERE action LIKE 'department_%'") == 6)
            #expect(try await rooms.count("audit_entries WHERE action = 'colleague_placed'") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a department that goes on in another takes its people and their number there, once`(engine: Engine)
        async throws
    {
        try await withRegisters(on: engine) { rooms in
            let departments = rooms.registers.departments
            let small = try await departments.add("Archief", staff: 4, by: rooms.admin)
            let large = try await departments.add("Bedrijfsvoering", staff: 30, by: rooms.admin)
            try await departments.place([rooms.bram.id], in: small, by: rooms.admin)
            try await departments.merge(small, into: large, by: rooms.admin)
            let mergedTwice = try await problem { try await departments.merge(small, into: large, by: rooms.admin) }
            #expect(mergedTwice == .notFound)
            let restoredMerged = try await problem { try await departments.restore(small, by: rooms.admin) }
            #expect(restoredMerged == .notFound)
            let all = try await departments.list(for: rooms.admin)
            #expect(all.map(\.name) == ["Bedrijfsvoering", "Archief"] && all.map(\.staff) == [34, 4])
            #expect(all[1].mergedInto == "Bedrijfsvoering" && all[0].colleagues == 1)
            #expect(try await departments.places(for: rooms.admin) == [rooms.bram.id: large])
            let intoItself = try await faults { try await departments.merge(large, into: large, by: rooms.admin) }
            #expect(intoItself == [.init("afdeling", .unknownChoice)])
            let intoEnded = try await faults { try await departments.merge(large, into: small, by: rooms.admin) }
            #expect(intoEnded == [.init("afdeling", .unknownChoice)])
            let placedInEnded = try await faults {
                try await departments.place([rooms.anna.id], in: small, by: rooms.admin)
            }
            #expect(placedInEnded == [.init("afdeling", .unknownChoice)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `only an administrator sees and changes departments, and faults are said at their field`(engine: Engine)
        async throws
    {
        try await withRegisters(on: engine) { rooms in
            let departments = rooms.registers.departments
            let listing = try await problem { _ = try await departments.list(for: rooms.anna) }
            #expect(listing == .notAllowed)
            let adding = try await problem { try await departments.add("Griffie", staff: 3, by: rooms.anna) }
            #expect(adding == .notAllowed)
            let placing = try await problem { try await departments.place([rooms.bram.id], in: nil, by: rooms.anna) }
            #expect(placing == .notAllowed)
            let wrong = try await faults { try await departments.add(" ", staff: 0, by: rooms.admin) }
            #expect(wrong == [.init("afdeling", .missing), .init("personeel", .notANumber)])
            try await departments.add("Griffie", staff: 3, by: rooms.admin)
            let sameName = try await faults { try await departments.add("Griffie", staff: 9, by: rooms.admin) }
            #expect(sameName == [.init("afdeling", .taken)])
            let nobody = try await problem {
                try await departments.place([ID(at: rooms.town.clock.now)], in: nil, by: rooms.admin)
            }
            #expect(nobody == .notFound)
        }
    }
}
