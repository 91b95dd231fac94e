import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("The register of experiments")
struct ExperimentTests {
    static func edit(_ rooms: RegisterRooms, _ title: String = "Avonddienst", days: Int = 30) -> Experiments.Edit {
        Experiments.Edit(
            title: title, hypothesis: "Wie 's avonds antwoord krijgt, belt niet", startsOn: rooms.today,
            endsOn: rooms.today.adding(days: days), owner: rooms.bram.id)
    }

    static func begin(_ rooms: RegisterRooms, _ title: String = "Avonddienst", days: Int = 30) async throws
        -> Experiment
    {
        let id = ID<ExperimentEntry>(at: rooms.town.clock.now)
        try await rooms.registers.experiments.begin(edit(rooms, title, days: days), as: id, by: rooms.bram)
        return try await rooms.registers.experiments.find(id, for: rooms.carla)
    }

    @Test(arguments: Engine.allCases)
    func `an experiment runs, is late past its end, and fails like any other outcome`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            let experiment = try await Self.begin(rooms, days: 2)
            #expect(experiment.ownerName == "Bram" && experiment.version == 1)
            #expect(!experiment.isLate(on: rooms.today.adding(days: 2)))
            #expect(experiment.isLate(on: rooms.today.adding(days: 3)))
            #expect(try await experiments.running(for: rooms.carla) == [experiment])
            let wrong = try await faults {
                try await experiments.end(experiment.id, nil, happened: " ", basedOn: 1, by: rooms.bram)
            }
            #expect(wrong == [.init("uitkomst", .unknownChoice), .init("gebeurd", .missing)])
            try await experiments.end(
                experiment.id, .failed, happened: "Niemand schreef", basedOn: 1, by: rooms.bram)
            #expect(try await experiments.running(for: rooms.carla).isEmpty)
            let ended = try await experiments.ended(for: rooms.carla)
            #expect(ended.experiments.map(\.outcome) == [.failed] && !ended.isMore)
            #expect(!ended.experiments[0].isLate(on: rooms.today.adding(days: 30)))
            // Ended is ended, until somebody takes that back.
            let again = try await problem {
                try await experiments.end(experiment.id, .succeeded, happened: "Toch", basedOn: 2, by: rooms.bram)
            }
            #expect(again == .notAllowed)
            try await experiments.reopen(experiment.id, basedOn: 2, by: rooms.bram)
            let open = try await experiments.find(experiment.id, for: rooms.carla)
            #expect(open.outcome == nil && open.happened == "Niemand schreef" && open.version == 3)
            let actions = ["experiment_begun", "experiment_ended", "experiment_reopened"]
            #expect(try await rooms.count("audit_entries WHERE action IN \(list: actions)") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two who change the same one the second sees that somebody was first`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            let experiment = try await Self.begin(rooms)
            try await experiments.change(experiment.id, Self.edit(rooms, "Anders"), basedOn: 1, by: rooms.anna)
            let second = try await problem {
                try await experiments.change(experiment.id, Self.edit(rooms, "Ook"), basedOn: 1, by: rooms.bram)
            }
            #expect(second == .staleView)
            let ended = try await problem {
                try await experiments.end(experiment.id, .stopped, happened: "Weg", basedOn: 1, by: rooms.bram)
            }
            #expect(ended == .staleView)
            let kept = try await experiments.find(experiment.id, for: rooms.carla)
            #expect(kept.title == "Anders" && kept.outcome == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click begins no second experiment, and what is wrong is said at its field`(engine: Engine)
        async throws
    {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            let id = ID<ExperimentEntry>(at: rooms.town.clock.now)
            for _ in 0..<2 { try await experiments.begin(Self.edit(rooms), as: id, by: rooms.bram) }
            #expect(try await rooms.count("experiments") == 1)
            #expect(try await rooms.count("audit_entries WHERE action = 'experiment_begun'") == 1)
            let empty = Experiments.Edit(title: " ", hypothesis: "", startsOn: nil, endsOn: nil, owner: nil)
            let fields = try await faults {
                try await experiments.begin(empty, as: ID(at: rooms.town.clock.now), by: rooms.bram)
            }
            #expect(fields.map(\.name) == ["titel", "verwachting", "begin", "einde", "eigenaar"])
            var backward = Self.edit(rooms, days: -1)
            let endsBefore = try await faults { try await experiments.begin(backward, as: id, by: rooms.bram) }
            #expect(endsBefore == [.init("begin", .notEarlier)])
            backward = Self.edit(rooms, days: 800)
            let endless = try await faults { try await experiments.begin(backward, as: id, by: rooms.bram) }
            #expect(endless == [.init("einde", .notADate)])
            var nobody = Self.edit(rooms)
            nobody.owner = ID(at: rooms.town.clock.now)
            let ownerless = try await faults { try await experiments.begin(nobody, as: id, by: rooms.bram) }
            #expect(ownerless == [.init("eigenaar", .unknownChoice)])
            let byReader = try await problem { try await experiments.begin(Self.edit(rooms), as: id, by: rooms.carla) }
            #expect(byReader == .notAllowed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the ended ones come in pages without a gap, the newest first`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            for number in 0..<5 {
                let experiment = try await Self.begin(rooms, "Proef \(number)")
                // Two at one moment.
                if number != 3 { rooms.town.clock.advance(seconds: 60) }
                try await experiments.end(experiment.id, .unclear, happened: "Iets", basedOn: 1, by: rooms.bram)
            }
            var titles: [String] = []
            var place: Experiments.Place?
            repeat {
                let page = try await experiments.ended(after: place, limit: 2, for: rooms.carla)
                titles += page.experiments.map(\.title)
                place =
                    page.isMore
                    ? page.experiments.last.flatMap { last in
                        last.endedAt.map { Experiments.Place(endedAt: $0, id: last.id) }
                    } : nil
            } while place != nil
            #expect(Set(titles).count == 5 && titles.count == 5)
            #expect(titles.last == "Proef 0")
        }
    }
}
