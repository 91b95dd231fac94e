import Database
import Identity
import TestKit
import Testing
import Values

@testable import Square

/// The rooms of open contact over a test town.
struct SquareRooms {
    let town: TestTown
    let tasks: TopTasks
    let answers: PublishedAnswers
    let search: PublicSearch

    init(_ town: TestTown) {
        self.town = town
        tasks = TopTasks(database: town.database, clock: town.clock.clock)
        answers = PublishedAnswers(database: town.database, clock: town.clock.clock)
        search = PublicSearch(database: town.database)
    }

    static func task(_ place: Int, _ dutch: String, _ english: String = "Task", line: String = "Zo doet u dat.")
        -> TopTasks.Edit
    {
        TopTasks.Edit(
            place: place, title: Bilingual(dutch: dutch, english: english),
            line: Bilingual(dutch: line, english: "This is how."), address: "/contact", reason: "Vaak gezocht")
    }

    func set(_ place: Int, _ dutch: String, _ english: String = "Task") async throws {
        let anna = try await town.viewer(town.anna)
        try await tasks.set(Self.task(place, dutch, english), isSafe: { $0.hasPrefix("/") }, by: anna)
    }

    static func answer(
        _ dutch: String, _ text: String = "Dat kan aan de balie.", _ english: String = "Question",
        _ said: String = "At the desk."
    ) -> PublishedAnswers.Edit {
        PublishedAnswers.Edit(
            question: Bilingual(dutch: dutch, english: english), answer: Bilingual(dutch: text, english: said),
            reviewOn: LocalDate(year: 2027, month: 5, day: 1))
    }

    func found(_ words: String, _ language: Language = .dutch) async throws -> [String] {
        try await search.search(words, language: language).map(\.title)
    }

    func audit() async throws -> [(action: String, detail: String)] {
        try await town.database.read { tx in
            try tx.rows("SELECT action, detail FROM audit_entries ORDER BY seq").map {
                (try $0("action"), try $0("detail"))
            }
        }
    }
}

@Suite("Top tasks")
struct SquareTopTaskTests {
    @Test(arguments: Engine.allCases)
    func `a task is shown with its reason, its date and who changed it`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            try await rooms.set(2, "Paspoort aanvragen", "Apply for a passport")
            try await rooms.set(1, "Afvalkalender", "Waste calendar")
            let list = try await rooms.tasks.list()
            #expect(list.map(\.place) == [1, 2])
            #expect(list[1].title == Bilingual(dutch: "Paspoort aanvragen", english: "Apply for a passport"))
            #expect((list[1].reason, list[1].changedAt, list[1].changedBy) == ("Vaak gezocht", town.clock.now, "Anna"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the search follows every change, in both languages`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let anna = try await town.viewer(town.anna)
            try await rooms.set(1, "Paspoort aanvragen", "Apply for a passport")
            #expect(try await rooms.found("paspoort") == ["Paspoort aanvragen"])
            #expect(try await rooms.found("passport", .english) == ["Apply for a passport"])
            #expect(try await rooms.found("passport", .dutch).isEmpty)
            try await rooms.set(1, "Rijbewijs verlengen", "Renew a driving licence")
            #expect(try await rooms.found("paspoort").isEmpty)
            #expect(try await rooms.found("passport", .english).isEmpty)
            #expect(try await rooms.found("rijbewijs") == ["Rijbewijs verlengen"])
            try await rooms.tasks.clear(place: 1, by: anna)
            #expect(try await rooms.found("rijbewijs").isEmpty)
            #expect(try await rooms.tasks.list().isEmpty)
            let left: Int? = try await town.database.read { try $0.value("SELECT COUNT(*) FROM public_entries") }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was replaced or taken away is kept, so that it can be put back`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let anna = try await town.viewer(town.anna)
            try await rooms.set(1, "Paspoort aanvragen")
            try await rooms.set(1, "Rijbewijs verlengen")
            try await rooms.tasks.clear(place: 1, by: anna)
            try await rooms.tasks.clear(place: 1, by: anna)
            let audit = try await rooms.audit()
            #expect(audit.map(\.action) == ["top_task_set", "top_task_set", "top_task_cleared"])
            #expect(audit[0].detail == "")
            #expect(audit[1].detail.contains(#""title_nl":"Paspoort aanvragen""#))
            #expect(audit[2].detail.contains(#""title_nl":"Rijbewijs verlengen""#))
            #expect(audit[2].detail.contains(#""address":"/contact""#))
        }
    }

    @Test(arguments: Engine.allCases)
    func `tasks change places and keep everything else`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let anna = try await town.viewer(town.anna)
            for (place, title) in [(1, "Eerste"), (2, "Tweede"), (5, "Vijfde")] { try await rooms.set(place, title) }
            let before = try await rooms.tasks.list()
            town.clock.advance(seconds: 60)
            try await rooms.tasks.reorder([before[2].id, before[0].id, before[1].id], by: anna)
            let after = try await rooms.tasks.list()
            #expect(after.map(\.title.dutch) == ["Vijfde", "Eerste", "Tweede"])
            #expect(after.map(\.place) == [1, 2, 3])
            #expect(after.map(\.changedAt) == Array(repeating: before[0].changedAt, count: 3))
            #expect(try await rooms.found("vijfde") == ["Vijfde"])
            let (one, two) = (after[0].id, after[1].id)
            for order in [[], [one, two], [one, one, two], after.map(\.id) + [ID(at: town.clock.now)]] {
                await #expect(throws: Problem(.staleView)) { try await rooms.tasks.reorder(order, by: anna) }
            }
            #expect(try await rooms.tasks.list() == after)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each wrong field is named`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let anna = try await town.viewer(town.anna)
            let long = String(repeating: "x", count: 501)
            func faults(_ edit: TopTasks.Edit) async -> [Problem.Field] {
                do {
                    try await rooms.tasks.set(edit, isSafe: { $0.hasPrefix("/") }, by: anna)
                    return []
                } catch {
                    return (error as? Problem)?.fields ?? []
                }
            }
            let empty = TopTasks.Edit(
                place: 7, title: Bilingual(dutch: " ", english: ""), line: Bilingual(dutch: "", english: "\n"),
                address: "",
                reason: "")
            let names = ["plaats", "titel_nl", "titel_en", "regel_nl", "regel_en", "reden", "adres"]
            #expect(await faults(empty).map(\.name) == names)
            let full = TopTasks.Edit(
                place: 0, title: Bilingual(dutch: long, english: long), line: Bilingual(dutch: long, english: long),
                address: "/" + long, reason: long)
            #expect(
                await faults(full) == [
                    .init("plaats", .unknownChoice), .init("titel_nl", .tooLong(maximum: 60)),
                    .init("titel_en", .tooLong(maximum: 60)), .init("regel_nl", .tooLong(maximum: 140)),
                    .init("regel_en", .tooLong(maximum: 140)), .init("reden", .tooLong(maximum: 300)),
                    .init("adres", .tooLong(maximum: 500)),
                ])
            var unsafe = SquareRooms.task(1, "Taak")
            unsafe.address = "javascript:alert(1)"
            #expect(await faults(unsafe) == [.init("adres", .unknownChoice)])
            // A heap of accents on one letter is long, however few letters a person sees.
            var heap = SquareRooms.task(1, "Taak")
            heap.reason = "e" + String(repeating: "\u{301}", count: 300)
            #expect(await faults(heap) == [.init("reden", .tooLong(maximum: 300))])
            #expect(try await rooms.tasks.list().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only team leads edit, and public pages hear of it`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let bram = try await town.viewer(town.bram)
            let edit = SquareRooms.task(1, "Taak")
            await #expect(throws: Problem(.notAllowed)) {
                try await rooms.tasks.set(edit, isSafe: { _ in true }, by: bram)
            }
            await #expect(throws: Problem(.notAllowed)) { try await rooms.tasks.clear(place: 1, by: bram) }
            await #expect(throws: Problem(.notAllowed)) { try await rooms.tasks.reorder([], by: bram) }
            var heard = town.database.signals(.publicPages).makeAsyncIterator()
            try await rooms.set(1, "Taak")
            #expect(await heard.next() != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `colleagues at the same moment leave one task at a place`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...8 { group.addTask { try await rooms.set(1, "Taak \(number)") } }
                try await group.waitForAll()
            }
            let list = try await rooms.tasks.list()
            #expect(list.count == 1)
            #expect(try await rooms.found("taak") == list.map(\.title.dutch))
        }
    }
}
