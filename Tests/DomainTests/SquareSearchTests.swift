import Database
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Searching tasks and answers")
struct SquareSearchTests {
    private func withAnswers(on engine: Engine, _ body: (SquareRooms) async throws -> Void) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            for edit in [
                SquareRooms.answer(
                    "Wat kost een paspoort?", "Een paspoort kost 80 euro.", "What does a passport cost?"),
                SquareRooms.answer(
                    "Waar is het stadhuis?", "Bij het plein. Neem uw paspoort mee.", "Where is the town hall?"),
                SquareRooms.answer(
                    "Mag ik een café beginnen?", "Met een vergunning van de gemeente.", "May I open a café?"),
            ] { try await rooms.answers.save(edit, as: nil, by: nil) }
            try await body(rooms)
        }
    }

    @Test(arguments: Engine.allCases)
    func `word forms, case and accents do not matter`(engine: Engine) async throws {
        try await withAnswers(on: engine) { rooms async throws in
            for typed in ["vergunning", "VERGUNNINGEN", "cafe", "Café", "  café,  vergunning! "] {
                #expect(try await rooms.found(typed) == ["Mag ik een café beginnen?"], "\(typed)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what has the word in its title comes first, and each language finds its own`(engine: Engine) async throws {
        try await withAnswers(on: engine) { rooms async throws in
            #expect(try await rooms.found("paspoort") == ["Wat kost een paspoort?", "Waar is het stadhuis?"])
            #expect(try await rooms.found("passport", .english) == ["What does a passport cost?"])
            #expect(try await rooms.found("passport", .dutch).isEmpty)
            #expect(try await rooms.search.search("paspoort", language: .dutch, limit: 1).count == 1)
            let hit = try await rooms.search.search("stadhuis", language: .dutch)[0]
            #expect((hit.isTask, hit.address) == (false, "/antwoorden/waar-is-het-stadhuis"))
            #expect(hit.text.hasPrefix("Bij het plein."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `all words together first; when nothing has them all, most of them`(engine: Engine) async throws {
        try await withAnswers(on: engine) { rooms async throws in
            #expect(try await rooms.found("paspoort stadhuis") == ["Waar is het stadhuis?"])
            #expect(
                try await rooms.found("vergunning paspoort kost zwembad").prefix(1) == ["Wat kost een paspoort?"])
            #expect(try await rooms.found("vergunning zwembad") == ["Mag ik een café beginnen?"])
            #expect(try await rooms.found("zwembad duikplank").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing typed is an operator or an error`(engine: Engine) async throws {
        try await withAnswers(on: engine) { rooms async throws in
            let hostile = [
                "\"", "'", "*", "paspoort*", "NEAR(paspoort", "title:paspoort", "paspoort OR", "-paspoort",
                "paspoort & |",
                "\\", "%", "paspoort\u{0}stadhuis", "(((", ":*", "'; DROP TABLE public_entries; --", "🚲", "^paspoort",
                "{a b}", "!!", "a:b:c", "e\u{301}\u{301}\u{301}",
            ]
            for typed in hostile { _ = try await rooms.search.search(typed, language: .dutch) }
            #expect(try await rooms.found("paspoort\u{0}stadhuis") == ["Waar is het stadhuis?"])
            for nothing in ["", "   ", "\"", "🚲 !!", "\n\t"] { #expect(try await rooms.found(nothing).isEmpty) }
            #expect(try await rooms.found("paspoort").count == 2)
        }
    }

    @Test
    func `what is typed is cut off at two hundred signs and twelve words`() {
        #expect(PublicSearch.words(in: String(repeating: "a", count: 300)) == [String(repeating: "a", count: 200)])
        #expect(PublicSearch.words(in: (1...40).map { "w\($0)" }.joined(separator: " ")).count == 12)
        #expect(
            PublicSearch.words(in: "e" + String(repeating: "\u{301}", count: 1_000_000))[0].unicodeScalars.count == 200)
        #expect(PublicSearch.words(in: "een  een ? twee\u{0}drie") == ["een", "twee", "drie"])
    }

    @Test(arguments: Engine.allCases)
    func `the search reads its index, not the table`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        try await withTown(on: engine, options: options) { town in
            let rooms = SquareRooms(town)
            try await rooms.answers.save(SquareRooms.answer("Wat kost een paspoort?"), as: nil, by: nil)
            try await town.database.write { tx in
                for number in 0..<2000 {
                    try tx.run(
                        """
                        INSERT INTO public_entries (kind, item_id, language, title, body, address)
                        VALUES ('answer', \("\(number)"), 'nl', 'Iets anders', 'Zo gaat dat.', '/')
                        """)
                }
                try tx.run("ANALYZE")
            }
            seen.forget()
            _ = try await rooms.found("paspoort")
            let plans = try await seen.plans(holding: "p.language", on: town.database)
            #expect(!plans.isEmpty)
            #expect(
                plans.contains { $0.contains("VIRTUAL TABLE INDEX") || $0.contains("public_entries_by_search") },
                "\(plans)")
            #expect(!plans.contains { $0.contains("Seq Scan") || $0.contains("SCAN p") }, "\(plans)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the municipality is one, and can be changed`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let municipalities = Municipalities(database: town.database, clock: town.clock.clock)
            #expect(
                try await municipalities.load()
                    == Municipality(named: "Testdorp", contact: "post@testdorp.example", demonstration: false))
            let other = Municipality(named: "Anderdorp", contact: "wij@anderdorp.example", demonstration: true)
            try await municipalities.save(other)
            #expect(try await municipalities.load() == other)
            try await town.database.write { tx in try tx.run("DELETE FROM municipality") }
            #expect(try await municipalities.load().name == "")
        }
    }
}
