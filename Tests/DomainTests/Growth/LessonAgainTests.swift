import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Lessons that were taken away, or sent twice")
struct LessonAgainTests {
    @Test(arguments: Engine.allCases)
    func `a lesson that was taken away leaves what it was begun from to another`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            let experiment = try await ExperimentTests.begin(rooms)
            let id = experiment.id.description
            try await rooms.registers.experiments.end(
                experiment.id, .failed, happened: "Niets", basedOn: 1, by: rooms.bram)
            let first = try await LessonTests.write(rooms, from: .experiment, id)
            #expect(try await lessons.candidates(for: rooms.bram).found.isEmpty)
            try await lessons.remove(first.id, by: rooms.anna)
            #expect(try await lessons.find(from: .experiment, id, for: rooms.carla) == nil)
            let free = try await lessons.candidates(for: rooms.bram)
            #expect(free.found.map(\.sourceID) == [id])
            let unlearned = try await rooms.registers.experiments.find(experiment.id, for: rooms.carla)
            #expect(unlearned.lesson == nil)
            let second = try await LessonTests.write(rooms, from: .experiment, id)
            #expect(second.id != first.id)
            let learned = try await rooms.registers.experiments.find(experiment.id, for: rooms.carla)
            #expect(learned.lesson == second.id)
            // There is one about it: the first cannot come back beside it, and stays whole.
            let back = try await problem { try await lessons.restore(first.id, by: rooms.anna) }
            #expect(back == .staleView)
            try await lessons.remove(second.id, by: rooms.anna)
            try await lessons.restore(first.id, by: rooms.anna)
            let known = try await lessons.find(from: .experiment, id, for: rooms.carla)
            #expect(known?.id == first.id && known?.words == LessonTests.words)
            #expect(try await rooms.count("audit_entries WHERE action = 'lesson_restored'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same form with other words is not taken for a second click`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            let lesson = try await LessonTests.write(rooms)
            var words = LessonTests.words
            words.learned = "Iets anders"
            let other = words
            let second = try await problem { _ = try await lessons.write(other, as: lesson.id, by: rooms.bram) }
            #expect(second == .staleView)
            #expect(try await lessons.write(LessonTests.words, as: lesson.id, by: rooms.bram) == lesson.id)
            try await lessons.remove(lesson.id, by: rooms.anna)
            let removed = try await problem {
                _ = try await lessons.write(LessonTests.words, as: lesson.id, by: rooms.bram)
            }
            #expect(removed == .staleView)
            #expect(try await rooms.count("lessons") == 1)
        }
    }
}
