import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("How the municipality can be reached")
struct ContactDataTests {
    static func facts(_ phone: String = "14 020") -> ContactFacts {
        var facts = ContactFacts()
        (facts.email, facts.form, facts.phone) = ("post@testdorp.example", "/contact", phone)
        (facts.house.street, facts.house.number) = ("Markt", "1 A")
        (facts.house.postcode, facts.house.place) = ("1234ab", "Testdorp")
        facts.woo = Bilingual(dutch: "Mail ons.", english: "")
        return facts
    }

    private static func faults(_ change: (inout ContactFacts) -> Void) -> [Problem.Field] {
        var facts = facts()
        change(&facts)
        do {
            _ = try facts.checked { !$0.contains("\"") }
            return []
        } catch { return (error as? Problem)?.fields ?? [] }
    }

    @Test(arguments: Engine.allCases)
    func `the newest version counts, and the same facts again make none`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let data = ContactData(database: town.database, clock: town.clock.clock)
            let towns = Municipalities(database: town.database, clock: town.clock.clock)
            let anna = try await town.viewer(town.anna)
            #expect(try await data.current() == nil)
            let before = try await towns.load()
            #expect(before.contact == nil && before.contactEmail == "post@testdorp.example")
            let isSafe: @Sendable (String) -> Bool = { _ in true }
            let first = try await data.save(Self.facts(), basedOn: 0, isSafe: isSafe, by: anna)
            let made = try await data.current()
            #expect(first == 1 && made?.facts.house.postcode == "1234 AB" && made?.author == "Anna")
            town.clock.advance(seconds: 3600)
            // A second click, also of the old form.
            let again = try await data.save(Self.facts(), basedOn: 0, isSafe: isSafe, by: anna)
            let same = try await data.current()
            #expect(again == 1 && same == made)
            var mine = Self.facts("14 030")
            mine.email = ""
            try await data.save(mine, basedOn: 1, isSafe: isSafe, by: anna)
            let newest = try await data.current()
            #expect(newest?.number == 2 && newest?.at == made?.at.adding(seconds: 3600))
            let after = try await towns.load()
            #expect(after.contact?.phone == "14 030" && after.contactEmail.isEmpty)
            await #expect(throws: Problem(.staleView)) {
                try await data.save(Self.facts("14 040"), basedOn: 1, isSafe: isSafe, by: anna)
            }
            try await data.putBack(1, basedOn: 2, by: anna)
            let versions = try await data.versions(for: anna)
            #expect(versions.map(\.number) == [3, 2, 1] && versions[0].facts == made?.facts)
            await #expect(throws: Problem(.notFound)) { try await data.putBack(9, basedOn: 3, by: anna) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of many who save at once one does, and the others hear so`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let data = ContactData(database: town.database, clock: town.clock.clock)
            let anna = try await town.viewer(town.anna)
            let results = await withTaskGroup(of: Problem.Code?.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        do {
                            try await data.save(
                                Self.facts("14 02\(number)"), basedOn: 0, isSafe: { _ in true }, by: anna)
                            return nil
                        } catch { return (error as? Problem)?.code }
                    }
                }
                return await group.reduce(into: [Problem.Code?]()) { $0.append($1) }
            }
            let versions = try await data.versions(for: anna)
            #expect(versions.count == 1)
            #expect(results.count { $0 == nil } == 1 && results.count { $0 == .staleView } == 7)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a team lead keeps them; a colleague and a reader may not`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let data = ContactData(database: town.database, clock: town.clock.clock)
            for id in [town.bram, town.carla] {
                let viewer = try await town.viewer(id)
                await #expect(throws: Problem(.notAllowed)) {
                    try await data.save(Self.facts(), basedOn: 0, isSafe: { _ in true }, by: viewer)
                }
                await #expect(throws: Problem(.notAllowed)) { try await data.putBack(1, basedOn: 0, by: viewer) }
                await #expect(throws: Problem(.notAllowed)) { try await data.versions(for: viewer) }
            }
            let none = try await data.current()
            #expect(none == nil)
        }
    }

    @Test
    func `a mail address or a form is the least, and both are looked at`() {
        #expect(Self.faults { _ in }.isEmpty)
        #expect(Self.faults { $0.email = "" }.isEmpty)
        #expect(Self.faults { $0.form = "" }.isEmpty)
        #expect(Self.faults { ($0.email, $0.form) = ("", " ") } == [.init("email", .missing)])
        #expect(Self.faults { $0.email = "post@" } == [.init("email", .notAnEmailAddress)])
        for wrong in ["javascript:alert(1)", "http://x.example", "mailto:x@y.nl", "https://\"", "contact"] {
            #expect(Self.faults { $0.form = wrong } == [.init("formulier", .wrongType)], "\(wrong)")
        }
        for wrong in ["bel ons", "12", "+31+20", "14-020;ext=1", String(repeating: "1", count: 16), "٠١٢٣٤٥٦٧٨٩"] {
            #expect(Self.faults { $0.phone = wrong } == [.init("telefoon", .notAPhoneNumber)], "\(wrong)")
        }
        for right in ["14 020", "(020) 123 45 67", "+31 20 1234567", ""] {
            #expect(Self.faults { $0.phone = right }.isEmpty, "\(right)")
        }
    }

    @Test
    func `half an address is none, and who can be visited says where`() {
        #expect(Self.faults { $0.house.number = "" } == [.init("huisnummer", .missing)])
        #expect(Self.faults { $0.house = .init() }.map(\.name) == ["straat", "huisnummer", "postcode", "plaats"])
        #expect(Self.faults { ($0.house, $0.visiting) = (.init(), .closed) }.isEmpty)
        #expect(Self.faults { $0.visiting = .closed }.isEmpty)
        for wrong in ["0123 AB", "1234", "12345 A", "1234 A1", "١٢٣٤ AB"] {
            #expect(Self.faults { $0.house.postcode = wrong } == [.init("postcode", .wrongType)], "\(wrong)")
        }
        #expect(
            Self.faults { $0.post.line = "Postbus 1" } == [
                .init("post_postcode", .missing), .init("post_plaats", .missing),
            ])
        #expect(Self.faults { $0.woo = Bilingual(dutch: "\u{202E} \n", english: "x") } == [.init("woo_nl", .missing)])
        #expect(
            Self.faults { $0.house.street = String(repeating: "é", count: 101) } == [
                .init("straat", .tooLong(maximum: 100))
            ])
    }

    @Test
    func `what only confuses is taken out`() throws {
        var facts = Self.facts()
        facts.house.street = " \u{202E}Markt\u{0000}\n "
        facts.woo = Bilingual(dutch: "Een.\n\nTwee.\u{7}", english: "")
        let kept = try facts.checked { _ in true }
        #expect(kept.house.street == "Markt" && kept.woo.dutch == "Een.\n\nTwee.")
        #expect(Self.facts("+31 (0)20 123").dialled == "+31020123")
    }
}
