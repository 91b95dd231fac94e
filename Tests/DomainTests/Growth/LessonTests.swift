import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Lessons, and publishing them")
struct LessonTests {
    static let words = Lesson.Words(
        title: "Avonddienst zonder vragen", tried: "Twee avonden per week antwoorden",
        expected: "Minder vragen overdag",
        happened: "Er kwamen twee vragen", cost: "", learned: "Eerst meten wanneer mensen schrijven")

    static func write(
        _ rooms: RegisterRooms, _ words: Lesson.Words = words, from source: Lesson.Source = .own, _ id: String = ""
    ) async throws -> Lesson {
        let written = try await rooms.registers.lessons.write(
            words, from: source, id, as: ID(at: rooms.town.clock.now), by: rooms.bram)
        return try await rooms.registers.lessons.find(written, for: rooms.carla)
    }

    @Test(arguments: Engine.allCases)
    func `a lesson is for colleagues until a team lead publishes it, and withdrawing takes it off again`(engine: Engine)
        async throws
    {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            let lesson = try await Self.write(rooms)
            #expect(lesson.writtenBy == "Bram" && !lesson.isPublic)
            #expect(try await lessons.list(for: rooms.carla).lessons == [lesson])
            #expect(try await lessons.published().lessons.isEmpty)
            let small = try await problem {
                _ = try await lessons.publish(lesson.id, basedOn: 1, by: rooms.bram)
            }
            #expect(small == .notAllowed)
            for _ in 0..<2 {
                #expect(try await lessons.publish(lesson.id, basedOn: 1, by: rooms.anna) == .published)
            }
            #expect(try await lessons.published().lessons.map(\.words) == [Self.words])
            for _ in 0..<2 { try await lessons.withdraw(lesson.id, by: rooms.anna) }
            #expect(try await lessons.published().lessons.isEmpty)
            #expect(try await lessons.list(for: rooms.carla).lessons.count == 1)
            #expect(try await rooms.count("audit_entries WHERE action = 'lesson_published'") == 1)
            #expect(try await rooms.count("audit_entries WHERE action = 'lesson_withdrawn'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was taken away is nowhere, and comes back for colleagues only`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            let lesson = try await Self.write(rooms)
            _ = try await lessons.publish(lesson.id, basedOn: 1, by: rooms.anna)
            let byColleague = try await problem { try await lessons.remove(lesson.id, by: rooms.bram) }
            #expect(byColleague == .notAllowed)
            for _ in 0..<2 { try await lessons.remove(lesson.id, by: rooms.anna) }
            #expect(try await lessons.list(for: rooms.carla).lessons.isEmpty)
            #expect(try await lessons.published().lessons.isEmpty)
            let gone = try await lessons.find(lesson.id, for: rooms.carla)
            let changed = try await problem {
                try await lessons.change(lesson.id, Self.words, basedOn: gone.version, by: rooms.anna)
            }
            #expect(changed == .notFound)
            try await lessons.restore(lesson.id, by: rooms.anna)
            #expect(try await lessons.list(for: rooms.carla).lessons.count == 1)
            #expect(try await lessons.published().lessons.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what points at a person never goes out, and a name only when the writer saw it`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            try await rooms.note(by: rooms.bram.id, at: rooms.town.clock.now)
            let database = rooms.town.database
            try await database.write { tx in try tx.run("UPDATE conversations SET reference = '2K7-4QM9'") }
            func found(_ text: String, isSeen: Bool = true) async throws -> [Lessons.Finding] {
                var words = Self.words
                words.learned = text
                rooms.town.clock.advance(seconds: 1)
                let lesson = try await Self.write(rooms, words)
                switch try await lessons.publish(lesson.id, basedOn: 1, isSeen: isSeen, by: rooms.anna) {
                case .published: return []
                case .found(let findings): return findings
                }
            }
            for (text, kind) in [
                ("Het bsn was 111222333.", Lessons.Finding.Kind.data(.citizenNumber)),
                ("Bel 06 12345678", .data(.phone)), ("Mail jan@voorbeeld.nl", .data(.email)),
                ("Zie gesprek 2k7-4qm9.", .reference("2K7-4QM9")),
                ("https://x.example/gesprek/" + String(repeating: "a", count: 32), .privateLink),
            ] {
                #expect(try await found(text) == [.init(field: "geleerd", kind: kind)], "\(text)")
            }
            #expect(try await lessons.published().lessons.isEmpty)
            // Looks like a reference and is none of ours.
            #expect(try await found("Formulier ABC-1234 werkte niet").isEmpty)
            let name = Lessons.Finding(field: "geleerd", kind: .colleague("Bram"))
            #expect(try await found("Bram zag het.", isSeen: false) == [name])
            #expect(try await found("De brambozen waren op.", isSeen: false).isEmpty)
            #expect(try await found("Bram zag het.", isSeen: true).isEmpty)
            #expect(try await lessons.published().lessons.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `better words of a public lesson are checked like the first`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            let lesson = try await Self.write(rooms)
            var words = Self.words
            words.cost = "Drie dagen werk"
            try await lessons.change(lesson.id, words, basedOn: 1, by: rooms.bram)
            let outdated = try await problem { try await lessons.change(lesson.id, words, basedOn: 1, by: rooms.bram) }
            #expect(outdated == .staleView)
            _ = try await lessons.publish(lesson.id, basedOn: 2, by: rooms.anna)
            let publicByColleague = try await problem {
                try await lessons.change(lesson.id, words, basedOn: 3, by: rooms.bram)
            }
            #expect(publicByColleague == .notAllowed)
            words.happened = "Iemand belde 06 12345678"
            let withPhone = try await faults { try await lessons.change(lesson.id, words, basedOn: 3, by: rooms.anna) }
            #expect(withPhone.map(\.name) == ["gebeurd"])
            #expect(try await lessons.published().lessons.map(\.words.happened) == ["Er kwamen twee vragen"])
            // The name of somebody who works here goes out only when its writer saw it pointed out.
            words.happened = "Dat deed Bram"
            let named = try await faults { try await lessons.change(lesson.id, words, basedOn: 3, by: rooms.anna) }
            #expect(named.map(\.fault) == [.aboutAPerson])
            try await lessons.withdraw(lesson.id, by: rooms.anna)
            try await lessons.change(lesson.id, words, basedOn: 4, by: rooms.anna)
            _ = try await lessons.publish(lesson.id, basedOn: 5, isSeen: true, by: rooms.anna)
            words.cost = "Vier dagen werk"
            try await lessons.change(lesson.id, words, basedOn: 6, by: rooms.anna)
            #expect(try await lessons.published().lessons.map(\.words.cost) == ["Vier dagen werk"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `everything but the cost is needed, and nothing is longer than people read`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let empty = try await faults { _ = try await Self.write(rooms, Lesson.Words()) }
            #expect(empty.map(\.name) == ["titel", "geprobeerd", "verwacht", "gebeurd", "geleerd"])
            var long = Self.words
            (long.title, long.cost) = (String(repeating: "a", count: 151), String(repeating: "b", count: 2001))
            let tooLong = try await faults { _ = try await Self.write(rooms, long) }
            #expect(
                tooLong == [
                    .init("titel", .tooLong(maximum: 150)), .init("gekost", .tooLong(maximum: 2000)),
                ])
            let ownWithID = try await problem { _ = try await Self.write(rooms, from: .own, "x") }
            #expect(ownWithID == .malformed)
            let noWeek = try await problem { _ = try await Self.write(rooms, from: .promise, "week 45") }
            #expect(noWeek == .malformed)
            let running = try await ExperimentTests.begin(rooms)
            let stillRuns = try await problem {
                _ = try await Self.write(rooms, from: .experiment, running.id.description)
            }
            #expect(stillRuns == .malformed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click and a second writer make no second lesson about the same`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            let id = ID<LessonEntry>(at: rooms.town.clock.now)
            for _ in 0..<2 { try await lessons.write(Self.words, as: id, by: rooms.bram) }
            #expect(try await rooms.count("lessons") == 1)
            let written = try await withThrowingTaskGroup(of: ID<LessonEntry>.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await lessons.write(
                            Self.words, from: .promise, "2026-W45", as: ID(at: rooms.town.clock.now), by: rooms.bram)
                    }
                }
                var found: Set<ID<LessonEntry>> = []
                for try await id in group { found.insert(id) }
                return found
            }
            #expect(written.count == 1)
            #expect(try await rooms.count("lessons WHERE source = 'promise'") == 1)
            let known = try await lessons.find(from: .promise, "2026-W45", for: rooms.carla)
            #expect(known?.id == written.first)
        }
    }

    @Test(arguments: Engine.allCases)
    func `public lessons come in pages without a gap, the last published first`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            for number in 0..<5 {
                var words = Self.words
                words.title = "Les \(number)"
                let lesson = try await Self.write(rooms, words)
                if number != 3 { rooms.town.clock.advance(seconds: 60) }
                _ = try await lessons.publish(lesson.id, basedOn: 1, by: rooms.anna)
            }
            var titles: [String] = []
            var place: Lessons.Place?
            repeat {
                let page = try await lessons.published(after: place, limit: 2)
                titles += page.lessons.map(\.words.title)
                place =
                    page.isMore
                    ? page.lessons.last.flatMap { last in last.publishedAt.map { .init(at: $0, id: last.id) } } : nil
            } while place != nil
            #expect(titles.count == 5 && Set(titles).count == 5 && titles.last == "Les 0")
        }
    }
}
