import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Experiments begun by mistake, twice, or for somebody who cannot")
struct ExperimentMistakeTests {
    @Test(arguments: Engine.allCases)
    func `what was begun by mistake is removed and put back, once, and what ever ended is not`(engine: Engine)
        async throws
    {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            let twice = try await ExperimentTests.begin(rooms)
            #expect(twice.canBeRemoved)
            let byReader = try await problem { try await experiments.remove(twice.id, basedOn: 1, by: rooms.carla) }
            #expect(byReader == .notAllowed)
            for _ in 0..<2 { try await experiments.remove(twice.id, basedOn: 1, by: rooms.anna) }
            #expect(try await experiments.running(for: rooms.carla).isEmpty)
            let past = try await experiments.ended(for: rooms.carla)
            #expect(past.experiments.isEmpty)
            let gone = try await experiments.find(twice.id, for: rooms.carla)
            #expect(gone.removedAt != nil && gone.version == 2 && !gone.canBeRemoved)
            // Nothing is written in what is gone.
            let changing = try await problem {
                try await experiments.change(
                    twice.id, ExperimentTests.edit(rooms, "Toch"), basedOn: 1, by: rooms.bram)
            }
            let ending = try await problem {
                try await experiments.end(twice.id, .failed, happened: "Niets", basedOn: 2, by: rooms.bram)
            }
            #expect(changing == .staleView && ending == .notAllowed)
            for _ in 0..<2 { try await experiments.restore(twice.id, by: rooms.bram) }
            #expect(try await experiments.running(for: rooms.carla).map(\.version) == [3])
            try await experiments.end(twice.id, .failed, happened: "Niemand schreef", basedOn: 3, by: rooms.bram)
            try await experiments.reopen(twice.id, basedOn: 4, by: rooms.bram)
            let ended = try await problem { try await experiments.remove(twice.id, basedOn: 5, by: rooms.anna) }
            #expect(ended == .notAllowed)
            #expect(try await experiments.running(for: rooms.carla).map(\.canBeRemoved) == [false])
            let nobody = try await problem {
                try await experiments.remove(ID(at: rooms.town.clock.now), basedOn: 1, by: rooms.bram)
            }
            #expect(nobody == .notFound)
            let actions = ["experiment_removed", "experiment_restored"]
            #expect(try await rooms.count("audit_entries WHERE action IN \(list: actions)") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same form with other words is not taken for a second click`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            let first = try await ExperimentTests.begin(rooms)
            let others = [ExperimentTests.edit(rooms, "Iets anders"), ExperimentTests.edit(rooms, days: 31)]
            for other in others {
                let second = try await problem { try await experiments.begin(other, as: first.id, by: rooms.bram) }
                #expect(second == .staleView)
            }
            #expect(try await experiments.running(for: rooms.carla) == [first])
            try await experiments.remove(first.id, basedOn: 1, by: rooms.bram)
            let removed = try await problem {
                try await experiments.begin(ExperimentTests.edit(rooms), as: first.id, by: rooms.bram)
            }
            #expect(removed == .staleView)
        }
    }

    @Test(arguments: Engine.allCases)
    func `its owner is somebody who can do it`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let experiments = rooms.registers.experiments
            let names = try await experiments.owners(for: rooms.carla).map(\.name)
            #expect(names.contains("Bram") && !names.contains("Carla"))
            let experiment = try await ExperimentTests.begin(rooms)
            var edit = ExperimentTests.edit(rooms)
            edit.owner = rooms.carla.id
            let toReader = edit
            let changed = try await faults {
                try await experiments.change(experiment.id, toReader, basedOn: 1, by: rooms.bram)
            }
            let begun = try await faults {
                try await experiments.begin(toReader, as: ID(at: rooms.town.clock.now), by: rooms.bram)
            }
            #expect(changed == [.init("eigenaar", .unknownChoice)] && begun == changed)
        }
    }
}
