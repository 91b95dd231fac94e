import Database
import TestKit
import Testing
import Values

@testable import Growth

@Suite("A list of departments")
struct DepartmentListTests {
    @Test
    func `lines with a head or without, in the columns of any spreadsheet`() {
        let expected = ["Zorg 40", "Ruimte, wonen 1200", "De \"Brug\" 7"]
        for text in [
            "naam;aantal\r\nZorg;40\r\n\r\nRuimte, wonen;1.200\r\n\"De \"\"Brug\"\"\"; 7 \r\n",
            "Zorg\t40\nRuimte, wonen\t1200\nDe \"\"Brug\"\"\t7".replacing(
                "De \"\"Brug\"\"", with: "\"De \"\"Brug\"\"\""),
            "\u{FEFF}Naam,Aantal\nZorg,40\n\"Ruimte, wonen\",1200\n\"De \"\"Brug\"\"\",7\n;;\n",
        ] {
            let list = DepartmentList(text)
            #expect(list.faults.isEmpty && list.lines.map { "\($0.name) \($0.staff)" } == expected, "\(text)")
        }
        #expect(DepartmentList("").lines.isEmpty)
        #expect(DepartmentList.text(of: [0x5A, 0xEB, 0x3B, 0x37]) == "Zë;7")
    }

    @Test
    func `every fault is told with its line, and nothing is guessed`() {
        let long = String(repeating: "a", count: 101)
        let list = DepartmentList("Zorg;40\n;5\n\(long);5\nRuimte\nBeheer;veel\nArchief;0\nzorg;41\nGriffie;1.2")
        let faults: [(Int, DepartmentList.Fault.Reason)] = [
            (2, .noName), (3, .nameTooLong), (4, .noStaff), (5, .noStaff), (6, .noStaff), (7, .twice(line: 1)),
            (8, .noStaff),
        ]
        #expect(list.faults == faults.map { .init(line: $0.0, reason: $0.1) })
        let many = DepartmentList((0..<1_002).map { "A\($0);5" }.joined(separator: "\n"))
        #expect(many.lines.count == 1_000 && many.faults == [.init(line: 1_001, reason: .tooMany)])
    }

    @Test(arguments: Engine.allCases)
    func `a list adds, changes by name and leaves the rest; twice is once`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let departments = rooms.registers.departments
            let care = try await departments.add("Zorg", staff: 20, by: rooms.admin)
            _ = try await departments.add("Beheer", staff: 30, by: rooms.admin)
            let old = try await departments.add("Archief", staff: 6, by: rooms.admin)
            try await departments.place([rooms.bram.id], in: care, by: rooms.admin)
            try await departments.end(old, by: rooms.admin)
            let list = DepartmentList("zorg;22\nRuimte;9\nArchief;6\nBeheer;30")
            let plan = try await departments.plan(list, for: rooms.admin)
            #expect(plan.map(\.kind) == [.changed(from: 20), .new, .back, .same] && plan.map(\.name)[0] == "Zorg")
            // Looking changes nothing.
            #expect(try await rooms.count("departments WHERE staff = 22") == 0)
            let done = try await departments.take(list, by: rooms.admin)
            #expect(done == plan)
            let open = try await departments.list(for: rooms.admin)
            #expect(open.map { "\($0.name) \($0.staff)" } == ["Archief 6", "Beheer 30", "Ruimte 9", "Zorg 22"])
            #expect(open.allSatisfy { $0.endedAt == nil } && open.first { $0.name == "Zorg" }?.colleagues == 1)
            let entries = try await rooms.count("audit_entries WHERE action LIKE 'department_%'")
            let again = try await departments.take(list, by: rooms.admin)
            #expect(again.allSatisfy { $0.kind == .same })
            #expect(try await rooms.count("audit_entries WHERE action LIKE 'department_%'") == entries)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list with one fault changes nothing, and only administrators take one over`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let departments = rooms.registers.departments
            let wrong = try await faults {
                try await departments.take(DepartmentList("Zorg;4\nRuimte;x"), by: rooms.admin)
            }
            #expect(wrong == [.init("lijst", .missing)])
            #expect(try await rooms.count("departments") == 0)
            let list = DepartmentList("Zorg;4")
            let refused = try await problem { try await departments.take(list, by: rooms.anna) }
            let unseen = try await problem { _ = try await departments.plan(list, for: rooms.anna) }
            #expect(refused == .notAllowed && unseen == .notAllowed)
            // Two at the same moment: one of each.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await departments.take(list, by: rooms.admin) } }
                try await group.waitForAll()
            }
            #expect(try await rooms.count("departments") == 1)
        }
    }
}
